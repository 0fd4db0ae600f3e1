"""The article that hsframe is built for, as a worked example: facts, no sentences."""
