"use strict";
// Select2's boxes take no name from their field's label, so it is given to them here: for the box, what stands in it,
// and the search field that opens below.
{
  function nameBoxes(within) {
    for (const select of within.querySelectorAll("select.admin-autocomplete")) {
      const label = document.querySelector(`label[for="${select.id}"]`);
      const box = select.nextElementSibling?.querySelector(".select2-selection");
      const words = box?.querySelector(".select2-selection__rendered");
      if (!label || !words) continue;
      label.id = `${select.id}_label`;
      box.setAttribute("aria-labelledby", `${label.id} ${words.id}`);
      words.setAttribute("aria-labelledby", label.id);
    }
  }

  // After Select2 itself, which starts with the page and with each new row.
  window.addEventListener("load", () => {
    window.django.jQuery(() => nameBoxes(document)); // its own turn comes before ours
    document.addEventListener("formset:added", (event) => setTimeout(() => nameBoxes(event.target)));
    window.django.jQuery(document).on("select2:open", (event) => {
      const label = document.querySelector(`label[for="${event.target.id}"]`);
      const field = document.querySelector(".select2-container--open .select2-search__field");
      const box = event.target.nextElementSibling?.querySelector(".select2-selection");
      box?.setAttribute("aria-controls", box.getAttribute("aria-owns"));
      if (label && field) field.setAttribute("aria-label", `Search: ${label.textContent.replace(/:\s*$/, "")}`);
    });
  });
}
