// What the pieces of a text share: labelled controls beside their words, questions in a dialog, the admin's own lists
// as pop-ups, and one line below the toolbar that says what happened. Alt+F9 leads from a piece to its controls.
import { Extension } from "django-prose-editor/editor"

export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}

let ids = 0
export const newId = (name) => `editor_${name}_${++ids}`

// --- Pieces

// Put a piece below the block at the top of the text in which the cursor stands, and the cursor into it.
export function insertPiece(editor, piece, inside = 1) {
  const { $from } = editor.state.selection
  const top = $from.depth ? $from.after(1) : $from.pos
  editor.chain().insertContentAt(top, piece).setTextSelection(top + inside).run()
  editor.view.focus() // at once: the next key may come before the next frame
}

// From a piece to a new paragraph below it.
export function leavePiece(editor) {
  const { $from } = editor.state.selection
  const after = $from.depth ? $from.after(1) : $from.pos + ($from.nodeAfter?.nodeSize || 0)
  editor.chain().insertContentAt(after, { type: "paragraph" }).setTextSelection(after + 1).scrollIntoView().run()
  editor.view.focus()
  return true
}

// A piece as it looks in the editor: its controls, which are no part of the text, and its words.
export function pieceView({ node, editor, getPos, dom, contentDOM, controls, onChange = () => {} }) {
  let current = node
  for (const control of controls) control.contentEditable = "false"
  dom.classList.add("piece")
  dom.addEventListener("keydown", (event) => {
    if (!controls.some((control) => control.contains(event.target))) return
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault() // it would send the form
    if (event.key === "Escape") {
      event.preventDefault()
      editor.commands.setTextSelection(getPos() + 1)
      editor.view.focus()
    }
  })
  onChange(node.attrs)
  return {
    dom,
    contentDOM,
    stopEvent: (event) => controls.some((control) => control.contains(event.target)),
    ignoreMutation: (mutation) => mutation.type !== "selection" && !contentDOM.contains(mutation.target),
    update(updated) {
      if (updated.type !== current.type) return false
      current = updated
      onChange(updated.attrs)
      return true
    },
  }
}

export function setAttributes(editor, getPos, attributes) {
  const at = getPos()
  const node = editor.state.doc.nodeAt(at)
  editor.view.dispatch(editor.state.tr.setNodeMarkup(at, undefined, { ...node.attrs, ...attributes }))
}

export function removeButton(words, editor, getPos) {
  const button = make("button", { type: "button", className: "remove-piece", textContent: words })
  button.addEventListener("click", () => {
    const from = getPos()
    editor.chain().deleteRange({ from, to: from + editor.state.doc.nodeAt(from).nodeSize }).focus().run()
  })
  return button
}

export const PieceControls = Extension.create({
  name: "pieceControls",
  priority: 1000,

  addKeyboardShortcuts: () => ({
    "Alt-F9": ({ editor }) => {
      const { $from } = editor.state.selection
      const piece = editor.view.nodeDOM($from.depth ? $from.before(1) : $from.pos)
      const control = piece?.querySelector?.("select, input, button")
      control?.focus()
      return Boolean(control)
    },
    "Mod-Enter": ({ editor }) => leavePiece(editor),
  }),
})

// --- Questions

// The admin's own list as a pop-up. It answers by setting the value of an input that its link names.
export function chooseFromList(address, onChosen) {
  const id = newId("choice")
  const input = make("input", { type: "hidden", id })
  const link = make("a", { id: `lookup_${id}`, href: address })
  document.body.append(input)
  window.django.jQuery(input).on("change", () => {
    onChosen(Number(input.value))
    input.remove()
  })
  window.showRelatedObjectLookupPopup(link)
}

// One question. `read` makes an answer of the words, or throws an Error that says what is wrong with them.
export function ask({ title, label, help, value = "", options, submit, read = (words) => words }) {
  return new Promise((resolve) => {
    const id = newId("question")
    const control = options
      ? make("select", { id }, ...options.map(([key, words]) => make("option", { value: key, textContent: words })))
      : make("input", { id, type: "text", autocomplete: "off" })
    const heading = make("h2", { id: `${id}_title`, textContent: title })
    const hint = make("p", { id: `${id}_help`, className: "help", textContent: help })
    const error = make("p", { id: `${id}_error`, className: "errornote", hidden: true })
    const cancel = make("button", { type: "button", textContent: "Cancel" })
    const form = make(
      "form", { method: "dialog" }, heading, error,
      make("label", { htmlFor: id, textContent: label }), hint, control,
      make("div", { className: "editor-dialog-buttons" }, make("button", { type: "submit", textContent: submit }), cancel),
    ) // prettier-ignore
    const dialog = make("dialog", { className: "editor-dialog" }, form)
    const finish = (answer) => {
      dialog.remove()
      resolve(answer)
    }
    control.value = value
    error.setAttribute("role", "alert")
    control.setAttribute("aria-describedby", help ? hint.id : "")
    dialog.setAttribute("aria-labelledby", heading.id)
    hint.hidden = !help
    cancel.addEventListener("click", () => finish(null))
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      try {
        finish(read(control.value.trim()))
      } catch (wrong) {
        error.hidden = false
        error.textContent = wrong.message
        control.setAttribute("aria-invalid", "true")
        control.setAttribute("aria-describedby", `${error.id} ${hint.id}`)
        control.focus()
      }
    })
    dialog.addEventListener("close", () => finish(null)) // the Escape key
    document.body.append(dialog)
    dialog.showModal()
  })
}

// --- What happened

export function addNotice(editor) {
  const status = make("p")
  const close = make("button", { type: "button", textContent: "Close this note", hidden: true })
  const notice = make("div", { className: "editor-notice" }, status, close)
  status.setAttribute("role", "status")
  close.addEventListener("click", () => {
    say(editor, "")
    editor.view.focus()
  })
  editor.view.dom.before(notice)
  editor.storage.notice = { status, close }
}

export function say(editor, words) {
  const { status, close } = editor.storage.notice
  status.textContent = words
  close.hidden = !words
}
