// "Listen": a post read aloud by the device's own voice. The button is there only where such a voice knows the post's
// language. Voices that send the words to another host are not used. Nothing is kept.
const LONGEST = 220 // characters at once: some voices fall silent in the middle of more
const READ = "h1, .byline-large, .before .note, .standfirst, .words :is(p, h2, h3, h4, figcaption)"
const UNREAD = "[hidden], [aria-hidden=true], details, .video p"

const main = (language) => language.toLowerCase().split(/[-_]/)[0]

function voiceFor(language) {
  const voices = speechSynthesis.getVoices().filter((voice) => voice.localService && main(voice.lang) === main(language))
  const exact = voices.filter((voice) => voice.lang.toLowerCase().replace("_", "-") === language.toLowerCase())
  return [...exact, ...voices].find((voice) => voice.default) ?? exact[0] ?? voices[0]
}

// The words of a paragraph, in pieces that are each in one language and not too long.
function* piecesOf(paragraph) {
  let text = ""
  let language = ""
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const here = walker.currentNode.parentElement.closest("[lang]").lang
    if (here !== language) {
      yield* sentences(paragraph, text, language)
      text = ""
      language = here
    }
    text += walker.currentNode.data
  }
  yield* sentences(paragraph, text, language)
}

function* sentences(paragraph, text, language) {
  let piece = ""
  for (const sentence of text.replace(/\s+/g, " ").match(/[^.!?]+[.!?]*\s*|[.!?]+\s*/g) ?? []) {
    if (piece && piece.length + sentence.length > LONGEST) {
      yield { paragraph, text: piece.trim(), language }
      piece = ""
    }
    piece += sentence
  }
  if (/[\p{L}\p{N}]/u.test(piece)) yield { paragraph, text: piece.trim(), language }
}

function makeReader(box) {
  const [play, stop] = box.querySelectorAll("button")
  const { begin, pause, goOn } = box.dataset
  let pieces = []
  let place = 0
  let speaking = null

  function show(words, isBegun) {
    play.textContent = words
    stop.hidden = !isBegun
  }

  function mark(paragraph) {
    document.querySelector(".is-read-aloud")?.classList.remove("is-read-aloud")
    paragraph?.classList.add("is-read-aloud")
  }

  function silence() {
    speaking = null
    speechSynthesis.cancel()
  }

  function finish() {
    if (document.activeElement === stop) play.focus()
    silence()
    place = 0
    mark(null)
    show(begin, false)
  }

  function speak() {
    if (place >= pieces.length) return finish()
    const { paragraph, text, language } = pieces[place]
    const words = new SpeechSynthesisUtterance(text)
    words.lang = language
    words.voice = voiceFor(language) ?? voiceFor(box.dataset.listen) ?? null
    // What was silenced tells its end too: only the words that are being spoken lead on.
    words.onend = () => {
      if (speaking !== words) return
      place += 1
      speak()
    }
    words.onerror = () => {
      if (speaking === words) finish()
    }
    speaking = words
    mark(paragraph)
    speechSynthesis.speak(words)
  }

  play.addEventListener("click", () => {
    if (speaking) {
      silence() // and goes on from the same sentences: not every device can hold its breath
      show(goOn, true)
      return
    }
    if (place === 0) {
      const paragraphs = [...box.closest("article").querySelectorAll(READ)]
      pieces = paragraphs.filter((one) => !one.closest(UNREAD)).flatMap((one) => [...piecesOf(one)])
    }
    speechSynthesis.cancel()
    show(pause, true)
    speak()
  })
  stop.addEventListener("click", finish)
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && speaking) finish()
  })
  addEventListener("pagehide", finish)
}

const box = document.querySelector("[data-listen]")
if (box && "speechSynthesis" in globalThis) {
  const offer = () => {
    if (!box.hidden || !voiceFor(box.dataset.listen)) return
    box.hidden = false
    makeReader(box)
  }
  offer()
  speechSynthesis.addEventListener("voiceschanged", offer)
}
