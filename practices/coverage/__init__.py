"""How the practices of a language spread over objectives, regions and countries."""
