"""Other programs, installed apart, judge the files that are taken away."""
