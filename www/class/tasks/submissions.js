// «Entregas»: the files of a class, read into a table of who has done what. They stay in this page and go nowhere: what
// is in them is no state, and neither the session nor a link has it.

import { flag } from "../../lab/fields.js";
import { Figure } from "../../parts/figure.js";
import { folding } from "../../parts/folding.js";
import { html, nothing, render } from "../../parts/template.js";
import { download } from "../download.js";
import { spreadsheetOf } from "../csv.js";
import { Gathered } from "./gathered.js";
import { styled } from "./styled.js";
import { solvedWith } from "./es.js";
import * as es from "./submissions-es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("./gathered.js").Entry} Entry */
/** @typedef {import("./file.js").Outcome} Outcome */

/** The parameter of the address that opens it, and its value. */
const VIEW = ["vista", "entregas"];

class Submissions extends Figure {
  state = this.declare({ open: flag() });
  #gathered = new Gathered();
  #fold = (/** @type {boolean} */ _open) => {};

  /** @override @param {Lab} lab */
  async attach(lab) {
    await styled();
    super.attach(lab);
    if (new URLSearchParams(location.search).get(VIEW[0]) !== VIEW[1]) return;
    this.state.open = true;
    this.scrollIntoView();
  }

  /** @override */
  build() {
    render(frame(), this);
    this.#fold = folding(/** @type {HTMLDetailsElement} */ (this.find("details")), (open) => (this.state.open = open));
    this.addEventListener("dragover", (event) => event.preventDefault());
    this.addEventListener("drop", (event) => {
      event.preventDefault();
      void this.#take(event.dataTransfer?.files ?? []);
    });
    this.find("input").addEventListener("change", ({ target }) => {
      const input = /** @type {HTMLInputElement} */ (target);
      void this.#take([...(input.files ?? [])]).then(() => (input.value = ""));
    });
  }

  /** @override */
  render() {
    this.#fold(this.state.open);
    const { entries, leftOut, older } = this.#gathered;
    const tasks = this.#tasks();
    render(
      html`<p role="status">${es.gathered(entries.length)} ${older.length > 0 ? es.older(older) : nothing}</p>
        ${leftOut.length > 0 ? html`<ul class="left-out">${leftOut.map(({ file, problem }) => html`<li translate="no" dir="auto">${es.leftOut(file, problem)}</li>`)}</ul>` : nothing}
        ${entries.length > 0 ? table(entries, tasks) : nothing}
        ${entries.length + leftOut.length > 0
          ? html`<p>
              ${entries.length > 0 ? html`<button type="button" class="csv" @click=${this.#save}>${es.CSV}</button>` : nothing}
              <button type="button" class="clear" @click=${this.#clear}>${es.CLEAR}</button>
            </p>`
          : nothing}`,
      this.find(".gathered"),
    );
  }

  /** Of the page first; what else somebody has done is of another course. @returns {{ key: string, title: string }[]} */
  #tasks() {
    const tasks = /** @type {import("./task.js").Task[]} */ ([...document.querySelectorAll("memoria-task")]);
    const here = tasks.map(({ key, heading }) => ({ key, title: heading }));
    return [...here, ...this.#gathered.others(here.map(({ key }) => key)).map((key) => ({ key, title: key }))];
  }

  /** @param {Iterable<File>} files */
  async #take(files) {
    await this.#gathered.take(files);
    this.outdated();
  }

  #save = () => {
    const tasks = this.#tasks();
    const rows = this.#gathered.entries.map((entry) => [
      ...[entry.who, entry.file, entry.date, solvedOf(entry), es.bets(entry.bets)],
      ...tasks.map(({ key }) => es.cell(entry.tasks[key])),
    ]);
    download(spreadsheetOf([[...es.COLUMNS, ...tasks.map(({ title }) => title)], ...rows]), "text/csv", es.CSV_NAME);
  };

  #clear = () => {
    this.#gathered = new Gathered();
    this.outdated();
    this.find("input").focus();
  };
}

/** @param {Entry} entry */
const solvedOf = ({ tasks }) => Object.values(tasks).filter(({ solved }) => solved).length;

const frame = () => html`<details>
  <summary>${es.SUBMISSIONS}</summary>
  <p>${es.SUBMISSIONS_SAY}</p>
  <p><label>${es.FILES} <input type="file" multiple accept=".json,application/json" /></label></p>
  <div class="gathered"></div>
</details>`;

/** @param {Entry[]} entries @param {{ key: string, title: string }[]} tasks */
const table = (entries, tasks) => html`<div class="table" tabindex="0" role="region" aria-label=${es.SUBMISSIONS}>
  <table>
    <thead>
      <tr>
        <th scope="col">${es.WHO}</th>
        <th scope="col">${es.WHEN}</th>
        <th scope="col">${es.DONE}</th>
        <th scope="col">${es.BETS}</th>
        ${tasks.map(({ title }, k) => html`<th scope="col"><abbr title=${title}>${k + 1}</abbr></th>`)}
      </tr>
    </thead>
    <tbody>
      ${entries.map(
        (entry) => html`<tr>
          <th scope="row" translate="no"><bdi>${entry.who || es.nobody(entry.file)}</bdi></th>
          <td><time datetime=${entry.date}>${es.shortDay(entry.date)}</time></td>
          <td>${solvedOf(entry)}</td>
          <td>${es.bets(entry.bets)}</td>
          ${tasks.map(({ key }) => html`<td>${cell(entry.tasks[key])}</td>`)}
        </tr>`,
      )}
    </tbody>
  </table>
  <p class="help">${es.LEGEND}</p>
</div>`;

/** What came of a task; where it was solved, the way to the same network. @param {Outcome | undefined} outcome */
function cell(outcome) {
  if (!outcome?.solved) return outcome?.tries ? html`<span title=${es.cell(outcome)}>${outcome.tries}</span>` : "";
  const { solved, shown } = outcome;
  // As parameters again, whatever stands there.
  const address = `?${new URLSearchParams(solved.with)}`;
  return html`<a href=${address} target="_blank" rel="noopener" title=${solvedWith(solved)}>✓${shown ? "*" : ""}</a>`;
}

customElements.define("memoria-submissions", Submissions);
