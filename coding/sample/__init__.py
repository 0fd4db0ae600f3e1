"""The sample study: a fictional mission, coded by two people who do not agree."""
