// What of a long sequence shows: as many steps side by side as have room, and at both ends how many are hidden there.

import { html, render } from "../../parts/template.js";
import * as words from "./es.js";

/** @typedef {import("../../memoria.js").Description} Description */

/** Pixels of a cell: those of a network of many units, and of another at least and at most. */
const FINE = 3;
const SMALL = 7;
const LARGE = 32;
/** Pixels of a sign of a step's name, at least. */
const SIGN = 9;
/** The network of the class, whose steps all show: with more steps cells are as large, and with more units steps as wide. */
const CLASS = { steps: 5, units: 8 };
/** A word is cut after so many signs. */
const SIGNS = 10;

/** What is between two steps, as a share of the width, and in pixels at least and at most: as in net.css. */
const GAP = { share: 0.0105, least: 5, most: 40 };

/**
 * How many steps show side by side.
 * @param {number} width in pixels
 * @param {{ units: number, maxlen: number, length: number }} of `length` signs has the longest name of a step
 */
export function fitting(width, { units, maxlen, length }) {
  const gap = within(width * GAP.share, GAP.least, GAP.most);
  const cell = within((width / CLASS.steps - gap) / CLASS.units, SMALL, LARGE);
  const step = Math.max(Math.min(units, CLASS.units) * cell, units * FINE, SIGN * Math.min(length, SIGNS), SIGN * 4);
  return within(Math.floor(width / (step + gap) + 1e-6), 1, maxlen);
}

/** @param {number} value @param {number} least @param {number} most */
const within = (value, least, most) => Math.min(Math.max(value, least), most);

export class Beyond {
  element = document.createElement("div");
  #net;
  #onMove;

  /**
   * @param {HTMLElement} net where a finger or a wheel that goes sideways moves the sequence
   * @param {(by: number) => void} onMove so many steps to the right
   */
  constructor(net, onMove) {
    this.#net = net;
    this.#onMove = onMove;
    this.element.className = "beyond";
    this.#drag();
  }

  /**
   * @param {Description} description
   * @param {number} before how many steps are hidden at the left
   * @param {number} after and at the right
   * @param {number} view how many show
   */
  show(description, before, after, view) {
    const { activeElement } = document;
    this.element.hidden = before + after === 0;
    this.#net.classList.toggle("long", before + after > 0);
    const chip = (/** @type {-1 | 1} */ way, /** @type {number} */ hidden) => {
      const { name, arrow, side } = words.beyond(description, way, hidden);
      return html`<button
        type="button"
        class="chip"
        data-way=${way}
        ?hidden=${hidden === 0}
        @click=${() => this.#onMove(way * view)}
      >
        ${way < 0 ? arrowOf(arrow) : ""} <span class="count" .textContent=${name}></span>
        <span class="visually-hidden">${side}</span> ${way > 0 ? arrowOf(arrow) : ""}
      </button>`;
    };
    render([chip(-1, before), chip(1, after)], this.element);
    // Whoever has come to an end by the keyboard is not sent back to the beginning of the page.
    if (activeElement instanceof HTMLElement && activeElement.hidden && this.element.contains(activeElement))
      this.#net.focus({ preventScroll: true });
  }

  #drag() {
    const net = this.#net;
    /** Where the finger, or the wheel, was when the sequence last moved. */
    let from = 0;
    const far = () => net.querySelector(".moment")?.getBoundingClientRect().width ?? Infinity;
    const moved = (/** @type {number} */ pixels) => {
      const steps = Math.trunc(pixels / Math.min(far(), 80));
      if (steps !== 0) this.#onMove(steps);
      return steps !== 0;
    };
    net.addEventListener("pointerdown", (event) => void (from = event.clientX));
    net.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "touch" || this.element.hidden || !moved(from - event.clientX)) return;
      from = event.clientX;
      // The element under the finger may go with its step.
      net.setPointerCapture(event.pointerId);
    });
    let rolled = 0;
    net.addEventListener(
      "wheel",
      (event) => {
        if (this.element.hidden || Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
        event.preventDefault();
        rolled += event.deltaX;
        if (moved(rolled)) rolled = 0;
      },
      { passive: false },
    );
  }
}

/** @param {string} arrow */
const arrowOf = (arrow) => html`<span aria-hidden="true">${arrow}</span>`;
