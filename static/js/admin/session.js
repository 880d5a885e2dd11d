// Warns some minutes before a log-in ends. One key stays logged in, as often as one likes; whoever does nothing loses
// nothing that is kept while it is typed. Another window may have prolonged the log-in: the site is asked first.
const LOOK = 5000 // milliseconds
const STAYS = "stays" // what the dialog answers when it was not declined
const dialog = document.getElementById("session-warning")

if (dialog) watch(dialog, dialog.querySelector("form"), Number(dialog.dataset.warn))

function inWords(seconds) {
  const minutes = Math.round(seconds / 60)
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} seconds`
  return `${minutes} minutes`
}

const clock = (seconds) => new Date(Date.now() + seconds * 1000).toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit", hour12: true })

function watch(dialog, form, warn) {
  const [stay, notNow] = form.querySelectorAll("button")
  const logIn = form.querySelector(".log-in")
  const words = form.querySelector("#session-words")
  logIn.target = "_blank"
  let end = Date.now() + Number(dialog.dataset.seconds) * 1000
  let declined = false
  let over = false
  let asking = false

  const left = () => (end - Date.now()) / 1000

  function say(title, text) {
    form.querySelector("h2").textContent = title
    words.textContent = text
  }

  function show() {
    stay.hidden = over
    logIn.hidden = !over
    notNow.textContent = over ? "Close this" : "Not now"
    if (over) say("You have been logged out", "Nobody did anything here for a long time. Log in in a new window, then come back and go on: your words are still on this page.")
    else say("Are you still there?", `You will be logged out in ${inWords(left())}, at ${clock(left())}. A post or an event keeps what you have typed so far.`)
    dialog.returnValue = ""
    if (!dialog.open) dialog.showModal() // leads the focus in, and back when it is closed
    ;(over ? logIn : stay).focus()
  }

  // How long is left, from the site itself. It takes along the token of whoever has logged in anew.
  async function ask(method) {
    const body = method === "POST" ? new FormData(form) : undefined
    const answer = await fetch(form.action, { method, body, credentials: "same-origin" })
    if (answer.status === 401) return 0
    if (answer.status === 403 && method === "POST") return (await ask("GET")) ? ask("POST") : 0
    if (!answer.ok) throw new Error(answer.status)
    const { seconds, token } = await answer.json()
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token
    return seconds
  }

  function take(seconds) {
    end = Date.now() + seconds * 1000
    if (seconds > warn) {
      declined = over = false
      if (dialog.open) dialog.close(STAYS)
    } else if (seconds > 0) {
      if (!declined) show()
    } else if (!over) {
      over = true
      show()
    }
  }

  async function look(method = "GET") {
    if (asking) return
    asking = true
    try {
      take(await ask(method))
    } catch {
      // No answer: the next look asks again.
    } finally {
      asking = false
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault()
    look("POST")
  })
  notNow.addEventListener("click", () => dialog.close())
  dialog.addEventListener("close", () => (declined = dialog.returnValue !== STAYS)) // also by the Escape key
  // What would come back as a log-in page stays here; forms that are kept while they are typed see to it themselves.
  document.addEventListener(
    "submit",
    (event) => {
      if (!over || event.target === form || event.target.elements.form_key) return
      event.preventDefault()
      event.stopImmediatePropagation()
      show()
      look()
    },
    { capture: true },
  )
  window.addEventListener("focus", () => over && look())
  setInterval(() => {
    const due = left() <= warn && !dialog.open && !declined
    if (due || (left() <= 0 && !over)) look()
  }, LOOK)
}
