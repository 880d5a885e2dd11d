// Lists that stand in a column of their own on a wide screen are folded on a narrower one. Without JavaScript they stay
// open, as does the one that somebody asked for by its address.
for (const details of document.querySelectorAll("details[data-open-from]")) {
  const wide = matchMedia(`(min-width: ${details.dataset.openFrom}px)`)
  const fold = () => (details.open = wide.matches || `#${details.closest("section")?.id}` === location.hash)
  wide.addEventListener("change", fold)
  fold()
}
