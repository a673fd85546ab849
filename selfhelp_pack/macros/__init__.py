"""What authors may call in a page: a closed list of macros with literal arguments."""
