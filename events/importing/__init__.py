"""Events from a spreadsheet. `opening`, `columns`, `cells` and `sheet` are pure: bytes in, rows and problems out."""
