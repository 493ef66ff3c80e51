// What leads into a part that is folded opens it: browsers do so for what is hidden in it alone, and not for its name.

export function openWhatIsLedTo() {
  addEventListener("hashchange", () => open(location.hash));
  // To where one already is, no link leads anew.
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("a") : null;
    if (link?.getAttribute("href")?.startsWith("#")) open(link.hash);
  });
  open(location.hash);
}

/** @param {string} hash of which the course's own have nothing encoded, and others may be torn */
function open(hash) {
  const fold = document.getElementById(hash.slice(1))?.closest("details.fold");
  if (fold instanceof HTMLDetailsElement) fold.open = true;
}
