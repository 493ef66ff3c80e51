// A comparison of one's own: up to four runs, each the laboratory's experiment with one option changed.

import { number } from "../../language/number.js";

/**
 * @typedef {import("../../memoria.js").Options} Options
 * @typedef {import("../../lab/race.js").Entry} Entry
 */

/** As many as have a colour. */
const MOST = 4;

/** @param {number} rate */
export const rateName = (rate) => `Tasa ${rate.toLocaleString("es", { maximumFractionDigits: 5 })}`;

/**
 * What can be changed: how it is called, and its values with the name that a run gets from each.
 * @type {Record<string, { label: string, values: [value: string | number, name: string][] }>}
 */
const CHANGES = {
  none: { label: "Sin cambios", values: [["", "Sin cambios"]] },
  cell: {
    label: "Otra celda",
    values: [
      ["lstm", "LSTM"],
      ["gru", "GRU"],
      ["gru_classic", "GRU clásica"],
      ["simple_rnn", "RNN simple"],
      ["memoryless", "Sin memoria"],
    ],
  },
  units: { label: "Otras unidades", values: [2, 4, 8, 16, 32, 64].map((units) => [units, `${units} unidades`]) },
  learning_rate: {
    label: "Otra tasa",
    values: [0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 1, 10].map((rate) => [rate, rateName(rate)]),
  },
  optimizer: {
    label: "Otro optimizador",
    values: [
      ["rmsprop", "RMSprop"],
      ["adam", "Adam"],
      ["sgd", "SGD"],
    ],
  },
  forget_bias: {
    label: "Otro sesgo de olvido",
    values: [0, 1, 2, 5].map((bias) => [bias, `Sesgo ${number(bias)}`]),
  },
};

/** The runs with which it begins, and the one that is added: what changes, and which of its values. */
const FIRST = /** @type {[string, number][]} */ ([
  ["none", 0],
  ["cell", 1],
]);
const NEXT = /** @type {[string, number]} */ (["learning_rate", 4]);

export class OwnRuns {
  element = document.createElement("fieldset");
  #list = document.createElement("ol");
  #more = document.createElement("button");
  #onChange;

  /** @param {() => void} onChange */
  constructor(onChange) {
    this.#onChange = onChange;
    this.element.className = "own";
    this.element.innerHTML = `<legend class="visually-hidden">Las carreras</legend>`;
    this.#more.type = "button";
    this.#more.textContent = "Añadir otra";
    this.#more.addEventListener("click", () => {
      if (this.#list.children.length === MOST) return;
      this.#add(...NEXT)
        .querySelector("select")
        ?.focus();
      this.#changed();
    });
    this.element.append(this.#list, this.#more);
    for (const first of FIRST) this.#add(...first);
    this.#name();
  }

  /**
   * The runs, from an experiment.
   * @param {Options} base
   * @returns {Entry[]}
   */
  entries(base) {
    return [...this.#list.children].map((row) => {
      const [change, value] = [...row.querySelectorAll("select")].map((select) => select.value);
      const [chosen, name] = CHANGES[change].values[Number(value)];
      return { name, options: change === "none" ? base : { ...base, [change]: chosen } };
    });
  }

  /**
   * @param {string} change
   * @param {number} value
   */
  #add(change, value) {
    const row = document.createElement("li");
    row.innerHTML = `<select>${Object.entries(CHANGES)
      .map(([key, { label }]) => `<option value="${key}">${label}</option>`)
      .join("")}</select> <select></select> <button type="button">Quitar</button>`;
    const [what, which] = row.querySelectorAll("select");
    what.value = change;
    fill(which, change, value);
    what.addEventListener("change", () => {
      fill(which, what.value, 0);
      this.#changed();
    });
    which.addEventListener("change", () => this.#changed());
    row.querySelector("button")?.addEventListener("click", () => {
      if (this.#list.children.length === 1) return;
      row.remove();
      this.#more.focus();
      this.#changed();
    });
    this.#list.append(row);
    return row;
  }

  #changed() {
    this.#name();
    this.#onChange();
  }

  /** Numbers the runs for those who listen, and says what can't be pressed. */
  #name() {
    const rows = [...this.#list.children];
    rows.forEach((row, k) => {
      const [what, which] = row.querySelectorAll("select");
      what.setAttribute("aria-label", `Carrera ${k + 1}: qué cambia`);
      which.setAttribute("aria-label", `Carrera ${k + 1}: a qué`);
      row.querySelector("button")?.setAttribute("aria-label", `Quitar la carrera ${k + 1}`);
      row.querySelector("button")?.setAttribute("aria-disabled", String(rows.length === 1));
    });
    // Not `disabled`: a button that loses the focus while it is pressed leaves the keyboard nowhere.
    this.#more.setAttribute("aria-disabled", String(rows.length === MOST));
  }
}

/**
 * Offers the values of a change.
 * @param {HTMLSelectElement} select
 * @param {string} change
 * @param {number} value
 */
function fill(select, change, value) {
  select.innerHTML = CHANGES[change].values.map(([, name], at) => `<option value="${at}">${name}</option>`).join("");
  select.value = String(value);
  select.hidden = change === "none";
}
