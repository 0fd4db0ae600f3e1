"""How far coders agree, in coefficients: plain arithmetic that knows no database.

A unit is what was judged (a paragraph, say); it holds one value per coder, in the
same order everywhere, and None where a coder did not judge it:
`[[True, True, None], [False, True, True]]` is two units of three coders. `counts`
says how often each unit occurs (once, if left out). Lengths are in code points.
"""
