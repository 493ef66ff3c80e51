// Text and figures are tied: a term lights up wherever it is shown.
//
// For the authors of figures: a part that shows one of a cell's quantities has the class `term-K`, with K one of
// i, f, candidate, o, c, h, and z, r of a GRU, on an HTML or SVG element, and takes its colour from `var(--term)`. That is
// all. Whatever has the class is lit while the reader points at K anywhere, by `data-lit="K"` on <html> and the rules in
// article.css; and a pointer on the part itself lights K in the text, in formulas and in every other figure; the one that
// it is in, which is being read, has `data-read`. A class `term-K` may hold parts of its own; one that holds parts of
// several quantities should have none. Figures neither listen nor set anything.

const TERMS = new Set(["i", "f", "candidate", "o", "c", "h", "z", "r"]);

/** The quantity that a place in the page stands for, if it stands for one. @param {EventTarget | null} target */
function termAt(target) {
  const part = target instanceof Element && target.closest('[data-term], :is(.fig, .panel) [class*="term-"]');
  if (!part) return null;
  const key = part.getAttribute("data-term") ?? /(?:^|\s)term-([a-z]+)/.exec(part.getAttribute("class") ?? "")?.[1];
  return key && TERMS.has(key) ? key : null;
}

export function tieTerms() {
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
  /** @type {Element | null} */
  let read = null;
  /** @param {EventTarget | null} target */
  const point = (target) => {
    const figure = target instanceof Element ? target.closest(".fig, .panel") : null;
    if (figure !== read) {
      read?.removeAttribute("data-read");
      figure?.setAttribute("data-read", "");
      read = figure;
    }
    light({ pointed: termAt(target) });
  };
  document.addEventListener("pointerover", ({ target }) => point(target));
  root.addEventListener("pointerleave", () => point(null));
  document.addEventListener("focusin", ({ target }) => light({ focused: termAt(target) }));
  document.addEventListener("focusout", () => light({ focused: null }));
}
