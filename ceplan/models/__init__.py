"""Facts and rules, pure: no SQL, no Rich, no Textual, no clock and no file."""
