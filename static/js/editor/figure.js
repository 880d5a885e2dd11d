// A picture in a text: <figure data-image="12" data-alt="…"><figcaption>…</figcaption></figure>. The picture itself is
// put in when the page is made, so that its sizes stand in one place. What it says to people who cannot see it is decided
// here, for this place alone (data-alt, data-decorative), or else once for all in the list of pictures.
import { Node } from "django-prose-editor/editor"
import {
  chooseFromList, insertPiece, leavePiece, make, newId, pieceView, removeButton, setAttributes,
} from "./controls.js" // prettier-ignore

const CAPTION = "mediaCaption"

const MediaCaption = Node.create({
  name: CAPTION,
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "figcaption" }],
  renderHTML: () => ["figcaption", 0],
})

function inLibrary({ alt, decorative }) {
  if (decorative) return "In the list of pictures it is decorative. Leave this empty to keep that."
  if (alt) return `In the list of pictures: “${alt}”. Leave this empty to use that.`
  return "Nobody has said yet what it shows. Visitors see it once you do, here or in the list of pictures."
}

function view({ preview, words }) {
  return ({ node, editor, getPos }) => {
    const id = newId("figure")
    const at = (pattern) => pattern.replace("/0/", `/${node.attrs.image}/`)
    const picture = make("img", { src: at(preview), alt: `Picture ${node.attrs.image}` })
    const alt = make("input", { type: "text", id, maxLength: 250, autocomplete: "off" })
    const decorative = make("input", { type: "checkbox", id: `${id}_decorative` })
    const help = make("p", { id: `${id}_help`, className: "help" })
    const controls = make(
      "div", { className: "piece-controls" },
      make("label", { htmlFor: id, textContent: "Alt text here" }), alt, help,
      make("label", {}, decorative, " Decorative here"),
      removeButton("Remove picture", editor, getPos),
      make("p", { className: "piece-label", textContent: "Caption" }),
    ) // prettier-ignore
    const contentDOM = make("div", { className: "piece-words" })
    let record = {}
    let attributes = node.attrs
    const show = (attrs) => {
      attributes = attrs
      if (alt.value.trim() !== attrs.alt) alt.value = attrs.alt
      alt.disabled = decorative.checked = attrs.decorative
      picture.alt = attrs.decorative ? "" : attrs.alt || record.alt || (record.decorative ? "" : `Picture ${attrs.image}`)
    }
    alt.setAttribute("aria-describedby", help.id)
    alt.addEventListener("input", () => setAttributes(editor, getPos, { alt: alt.value.trim() }))
    decorative.addEventListener("change", () => {
      setAttributes(editor, getPos, { decorative: decorative.checked, alt: "" })
    })
    fetch(at(words))
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))))
      .then((found) => {
        record = found
        help.textContent = inLibrary(found)
        show(attributes)
      })
      .catch(() => {
        help.textContent = "What the list of pictures says of it cannot be shown here."
      })
    const dom = make("figure", {}, picture, controls, contentDOM)
    dom.dataset.image = node.attrs.image
    picture.contentEditable = "false"
    const made = pieceView({ node, editor, getPos, dom, contentDOM, controls: [controls], onChange: show })
    const update = (updated) => updated.attrs.image === node.attrs.image && made.update(updated)
    return { ...made, update }
  }
}

export const MediaFigure = Node.create({
  name: "mediaFigure",
  group: "piece",
  content: CAPTION,
  isolating: true,
  draggable: true,

  addOptions: () => ({ preview: "", words: "", list: "" }),
  addExtensions: () => [MediaCaption],
  addAttributes: () => ({
    image: {
      parseHTML: (element) => Number(element.dataset.image),
      renderHTML: ({ image }) => ({ "data-image": image }),
    },
    alt: {
      default: "",
      parseHTML: (element) => element.dataset.alt || "",
      renderHTML: ({ alt }) => (alt ? { "data-alt": alt } : {}),
    },
    decorative: {
      default: false,
      parseHTML: (element) => "decorative" in element.dataset,
      renderHTML: ({ decorative }) => (decorative ? { "data-decorative": "" } : {}),
    },
  }),
  parseHTML: () => [{ tag: "figure[data-image]" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes, 0],

  addNodeView() {
    return view(this.options)
  },

  addKeyboardShortcuts: () => ({
    Enter: ({ editor }) => {
      const { $from } = editor.state.selection
      return $from.parent.type.name === CAPTION && $from.node(-1).type.name === "mediaFigure" && leavePiece(editor)
    },
  }),

  addMenuItems({ menu, buttons }) {
    const { list } = this.options
    if (!list) return
    menu.defineItem({
      name: "picture",
      groups: "insert",
      priority: 100,
      button: buttons.text("Picture"),
      command: (editor) => {
        const insert = (image) => {
          insertPiece(editor, { type: "mediaFigure", attrs: { image }, content: [{ type: CAPTION }] }, 2)
        }
        chooseFromList(list, insert)
      },
    })
  },
})
