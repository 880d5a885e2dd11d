// Suggestions while somebody types: a combobox with a list (ARIA 1.2). Without it the form works just the same.

const WAIT = 200 // milliseconds without a key
const LEAST = 2 // letters

let made = 0

function combobox(form) {
  const input = form.querySelector("input[type=search]")
  const list = document.createElement("ul")
  const said = document.createElement("span")
  let timer, asking, options = [], current = -1

  list.id = `search-list-${made++}`
  list.className = "search-list"
  list.setAttribute("role", "listbox")
  list.setAttribute("aria-label", form.dataset.titles)
  list.hidden = true
  said.className = "vh"
  said.setAttribute("aria-live", "polite")
  input.setAttribute("role", "combobox")
  input.setAttribute("aria-autocomplete", "list")
  input.setAttribute("aria-controls", list.id)
  input.setAttribute("aria-expanded", "false")
  input.after(list)
  form.append(said)

  function close() {
    clearTimeout(timer)
    asking?.abort()
    list.hidden = true
    input.setAttribute("aria-expanded", "false")
    mark(-1)
  }

  function mark(index) {
    current = index
    options.forEach((option, n) => option.setAttribute("aria-selected", String(n === index)))
    if (index < 0) input.removeAttribute("aria-activedescendant")
    else {
      input.setAttribute("aria-activedescendant", options[index].id)
      options[index].scrollIntoView({ block: "nearest" })
    }
  }

  function take(index) {
    input.value = options[index].dataset.title
    close()
    form.requestSubmit()
  }

  function show(found) {
    options = found.map(([kind, title, language], n) => {
      const option = document.createElement("li")
      const named = document.createElement("span")
      const small = document.createElement("span")
      option.id = `${list.id}-${n}`
      option.dataset.title = title
      option.setAttribute("role", "option")
      small.className = "option-kind"
      small.textContent = kind
      named.lang = language
      named.textContent = title
      option.append(named, " ", small)
      option.addEventListener("pointerdown", event => event.preventDefault()) // the focus stays where it is
      option.addEventListener("click", () => take(n))
      return option
    })
    list.replaceChildren(...options)
    list.hidden = !options.length
    input.setAttribute("aria-expanded", String(!list.hidden))
    mark(-1)
    const { one, many, none } = form.dataset
    said.textContent = options.length === 1 ? one : options.length ? many.replace("#", options.length) : none
  }

  async function ask() {
    asking?.abort()
    asking = new AbortController()
    try {
      const query = new URLSearchParams({ q: input.value })
      const answer = await fetch(`${form.dataset.suggest}?${query}`, { signal: asking.signal, credentials: "omit" })
      if (answer.ok) show(await answer.json())
    } catch {
      // Left behind by the next letter, or offline: the form needs no suggestions.
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer)
    mark(-1) // Enter now asks for what was typed, not for what was chosen before
    if (input.value.trim().length < LEAST) {
      said.textContent = ""
      close()
    } else timer = setTimeout(ask, WAIT)
  })
  input.addEventListener("keydown", event => {
    if (event.isComposing) return
    if (event.key === "Escape" && !list.hidden) close()
    else if (list.hidden) {
      if (event.key !== "ArrowDown" || input.value.trim().length < LEAST) return
      ask() // what Escape or a look elsewhere has closed
    } else if (event.key === "ArrowDown") mark(current + 1 < options.length ? current + 1 : -1)
    else if (event.key === "ArrowUp") mark(current < 0 ? options.length - 1 : current - 1)
    else if (event.key === "Enter" && current >= 0) take(current)
    else return
    event.preventDefault()
  })
  input.addEventListener("blur", close)
  form.addEventListener("submit", close)
}

document.querySelectorAll("form[data-suggest]").forEach(combobox)
