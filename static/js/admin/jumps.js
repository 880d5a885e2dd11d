"use strict";
// Links to places of the form lead into the control itself and open what is folded: those of the list of what is wrong,
// which takes the focus, and those of the list of parts.
{
  function control(field) {
    const inPlaceOfIt = document.querySelector(`.ProseMirror[aria-labelledby="${field.id}_label"]`);
    if (inPlaceOfIt) return inPlaceOfIt;
    if (field.matches("select.admin-autocomplete")) return field.nextElementSibling?.querySelector(".select2-selection");
    return field.matches("input, select, textarea") ? field : field.querySelector("input, select, textarea");
  }

  // A heading, which is no control: it takes the focus itself, or what it unfolds does.
  function heading(part) {
    const summary = part.closest("summary");
    if (summary) return summary;
    part.tabIndex = -1;
    return part;
  }

  function jump(event) {
    const link = event.target.closest("#error-summary a[href^='#'], .outline a[href^='#']");
    const place = link && document.getElementById(link.hash.slice(1));
    if (!place) return;
    place.closest("details")?.setAttribute("open", "");
    const isHeading = place.matches("h2, h3, h4");
    const wanted = isHeading ? heading(place) : control(place);
    if (!wanted) return;
    event.preventDefault();
    wanted.focus();
    wanted.scrollIntoView({ block: isHeading ? "start" : "center" });
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.addEventListener("click", jump);
    document.getElementById("error-summary")?.focus();
  });
}
