"use strict";
// The chosen picture is shown at once. The pop-up tells of its choice through jQuery's own event.
{
  // The number is for those without JavaScript; with it, a picture is chosen, sent up or taken out by buttons.
  function addButtons(choice) {
    const number = choice.querySelector(".picture-number");
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "remove-picture";
    remove.textContent = "Take the picture out";
    remove.hidden = !number.querySelector("input").value;
    remove.addEventListener("click", () => {
      number.querySelector("input").value = "";
      window.django.jQuery(number.querySelector("input")).trigger("change");
      choice.querySelector(".related-lookup")?.focus();
    });
    number.before(remove);
    number.hidden = true;
    choice.parentElement.querySelector(".add-related")?.append("Upload a new one");
  }

  // Where none is chosen yet there is none: HTML has no picture without an address.
  function addPreview(choice) {
    const preview = Object.assign(new Image(), { className: "preview", alt: "", hidden: true });
    if (!choice.querySelector("img")) choice.prepend(preview);
  }

  // What visitors hear of it, and whether that is decided.
  async function tell(choice, preview, number) {
    const [name, decision] = [choice.querySelector(".picture-name"), choice.querySelector(".picture-decision")];
    name.textContent = decision.textContent = preview.alt = "";
    preview.removeAttribute("aria-describedby");
    if (preview.hidden) return;
    const answer = await fetch(choice.dataset.wordsPattern.replace("/0/", `/${number}/`));
    if (!answer.ok || choice.querySelector("input").value.trim() !== number) return;
    const words = await answer.json();
    preview.alt = name.textContent = words.alt;
    decision.textContent = words.decision;
    if (words.alt) preview.setAttribute("aria-describedby", decision.id);
  }

  window.addEventListener("load", () => {
    document.querySelectorAll(".picture-choice").forEach((choice) => {
      addPreview(choice);
      addButtons(choice);
    });
    window.django.jQuery(document).on("change", ".picture-choice input", (event) => {
      const choice = event.target.closest(".picture-choice");
      const preview = choice.querySelector("img");
      const number = event.target.value.trim();
      choice.querySelector(".remove-picture").hidden = !number;
      preview.hidden = !/^\d+$/.test(number);
      if (!preview.hidden) preview.src = choice.dataset.previewPattern.replace("/0/", `/${number}/`);
      tell(choice, preview, number);
      // The checks, and what keeps unsaved words, hear no events of jQuery's.
      if (!event.originalEvent) event.target.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });
}
