"""Finds what is wrong with a contribution and says it in plain English."""
