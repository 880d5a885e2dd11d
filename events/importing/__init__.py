"""Events from a spreadsheet. `opening`, `columns`, `times` and `sheet` are pure: bytes in, rows and problems out."""
