// Under a text, the list of the form's parts has the text's own headings; each leads the cursor there.
const WAIT = 300 // milliseconds after the last key

function headingsOf(editor) {
  const found = []
  editor.state.doc.forEach((node, at) => {
    const words = node.textContent.trim()
    if (node.type.name === "heading" && words) found.push({ words, level: node.attrs.level, at })
  })
  return found
}

function link(editor, field, { words, level }, number) {
  const item = document.createElement("li")
  const anchor = document.createElement("a")
  item.className = `level-${level}`
  anchor.href = `#${field}`
  anchor.textContent = words
  anchor.addEventListener("click", (event) => {
    event.preventDefault()
    event.stopPropagation() // it leads to the heading, not to the field
    const heading = headingsOf(editor)[number]
    if (!heading) return
    editor.chain().setTextSelection(heading.at + 1).run()
    editor.view.focus()
    editor.view.nodeDOM(heading.at)?.scrollIntoView({ block: "center" })
  })
  item.append(anchor)
  return item
}

function follow(editor, field, place) {
  const list = document.createElement("ol")
  let shown = ""
  let timer = 0
  const show = () => {
    const headings = headingsOf(editor)
    const now = JSON.stringify(headings.map(({ words, level }) => [words, level]))
    if (now === shown) return
    shown = now
    list.replaceChildren(...headings.map((heading, number) => link(editor, field, heading, number)))
    if (headings.length) place.append(list)
    else list.remove()
  }
  editor.on("update", () => {
    clearTimeout(timer)
    timer = setTimeout(show, WAIT)
  })
  show()
}

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  const place = document.querySelector(`.outline [data-text="${textarea.id}"]`)
  if (place) follow(editor, textarea.id, place)
})
