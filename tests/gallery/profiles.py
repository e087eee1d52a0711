"""Profiles: filling one's own in, reading others', and finding people."""

from tests.gallery.onlooker import Tour


async def profiles(stage: Tour) -> None:
    """Ana fills hers in; Ben looks at it, and for people who know about audits."""
    await stage.add("ana", zone="Europe/Berlin", admin=True)
    await stage.ana.says("/profile show")
    await stage.ana.says(
        "/profile edit", title="Staff engineer", company="Acme", location="Berlin", pronouns="she"
    )
    await stage.ana.says(
        "/profile offer",
        can_help_with=["SOC 2 audits", "hiring in Germany"],
        looking_for=["a co-author for a talk"],
        skills=["Rust", "security"],
        languages=["English", "German"],
        links="https://example.com/ana",
    )
    await stage.ana.says("/profile bio", words="I like long walks and short meetings.")
    await stage.ben.says("/profile show @ana")
    await stage.ben.says("/profile show @cy")
    await stage.ben.says("/profile who", words="SOC 2 and pottery")
    found = await stage.ben.says("/profile who", words="SOC 2")
    await stage.ben.presses("Show Ana", on=found)
    await stage.ben.says("/profile who", words="juggling")
    await stage.ben.says("/profile who", words="?!")
    await stage.ana.leaves()
    await stage.ben.presses("Show Ana", on=found)
