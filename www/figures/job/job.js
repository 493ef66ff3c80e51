// What is under way and takes more than a moment: what it is, how far it has come, and a way to stop it where it stands.

import { Figure } from "../../parts/figure.js";
import { hide, write } from "../../parts/write.js";
import { KEY, STOP, stopTip, underWay } from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */

class JobUnderWay extends Figure {
  /** @param {Lab} lab */
  build(lab) {
    this.innerHTML = `
      <div class="job" hidden>
        <span role="status"></span>
        <progress max="1"></progress>
        <button type="button"></button>
      </div>`;
    const button = this.find("button");
    write(button, STOP);
    button.title = stopTip(KEY);
    button.addEventListener("click", () => lab.do("stop"));
  }

  /** @param {Lab} lab */
  render({ job }) {
    hide(this.find(".job"), !job);
    const said = job ? underWay(job) : "";
    const status = this.find("[role=status]");
    write(status, said);
    const progress = /** @type {HTMLProgressElement} */ (this.find("progress"));
    const part = job?.part() ?? null;
    // Without a value it says that something is done, and not how much of it.
    if (part === null) progress.removeAttribute("value");
    else progress.value = part;
  }
}

customElements.define("memoria-job", JobUnderWay);
