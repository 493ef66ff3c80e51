// The table of contents: it follows the reader, and is open where there is room beside the text.

/** The link to the section that is being read is the current one. */
export function followScroll() {
  const links = new Map(
    [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".toc a"))].map((a) => [a.hash.slice(1), a]),
  );
  const sections = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);
  const update = () => {
    // The last section that begins in the upper third of the window, or at its end the last of all; before the first, that.
    const line = innerHeight / 3;
    const atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const read = sections.filter((section) => section.getBoundingClientRect().top <= line);
    const current = atEnd && scrollY > 0 ? sections.at(-1) : (read.at(-1) ?? sections[0]);
    for (const [id, link] of links) {
      if (id === current?.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  // Fires as a section's edge crosses that line, and not at every pixel that is scrolled.
  const observer = new IntersectionObserver(update, { rootMargin: "0px 0px -66% 0px" });
  for (const section of sections) observer.observe(section);
  addEventListener("scrollend", update);
}

/** Beside the text the contents are always open; above it they are opened when wanted. */
export function foldContents() {
  const contents = /** @type {HTMLDetailsElement | null} */ (document.querySelector(".toc details"));
  const wide = matchMedia("(min-width: 75rem)");
  const update = () => contents && (contents.open = wide.matches);
  update();
  wide.addEventListener("change", update);
  contents?.addEventListener("click", ({ target }) => {
    if (!wide.matches && /** @type {Element} */ (target).closest("a")) contents.open = false;
  });
}
