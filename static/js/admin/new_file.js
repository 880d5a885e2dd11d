"use strict";
// Whether the words still fit is asked when another file has been chosen, and before it is sent.
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
    ask()
  })
}
