// Draws figures in turn: what does not fit in a frame waits for the next, so that no frame is late however many figures
// are in view.

/** @typedef {import("./lab.js").Lab} Lab */
/** @typedef {{ draw(lab: Lab): void }} Drawn */

/** Milliseconds of a frame after which no other figure's drawing begins. */
const DRAWING = 4;

export class Turns {
  /** Whether every figure has been drawn since the last change. */
  settled = false;
  /** @type {Drawn[]} */
  #figures = [];
  #next = 0;

  /** @param {Drawn} figure */
  add(figure) {
    this.#figures.push(figure);
    this.settled = false;
  }

  /**
   * One frame's drawing, which begins where the last had to stop.
   * @param {Lab} lab
   */
  draw(lab) {
    const end = performance.now() + DRAWING;
    for (let drawn = 0; drawn < this.#figures.length; drawn++) {
      if (drawn > 0 && performance.now() > end) return;
      const figure = this.#figures[this.#next];
      this.#next = (this.#next + 1) % this.#figures.length;
      figure.draw(lab);
    }
    this.settled = true;
  }
}
