// Ctrl+S (on a Mac Cmd+S) presses the button that saves and never the one that publishes. The page comes back as the
// server has it, and the cursor to where it was.
const PLACE = "copro:place"
const SOON = 60000 // milliseconds in which the page has to come back
const editors = new Map() // by the id of the textarea
const button = document.querySelector(".submit-row input[name=_save]")

function whereWeAre() {
  for (const [field, editor] of editors) {
    if (editor.view.hasFocus()) return { field, at: editor.state.selection.from }
  }
  const { id, selectionStart } = document.activeElement
  return { field: id, at: selectionStart }
}

function goBack({ field, at, top }) {
  const editor = editors.get(field)
  if (editor) {
    editor.commands.setTextSelection(Math.min(at, editor.state.doc.content.size))
    editor.view.focus()
  } else {
    const control = document.getElementById(field)
    control?.focus({ preventScroll: true })
    if (Number.isInteger(at) && control?.setSelectionRange) control.setSelectionRange(at, at)
  }
  scrollTo({ top, behavior: "instant" })
}

// An editor starts later than the page.
const isReady = ({ field }) => editors.has(field) || !document.getElementById(field)?.matches("textarea[data-django-prose-editor-configurable]")

function comeBack() {
  const place = JSON.parse(sessionStorage.getItem(PLACE) || "null")
  sessionStorage.removeItem(PLACE)
  // What went wrong has the focus, and is read first.
  const fine = document.querySelector(".messagelist .success") && !document.getElementById("error-summary")
  if (!place || !fine || Date.now() - place.when > SOON) return
  if (isReady(place)) goBack(place)
  else document.addEventListener("prose-editor:ready", ({ detail }) => detail.textarea.id === place.field && goBack(place))
  const status = document.querySelector(".form-status .keeping")
  const words = status.textContent
  status.textContent = "" // said anew, it is read out
  setTimeout(() => (status.textContent ||= words), 100)
}

document.addEventListener("prose-editor:ready", ({ detail }) => editors.set(detail.textarea.id, detail.editor))
document.addEventListener(
  "keydown",
  (event) => {
    const isSave = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "s"
    if (!isSave || !button) return
    event.preventDefault()
    if (event.repeat || document.querySelector("dialog[open]")) return
    sessionStorage.setItem(PLACE, JSON.stringify({ ...whereWeAre(), top: scrollY, when: Date.now() }))
    button.form.requestSubmit(button)
  },
  { capture: true },
)
comeBack()
