"""What is taken away: `content.py` reads it, a writer per format makes a file."""
