"use strict";
// Whether the words still fit is asked when another file has been chosen. Before it is sent: an answer that comes with
// an error would have forgotten the file.
{
  window.addEventListener("load", () => {
    const row = document.querySelector(".field-words_are_right")
    const file = document.getElementById("id_file")
    if (!row || !file) return
    const box = row.querySelector("input")
    const ask = () => {
      box.required = file.files.length > 0
      row.hidden = !box.required && !row.querySelector(".errors")
    }
    file.addEventListener("change", ask)
    // The form itself leaves checking to the server.
    const check = (event) => {
      if (box.reportValidity()) return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    box.form.addEventListener("submit", check, { capture: true })
    ask()
  })
}
