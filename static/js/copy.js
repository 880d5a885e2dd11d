// A button beside each ready text that copies it. Without JavaScript, or where the browser refuses, one selects by hand.
const DONE = "Copied."
const BY_HAND = "It is selected now: copy it with Ctrl and C, or ⌘ and C."

for (const field of document.querySelectorAll(".ready-words textarea")) {
  const name = field.labels[0].textContent
  const button = document.createElement("button")
  button.type = "button"
  button.className = "action"
  button.textContent = "Copy"
  button.setAttribute("aria-label", `Copy: ${name}`)
  const said = document.createElement("span")
  said.setAttribute("role", "status")
  const row = document.createElement("div")
  row.className = "copy"
  row.append(button, said)
  field.closest(".ready-words").append(row)
  button.addEventListener("click", async () => {
    said.textContent = ""
    try {
      await navigator.clipboard.writeText(field.value)
      said.textContent = DONE
    } catch {
      field.focus()
      field.select()
      said.textContent = BY_HAND
    }
  })
}
