// Aids for reading: the table of contents follows, terms explain themselves and light up in the figures, code is copied.
// It needs neither the network nor the figures, and the text reads without it.
//
// For the authors of figures: a part that shows one of a cell's quantities has the class `term-K`, with K one of
// i, f, candidate, o, c, h, and z, r of a GRU, on an HTML or SVG element, and takes its colour from `var(--term)`. That is all. Whatever has
// the class is lit while the reader points at K anywhere, by `data-lit="K"` on <html> and the rules in article.css; and a
// pointer on the part itself lights K in the text, in formulas and in every other figure. A class `term-K` may hold parts
// of its own; one that holds parts of several quantities should have none. Figures neither listen nor set anything.

const TERMS = new Set(["i", "f", "candidate", "o", "c", "h", "z", "r"]);

/** Milliseconds that the pointer rests on a term until its card opens. */
const PATIENCE = 450;

/** The link to the section that is being read is the current one. */
function followScroll() {
  const links = new Map(
    [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".toc a"))].map((a) => [a.hash.slice(1), a]),
  );
  const sections = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);
  const update = () => {
    // The last section that begins in the upper third of the window, or at its end the last of all.
    const line = innerHeight / 3;
    const atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const read = sections.filter((section) => section.getBoundingClientRect().top <= line);
    const current = atEnd && scrollY > 0 ? sections.at(-1) : read.at(-1);
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
function foldContents() {
  const contents = /** @type {HTMLDetailsElement | null} */ (document.querySelector(".toc details"));
  const wide = matchMedia("(min-width: 75rem)");
  const update = () => contents && (contents.open = wide.matches);
  update();
  wide.addEventListener("change", update);
  contents?.addEventListener("click", ({ target }) => {
    if (!wide.matches && /** @type {Element} */ (target).closest("a")) contents.open = false;
  });
}

/** The quantity that a place in the page stands for, if it stands for one. @param {EventTarget | null} target */
function termAt(target) {
  const part = target instanceof Element && target.closest('[data-term], :is(.fig, .panel) [class*="term-"]');
  if (!part) return null;
  const key = part.getAttribute("data-term") ?? /(?:^|\s)term-([a-z]+)/.exec(part.getAttribute("class") ?? "")?.[1];
  return key && TERMS.has(key) ? key : null;
}

function tieTerms() {
  const root = document.documentElement;
  /** @type {{ pointed: string | null, focused: string | null }} */
  const at = { pointed: null, focused: null };
  /** @param {Partial<typeof at>} change */
  const light = (change) => {
    const { pointed, focused } = Object.assign(at, change);
    const key = pointed ?? focused;
    if (key === (root.dataset.lit ?? null)) return;
    if (key) root.dataset.lit = key;
    else delete root.dataset.lit;
  };
  document.addEventListener("pointerover", ({ target }) => light({ pointed: termAt(target) }));
  root.addEventListener("pointerleave", () => light({ pointed: null }));
  document.addEventListener("focusin", ({ target }) => light({ focused: termAt(target) }));
  document.addEventListener("focusout", () => light({ focused: null }));
}

/** What the glossary says about a term, beside the word. */
class GlossaryCard {
  #card = document.createElement("span");
  /** @type {HTMLAnchorElement | null} */
  #link = null;
  #timer = 0;

  constructor() {
    if (!("popover" in HTMLElement.prototype)) return;
    this.#card.className = "glossary-card";
    this.#card.id = "glossary-card";
    this.#card.popover = "auto";
    this.#card.addEventListener("toggle", (event) => {
      if (/** @type {ToggleEvent} */ (event).newState === "closed") this.#closed();
    });
    document.addEventListener("click", (event) => {
      const link = linkAt(event.target);
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#open(link);
    });
    document.addEventListener("pointerover", ({ target, pointerType }) => {
      clearTimeout(this.#timer);
      if (pointerType !== "mouse") return;
      const link = linkAt(target);
      const stays = target instanceof Element && this.#card.contains(target);
      if (link && link !== this.#link) this.#timer = window.setTimeout(() => this.#open(link), PATIENCE);
      else if (!link && !stays && this.#link && !this.#link.matches(":focus")) {
        this.#timer = window.setTimeout(() => this.#close(), PATIENCE);
      }
    });
    addEventListener("scroll", () => this.#link && this.#place(), { passive: true });
  }

  /** @param {HTMLAnchorElement} link */
  #open(link) {
    const entry = document.getElementById(link.hash.slice(1));
    if (!entry) return;
    this.#close();
    this.#link = link;
    const name = document.createElement("b");
    name.textContent = entry.querySelector("dt")?.textContent ?? "";
    const paragraphs = [...entry.querySelectorAll("dd > p")].map((paragraph) => {
      const copy = document.createElement("span");
      copy.append(...[...paragraph.childNodes].map((node) => node.cloneNode(true)));
      return copy;
    });
    const more = document.createElement("a");
    more.href = link.hash;
    more.textContent = "Ver en el glosario";
    more.addEventListener("click", () => this.#close());
    this.#card.replaceChildren(name, ...paragraphs, more);
    // Behind its word, so that the tabulator goes from the word to the card.
    link.after(this.#card);
    link.setAttribute("aria-describedby", this.#card.id);
    this.#card.showPopover();
    this.#place();
  }

  #place() {
    const word = this.#link?.getClientRects()[0];
    if (!word) return;
    const { width, height } = this.#card.getBoundingClientRect();
    const below = word.bottom + 6;
    const fits = below + height <= innerHeight - 8 || word.top - 6 - height < 0;
    this.#card.style.top = `${fits ? below : word.top - 6 - height}px`;
    this.#card.style.left = `${Math.max(8, Math.min(word.left, document.documentElement.clientWidth - width - 8))}px`;
  }

  #close() {
    clearTimeout(this.#timer);
    if (this.#card.matches(":popover-open")) this.#card.hidePopover();
    this.#closed();
  }

  #closed() {
    this.#link?.removeAttribute("aria-describedby");
    this.#link = null;
  }
}

/** The term in the text that was meant. @param {EventTarget | null} target */
function linkAt(target) {
  const link = target instanceof Element && target.closest("a.term");
  return link ? /** @type {HTMLAnchorElement} */ (link) : null;
}

function addCopyButtons() {
  for (const code of document.querySelectorAll(".code")) {
    const place = code.querySelector(".code-title") ?? code;
    place.append(copyButton(() => [...code.querySelectorAll("pre")]));
  }
  for (const title of document.querySelectorAll(".side-by-side > .code-title")) {
    const column = `pre[data-column="${title.getAttribute("data-column")}"]`;
    title.append(copyButton(() => [...(title.parentElement?.querySelectorAll(column) ?? [])]));
  }
}

/** @param {() => Element[]} parts what is copied, in order */
function copyButton(parts) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-code";
  button.textContent = "Copiar";
  button.setAttribute("aria-live", "polite");
  let timer = 0;
  button.addEventListener("click", async () => {
    const done = await copy(parts().map((part) => (part.textContent ?? "").trimEnd()).join("\n\n") + "\n");
    button.textContent = done ? "Copiado" : "No se ha podido";
    clearTimeout(timer);
    timer = window.setTimeout(() => (button.textContent = "Copiar"), 2000);
  });
  return button;
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A page served without TLS, as in a classroom, has no clipboard to write to; this old way it does.
    const area = document.createElement("textarea");
    area.value = text;
    area.style.cssText = "position: fixed; opacity: 0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

/** What is wider than its place scrolls sideways, by keyboard too. */
function letScrollersBeReached() {
  const names = { formula: "Fórmula", table: "Tabla" };
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const scrolls = target.scrollWidth > target.clientWidth;
      if (scrolls === target.hasAttribute("tabindex")) continue;
      if (!scrolls) {
        for (const name of ["tabindex", "role", "aria-label"]) target.removeAttribute(name);
        continue;
      }
      target.setAttribute("tabindex", "0");
      target.setAttribute("role", "group");
      const name = names[/** @type {keyof typeof names} */ (target.className)] ?? target.getAttribute("data-title");
      target.setAttribute("aria-label", name ?? "Código");
    }
  });
  for (const element of document.querySelectorAll(".formula, .table, .course pre")) observer.observe(element);
}

followScroll();
foldContents();
tieTerms();
new GlossaryCard();
addCopyButtons();
letScrollersBeReached();
