// Says, wherever the reader is, that the network is not as trained, and takes the changes away.

import { Figure } from "../../parts/figure.js";
import { hide, write } from "../../parts/write.js";
import { RESTORE, looking } from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */

class Changes extends Figure {
  /** What had the focus before the button. @type {Element | null} */
  #left = null;

  /** @param {Lab} lab */
  build(lab) {
    this.innerHTML = `<p role="status"></p><button type="button" hidden></button>`;
    write(this.find("button"), RESTORE);
    this.find("button").addEventListener("click", () => {
      this.#giveFocusBack();
      lab.do("restore");
    });
    this.addEventListener(
      "focusin",
      ({ relatedTarget }) => (this.#left = /** @type {Element | null} */ (relatedTarget)),
    );
  }

  /** The button goes, and the keyboard must not be left nowhere. */
  #giveFocusBack() {
    const left = this.#left instanceof HTMLElement && this.#left.isConnected ? this.#left : null;
    const play = /** @type {HTMLElement | null} */ (document.querySelector("memoria-controls [data-action=play]"));
    (left ?? play)?.focus({ preventScroll: true });
  }

  /** @param {Lab} lab */
  render({ changes }) {
    const text = changes.count === 0 ? "" : looking(changes);
    const status = this.find("[role=status]");
    write(status, text);
    this.classList.toggle("shown", changes.count > 0);
    document.documentElement.classList.toggle("changed", changes.count > 0);
    const button = this.find("button");
    // Another figure took the changes away, or a key did, while the button had the focus.
    if (changes.count === 0 && document.activeElement === button) this.#giveFocusBack();
    hide(button, changes.count === 0);
  }
}

customElements.define("memoria-changes", Changes);
