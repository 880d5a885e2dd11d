// Lists that stand in a column of their own where there is room are folded where there is none. Without JavaScript they
// stay open.
const WIDE = matchMedia("(min-width: 1100px)")

function fold() {
  for (const details of document.querySelectorAll("details[data-open-when-wide]")) details.open = WIDE.matches
}

fold()
WIDE.addEventListener("change", fold)
