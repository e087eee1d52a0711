"""Sealing: what must not be read from a copy of the database is kept encrypted."""

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.records.installations import Unsealable


class Seal:
    """Encrypts with the first key; decrypts with any. Keys are those of `new_key`.

    Raises ValueError when there is no key, or one is malformed.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys:
            raise ValueError("there is no key")
        self._newest = Fernet(keys[0])
        self._all = MultiFernet([Fernet(key) for key in keys])

    def close(self, words: str) -> str:
        """The words, sealed."""
        return self._newest.encrypt(words.encode()).decode()

    def open(self, sealed: str) -> str:
        """The words again. Raises Unsealable when none of the keys fits."""
        try:
            return self._all.decrypt(sealed.encode()).decode()
        except InvalidToken as error:
            raise Unsealable("none of the keys fits") from error


def new_key() -> str:
    """A random key."""
    return Fernet.generate_key().decode()
