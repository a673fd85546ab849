"""The rules: one module a family, one function a rule. ``engine`` names them, ``words`` says what they say."""
