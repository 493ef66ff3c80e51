// Draws figures in turn: what does not fit in a frame waits for the next, so that no frame is late however many figures
// are in view.

/** @template L @typedef {{ draw(lab: L): void }} Drawn what is drawn of L */

/** @template L what there is to draw */
export class Turns {
  /** Whether every figure has been drawn since the last change. */
  settled = false;
  /** The figures, and the milliseconds that each took when it was last drawn. @type {{ figure: Drawn<L>, took: number }[]} */
  #turns = [];
  #next = 0;
  /** Changes so far of what there is to draw. */
  #changes = 0;

  /** @param {Drawn<L>} figure */
  add(figure) {
    this.#turns.push({ figure, took: 0 });
    this.outdate();
  }

  /** There is something new to draw. */
  outdate() {
    this.settled = false;
    this.#changes += 1;
  }

  /**
   * One frame's drawing, which begins where the last had to stop. A figure that takes longer has a frame to itself, and
   * one that throws stops nobody else.
   * @param {L} lab
   * @param {number} budget milliseconds within which it should end
   */
  draw(lab, budget) {
    if (this.settled) return;
    const changes = this.#changes;
    const start = performance.now();
    let now = start;
    for (let drawn = 0; drawn < this.#turns.length; drawn++) {
      const turn = this.#turns[this.#next];
      if (drawn > 0 && now - start + turn.took > budget) return;
      this.#next = (this.#next + 1) % this.#turns.length;
      try {
        turn.figure.draw(lab);
      } catch (error) {
        reportError(error);
      }
      const end = performance.now();
      turn.took = end - now;
      now = end;
    }
    // Drawing may have changed something in its turn.
    this.settled = changes === this.#changes;
  }
}
