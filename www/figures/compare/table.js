// The table of the runs that are compared: what each is, how far it has come, and what is the matter with it.

import { STROKES } from "./chart.js";
import { number, percent } from "../../language/number.js";
import { diagnosis } from "./es.js";

/** @typedef {import("../../lab/race.js").Run} Run */

/** What of a run is a number. @type {{ key: string, name: string, value: (run: Run) => string }[]} */
const COLUMNS = [
  { key: "parameters", name: "Parámetros", value: ({ parameters }) => written(parameters, number) },
  { key: "epoch", name: "Época", value: ({ epoch }) => number(epoch) },
  { key: "loss", name: "Pérdida", value: ({ losses }) => written(losses.at(-1), (loss) => number(loss, 3)) },
  { key: "accuracy", name: "Aciertos", value: ({ accuracies }) => written(accuracies.at(-1), percent) },
  {
    key: "validation",
    name: "Validación",
    value: ({ validationAccuracies }) => written(validationAccuracies.at(-1), percent),
  },
  { key: "pace", name: "ms por\u00a0época", value: ({ pace }) => written(pace, (ms) => number(ms, 1)) },
];

export class CompareTable {
  element = document.createElement("table");
  #runs;

  /** @param {Run[]} runs */
  constructor(runs) {
    this.#runs = runs;
    const columns = COLUMNS.filter(({ key }) => key !== "validation" || runs.some(({ validated }) => validated));
    const head = ["Carrera", ...columns.map(({ name }) => name), "Diagnóstico"];
    this.element.innerHTML = `
      <caption class="visually-hidden">Las carreras, una por fila</caption>
      <thead><tr>${head.map((name) => `<th scope="col">${name}</th>`).join("")}<td></td></tr></thead>
      <tbody>${runs
        .map(
          ({ trainer }, k) => `<tr>
          <th scope="row">${sample(k)}<span></span></th>
          ${columns.map(({ key, name }) => `<td data-of="${key}" data-name="${name}"></td>`).join("")}
          <td data-of="diagnosis"><b></b> <span></span></td>
          <td>${trainer ? `<button type="button" data-take="${k}">Llevar al laboratorio</button>` : ""}</td>
        </tr>`,
        )
        .join("")}</tbody>`;
    this.update();
  }

  update() {
    const rows = /** @type {NodeListOf<HTMLElement>} */ (this.element.querySelectorAll("tbody tr"));
    this.#runs.forEach((run, k) => {
      const write = (/** @type {string} */ selector, /** @type {string} */ words) => {
        const place = rows[k].querySelector(selector);
        if (place && place.textContent !== words) place.textContent = words;
      };
      write("th span", run.name);
      for (const { key, value } of COLUMNS) write(`[data-of=${key}]`, value(run));
      const { verdict, because } = diagnosis(run);
      write("[data-of=diagnosis] b", verdict);
      write("[data-of=diagnosis] span", because);
      rows[k].classList.toggle("failed", Boolean(run.error));
    });
  }
}

/**
 * A stroke as the run's curve has it.
 * @param {number} k
 */
const sample = (k) =>
  `<svg class="stroke" viewBox="0 0 40 8" aria-hidden="true"><path d="M0 4H40" stroke="var(--${STROKES[k].colour})" stroke-dasharray="${STROKES[k].dash}" /></svg>`;

/**
 * @param {number | null | undefined} value
 * @param {(value: number) => string} write
 */
const written = (value, write) => (value == null ? "—" : write(value));
