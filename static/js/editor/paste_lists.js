// The lists of other programs made into lists. Word's are paragraphs that say their level in a style and draw their own
// bullet; Word on the web gives each item a list of its own; Google Docs hangs a deeper list between two items.

const marker = (paragraph) => paragraph.querySelector("[data-list-mark]")?.textContent.trim() || ""

function tagOf(item) {
  if (item.dataset.listTag) return item.dataset.listTag
  return /^(\d+|[a-z]{1,3})[.)]/i.test(marker(item)) ? "ol" : "ul"
}

// Items of Word on the web, each in a list and a box of its own, as paragraphs with their level.
function openBoxes(page) {
  for (const list of page.querySelectorAll(".ListContainerWrapper > ul, .ListContainerWrapper > ol")) {
    for (const item of list.querySelectorAll("li")) {
      const paragraph = page.createElement("p")
      paragraph.dataset.listLevel = item.dataset.ariaLevel || item.ariaLevel || "1"
      paragraph.dataset.listTag = list.localName
      const words = item.querySelector("p")
      paragraph.append(...(words || item).childNodes)
      list.before(paragraph)
    }
    list.remove()
  }
  for (const box of page.querySelectorAll(".ListContainerWrapper")) box.replaceWith(...box.childNodes)
}

// Neighbouring list paragraphs become one list, deeper levels lists inside it.
function joinParagraphs(page) {
  let lists = []
  for (const paragraph of page.querySelectorAll("p[data-list-level]")) {
    const level = Math.min(Number(paragraph.dataset.listLevel) || 1, 9)
    const tag = tagOf(paragraph)
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

// A list that stands between two items belongs to the one before it.
function hangDeeperLists(page) {
  for (const list of page.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")) {
    const above = list.previousElementSibling
    if (above?.localName === "li") above.append(list)
  }
}

export function makeLists(page) {
  openBoxes(page)
  joinParagraphs(page)
  hangDeeperLists(page)
  for (const list of page.querySelectorAll("ol[type], ul[type]")) list.removeAttribute("type")
}
