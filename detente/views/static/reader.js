// Words and the card of their statement light up together. Without this, links lead from one to the other.

const text = document.querySelector("[data-reader]");
const panel = document.querySelector("#statements");
const marked = [...document.querySelectorAll("[data-s]")];

function light(names) {
  for (const one of marked) one.classList.toggle("on", one.dataset.s.split(" ").some((name) => names.includes(name)));
}

function show(names) {
  light(names);
  const card = names.length ? document.getElementById(names[0]) : null;
  if (!card || panel.scrollHeight <= panel.clientHeight) return;
  const at = card.offsetTop - panel.offsetTop;
  if (at < panel.scrollTop || at + card.offsetHeight > panel.scrollTop + panel.clientHeight) panel.scrollTop = at;
}

const namesOf = (event) => event.target.closest("[data-s]")?.dataset.s.split(" ") ?? [];
if (text && panel) {
  for (const kind of ["mouseover", "focusin"]) {
    text.addEventListener(kind, (event) => { const names = namesOf(event); if (names.length) show(names); });
    panel.addEventListener(kind, (event) => { const names = namesOf(event); if (names.length) light(names); });
  }
  for (const part of [text, panel]) part.addEventListener("mouseleave", () => light([]));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") light([]); });
}
