// A term in the text explains itself: what the glossary says of it comes up beside the word.

import { seeGlossary } from "./es.js";

/** Milliseconds that the pointer rests on a term until its card opens. */
const PATIENCE = 450;

/** What the glossary says about a term, beside the word. */
export class GlossaryCard {
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
    more.textContent = seeGlossary;
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
