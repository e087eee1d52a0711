"""Who can help with an ask, and why: pure functions over what members gave to Kith."""
