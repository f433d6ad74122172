// Keys of the review desk: a accept, f fix, m merge, r reject, n next, ? help. Every button works without this.

const desk = document.querySelector("[data-desk]");
const why = document.querySelector("#why");

function press(action) {
  const button = desk?.querySelector(`button[value="${action}"]`);
  if (!button || button.matches(":disabled")) return;
  const signed = desk.querySelector('input[name="by"]');
  if (!signed.value.trim()) { signed.focus(); return; }
  if (action !== "accept" && !why.value.trim()) { why.focus(); return; }
  button.click();
}

function open(selector) {
  const part = document.querySelector(selector);
  if (!part) return;
  part.open = true;
  part.querySelector("input, button")?.focus();
}

const keys = {
  a: () => press("accept"),
  r: () => press("reject"),
  f: () => open("[data-fix]"),
  m: () => open("[data-merge]"),
  n: () => document.querySelector("[data-next]")?.click(),
  "?": () => { const help = document.querySelector("[data-keys]"); help.open = !help.open; },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input:not([type=radio]), select, textarea")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const act = keys[event.key];
  if (act) { event.preventDefault(); act(); }
});
