"""`kith who`: members, what they gave, and asks out of files; who can help, in print."""
