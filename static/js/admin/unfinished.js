// Keeps what is typed and not saved: at once in this browser, and within ten seconds on the server. Nothing here saves or
// publishes; the same form saved twice is one save, because it carries a key of its own.
const SOON = 4000 // milliseconds after a change until the server has it
const LATEST = 9000
const PATIENCE = 45000 // for one answer; a bad line may take thirty seconds
const OPEN = 15000 // how often the server hears that the form is open
const DAYS = 7 // that a copy stays in this browser
const PREFIX = "copro:unfinished:"

const holder = document.querySelector("[data-unfinished]")
const person = document.querySelector("[data-person]")?.dataset.person

const copies = () => Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))
const mine = (name) => name.startsWith(`${PREFIX}${person}:`)

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name))
  } catch {
    return null
  }
}

const isOld = (copy) => Math.abs(Date.now() - copy.at) > DAYS * 864e5

// Only what the server has too: this computer's clock may be wrong.
for (const name of copies()) {
  const copy = read(name)
  if (!copy || (copy.home && isOld(copy))) localStorage.removeItem(name)
}

// A shared computer keeps nothing of somebody who has left; the server has it.
document.getElementById("logout-form")?.addEventListener("submit", () => copies().forEach((name) => localStorage.removeItem(name)))

if (holder) start(holder.closest("form"), holder.dataset)

function start(form, { unfinished: endpoint, model, object, login }) {
  const key = form.elements.form_key.value
  const name = `${PREFIX}${person}:${key}`
  const others = form.querySelector(".form-status .others")
  const status = form.querySelector(".form-status .keeping")

  let dirty = false
  let kept = ""
  let mark = "" // of the last answer: when the server heard of this form, by its own clock
  let timer = 0
  let latest = 0
  let pending = null // the button of a save that waits for the server
  let leaving = false

  const words = () => {
    const fields = [...new FormData(form)].filter(([field, value]) => typeof value === "string" && field !== "csrfmiddlewaretoken" && !field.startsWith("finding-"))
    return new URLSearchParams(fields).toString()
  }
  const say = (text, ...more) => {
    if (status.textContent !== text || more.length) status.replaceChildren(text, ...more)
  }

  // `home` says that the server has the same words.
  function keepHere() {
    const now = words()
    try {
      localStorage.setItem(name, JSON.stringify({ at: Date.now(), model, object, form: now, mark, home: now === kept }))
    } catch {
      // A full or forbidden store: the server keeps it alone.
    }
  }

  async function token() {
    const answer = await fetch(endpoint, { credentials: "same-origin" })
    if (!answer.ok) return answer.status
    const { person: who, token: fresh } = await answer.json()
    if (String(who) !== person) return 401
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = fresh
    return 200
  }

  async function post(fields, again = true) {
    const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value }
    const body = new URLSearchParams({ model, object, ...fields })
    const signal = AbortSignal.timeout(PATIENCE)
    const answer = await fetch(endpoint, { method: "POST", body, headers, signal, credentials: "same-origin" })
    // Whoever logged in anew has another token than the page.
    if (answer.status === 403 && again && (await token()) === 200) return post(fields, false)
    return answer
  }

  function loggedOut() {
    const link = document.createElement("a")
    link.href = login
    link.target = "_blank"
    link.textContent = "Log in in a new window"
    say("You have been logged out. Your words are kept in this browser. ", link, ", then come back here and go on.")
  }

  // True once the server has the words as they are now.
  async function keep() {
    clearTimeout(timer)
    latest = 0
    const form_ = dirty ? words() : ""
    try {
      const answer = await post({ key, form: form_, base: form.elements.base_version.value, title: form.elements.title?.value || "" })
      if (answer.status === 401) {
        loggedOut()
        return false
      }
      if (answer.status === 400 || answer.status === 413) {
        pending = null
        say("Not saved: this is more than the site can take. Take something out, or make it two, and save again.")
        return false
      }
      if (answer.status === 403) {
        // It is public or deleted now. The save itself says so, and keeps the words on the server.
        if (!pending) say("Somebody has published or deleted this, or taken it from you. Your words are kept in this browser. Save, and read what can be done.")
        return Boolean(pending)
      }
      if (!answer.ok) throw new Error(answer.status)
      const { saved, kept: at, mark: from = "", others: names = [] } = await answer.json()
      kept = form_
      mark = from
      if (dirty) keepHere()
      if (dirty && at && !pending) say(saved ? "Saved." : `Not saved yet. What you typed was kept at ${at}.`)
      const here = names.length ? `${names.join(", ")} ${names.length > 1 ? "have" : "has"} this open too.` : ""
      if (others.textContent !== here) others.textContent = here
      return true
    } catch {
      if (dirty || pending) say("Not saved: there is no answer from the site. Your words are kept in this browser, and we keep trying.")
      return false
    }
  }

  function later(wait) {
    clearTimeout(timer)
    timer = setTimeout(async () => {
      const done = await keep()
      if (done && pending) send()
      else later(done && words() === kept ? OPEN : SOON)
    }, wait)
  }

  function note() {
    if (leaving) return
    if (!dirty) say("Not saved yet.")
    dirty = true
    keepHere()
    latest ||= Date.now() + LATEST
    later(Math.max(0, Math.min(SOON, latest - Date.now())))
  }

  function send() {
    leaving = true
    clearTimeout(timer)
    form.requestSubmit(pending)
  }

  form.addEventListener("input", note)
  form.addEventListener("change", note)
  form.addEventListener("formset:added", note)
  form.addEventListener("formset:removed", note)
  document.addEventListener("prose-editor:ready", ({ detail }) => detail.editor.on("update", note))

  // First the words go to the server as they are; the save itself follows when the server has answered.
  form.addEventListener("submit", (event) => {
    if (leaving || event.submitter?.formTarget === "_blank") return
    event.preventDefault()
    if (pending) return
    pending = event.submitter
    dirty = true
    keepHere()
    say("Saving …")
    later(0)
  })
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted && leaving) location.reload() // what became of the save, the server knows
  })

  // What this browser kept and the server lacks, of other forms of the same thing; and of others after a week. The server
  // says whether it was saved, and never lets it replace what was typed elsewhere meanwhile.
  async function bringHome() {
    for (const other of copies().filter((one) => mine(one) && one !== name)) {
      const copy = read(other)
      const isHere = copy?.model === model && copy.object === object
      if (!copy || !(isHere || isOld(copy))) continue
      if (copy.home) {
        localStorage.removeItem(other)
        continue
      }
      const fields = new URLSearchParams(copy.form)
      const base = fields.get("base_version") || ""
      const thing = { model: copy.model, object: copy.object, key: other.split(":").pop() }
      try {
        const title = fields.get("title") || ""
        const answer = await post({ ...thing, form: copy.form, base, title, brought: "1", mark: copy.mark || "" })
        if (!answer.ok) continue
        const { saved, key: at } = await answer.json()
        localStorage.removeItem(other)
        if (isHere && !saved && !document.querySelector(`.unfinished [value="${at}"]`)) offer(at)
      } catch {
        return
      }
    }
  }

  function offer(from) {
    const words_ = document.createElement("p")
    const link = document.createElement("a")
    words_.className = "unfinished"
    words_.setAttribute("role", "status")
    link.href = `?unfinished=${from}`
    link.textContent = "Go on with it"
    words_.append("You wrote something here in this browser and did not save it. ", link)
    form.before(words_)
  }

  bringHome()
  later(1000)
}
