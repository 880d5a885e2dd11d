// Asks before words that have not been saved are left behind. Nothing is asked of a form in which nothing changed, nor
// of one whose words are kept while they are typed (unfinished.js).
const form = document.querySelector("#content-main form[method=post]:not(.delete-form)")

if (form?.querySelector(".submit-row, [name=_save]") && !form.querySelector("[name=form_key]")) {
  let changed = false
  let sending = false
  const status = form.querySelector(".form-status .keeping")
  const note = () => {
    if (!changed && status) status.textContent = "Not saved yet."
    changed = true
  }
  form.addEventListener("input", note)
  form.addEventListener("change", note)
  form.addEventListener("formset:added", note)
  // A preview opens beside the form, which stays as it is.
  form.addEventListener("submit", (event) => (sending = event.submitter?.formTarget !== "_blank"))
  document.addEventListener("prose-editor:ready", ({ detail }) => detail.editor.on("update", note))
  window.addEventListener("beforeunload", (event) => {
    if (changed && !sending) event.preventDefault()
  })
}
