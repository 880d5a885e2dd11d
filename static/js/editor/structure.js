// What may stand where: headings, tables, pictures and the other pieces only at the top of a text, never inside a list,
// a quotation or a cell. It is what the server keeps (copro/canonical.py), so nothing changes when a text is saved.
// These take the places of the editor's own extensions of the same names.
import {
  Document as AnyDocument,
  Extension,
  Heading as AnyHeading,
  Link as AnyLink,
  Table as AnyTable,
} from "django-prose-editor/editor"
import { ask, insertPiece } from "./controls.js"

export const Document = AnyDocument.extend({ content: "(block | piece)+" })
export const Heading = AnyHeading.extend({ group: "piece" })

// --- Links

function readAddress(words) {
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(words)) return `mailto:${words}`
  if (/^(https?:\/\/[^\s]+|mailto:[^\s]+|\/(?![/\\])\S*|#\S+)$/i.test(words)) return words
  if (/^[\w-]+(\.[\w-]+)+([/?#]\S*)?$/.test(words)) return `https://${words}`
  throw new Error("This is no address that a link can lead to. Copy it from the top of the browser’s window.")
}

async function askForAddress(editor) {
  const there = editor.getAttributes("link").href
  const href = await ask({
    title: there ? "Change the link" : "Make a link",
    label: "Address",
    help: "In full, such as https://example.org, or a mail address. On this site /2018/ will do.",
    value: there || "",
    submit: there ? "Change" : "Make the link",
    read: readAddress,
  })
  if (href) editor.chain().focus().extendMarkRange("link").setMark("link", { href }).run()
  else editor.view.focus()
}

export const Link = AnyLink.extend({
  addAttributes: () => ({ href: { default: null, parseHTML: (element) => element.getAttribute("href") } }),

  addCommands() {
    const addLink = () => ({ editor }) => {
      if (editor.state.selection.empty && !editor.isActive("link")) return false
      askForAddress(editor)
      return true
    }
    return { ...this.parent?.(), addLink }
  },
})

// --- Tables

const ROWS = 3
const COLUMNS = 3

function emptyTable() {
  const cell = (type) => ({ type, content: [{ type: "paragraph" }] })
  const row = (type) => ({ type: "tableRow", content: Array.from({ length: COLUMNS }, () => cell(type)) })
  const rest = Array.from({ length: ROWS - 1 }, () => row("tableCell"))
  return { type: "table", content: [row("tableHeader"), ...rest] }
}

function tableAround(editor) {
  const { $from } = editor.state.selection
  return $from.depth && $from.node(1).type.name === "table" ? $from.node(1) : null
}

const columnsOf = (table) => {
  let count = 0
  table.firstChild?.forEach((cell) => (count += cell.attrs.colspan))
  return count
}

export const Table = AnyTable.extend({
  group: "piece",

  addMenuItems({ menu, buttons }) {
    const define = (name, words, command, enabled) => {
      menu.defineItem({
        name: `table:${name}`,
        groups: "table",
        button: buttons.text(words),
        command: (editor) => editor.chain().focus()[command]().run(),
        enabled: (editor) => (enabled ? enabled(tableAround(editor), editor) : true),
        hidden: (editor) => !tableAround(editor),
      })
    }
    menu.defineItem({
      name: "table",
      groups: "insert",
      priority: 90,
      button: buttons.text("Table"),
      command: (editor) => insertPiece(editor, emptyTable(), 4),
    })
    define("rowAfter", "Add row", "addRowAfter")
    define("columnAfter", "Add column", "addColumnAfter")
    define("removeRow", "Remove row", "deleteRow", (table) => table?.childCount > 2)
    define("removeColumn", "Remove column", "deleteColumn", (table) => table && columnsOf(table) > 2)
    define("headerRow", "Header row", "toggleHeaderRow")
    define("headerColumn", "Header column", "toggleHeaderColumn")
    define("split", "Split cell", "splitCell", (table, editor) => table && editor.can().splitCell())
    define("remove", "Remove table", "deleteTable")
  },

  addKeyboardShortcuts() {
    // The Tab key leads out of the text, from a table as from everywhere; the arrow keys lead from cell to cell.
    const { Tab: _, "Shift-Tab": __, ...others } = this.parent?.() || {}
    return others
  },
})

export const PlainStructure = Extension.create({ name: "plainStructure" })
