"use strict";
// The chosen picture is shown at once. The pop-up tells of its choice through jQuery's own event.
{
  window.addEventListener("load", () => {
    window.django.jQuery(document).on("change", ".picture-choice input", (event) => {
      const choice = event.target.closest(".picture-choice");
      const preview = choice.querySelector("img");
      const number = event.target.value.trim();
      preview.hidden = !/^\d+$/.test(number);
      if (!preview.hidden) preview.src = choice.dataset.previewPattern.replace("/0/", `/${number}/`);
      choice.querySelector(".picture-name")?.remove();
    });
  });
}
