// The table of the runs that are compared: what each is, how far it has come, and what is the matter with it.

import { html, nothing } from "../../parts/template.js";
import { STROKES } from "./chart.js";
import { number, percent } from "../../language/number.js";
import * as es from "./es.js";

/** @typedef {import("../../lab/race.js").Run} Run */

/** What of a run is a number. @type {{ key: keyof typeof es.columns, value: (run: Run) => string }[]} */
const COLUMNS = [
  { key: "parameters", value: ({ parameters }) => written(parameters, number) },
  { key: "epoch", value: ({ epoch }) => number(epoch) },
  { key: "loss", value: ({ losses }) => written(losses.at(-1), (loss) => number(loss, 3)) },
  { key: "accuracy", value: ({ accuracies }) => written(accuracies.at(-1), percent) },
  { key: "validation", value: ({ validationAccuracies }) => written(validationAccuracies.at(-1), percent) },
  { key: "pace", value: ({ pace }) => written(pace, (ms) => number(ms, 1)) },
];

/** @param {Run[]} runs */
export function table(runs) {
  const columns = COLUMNS.filter(({ key }) => key !== "validation" || runs.some(({ validated }) => validated));
  const head = [es.RUN, ...columns.map(({ key }) => es.columns[key]), es.DIAGNOSIS];
  return html`<table>
    <caption class="visually-hidden">
      ${es.ROWS}
    </caption>
    <thead>
      <tr>
        ${head.map((name) => html`<th scope="col">${name}</th>`)}
        <td></td>
      </tr>
    </thead>
    <tbody>
      ${runs.map((run, k) => row(run, k, columns))}
    </tbody>
  </table>`;
}

/**
 * @param {Run} run
 * @param {number} k
 * @param {typeof COLUMNS} columns
 */
function row(run, k, columns) {
  const { verdict, because } = es.diagnosis(run);
  return html`<tr class=${run.error ? "failed" : ""}>
    <th scope="row">${sample(k)}<span>${run.name}</span></th>
    ${columns.map(({ key, value }) => html`<td data-of=${key} data-name=${es.columns[key]} translate="no">${value(run)}</td>`)}
    <td data-of="diagnosis"><b>${verdict}</b> <span>${because}</span></td>
    <td>${run.description ? html`<button type="button" data-take=${k}>${es.TAKE}</button>` : nothing}</td>
  </tr>`;
}

/**
 * A stroke as the run's curve has it.
 * @param {number} k
 */
const sample = (k) =>
  html`<svg class="stroke" viewBox="0 0 40 8" aria-hidden="true">
    <path d="M0 4H40" stroke="var(--${STROKES[k].colour})" stroke-dasharray=${STROKES[k].dash.join()} />
  </svg>`;

/**
 * @param {number | null | undefined} value
 * @param {(value: number) => string} write
 */
const written = (value, write) => (value == null ? "—" : write(value));
