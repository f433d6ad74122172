// Before the page is drawn: the colours that were chosen last, if any were.
try {
  const chosen = localStorage.getItem("detente-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch { /* no storage: as the system has them */ }
