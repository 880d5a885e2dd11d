// What comes from Word and Google Docs, made into plain structure before the editor reads it: their lists are paragraphs
// with a bullet drawn in front, their bold is a style, their tables hold whole pages. Nothing of their looks is kept.
import { Extension } from "django-prose-editor/editor"

const RENAMED = { H1: "h2", H5: "h4", H6: "h4" }
const SHEET = /<style[\s\S]*?<\/style\s*>/gi
const STYLE = /\sstyle\s*=\s*("[^"]*"|'[^']*')/gi

// Styles are read as text: the policy lets none take effect, and the browser would complain of each.
function styleAsData(_, style) {
  const level = /mso-list:\s*l\d+\s+level(\d+)/i.exec(style)
  let data = level ? ` data-list-level="${level[1]}"` : ""
  if (/mso-list:\s*ignore/i.test(style)) data += " data-list-mark"
  if (/font-weight:\s*(bold|[6-9]00)/i.test(style)) data += " data-bold"
  if (/font-weight:\s*(normal|400)/i.test(style)) data += " data-normal"
  if (/font-style:\s*italic/i.test(style)) data += " data-italic"
  return data
}

function rename(element, tag) {
  const renamed = element.ownerDocument.createElement(tag)
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
  return renamed
}

function wrapWords(element, tag) {
  const wrapper = element.ownerDocument.createElement(tag)
  wrapper.append(...element.childNodes)
  element.append(wrapper)
}

const marker = (paragraph) => paragraph.querySelector("[data-list-mark]")?.textContent.trim() || ""

// Neighbouring list paragraphs of Word become one list, deeper levels lists inside it.
function makeLists(page) {
  let lists = []
  for (const paragraph of page.querySelectorAll("[data-list-level]")) {
    const level = Number(paragraph.dataset.listLevel)
    const tag = /^(\d+|[a-z]{1,3})[.)]/i.test(marker(paragraph)) ? "ol" : "ul"
    if (paragraph.previousElementSibling !== lists[0]) lists = []
    lists.length = Math.min(lists.length, level)
    if (lists.length === level && lists[level - 1].localName !== tag) lists.length -= 1
    for (const mark of paragraph.querySelectorAll("[data-list-mark]")) mark.remove()
    while (lists.length < level) {
      const made = page.createElement(lists.length + 1 === level ? tag : "ul")
      if (lists.length) {
        const above = lists[lists.length - 1]
        if (!above.lastElementChild) above.append(page.createElement("li"))
        above.lastElementChild.append(made)
      } else paragraph.before(made)
      lists.push(made)
    }
    const item = page.createElement("li")
    const words = page.createElement("p")
    words.append(...paragraph.childNodes)
    item.append(words)
    lists[level - 1].append(item)
    paragraph.remove()
  }
}

// A table has no place in a text yet: each cell becomes a paragraph, in the order of reading.
function unfoldTables(page) {
  for (const cell of page.querySelectorAll("td, th")) {
    if (!cell.querySelector("p, ul, ol, h2, h3, h4, blockquote")) wrapWords(cell, "p")
  }
  for (const table of page.querySelectorAll("table")) {
    table.replaceWith(...[...table.querySelectorAll("td, th")].flatMap((cell) => [...cell.childNodes]))
  }
}

export function tidy(html) {
  const page = new DOMParser().parseFromString(html.replace(SHEET, "").replace(STYLE, styleAsData), "text/html")
  for (const element of page.querySelectorAll("script, meta, link, title, xml, o\\:p")) element.remove()
  for (const element of page.querySelectorAll("b[data-normal], strong[data-normal]")) {
    element.replaceWith(...element.childNodes) // Google Docs wraps everything in a bold that is none
  }
  for (const element of page.querySelectorAll("span[data-bold]")) wrapWords(element, "strong")
  for (const element of page.querySelectorAll("span[data-italic]")) wrapWords(element, "em")
  for (const element of page.querySelectorAll("h1, h5, h6")) rename(element, RENAMED[element.tagName])
  makeLists(page)
  unfoldTables(page)
  for (const paragraph of page.querySelectorAll("p, h2, h3, h4")) {
    if (!paragraph.textContent.trim() && !paragraph.querySelector("img, br + br")) paragraph.remove()
  }
  return page.body.innerHTML
}

export const PlainPaste = Extension.create({
  name: "plainPaste",

  onCreate({ editor }) {
    editor.setOptions({ editorProps: { ...editor.options.editorProps, transformPastedHTML: tidy } })
  },
})
