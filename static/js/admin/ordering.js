"use strict";
// Up and Down buttons for rows that stand in an order. Without JavaScript the numbers are there to be written.
{
  const rowsOf = (group) => [...group.querySelectorAll(".inline-related:not(.empty-form)")];

  function renumber(group) {
    rowsOf(group).forEach((row, at) => {
      row.querySelector("input[data-order]").value = at + 1;
    });
  }

  function move(row, step, said) {
    const group = row.closest(".inline-group");
    const rows = rowsOf(group);
    const at = rows.indexOf(row);
    const other = rows[at + step];
    if (!other) return;
    if (step < 0) other.before(row);
    else other.after(row);
    renumber(group);
    said.textContent = `Now place ${at + step + 1} of ${rows.length}.`;
  }

  function addButtons(row, said) {
    if (row.querySelector(".move")) return;
    const bar = document.createElement("span");
    bar.className = "move";
    for (const [words, step] of [["Up", -1], ["Down", 1]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words;
      button.addEventListener("click", () => {
        move(row, step, said);
        button.focus();
      });
      bar.append(button);
    }
    row.querySelector("h3").append(bar);
    row.querySelector(".field-order").hidden = true;
  }

  // A number that a repair wrote moves its row to that place.
  function settle(row) {
    const group = row.closest(".inline-group");
    const others = rowsOf(group).filter((other) => other !== row);
    const next = others[row.querySelector("input[data-order]").value - 1];
    if (next) next.before(row);
    else others.at(-1)?.after(row);
    renumber(group);
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const group of document.querySelectorAll(".inline-group")) {
      if (!group.querySelector("input[data-order]")) continue;
      const said = document.createElement("p");
      said.className = "visually-hidden";
      said.setAttribute("role", "status");
      group.append(said);
      rowsOf(group).forEach((row) => addButtons(row, said));
      group.addEventListener("change", (event) => {
        if (event.target.matches("input[data-order]")) settle(event.target.closest(".inline-related"));
      });
      group.addEventListener("formset:added", (event) => {
        addButtons(event.target, said);
        renumber(group);
      });
    }
  });
}
