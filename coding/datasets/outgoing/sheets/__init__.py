"""Tables as files: a module for each form, alone or several in one package."""
