// A video of a known host: <figure data-video="youtube:KEY" data-captions="yes"> with its title and a transcript. Only
// host and key are kept; nothing of the video is asked for here, and on the page nothing before a visitor presses play.
import { Node } from "django-prose-editor/editor"
import { ask, insertPiece, leavePiece, make, newId, pieceView, removeButton, setAttributes } from "./controls.js"

const TRANSCRIPT = "videoTranscript"
const CAPTIONS = [["", "Not stated"], ["yes", "Yes"], ["no", "No"]] // prettier-ignore

const VideoTranscript = Node.create({
  name: TRANSCRIPT,
  content: "block+",
  isolating: true,
  defining: true,
  parseHTML: () => [{ tag: "div[data-transcript]" }],
  renderHTML: () => ["div", { "data-transcript": "" }, 0],

  addNodeView: () => () => {
    const words = "Transcript: what is said, and what is shown and not said"
    const label = make("p", { className: "piece-label", textContent: words, contentEditable: "false" })
    const contentDOM = make("div", { className: "piece-words" })
    return {
      dom: make("div", {}, label, contentDOM),
      contentDOM,
      ignoreMutation: (mutation) => mutation.type !== "selection" && !contentDOM.contains(mutation.target),
    }
  },
})

// The place of the title comes first, also where there is none.
function withTitle(figure) {
  if (!figure.querySelector("figcaption")) figure.prepend(figure.ownerDocument.createElement("figcaption"))
  return figure
}

function readVideo(hosts, words) {
  for (const [host, { pattern }] of Object.entries(hosts)) {
    const found = new RegExp(pattern).exec(words)
    if (found) return `${host}:${found[1]}`
  }
  const names = Object.values(hosts).map(({ name }) => name)
  throw new Error(`This is no address of a video on ${names.join(" or ")}. Copy it from the page where the video plays.`)
}

function view(hosts) {
  return ({ node, editor, getPos }) => {
    const id = newId("video")
    const host = hosts[node.attrs.video.split(":")[0]]?.name || "elsewhere"
    const options = CAPTIONS.map(([key, words]) => make("option", { value: key, textContent: words }))
    const captions = make("select", { id }, ...options)
    const controls = make(
      "div", { className: "piece-controls" },
      make("p", {}, make("strong", { textContent: `Video from ${host}` }), ` ${node.attrs.video.split(":")[1]}`),
      make("label", { htmlFor: id, textContent: "Does it have captions for everything that is said?" }), captions,
      removeButton("Remove video", editor, getPos),
      make("p", { className: "piece-label", textContent: "Title of the video" }),
    ) // prettier-ignore
    const contentDOM = make("div", { className: "piece-words" })
    captions.addEventListener("change", () => setAttributes(editor, getPos, { captions: captions.value }))
    const dom = make("figure", {}, controls, contentDOM)
    const onChange = (attrs) => (captions.value = attrs.captions)
    return pieceView({ node, editor, getPos, dom, contentDOM, controls: [controls], onChange })
  }
}

// Enter leads from the title to the transcript, and from an empty line at its end out of the video.
function onEnter({ editor }) {
  const { $from, empty } = editor.state.selection
  if ($from.depth < 2 || $from.node(1).type.name !== "mediaVideo" || !empty) return false
  if ($from.depth === 2) return editor.commands.setTextSelection($from.after(2) + 2)
  const transcript = $from.node(2)
  const isLast = $from.depth === 3 && $from.index(2) === transcript.childCount - 1
  if (!isLast || $from.parent.content.size) return false
  const from = $from.before(3)
  if (transcript.childCount > 1) editor.commands.deleteRange({ from, to: $from.after(3) })
  return leavePiece(editor)
}

export const MediaVideo = Node.create({
  name: "mediaVideo",
  group: "piece",
  content: `mediaCaption ${TRANSCRIPT}`,
  isolating: true,
  draggable: true,
  priority: 110, // before the lists and paragraphs have their say on Enter

  addOptions: () => ({ hosts: {} }),
  addExtensions: () => [VideoTranscript],
  addAttributes: () => ({
    video: {
      parseHTML: (element) => element.dataset.video,
      renderHTML: ({ video }) => ({ "data-video": video }),
    },
    captions: {
      default: "",
      parseHTML: (element) => element.dataset.captions || "",
      renderHTML: ({ captions }) => (captions ? { "data-captions": captions } : {}),
    },
  }),
  parseHTML: () => [{ tag: "figure[data-video]", contentElement: withTitle }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes, 0],

  addNodeView() {
    return view(this.options.hosts)
  },

  addKeyboardShortcuts: () => ({ Enter: onEnter }),

  addMenuItems({ menu, buttons }) {
    const { hosts } = this.options
    menu.defineItem({
      name: "video",
      groups: "insert",
      priority: 60,
      button: buttons.text("Video"),
      command: async (editor) => {
        const video = await ask({
          title: "Put in a video",
          label: "Address of the video",
          help: "From YouTube or Vimeo. Nothing is loaded from there until a visitor presses play.",
          submit: "Put it in",
          read: (words) => readVideo(hosts, words),
        })
        const transcript = { type: TRANSCRIPT, content: [{ type: "paragraph" }] }
        const content = [{ type: "mediaCaption" }, transcript]
        if (video) insertPiece(editor, { type: "mediaVideo", attrs: { video }, content }, 2)
        else editor.view.focus()
      },
    })
  },
})
