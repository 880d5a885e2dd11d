// A pull quote: <p data-pull="">a sentence of the text, set large</p>. Where it repeats the text, it is not read out twice:
// the page sees to that.
import { Node } from "django-prose-editor/editor"

const PULL = "pullQuote"

export const PullQuote = Node.create({
  name: PULL,
  group: "piece",
  content: "inline*",
  marks: "bold italic wordsLanguage",
  defining: true,
  parseHTML: () => [{ tag: "p[data-pull]", priority: 60 }],
  renderHTML: () => ["p", { "data-pull": "" }, 0],

  addMenuItems({ menu, buttons }) {
    const isPull = (editor) => editor.isActive(PULL)
    menu.defineItem({
      name: "pullQuote",
      groups: "blocks",
      priority: 70,
      button: buttons.text("Pull quote"),
      active: isPull,
      enabled: (editor) => isPull(editor) || editor.can().setNode(PULL),
      command: (editor) => editor.chain().focus().toggleNode(PULL, "paragraph").run(),
    })
  },
})
