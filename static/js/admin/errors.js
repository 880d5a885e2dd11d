"use strict";
// The list of what is wrong takes the focus, and each of its links leads into the control itself.
{
  function control(field) {
    const inPlaceOfIt = document.querySelector(`.ProseMirror[aria-labelledby="${field.id}_label"]`);
    if (inPlaceOfIt) return inPlaceOfIt;
    if (field.matches("select.admin-autocomplete")) return field.nextElementSibling?.querySelector(".select2-selection");
    return field.matches("input, select, textarea") ? field : field.querySelector("input, select, textarea");
  }

  document.addEventListener("DOMContentLoaded", () => {
    const summary = document.getElementById("error-summary");
    if (!summary) return;
    summary.focus();
    summary.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      const field = link && document.getElementById(link.hash.slice(1));
      if (!field) return;
      field.closest("details")?.setAttribute("open", "");
      const wanted = control(field);
      if (!wanted) return;
      event.preventDefault();
      wanted.focus();
      wanted.scrollIntoView({ block: "center" });
    });
  });
}
