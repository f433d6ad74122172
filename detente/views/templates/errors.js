
"use strict";
(() => {
  const form = document.getElementById("filter");
  const kind = document.getElementById("kind");
  const type = document.getElementById("type");
  const shown = document.getElementById("shown");
  const has = (list, word) => (list || "").split(" ").includes(word);

  const fits = (row) => {
    const kinds = row.dataset.kinds;
    if (kind.value === "any" && !kinds) return false;
    if (kind.value && kind.value !== "any" && !has(kinds, kind.value)) return false;
    return !type.value || has(row.dataset.types, type.value);
  };

  const apply = () => {
    let count = 0;
    for (const article of document.querySelectorAll("article")) {
      let left = 0;
      for (const row of article.querySelectorAll(".row")) {
        row.hidden = !fits(row);
        left += row.hidden ? 0 : 1;
      }
      article.hidden = left === 0 && Boolean(kind.value || type.value);
      count += left;
    }
    for (const row of document.querySelectorAll(".pairs tbody tr")) {
      row.hidden = (kind.value !== "" && kind.value !== "any" && kind.value !== "type") ||
        (type.value !== "" && !has(row.dataset.types, type.value));
      count += row.hidden ? 0 : 1;
    }
    shown.textContent = `${count} rows shown`;
  };

  for (const cell of document.querySelectorAll(".matrix td[data-kind]")) {
    cell.classList.add("live");
    cell.tabIndex = 0;
    cell.setAttribute("role", "button");
    const choose = () => {
      kind.value = cell.dataset.kind;
      type.value = cell.dataset.type;
      apply();
      form.scrollIntoView();
    };
    cell.addEventListener("click", choose);
    cell.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        choose();
      }
    });
  }
  form.hidden = false;
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
})();
