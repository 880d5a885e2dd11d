// Words in another language than the text’s own: <span lang="cy">. Screen readers then say them in its voice.
import { Mark } from "django-prose-editor/editor"
import { ask } from "./controls.js"

const LANGUAGE = "wordsLanguage"

export const WordsLanguage = Mark.create({
  name: LANGUAGE,
  inclusive: false,

  addOptions: () => ({ languages: [] }),
  addAttributes() {
    const rightToLeft = new Set(this.options.languages.filter(([, , leftwards]) => leftwards).map(([code]) => code))
    return {
      lang: {
        parseHTML: (element) => element.getAttribute("lang"),
        renderHTML: ({ lang }) => (rightToLeft.has(lang) ? { lang, dir: "rtl" } : { lang }),
      },
    }
  },
  parseHTML() {
    return this.options.languages.map(([code]) => ({ tag: `span[lang="${code}"]` }))
  },
  renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],

  addMenuItems({ menu, buttons }) {
    const { languages } = this.options
    menu.defineItem({
      name: "language",
      groups: "language",
      button: buttons.text("Language"),
      active: (editor) => editor.isActive(LANGUAGE),
      enabled: (editor) => editor.isActive(LANGUAGE) || !editor.state.selection.empty,
      command: async (editor) => {
        const there = editor.getAttributes(LANGUAGE).lang || ""
        const lang = await ask({
          title: "Language of these words",
          label: "Language",
          help: "Screen readers then say the words in its voice.",
          value: there || languages[0][0],
          options: [["own", "The text’s own language"], ...languages],
          submit: "Use it",
        })
        const change = editor.chain()
        if (there && editor.state.selection.empty) change.extendMarkRange(LANGUAGE, { lang: there })
        if (lang === "own") change.unsetMark(LANGUAGE).run()
        else if (lang) change.setMark(LANGUAGE, { lang }).run()
        editor.view.focus()
      },
    })
  },
})
