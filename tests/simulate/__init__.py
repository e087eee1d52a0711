"""A simulated community: invented people live with Kith for weeks, and its promises are kept."""
