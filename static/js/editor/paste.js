// What comes from Word, Google Docs, LibreOffice, mail and web pages, made into plain structure before the editor reads
// it: their lists are paragraphs with a bullet drawn in front, their bold is a style, their tables frame whole pages.
// Nothing of their looks is kept, and one line below the toolbar says what was left out.
import { Extension } from "django-prose-editor/editor"
import { addNotice, say } from "./controls.js"
import { makeLists } from "./paste_lists.js"

const RENAMED = { H1: "h2", H5: "h4", H6: "h4" }
const SHEET = /<style[\s\S]*?<\/style\s*>/gi
const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi
const HANDLER = /\son[a-z]+\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)/gi
const STYLE = /\sstyle\s*=\s*("[^"]*"|'[^']*')/gi
const BLOCKS = "p, ul, ol, h2, h3, h4, blockquote, table, div"

// Each style that means something, and what to call it.
const STYLES = [
  [/mso-list:\s*ignore/i, "data-list-mark"],
  [/font-weight:\s*(bold|[6-9]00)/i, "data-bold"],
  [/font-weight:\s*(normal|400)/i, "data-normal"],
  [/font-style:\s*italic/i, "data-italic"],
  [/mso-element:\s*comment-list|mso-hide:\s*all|display:\s*none/i, "data-hidden"],
  [/mso-element:\s*comment(?!-)|mso-special-character:\s*comment/i, "data-comment"],
  [/text-decoration[a-z-]*:[^;]*underline/i, "data-underlined"],
  [/text-decoration[a-z-]*:[^;]*line-through/i, "data-crossed"],
  [/vertical-align:\s*(super|sub)/i, "data-raised"],
]
const COLOUR = /(?:^|[;"'\s])(?:color|background|background-color|mso-highlight):\s*([^;"']+)/gi

// Whether a colour is one that somebody chose: neither ink nor paper nor a grey between them.
function isColour(words) {
  const rgb = /rgba?\(\s*(\d+)[,\s]+(\d+)[,\s]+(\d+)/.exec(words)?.slice(1).map(Number)
  const hex = /#([0-9a-f]{6})\b/i.exec(words)?.[1].match(/../g).map((pair) => parseInt(pair, 16))
  const channels = rgb || hex
  if (channels) return Math.max(...channels) - Math.min(...channels) > 40
  return /^\s*(red|green|blue|yellow|orange|purple|pink|lime|aqua|cyan|magenta|fuchsia|teal|navy|maroon|olive)\b/i.test(words)
}

// Styles are read as text, and what would run is not read at all: the policy lets neither take effect, and the browser
// would complain of each.
const plainTag = (tag) => tag.replace(HANDLER, "").replace(STYLE, styleAsData)

function styleAsData(_, style) {
  const level = /mso-list:\s*l\d+\s+level(\d+)/i.exec(style)
  const names = STYLES.filter(([pattern]) => pattern.test(style)).map(([, name]) => name)
  if ([...style.matchAll(COLOUR)].some(([, words]) => isColour(words))) names.push("data-colour")
  return (level ? ` data-list-level="${level[1]}"` : "") + names.map((name) => ` ${name}`).join("")
}

function rename(element, tag) {
  const renamed = element.ownerDocument.createElement(tag)
  for (const span of ["colspan", "rowspan"]) {
    if (element.hasAttribute(span)) renamed.setAttribute(span, element.getAttribute(span))
  }
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
  return renamed
}

function wrapWords(element, tag, attributes = {}) {
  const wrapper = Object.assign(element.ownerDocument.createElement(tag), attributes)
  wrapper.append(...element.childNodes)
  element.append(wrapper)
}

// --- What is left out

const count = (number, one, many) => (number ? [number === 1 ? `1 ${one}` : `${number} ${many}`] : [])

function take(page, selector) {
  const found = [...page.querySelectorAll(selector)]
  for (const element of found) element.remove()
  return found.length
}

function takeComments(page) {
  const bodies = page.querySelectorAll("div[data-comment]").length
  const marks = new Set([...page.querySelectorAll('a[href^="#_msocom"], a[href^="#cmnt"]')].map((link) => link.hash))
  const notes = take(page, '[data-comment], .MsoCommentReference, a[href^="#_msocom"], a[href^="#cmnt"], .sdcomment')
  return bodies || marks.size || notes
}

// Signs that mail and chat draw as pictures are words.
function keepSigns(page) {
  for (const picture of page.querySelectorAll("img[alt]")) {
    if (/^\p{Extended_Pictographic}\S{0,8}$/u.test(picture.alt)) picture.replaceWith(picture.alt)
  }
}

function takeOut(page) {
  const outsideLinks = (selector) => [...page.querySelectorAll(selector)].some((element) => !element.closest("a"))
  const comments = takeComments(page)
  take(page, "[data-hidden], [hidden], script, meta, link, title, xml, o\\:p, noscript, template, button, select, textarea, .EOP")
  keepSigns(page)
  const colours = outsideLinks("[data-colour], font[color]")
  const underlined = outsideLinks("u, [data-underlined]")
  const crossed = outsideLinks("s, strike, [data-crossed]")
  const raised = outsideLinks("sup, sub, [data-raised]")
  return [
    ...count(take(page, "img, picture, svg, v\\:shape"), "picture", "pictures"),
    ...count(take(page, "iframe, video, audio, object, embed"), "video or other embedded thing", "embedded things"),
    ...count(take(page, "math, m\\:omath, m\\:omathpara"), "formula", "formulas"),
    ...count(comments, "comment", "comments"),
    ...count(take(page, "del"), "deleted piece of text", "deleted pieces of text"),
    ...(colours ? ["colours"] : []),
    ...(underlined ? ["underlining"] : []),
    ...(crossed ? ["crossing out"] : []),
    ...(raised ? ["raised and lowered letters"] : []),
  ]
}

// --- What is kept

function makeMarks(page) {
  for (const element of page.querySelectorAll("b[data-normal], strong[data-normal]")) {
    element.replaceWith(...element.childNodes) // Google Docs wraps everything in a bold that is none
  }
  for (const element of page.querySelectorAll("span[data-bold]")) wrapWords(element, "strong")
  for (const element of page.querySelectorAll("span[data-italic]")) wrapWords(element, "em")
}

function makeHeadings(page) {
  for (const title of page.querySelectorAll("p.MsoTitle, p.Title")) rename(title, "h2")
  for (const heading of page.querySelectorAll('p[role="heading"], div[role="heading"]')) {
    rename(heading, { 3: "h3" }[heading.ariaLevel] || (Number(heading.ariaLevel) > 3 ? "h4" : "h2"))
  }
  for (const element of page.querySelectorAll("h1, h5, h6")) rename(element, RENAMED[element.tagName])
  for (const heading of page.querySelectorAll("h2, h3, h4")) {
    for (const bold of heading.querySelectorAll("b, strong")) bold.replaceWith(...bold.childNodes)
  }
  for (const quotation of page.querySelectorAll("p.MsoQuote, p.MsoIntenseQuote, p.Quote")) {
    quotation.replaceWith(rename(quotation.cloneNode(true), "blockquote"))
  }
}

// A table of one row or one column frames something: its cells become paragraphs, in the order of reading. So does a
// table inside another one.
function unfoldFrames(page) {
  for (const cell of page.querySelectorAll("thead td")) rename(cell, "th")
  for (const cell of page.querySelectorAll("td, th")) {
    cell.removeAttribute("align")
    cell.removeAttribute("colwidth")
    if (!cell.querySelector(BLOCKS)) wrapWords(cell, "p")
  }
  for (const table of [...page.querySelectorAll("table")].reverse()) {
    const wide = [...table.rows].some((row) => row.cells.length > 1)
    if (wide && table.rows.length > 1 && !table.parentElement.closest("table") && table.textContent.trim()) continue
    table.replaceWith(...[...table.querySelectorAll("td, th")].flatMap((cell) => [...cell.childNodes]))
  }
}

// Words that are said to be in another language of our list than the post.
function markLanguages(page, codes) {
  const own = document.getElementById("id_language")?.value.split("-")[0] || "en"
  for (const element of page.querySelectorAll("body [lang]")) {
    const code = element.lang.toLowerCase().split("-")[0]
    element.removeAttribute("lang")
    if (code === "en" || code === own || !codes.has(code) || !element.textContent.trim()) continue
    if (element.localName === "span") element.lang = code
    else if (!element.querySelector(BLOCKS)) wrapWords(element, "span", { lang: code })
  }
}

function tidyLinks(page) {
  for (const link of page.querySelectorAll("a")) {
    const address = link.getAttribute("href") || ""
    // A link inside the page that it came from leads nowhere here, nor does one to a telephone or a file.
    const leads = !address.startsWith("#") && (!/^[a-z][a-z0-9+.-]*:/i.test(address) || /^(https?|mailto):/i.test(address))
    if (!leads || !link.textContent.trim()) link.replaceWith(...link.childNodes)
  }
}

/** The clipboard's HTML in plain structure, and a list of what was left out, in words. */
export function tidy(html, codes = new Set()) {
  const page = new DOMParser().parseFromString(html.replace(SHEET, "").replace(TAG, plainTag), "text/html")
  if (page.querySelector("[data-pm-slice]")) return { html, left: [] } // from an editor like this one
  const left = takeOut(page)
  makeMarks(page)
  makeHeadings(page)
  makeLists(page)
  unfoldFrames(page)
  for (const heading of page.querySelectorAll(":is(li, blockquote, td, th) :is(h2, h3, h4)")) rename(heading, "p")
  markLanguages(page, codes)
  tidyLinks(page)
  for (const paragraph of page.querySelectorAll("p, h2, h3, h4")) {
    if (!paragraph.textContent.trim() && !paragraph.querySelector("br + br")) paragraph.remove()
  }
  return { html: page.body.innerHTML, left }
}

export const PlainPaste = Extension.create({
  name: "plainPaste",

  onCreate({ editor }) {
    const language = editor.extensionManager.extensions.find(({ name }) => name === "wordsLanguage")
    const codes = new Set(language?.options.languages.map(([code]) => code))
    addNotice(editor)
    const transformPastedHTML = (clipboard) => {
      const { html, left } = tidy(clipboard, codes)
      say(editor, left.length ? `Left out from what you pasted: ${left.join(", ")}.` : "")
      return html
    }
    editor.setOptions({ editorProps: { ...editor.options.editorProps, transformPastedHTML } })
  },
})
