// The editor's toolbar as one stop of the Tab key, in words, and the text box under its field's own name.
// Pattern: WAI-ARIA Authoring Practices, Toolbar. Alt+F10 leads in, Escape leads back to the text.
import { Extension } from "django-prose-editor/editor"

const WORDS = {
  heading2: "Heading",
  heading3: "Smaller heading",
  heading4: "Smallest heading",
  bold: "Bold",
  italic: "Italic",
  link: "Link",
  unlink: "Remove link",
  bulletList: "List",
  orderedList: "Numbered list",
  blockquote: "Quotation",
  "history:undo": "Undo",
  "history:redo": "Redo",
}
// A group is known by its first button.
const GROUPS = {
  heading2: "Headings",
  bold: "Words",
  bulletList: "Lists",
  blockquote: "Quotations and conversations",
  picture: "Insert",
  table: "Insert",
  "table:rowAfter": "Table",
  "history:undo": "Undo",
}
const SHOWN = new Set(["Insert", "Table"]) // whose names are seen beside the buttons
const FIRST = new Set(["Headings", "Words", "More", "Table"]) // that a narrow screen shows before "More buttons" is pressed
const NARROW = matchMedia("(max-width: 767px)")
const SWITCHES = /^(heading\d|bold|italic|language|link|bulletList|orderedList|blockquote|pullQuote|dialogue)$/

// Tiptap puts a <style> into the page unless one with this mark is there; the policy forbids it, and admin.css holds
// what it would say. An element of that name in a namespace of ours is not a style sheet.
if (!document.querySelector("style[data-tiptap-style]")) {
  const mark = document.createElementNS("urn:copro", "style")
  mark.setAttribute("data-tiptap-style", "")
  document.head.append(mark)
}

const buttonsOf = (bar) => [...bar.querySelectorAll("button")].filter((button) => !button.hidden)

function makeCurrent(bar, current) {
  for (const button of bar.querySelectorAll("button")) button.tabIndex = button === current ? 0 : -1
}

// On a narrow screen the bar would fill the page: most of it is folded behind a button of its own.
const isFolded = (bar, group) => NARROW.matches && !bar.dataset.unfolded && !FIRST.has(group.getAttribute("aria-label"))

function addMore(bar, editor) {
  const group = document.createElement("div")
  const more = document.createElement("button")
  group.className = "prose-menubar__group"
  group.setAttribute("role", "group")
  group.setAttribute("aria-label", "More")
  more.className = "prose-menubar__button more"
  more.type = "button"
  more.tabIndex = -1
  more.addEventListener("mousedown", (event) => event.preventDefault()) // the text keeps what is chosen in it
  more.addEventListener("click", () => {
    if (bar.dataset.unfolded) delete bar.dataset.unfolded
    else bar.dataset.unfolded = "yes"
    refresh(bar, editor)
  })
  group.append(more)
  bar.children[1].after(group)
  NARROW.addEventListener("change", () => refresh(bar, editor))
}

function refreshMore(bar) {
  const more = bar.querySelector(".more")
  more.hidden = !NARROW.matches
  more.setAttribute("aria-expanded", Boolean(bar.dataset.unfolded))
  more.textContent = bar.dataset.unfolded ? "Fewer buttons" : "More buttons"
}

function refresh(bar, editor) {
  refreshMore(bar)
  for (const button of bar.querySelectorAll("button:not(.more)")) {
    const name = button.dataset.name
    const active = name === "bulletList" ? editor.isActive(name) : button.classList.contains("active")
    const level = Number(/^heading(\d)$/.exec(name)?.[1])
    const impossible = level && !active && !editor.can().setNode("heading", { level })
    button.hidden = button.classList.contains("hidden") || isFolded(bar, button.parentElement)
    button.setAttribute("aria-disabled", Boolean(impossible) || button.classList.contains("disabled"))
    if (SWITCHES.test(name)) button.setAttribute("aria-pressed", active)
  }
  for (const group of bar.children) group.hidden = !buttonsOf(group).length
  const shown = buttonsOf(bar)
  if (!shown.some((button) => button.tabIndex === 0)) makeCurrent(bar, shown[0])
}

function onKey(event, bar, editor) {
  const shown = buttonsOf(bar)
  const at = shown.indexOf(document.activeElement)
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: shown.length - 1 }[event.key]
  if (event.key === "Escape") editor.view.focus()
  else if (next === undefined) return
  else {
    const button = shown[(next + shown.length) % shown.length]
    makeCurrent(bar, button)
    button.focus()
  }
  event.preventDefault()
}

const textareaOf = (editor) => editor.options.element.querySelector("textarea")
const labelOf = (textarea) => document.querySelector(`label[for="${textarea.id}"]`)

// The text box's attributes: there from its first moment, so that nobody ever meets a box without a name.
function describe(textarea) {
  const attributes = { "aria-multiline": "true", "aria-keyshortcuts": "Alt+F10" }
  const label = labelOf(textarea)
  if (label) {
    label.id = `${textarea.id}_label`
    attributes["aria-labelledby"] = label.id
  }
  if (document.getElementById(`${textarea.id}_helptext`)) attributes["aria-describedby"] = `${textarea.id}_helptext`
  return attributes
}

function nameGroups(bar) {
  for (const group of bar.children) {
    const name = GROUPS[group.querySelector("button")?.dataset.name]
    group.setAttribute("role", "group")
    group.setAttribute("aria-label", name)
    if (!SHOWN.has(name)) continue
    const label = document.createElement("span")
    label.textContent = name
    label.setAttribute("aria-hidden", "true")
    group.prepend(label)
  }
}

export const AccessibleToolbar = Extension.create({
  name: "accessibleToolbar",

  onBeforeCreate({ editor }) {
    const props = editor.options.editorProps
    editor.options.editorProps = { ...props, attributes: { ...props.attributes, ...describe(textareaOf(editor)) } }
  },

  onCreate({ editor }) {
    const bar = editor.storage.menu.dom
    const label = labelOf(textareaOf(editor))
    const name = label?.textContent.replace(/:\s*$/, "") || "Text"
    label?.addEventListener("click", () => editor.view.focus())
    bar.setAttribute("role", "toolbar")
    bar.setAttribute("aria-label", `${name}: buttons. Escape leads back to the text.`)
    for (const button of bar.querySelectorAll("button")) {
      const words = WORDS[button.dataset.name] || button.title || button.textContent
      button.classList.remove("material-icons")
      button.textContent = words
      button.removeAttribute("title")
      button.removeAttribute("aria-label")
      button.tabIndex = -1
    }
    nameGroups(bar)
    addMore(bar, editor)
    bar.addEventListener("keydown", (event) => onKey(event, bar, editor))
    bar.addEventListener("focusin", (event) => makeCurrent(bar, event.target))
    editor.on("transaction", () => refresh(bar, editor))
    refresh(bar, editor)
  },

  addKeyboardShortcuts() {
    return {
      "Alt-F10": ({ editor }) => {
        const bar = editor.storage.menu.dom
        ;(bar.querySelector('[tabindex="0"]') || buttonsOf(bar)[0]).focus()
        return true
      },
    }
  },
})
