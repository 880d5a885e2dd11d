// A picture in a text: <figure data-image="12"><figcaption>…</figcaption></figure>. The picture itself is put in when
// the page is made, so that its words and sizes stand in one place; here it is shown by its number.
import { Node } from "django-prose-editor/editor"

const CAPTION = "mediaCaption"

const MediaCaption = Node.create({
  name: CAPTION,
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "figcaption" }],
  renderHTML: () => ["figcaption", 0],
})

let lookups = 0

// The admin's own list of pictures as a pop-up. It answers by setting the value of an input that its link names.
function choosePicture(address, onChosen) {
  const id = `editor_picture_${++lookups}`
  const input = document.createElement("input")
  const link = document.createElement("a")
  input.type = "hidden"
  input.id = id
  link.id = `lookup_${id}`
  link.href = address
  document.body.append(input)
  window.django.jQuery(input).on("change", () => {
    onChosen(Number(input.value))
    input.remove()
  })
  window.showRelatedObjectLookupPopup(link)
}

function insertPicture(editor, image) {
  const { $from } = editor.state.selection
  const top = $from.depth ? $from.after(1) : $from.pos
  const figure = { type: "mediaFigure", attrs: { image }, content: [{ type: CAPTION }] }
  editor.chain().insertContentAt(top, figure).setTextSelection(top + 2).focus().run()
}

function leaveFigure({ editor }) {
  const { $from } = editor.state.selection
  if ($from.parent.type.name !== CAPTION) return false
  const after = $from.after($from.depth - 1)
  return editor.chain().insertContentAt(after, { type: "paragraph" }).setTextSelection(after + 1).focus().run()
}

function view(preview) {
  return ({ node, editor, getPos }) => {
    const dom = document.createElement("figure")
    const picture = document.createElement("img")
    const remove = document.createElement("button")
    const contentDOM = document.createElement("div")
    dom.dataset.image = node.attrs.image
    picture.src = preview.replace("/0/", `/${node.attrs.image}/`)
    picture.alt = `Picture ${node.attrs.image}`
    picture.contentEditable = "false"
    remove.type = "button"
    remove.className = "remove-picture"
    remove.textContent = "Remove picture"
    remove.contentEditable = "false"
    remove.addEventListener("click", () => {
      const from = getPos()
      const size = editor.state.doc.nodeAt(from).nodeSize
      editor.chain().deleteRange({ from, to: from + size }).focus().run()
    })
    dom.append(picture, remove, contentDOM)
    return {
      dom,
      contentDOM,
      update: (updated) => updated.type === node.type && updated.attrs.image === node.attrs.image,
      stopEvent: (event) => event.target === remove,
      ignoreMutation: (mutation) => !contentDOM.contains(mutation.target),
    }
  }
}

export const MediaFigure = Node.create({
  name: "mediaFigure",
  group: "block",
  content: CAPTION,
  isolating: true,
  draggable: true,

  addOptions: () => ({ preview: "", list: "" }),
  addExtensions: () => [MediaCaption],
  addAttributes: () => ({
    image: {
      parseHTML: (element) => Number(element.dataset.image),
      renderHTML: ({ image }) => ({ "data-image": image }),
    },
  }),
  parseHTML: () => [{ tag: "figure[data-image]" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes, 0],

  addNodeView() {
    return view(this.options.preview)
  },

  addKeyboardShortcuts: () => ({ Enter: leaveFigure }),

  addMenuItems({ menu, buttons }) {
    const { list } = this.options
    if (!list) return
    menu.defineItem({
      name: "picture",
      groups: "pictures",
      button: buttons.text("Picture"),
      command: (editor) => choosePicture(list, (image) => insertPicture(editor, image)),
    })
  },
})
