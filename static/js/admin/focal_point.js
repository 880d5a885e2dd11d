"use strict";
// What matters most in a picture: a click says it, the numbers say it from the keyboard, and both show what is cut off.
{
  const CROPS = [
    ["crop-round", "As a portrait"],
    ["crop-list", "In a list"],
    ["crop-wide", "In a list on a telephone"],
  ]

  function crop(source, [shape, words]) {
    const figure = document.createElement("figure")
    const picture = document.createElement("img")
    picture.src = source
    picture.alt = ""
    picture.className = shape
    const caption = document.createElement("figcaption")
    caption.textContent = words
    figure.append(picture, caption)
    return figure
  }

  function perCent(input) {
    return Math.min(100, Math.max(0, Math.round(Number(input.value)) || 0))
  }

  function start(focal) {
    const inputs = ["id_focal_x", "id_focal_y"].map((id) => document.getElementById(id))
    if (inputs.includes(null)) return // somebody who may only look
    const stage = focal.querySelector(".focal-stage")
    const picture = stage.querySelector("img")

    const show = () => {
      focal.style.setProperty("--focus-x", `${perCent(inputs[0])}%`)
      focal.style.setProperty("--focus-y", `${perCent(inputs[1])}%`)
    }
    stage.classList.add("can-click")
    stage.addEventListener("click", (event) => {
      const { left, top, width, height } = picture.getBoundingClientRect()
      const parts = [(event.clientX - left) / width, (event.clientY - top) / height]
      inputs.forEach((input, axis) => {
        input.value = Math.min(100, Math.max(0, Math.round(parts[axis] * 100)))
        input.dispatchEvent(new Event("input", { bubbles: true }))
        input.dispatchEvent(new Event("change", { bubbles: true }))
      })
    })
    inputs.forEach((input) => input.addEventListener("input", show))

    const dot = document.createElement("span")
    dot.className = "focal-dot"
    stage.append(dot)
    const crops = document.createElement("div")
    crops.className = "focal-crops"
    crops.append(...CROPS.map((kind) => crop(picture.src, kind)))
    focal.append(crops)
    show()
  }

  window.addEventListener("load", () => document.querySelectorAll(".focal").forEach(start))
}
