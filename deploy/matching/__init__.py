"""`kith match`: people out of files, groups in print; no database."""
