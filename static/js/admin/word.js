// Word files may be dropped anywhere on the list of posts. Without JavaScript, or with a keyboard, they are chosen in
// the form, which does the very same.
const form = document.querySelector(".word-form")
const area = document.querySelector(form.dataset.dropArea)
const input = form.querySelector("input[type=file]")
const said = form.querySelector(".word-said")

const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files")

function say(words) {
  const box = form.closest("details")
  if (box) box.open = true
  said.textContent = words
}

// What is dropped beside the area would otherwise be opened by the browser, in the place of this page.
document.addEventListener("dragover", (event) => {
  if (!holdsFiles(event)) return
  event.preventDefault()
  const inside = area.contains(event.target) || form.contains(event.target)
  event.dataTransfer.dropEffect = inside ? "copy" : "none"
  area.classList.toggle("drop-here", inside)
})
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) area.classList.remove("drop-here")
})
document.addEventListener("drop", (event) => {
  if (!holdsFiles(event)) return
  event.preventDefault()
  area.classList.remove("drop-here")
  if (form.dataset.sent || !(area.contains(event.target) || form.contains(event.target))) return
  input.files = event.dataTransfer.files
  form.requestSubmit()
})

// One press is enough. The server makes no second draft of it either.
form.addEventListener("submit", (event) => {
  if (form.dataset.sent) event.preventDefault()
  form.dataset.sent = "yes"
  const number = input.files.length
  say(number === 1 ? "Reading 1 file. This takes a few seconds." : `Reading ${number} files. This takes a few seconds.`)
})
// Back from the report, the form may be sent anew.
window.addEventListener("pageshow", () => {
  delete form.dataset.sent
  said.textContent = ""
})
