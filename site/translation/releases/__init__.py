"""Releases: pages in several languages that are published in one moment, all of them or none."""
