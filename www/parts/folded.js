// A figure whose panel is one line until somebody opens it, or something leads into it. On stage and on paper it is open.

import { Figure } from "./figure.js";
import { folding } from "./folding.js";
import { onPaper } from "./paper.js";

/** @typedef {import("../lab/lab.js").Lab} Lab */

export class FoldedFigure extends Figure {
  /** Each declares this among what a person can set. */
  state = /** @type {{ open: boolean }} */ ({ open: false });
  #show = (/** @type {boolean} */ _) => {};
  #printing = false;

  /** @override @param {Lab} lab */
  attach(lab) {
    // Before it is drawn for paper.
    onPaper((printing) => {
      this.#printing = printing;
      this.#unfold();
    });
    super.attach(lab);
    const panel = this.closest("details");
    if (!panel) return;
    // A link may have led into it before.
    if (panel.open && !this.#whole) this.state.open = true;
    this.#show = folding(panel, (open) => {
      if (!this.#whole) this.state.open = open;
    });
  }

  /** Whether nothing is to be folded, whatever a person has set. */
  get #whole() {
    return this.#printing || this.closest("[data-place]") !== null;
  }

  #unfold() {
    this.#show(this.#whole || this.state.open);
  }

  /** @override @param {Lab} lab */
  draw(lab) {
    this.#unfold();
    super.draw(lab);
  }
}
