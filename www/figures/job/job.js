// What is under way and takes more than a moment: what it is, how far it has come, and a way to stop it where it stands.

import { number } from "../../language/number.js";
import { Figure } from "../../parts/figure.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("../../lab/jobs.js").Job} Job */

class JobUnderWay extends Figure {
  /** @param {Lab} lab */
  build(lab) {
    this.innerHTML = `
      <div class="job" hidden>
        <span role="status"></span>
        <progress max="1"></progress>
        <button type="button" title="Para donde esté; nada de lo entrenado se pierde (Espacio)">Parar</button>
      </div>`;
    this.find("button").addEventListener("click", () => lab.pause());
  }

  /** @param {Lab} lab */
  render({ job }) {
    this.find(".job").hidden = !job;
    const said = job ? words(job) : "";
    const status = this.find("[role=status]");
    if (status.textContent !== said) status.textContent = said;
    const progress = /** @type {HTMLProgressElement} */ (this.find("progress"));
    const part = job?.part() ?? null;
    // Without a value it says that something is done, and not how much of it.
    if (part === null) progress.removeAttribute("value");
    else progress.value = part;
  }
}

/** @param {Job} job */
function words({ kind, epoch, batch }) {
  if (kind === "epoch") return `Entrenando la época ${number(epoch)}…`;
  if (kind === "step") return "Calculando el lote…";
  return batch > 0
    ? `Volviendo al lote ${number(batch)} de la época ${number(epoch + 1)}…`
    : `Yendo a la época ${number(epoch)}…`;
}

customElements.define("memoria-job", JobUnderWay);
