// A button beside each ready text that copies it. Without JavaScript, or where the browser refuses, one selects by hand.
// Its words stand in the page, in the page's language.
const words = document.querySelector("#copy-words").dataset

for (const field of document.querySelectorAll(".ready-words textarea")) {
  const name = field.labels[0].textContent
  const button = document.createElement("button")
  button.type = "button"
  button.className = "action"
  button.textContent = words.copy
  button.setAttribute("aria-label", `${words.copy}: ${name}`)
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
      said.textContent = words.done
    } catch {
      field.focus()
      field.select()
      said.textContent = words.byHand
    }
  })
}
