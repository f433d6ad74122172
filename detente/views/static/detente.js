// What makes pages handier. Every page works without it.

const button = document.querySelector("[data-theme-button]");
const THEMES = ["system", "light", "dark"];

function theme() {
  return document.documentElement.dataset.theme ?? "system";
}

function showTheme() {
  button.setAttribute("aria-label", `Colours: ${theme() === "system" ? "as the system has them" : theme()}`);
  button.textContent = { system: "◐", light: "○", dark: "●" }[theme()];
}

if (button) {
  button.hidden = false;
  showTheme();
  button.addEventListener("click", () => {
    const next = THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length];
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    try { localStorage.setItem("detente-theme", next); } catch { /* it holds for this page */ }
    showTheme();
  });
}

const MONTHS = new Intl.DateTimeFormat(undefined, { year: "numeric", month: "short", timeZone: "UTC" });
const DAYS = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });
const MOMENTS = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "long" });

// A month, a day or a moment in the reader's own way; nothing for anything else.
function spoken(text) {
  if (/^\d{4}-\d\d$/.test(text)) return MONTHS.format(new Date(`${text}-01T00:00:00Z`));
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return DAYS.format(new Date(`${text}T00:00:00Z`));
  return /^\d{4}-\d\d-\d\dT[\d:]+Z$/.test(text) ? MOMENTS.format(new Date(text)) : "";
}

// Numbers and days in the reader's own way; what the server wrote stays in the attribute.
export function localise(root) {
  const numbers = new Intl.NumberFormat();
  for (const data of root.querySelectorAll("data[value]")) {
    const value = Number(data.value);
    if (Number.isInteger(value)) data.textContent = numbers.format(value);
  }
  for (const time of root.querySelectorAll("time[datetime]")) {
    if (time.title) continue;
    const said = spoken(time.dateTime);
    if (!said || time.textContent.trim().slice(0, 7) !== time.dateTime.slice(0, 7)) continue;
    time.title = time.dateTime;
    time.textContent = said;
  }
}

localise(document);

// Parts of a page that a form changes are fetched and put in its place, so that a slider moves without a new page.
// <form data-live="#part"> asks its own address with its fields; the part with that id is taken out of the answer.
let asking;
async function ask(form) {
  asking?.abort();
  asking = new AbortController();
  const address = new URL(form.action);
  address.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== "")).toString();
  try {
    const answer = await fetch(address, { signal: asking.signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const selector of form.dataset.live.split(" ")) {
      const [old, fresh] = [document.querySelector(selector), page.querySelector(selector)];
      if (old && fresh) { old.replaceWith(fresh); localise(fresh); }
    }
    history.replaceState(null, "", address);
  } catch (error) {
    if (error.name !== "AbortError") form.submit();
  }
}

for (const form of document.querySelectorAll("form[data-live]")) {
  let waiting;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(() => ask(form), 120); };
  form.addEventListener("input", (event) => {
    const shown = form.querySelector(`output[for="${event.target.id}"]`);
    const days = event.target.dataset.days;
    if (shown && days) {
      const day = new Date(Date.parse(`${days}T00:00:00Z`) + Number(event.target.value) * 86400000);
      const field = form.querySelector("[data-day]");
      field.value = day.toISOString().slice(0, 10);
      shown.textContent = spoken(field.value);
    }
    if (event.target.type === "range") soon();
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); ask(form); });
}

// What narrows a list would push it off a small screen: it is folded there.
if (matchMedia("(max-width: 64rem)").matches) {
  for (const details of document.querySelectorAll("details[data-wide]")) details.open = false;
}

// j and k go through the rows of a list, as in mail programs; Enter opens what is marked.
const rows = [...document.querySelectorAll("[data-row]")];
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  if (event.key === "/" && document.querySelector("[data-search]")) {
    event.preventDefault();
    document.querySelector("[data-search]").focus();
  }
  const step = { j: 1, k: -1 }[event.key];
  if (!step || !rows.length) return;
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  (next.querySelector("a") ?? next).focus();
});
