// What has been done of the tasks, with what; to be printed, and saved as the file that is handed in.

import { text } from "../../lab/fields.js";
import { Figure } from "../../parts/figure.js";
import { html, render } from "../../parts/template.js";
import { download } from "../download.js";
import { MOST_NAME, handedBy } from "./file.js";
import { styled } from "./styled.js";
import { NEWS } from "./task.js";
import * as es from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */
/** @typedef {import("./task.js").Task} Task */

/** The page has it while these alone are printed. */
const ALONE = "printing-tasks";

class Progress extends Figure {
  state = this.declare({ who: text("", MOST_NAME) });

  /** @override @param {Lab} lab */
  async attach(lab) {
    await styled();
    document.addEventListener(NEWS, () => this.outdated());
    super.attach(lab);
  }

  /** @override */
  render() {
    const tasks = /** @type {Task[]} */ ([...document.querySelectorAll("memoria-task")]);
    const solved = tasks.filter(({ state }) => state.solved);
    render(
      html`<h3>${es.progress(solved.length, tasks.length)}</h3>
        <ol>
          ${tasks.map(row)}
        </ol>
        <p class="who">
          <label>${es.NAME}
            <input type="text" autocomplete="name" maxlength=${MOST_NAME} translate="no" .value=${this.state.who} @input=${this.#onInput} /></label>
          <small>${es.NAME_HELP}</small>
        </p>
        <p>
          <button type="button" class="save" @click=${this.#save}>${es.SAVE}</button>
          <button type="button" class="print" @click=${printAlone}>${es.PRINT}</button>
        </p>
        <p class="help">${es.SAVES}</p>
        <p class="on-paper" translate="no">${this.state.who}</p>`,
      this,
    );
  }

  #onInput = (/** @type {Event} */ { target }) => (this.state.who = /** @type {HTMLInputElement} */ (target).value);

  #save = () => {
    const { who } = this.state;
    download(JSON.stringify(handedBy(who), null, 2), "application/json", es.fileName(who));
  };
}

/** @param {Task} task */
function row({ id, heading, state: { solved, tries } }) {
  return html`<li data-solved=${String(solved !== null)}>
    <a href="#${id}">${heading}</a> <span>${solved ? es.solvedWith(solved) : es.notSolved(tries)}</span>
  </li>`;
}

function printAlone() {
  document.documentElement.classList.add(ALONE);
  addEventListener("afterprint", () => document.documentElement.classList.remove(ALONE), { once: true });
  print();
}

customElements.define("memoria-tasks", Progress);
