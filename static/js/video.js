// A video begins when somebody presses play: before that nothing is asked of its host. Without JavaScript the same words
// are a link to the video's page.
for (const link of document.querySelectorAll("a[data-player]")) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = link.className
  button.dataset.address = link.href // for the printed page
  button.append(...link.childNodes)
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe")
    frame.src = link.dataset.player
    frame.title = link.dataset.title
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture"
    frame.referrerPolicy = "strict-origin-when-cross-origin"
    frame.tabIndex = 0
    button.closest("p").replaceWith(frame)
    frame.focus()
  })
  link.replaceWith(button)
}
