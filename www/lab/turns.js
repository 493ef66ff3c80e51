// Draws figures in turn: what does not fit in a frame waits for the next, so that no frame is late however many figures
// are in view.

/** @template L @typedef {{ draw(lab: L): void }} Drawn what is drawn of L */

/** Milliseconds of a frame within which drawing should end. A figure that takes longer has a frame to itself. */
const DRAWING = 4;

/** @template L what there is to draw */
export class Turns {
  /** Whether every figure has been drawn since the last change. */
  settled = false;
  /** The figures, and the milliseconds that each took when it was last drawn. @type {{ figure: Drawn<L>, took: number }[]} */
  #turns = [];
  #next = 0;

  /** @param {Drawn<L>} figure */
  add(figure) {
    this.#turns.push({ figure, took: 0 });
    this.settled = false;
  }

  /**
   * One frame's drawing, which begins where the last had to stop.
   * @param {L} lab
   */
  draw(lab) {
    const start = performance.now();
    let now = start;
    for (let drawn = 0; drawn < this.#turns.length; drawn++) {
      const turn = this.#turns[this.#next];
      if (drawn > 0 && now - start + turn.took > DRAWING) return;
      this.#next = (this.#next + 1) % this.#turns.length;
      turn.figure.draw(lab);
      const end = performance.now();
      turn.took = end - now;
      now = end;
    }
    this.settled = true;
  }
}
