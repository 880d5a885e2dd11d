// The checks look at what stands in the form a moment after each change. A finding leads to its words; its repair is put
// into the form, where the author sees it and can undo it. Nothing here saves.
const WAIT = 1500 // milliseconds after the last change
const PIECES = new Set(["mediaFigure", "mediaVideo", "table"])

const panel = document.querySelector("#findings[data-check]")
const form = panel && document.getElementById(panel.dataset.form)
if (form) start()

function start() {
  const editors = new Map() // by the id of the textarea that each stands for
  const status = panel.querySelector(".in-short")
  const all = panel.querySelector(".all-found")
  const undo = panel.querySelector(".undo")
  let timer = 0
  let asked = 0
  let shown = ""
  let said = ""

  document.addEventListener("prose-editor:ready", ({ detail }) => {
    editors.set(detail.textarea.id, detail.editor)
    detail.editor.on("update", later)
  })
  form.addEventListener("input", later)
  form.addEventListener("change", later)
  form.addEventListener("input", ({ isTrusted, target }) => {
    if (isTrusted && !target.name?.startsWith("finding-")) undo.hidden = true // what is typed since is not overwritten
  })
  window.addEventListener("focus", later) // something may have been mended in another window

  const send = (address, extra = {}) => {
    const data = new FormData(form)
    const answers = extra["finding-mend"] ? `finding-answer-${extra["finding-mend"]}` : ""
    for (const [name, value] of [...data]) {
      if (typeof value !== "string" || (name.startsWith("finding-") && name !== answers)) data.delete(name)
    }
    for (const [name, value] of Object.entries(extra)) data.set(name, value)
    const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value }
    return fetch(address, { method: "POST", body: data, headers, credentials: "same-origin" })
  }

  function later(event) {
    if (event?.target?.name?.startsWith?.("finding-")) return
    clearTimeout(timer)
    timer = setTimeout(look, WAIT)
  }

  // What somebody has begun to answer stays as it is typed.
  function answers() {
    return [...all.querySelectorAll(":is(input, textarea)[name^=finding-]")] // the buttons have names too
      .filter((field) => (field.type === "checkbox" ? field.checked : field.value !== field.defaultValue))
      .map((field) => [field.id, field.type === "checkbox" || field.value])
  }

  async function look() {
    clearTimeout(timer)
    const turn = ++asked
    try {
      const answer = await send(panel.dataset.check)
      if (!answer.ok) throw new Error(answer.status)
      const found = await answer.json()
      if (turn !== asked) return
      if (found.problem) status.textContent = said = found.problem
      else show(found)
    } catch {
      if (turn === asked) status.textContent = said = "The checks cannot be reached at the moment. They come back by themselves."
    }
  }

  function show({ html, words, beside }) {
    if (html !== shown) renew(html)
    if (said !== words) status.textContent = said = words
    for (const place of document.querySelectorAll("[data-findings-of]")) {
      const field = place.id.replace(/^id_|_findings$/g, "")
      const lines = (beside[field] || []).map((line) => {
        const paragraph = document.createElement("p")
        paragraph.textContent = line
        return paragraph
      })
      place.replaceChildren(...lines)
      tie(place, lines.length > 0)
    }
  }

  // What was open, typed or in focus stays so.
  function renew(html) {
    shown = html
    const typed = answers()
    const open = [...all.querySelectorAll("details[open]")].map((details) => details.closest("li").id)
    const focus = all.contains(document.activeElement) && document.activeElement
    const where = focus && (focus.id || `${focus.closest("li")?.id} ${focus.tagName}`)
    const caret = focus?.selectionStart !== undefined && [focus.selectionStart, focus.selectionEnd]
    all.innerHTML = html
    reveal()
    for (const id of open) document.getElementById(id)?.querySelector("details")?.setAttribute("open", "")
    for (const [id, value] of typed) {
      const field = document.getElementById(id)
      if (value === true && field) field.checked = true
      else if (field) field.value = value
    }
    if (where) {
      const [item, tag] = where.split(" ")
      ;(tag ? document.getElementById(item)?.querySelector(tag) : document.getElementById(item))?.focus()
      if (!all.contains(document.activeElement)) panel.querySelector("#findings-heading").focus()
      else if (caret && document.activeElement.type !== "checkbox") document.activeElement.setSelectionRange(...caret)
    }
  }

  // The control says what was found on it, also to a screen reader.
  function tie(place, has) {
    const id = place.id.replace(/_findings$/, "")
    for (const control of [document.getElementById(id), document.getElementById(`lookup_${id}`), editors.get(id)?.view.dom]) {
      if (!control) continue
      const ids = (control.getAttribute("aria-describedby") || "").split(" ").filter((name) => name && name !== place.id)
      if (has) ids.push(place.id)
      if (ids.length) control.setAttribute("aria-describedby", ids.join(" "))
      else control.removeAttribute("aria-describedby")
    }
  }

  // --- From a finding to its words

  // Where the words stand in a text: at the place that the checks name, or nearest to it. The checks count characters as
  // people do and know no double spaces; JavaScript counts some characters twice.
  function within(text, { start, end, words }) {
    const inUnits = (many) => [...text].slice(0, Number(many)).join("").length
    if (!Number(end)) return null
    const [from, to] = [inUnits(start), inUnits(end)]
    if (text.slice(from, to).startsWith(words)) return [from, to]
    const pattern = words.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+")
    const places = pattern ? [...text.matchAll(new RegExp(pattern, "g"))] : []
    places.sort((one, other) => Math.abs(one.index - from) - Math.abs(other.index - from))
    return places.length ? [places[0].index, places[0].index + places[0][0].length] : null
  }

  function find(editor, { line, start, end, piece, words }) {
    const wanted = { line: Number(line), piece: Number(piece) }
    let lines = -1
    let pieces = -1
    let found = null
    editor.state.doc.descendants((node, position) => {
      if (found) return false
      if (PIECES.has(node.type.name) && ++pieces === wanted.piece) found = { node: position }
      if (node.isTextblock && node.textContent.trim() && ++lines === wanted.line && wanted.piece < 0) {
        const text = node.textBetween(0, node.content.size, "\n", "\n")
        const [from, to] = within(text, { start, end, words }) || [0, node.content.size]
        found = { from: position + 1 + from, to: position + 1 + Math.min(to, node.content.size) }
      }
      return !found
    })
    return found
  }

  function lead(data) {
    const id = `id_${data.field}`
    const editor = editors.get(id)
    if (editor) {
      const place = find(editor, data)
      if (place?.node !== undefined) editor.commands.setNodeSelection(place.node)
      else if (place) editor.commands.setTextSelection(place)
      editor.commands.scrollIntoView()
      editor.view.focus()
      editor.view.dom.scrollIntoView({ block: "nearest" })
      return
    }
    // Where there is no row yet, the link that adds one.
    const control = document.getElementById(id) || document.querySelector(`#${CSS.escape(data.field)}-group .add-row a`)
    if (!control) return
    control.closest("details")?.setAttribute("open", "")
    // A picture is chosen by a button; its number is there for those without JavaScript.
    const shown = control.closest("[hidden]") ? document.getElementById(`lookup_${id}`) : control
    shown?.focus()
    const place = control.value && within(control.value, data)
    if (place && control.setSelectionRange) control.setSelectionRange(...place)
  }

  // Buttons that only open something are no use without a script.
  function reveal() {
    for (const button of all.querySelectorAll("[data-open]")) button.hidden = false
  }

  all.addEventListener("click", (event) => {
    const opens = event.target.closest("[data-open]")
    if (opens) {
      lead({ field: opens.dataset.open })
      document.activeElement.click()
      return
    }
    const link = event.target.closest("[data-show]")
    if (!link) return
    event.preventDefault()
    lead(link.dataset)
  })

  // --- A repair

  document.addEventListener(
    "submit",
    (event) => {
      const button = event.submitter
      if (event.target !== form || button?.name !== "finding-mend") return
      event.preventDefault()
      event.stopImmediatePropagation()
      mend(button)
    },
    true,
  )

  async function mend(button) {
    try {
      const answer = await send(panel.dataset.mend, { "finding-mend": button.value })
      if (!answer.ok) throw new Error(answer.status)
      const { fields, problem } = await answer.json()
      if (problem) {
        status.textContent = said = problem
        return
      }
      const before = Object.entries(fields).map(([name, value]) => [name, put(name, value)])
      undo.onclick = () => takeBack(before)
      await tell("Done")
      undo.hidden = false
    } catch {
      status.textContent = "The checks cannot be reached at the moment. Nothing was changed."
    }
  }

  function takeBack(before) {
    undo.hidden = true
    for (const [name, value] of before) put(name, value)
    return tell("Undone")
  }

  async function tell(done) {
    panel.querySelector("#findings-heading").focus()
    await look()
    status.textContent = `${done}. ${status.textContent}. Nothing is saved yet.`
  }

  // What stood there before is given back.
  function put(name, value) {
    const id = `id_${name}`
    const editor = editors.get(id)
    if (editor) {
      const before = editor.getHTML()
      editor.commands.setContent(value, { emitUpdate: true })
      return before
    }
    const control = document.getElementById(id) || added(id, name)
    if (!control) return ""
    const isBox = control.type === "checkbox"
    const before = isBox ? (control.checked ? control.value : "") : control.value
    if (isBox) control.checked = Boolean(value)
    else control.value = value
    control.dispatchEvent(new Event("input", { bubbles: true }))
    control.dispatchEvent(new Event("change", { bubbles: true }))
    return before
  }

  // A control of a row that is not there yet.
  function added(id, name) {
    document.querySelector(`#${CSS.escape(name.split("-")[0])}-group .add-row a`)?.click()
    return document.getElementById(id)
  }

  reveal()
  if (location.hash === "#findings") panel.querySelector("#findings-heading").focus()
  later()
}
