// Gives out the page's time. Input comes first, since no piece of work is long; then work, in slices between the frames;
// and a frame is drawn as soon as work has had as much time as a frame costs.

/**
 * Work in pieces. One is done for some milliseconds, or a little longer; returned is whether there is more to do.
 * @typedef {(budget: number) => boolean} Work
 *
 * Who is to be drawn.
 * @typedef {object} Page
 * @property {(now: number) => void} onFrame called when a frame begins
 * @property {(budget: number) => void} draw draws for some milliseconds of script
 * @property {() => boolean} waits whether another frame is needed
 * @property {() => boolean} shows whether it shows, picture by picture, what is worked at elsewhere
 */

/** Milliseconds of a piece of work. */
export const SLICE = 8;
/** How much more time work gets than frames, so that it has half of it for certain. */
const MORE = 1.4;
/**
 * Milliseconds of a frame that are made up for: of one that costs more, pictures would come too seldom. Work goes on, too,
 * while the frame that was asked for is waited for, for some ten milliseconds: with them it has half of the time as long as
 * a frame costs no more than 60.
 */
const DEAR = 36;
/** When a frame that was asked for has not come for so many milliseconds, nobody sees the page: work rests too. */
const UNSEEN = 300;
/**
 * Milliseconds that a frame may cost, with what the browser takes to show it, and those of its script, at least and at most.
 * Work done here waits meanwhile, and no task should take 50; whatever comes from elsewhere does not, but a key does: drawing
 * what there is to be seen in more frames than it takes costs more in all.
 */
const BESIDE_WORK = { cost: 42, least: 8, most: 24 };
const SHOWING = { cost: 80, least: 32, most: 64 };
/** The weight of the last frame in what a frame is held to cost: clocks may be coarse. */
const LAST = 0.3;

export class Scheduler {
  #page;
  #channel = new MessageChannel();
  /** In the order in which they have their turn. @type {Set<Work>} */
  #work = new Set();
  #ticks = false;
  /** Whether work was added during a piece of work: it may be the very same. */
  #again = false;
  /** The frame that was asked for, and when it was. */
  #frame = 0;
  #asked = 0;
  /** When the last frame began. */
  #began = 0;
  /** Whether the last frame is not over, as far as is known. */
  #open = false;
  /** What a frame costs, and how much of that its script may take, in milliseconds. */
  #cost = 0;
  #budget = BESIDE_WORK.least;
  /** Milliseconds that work has had since the last frame. */
  #worked = 0;

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    this.#channel.port1.onmessage = () => this.#onTick();
  }

  /**
   * Work to do from now on. What is under way already is not added again.
   * @param {Work} work
   */
  add(work) {
    this.#again = true;
    this.#work.add(work);
    this.#tick();
  }

  /** Something is to be drawn. */
  wake() {
    if (this.#frame || !this.#page.waits()) return;
    if (this.#work.size > 0 && this.#worked < MORE * Math.min(this.#cost, DEAR)) return;
    this.#asked = performance.now();
    this.#frame = requestAnimationFrame((now) => this.#onFrame(now));
  }

  #tick() {
    if (this.#ticks) return;
    this.#ticks = true;
    this.#channel.port2.postMessage(null);
  }

  #onTick() {
    this.#ticks = false;
    const start = performance.now();
    if (this.#open) this.#close(start);
    if (this.#frame && start - this.#asked > UNSEEN) return;
    const [work] = this.#work;
    if (work) {
      this.#again = false;
      const more = attempt(() => work(SLICE)) || this.#again;
      // Whoever has had a turn is the last in the next round.
      this.#work.delete(work);
      if (more) this.#work.add(work);
      this.#worked += performance.now() - start;
    }
    this.wake();
    if (this.#work.size > 0) this.#tick();
  }

  /** @param {number} now */
  #onFrame(now) {
    this.#frame = 0;
    this.#began = performance.now();
    attempt(() => this.#page.onFrame(now));
    // What else moves should not wait where nothing is trained.
    const trains = this.#work.size > 0 || this.#page.shows();
    attempt(() => this.#page.draw(trains ? this.#budget : BESIDE_WORK.least));
    // The message comes when the browser has shown the frame.
    this.#open = true;
    this.#worked = 0;
    this.#tick();
  }

  /** @param {number} now */
  #close(now) {
    this.#open = false;
    this.#cost += LAST * (now - this.#began - this.#cost);
    const { cost, least, most } = this.#page.shows() ? SHOWING : BESIDE_WORK;
    this.#budget = Math.min(Math.max(this.#budget * (this.#cost > cost ? 0.8 : 1.1), least), most);
  }
}

/**
 * What throws is over, and stops nobody else; the console has it.
 * @template T
 * @param {() => T} act
 */
function attempt(act) {
  try {
    return act();
  } catch (error) {
    reportError(error);
    return undefined;
  }
}
