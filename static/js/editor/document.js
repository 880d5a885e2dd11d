// A document to download: <p data-document="3">its link’s words</p>. Kind and size of the file are put in when the page
// is made, so that they are right also when the file is replaced.
import { Node } from "django-prose-editor/editor"
import { chooseFromList, insertPiece, leavePiece, make, pieceView, removeButton } from "./controls.js"

const DOCUMENT = "documentLink"

async function read(words, document) {
  const answer = await fetch(words.replace("/0/", `/${document}/`))
  return answer.ok ? answer.json() : { title: "", facts: "There is no such document any more." }
}

function view(words) {
  return ({ node, editor, getPos }) => {
    const facts = make("p", { className: "help" })
    const label = make("p", { className: "piece-label", textContent: "Document to download: the words of its link" })
    const controls = make("div", { className: "piece-controls" }, facts, removeButton("Remove document", editor, getPos))
    const contentDOM = make("p", { className: "piece-words" })
    read(words, node.attrs.document).then((found) => (facts.textContent = found.facts))
    const dom = make("div", {}, label, contentDOM, controls)
    return pieceView({ node, editor, getPos, dom, contentDOM, controls: [label, controls] })
  }
}

export const DocumentLink = Node.create({
  name: DOCUMENT,
  group: "piece",
  content: "text*",
  marks: "",
  defining: true,
  isolating: true,
  priority: 110,

  addOptions: () => ({ words: "", list: "" }),
  addAttributes: () => ({
    document: {
      parseHTML: (element) => Number(element.dataset.document),
      renderHTML: ({ document }) => ({ "data-document": document }),
    },
  }),
  parseHTML: () => [{ tag: "p[data-document]", priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ["p", HTMLAttributes, 0],

  addNodeView() {
    return view(this.options.words)
  },

  addKeyboardShortcuts: () => ({
    Enter: ({ editor }) => editor.isActive(DOCUMENT) && leavePiece(editor),
  }),

  addMenuItems({ menu, buttons }) {
    const { list, words } = this.options
    if (!list) return
    menu.defineItem({
      name: "document",
      groups: "insert",
      priority: 50,
      button: buttons.text("Document"),
      command: (editor) => {
        chooseFromList(list, async (document) => {
          const { title } = await read(words, document)
          const content = title ? [{ type: "text", text: title }] : []
          insertPiece(editor, { type: DOCUMENT, attrs: { document }, content }, 1 + title.length)
        })
      },
    })
  },
})
