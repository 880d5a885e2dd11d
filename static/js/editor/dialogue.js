// A conversation: each turn is <p data-turn="12">words</p>, with the number of the person who speaks. Their names are
// put in when the page is made, so that a new name shows in all turns. Who can speak are the people of the by-line on
// this same page, also those who are not saved yet. Enter begins a new turn with the other speaker; Enter in an empty
// turn ends the conversation.
import { Node } from "django-prose-editor/editor"
import { make, pieceView, setAttributes } from "./controls.js"

const TURN = "dialogueTurn"
const NOBODY = "Choose who speaks"
const UNKNOWN = "Somebody who is not in the by-line"

function people() {
  const found = new Map()
  for (const select of document.querySelectorAll('select[name^="credits-"][name$="-author"]')) {
    const row = select.name.replace(/author$/, "")
    const removed = document.querySelector(`input[name="${row}DELETE"]`)?.checked
    if (select.value && !removed) found.set(Number(select.value), select.selectedOptions[0].textContent.trim())
  }
  return found
}

// Who spoke before the turn in hand, or else whoever comes next in the by-line.
function nextSpeaker(editor) {
  const { $from } = editor.state.selection
  const here = $from.parent.attrs.speaker
  for (let index = $from.index(0) - 1; index >= 0; index -= 1) {
    const before = $from.node(0).child(index)
    if (before.type.name !== TURN) break
    if (before.attrs.speaker !== here) return before.attrs.speaker
  }
  const all = [...people().keys()]
  return all.length ? all[(all.indexOf(here) + 1) % all.length] : 0
}

function onEnter({ editor }) {
  const { state, view } = editor
  const { $from } = state.selection
  const type = state.schema.nodes[TURN]
  if ($from.parent.type !== type || !state.selection.$to.sameParent($from)) return false
  if (!$from.parent.content.size) return editor.commands.setNode("paragraph")
  const attrs = { speaker: nextSpeaker(editor) }
  const change = state.tr.deleteSelection()
  view.dispatch(change.split(change.selection.from, 1, [{ type, attrs }]).scrollIntoView())
  return true
}

function onBackspace({ editor }) {
  const { $from, empty } = editor.state.selection
  return empty && !$from.parentOffset && $from.parent.type.name === TURN && editor.commands.setNode("paragraph")
}

function view({ node, editor, getPos }) {
  const select = make("select", { className: "turn-speaker" })
  const contentDOM = make("p", { className: "piece-words" })
  const dom = make("div", { className: "turn" }, select, contentDOM)
  let speaker = node.attrs.speaker
  const fill = () => {
    const known = [...people()]
    if (!known.some(([id]) => id === speaker)) known.unshift([speaker, speaker ? UNKNOWN : NOBODY])
    select.replaceChildren(...known.map(([id, name]) => make("option", { value: id, textContent: name })))
    select.value = speaker
  }
  const show = (attrs) => {
    speaker = attrs.speaker
    fill()
  }
  select.setAttribute("aria-label", "Who says this")
  select.addEventListener("change", () => setAttributes(editor, getPos, { speaker: Number(select.value) }))
  document.addEventListener("copro:by-line", fill)
  const made = pieceView({ node, editor, getPos, dom, contentDOM, controls: [select], onChange: show })
  return { ...made, destroy: () => document.removeEventListener("copro:by-line", fill) }
}

// Select2 and the rows of the by-line tell of their changes through jQuery alone.
let watched = false
function watchByline() {
  if (watched) return
  watched = true
  const tell = () => setTimeout(() => document.dispatchEvent(new CustomEvent("copro:by-line")))
  window.django?.jQuery(document).on("change", '[name^="credits-"]', tell)
  document.addEventListener("formset:removed", tell)
}

export const DialogueTurn = Node.create({
  name: TURN,
  group: "piece",
  content: "inline*",
  defining: true,
  priority: 110,

  addAttributes: () => ({
    speaker: {
      default: 0,
      parseHTML: (element) => Number(element.dataset.turn) || 0,
      renderHTML: ({ speaker }) => ({ "data-turn": speaker }),
    },
  }),
  parseHTML: () => [{ tag: "p[data-turn]", priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ["p", HTMLAttributes, 0],
  addNodeView: () => view,
  onCreate: watchByline,
  addKeyboardShortcuts: () => ({ Enter: onEnter, Backspace: onBackspace }),

  addMenuItems({ menu, buttons }) {
    if (!document.querySelector('[name^="credits-"]')) return // only what has a by-line has speakers
    const isTurn = (editor) => editor.isActive(TURN)
    menu.defineItem({
      name: "dialogue",
      groups: "blocks",
      priority: 60,
      button: buttons.text("Dialogue"),
      active: isTurn,
      enabled: (editor) => isTurn(editor) || editor.can().setNode(TURN),
      command: (editor) => {
        const speaker = nextSpeaker(editor)
        if (isTurn(editor)) editor.chain().focus().setNode("paragraph").run()
        else editor.chain().focus().setNode(TURN, { speaker }).run()
      },
    })
  },
})
