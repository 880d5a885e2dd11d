// Lists that stand in a column of their own on a wide screen are folded on a narrower one. Without JavaScript they stay
// open.
for (const details of document.querySelectorAll("details[data-open-from]")) {
  const wide = matchMedia(`(min-width: ${details.dataset.openFrom}px)`)
  const fold = () => (details.open = wide.matches)
  wide.addEventListener("change", fold)
  fold()
}
