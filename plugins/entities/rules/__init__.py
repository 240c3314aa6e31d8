"""Rules: the grammar of names, one function a rule, in the order of RULES in recognise.py."""
