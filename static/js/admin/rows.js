"use strict";
// A new row is given a name that screen readers say, and its first control takes the focus.
document.addEventListener("formset:added", (event) => {
  const row = event.target;
  const words = [...row.querySelectorAll("h3 b, h3 .inline_label")].map((part) => part.textContent.trim().replace("#", ""));
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", words.join(" ").replace(":", ""));
  // After Select2, whose box stands in the place of a list.
  setTimeout(() => {
    row.querySelector(".form-row :is(input:not([type=hidden]), select:not(.admin-autocomplete), textarea, .select2-selection)")?.focus();
  });
});
