// Every action of the page, in one table: what the toolbar, the keys, the help and the console (`lab.do("epoch")`) go by.
// What can't be done now is not done, by whatever way it is asked for. What a command is called the words say, in
// figures/controls/es.js.

import { MAX_BRANCHES } from "./schedule.js";
import { SPEEDS } from "./training.js";

/**
 * @typedef {import("./workbench.js").Workbench} Lab
 *
 * @typedef {object} Command
 * @property {string[]} keys that ask for it, as `keyOf` writes them. A letter alone is none: letters are for the question
 * @property {(lab: Lab) => boolean} can whether it can be done now
 * @property {(lab: Lab, ...given: any[]) => void} run
 */

const always = () => true;
const unbroken = (/** @type {Lab} */ { error }) => !error;
const begun = (/** @type {Lab} */ { progress }) => progress.epoch + progress.batch > 0;

/** @type {Record<string, Command>} */
const TABLE = {
  play: {
    keys: ["Space"],
    can: (lab) => !lab.error || lab.job !== null,
    run: (lab) => (lab.playing || lab.job ? lab.pause() : lab.play()),
  },
  // The arrows step, as in a film, and the larger keys beside them go further.
  step: { keys: ["Shift+ArrowRight"], can: unbroken, run: (lab) => lab.step() },
  step_back: { keys: ["Shift+ArrowLeft"], can: begun, run: (lab) => lab.stepBack() },
  epoch: { keys: ["Shift+PageDown"], can: unbroken, run: (lab) => lab.epoch() },
  epoch_back: { keys: ["Shift+PageUp"], can: begun, run: (lab) => lab.epochBack() },
  end: { keys: ["Shift+End"], can: unbroken, run: (lab) => lab.playToEnd() },
  restart: { keys: ["Shift+Home"], can: ({ batchLosses }) => batchLosses.length > 0, run: (lab) => lab.restart() },
  seed: {
    keys: ["Shift+Enter"],
    can: ({ description }) => description.options.seed < Number.MAX_SAFE_INTEGER,
    run: (lab) => lab.restart({ seed: lab.description.options.seed + 1 }),
  },
  undo: { keys: ["Mod+Z"], can: ({ canUndo }) => canUndo, run: (lab) => lab.undo() },
  redo: { keys: ["Mod+Shift+Z", "Mod+Y"], can: ({ canRedo }) => canRedo, run: (lab) => lab.redo() },
  slower: { keys: ["Shift+ArrowDown"], can: ({ speed }) => speed > 0, run: (lab) => lab.setSpeed(lab.speed - 1) },
  faster: {
    keys: ["Shift+ArrowUp"],
    can: ({ speed }) => speed < SPEEDS.length - 1,
    run: (lab) => lab.setSpeed(lab.speed + 1),
  },
  /** Given which speed, an index of `SPEEDS`. */
  speed: { keys: [], can: always, run: (lab, speed) => lab.setSpeed(speed) },
  /** Given the epoch. */
  go: { keys: [], can: ({ epochLosses }) => epochLosses.length > 0, run: (lab, epoch) => lab.goTo(epoch) },
  /** Given what differs from here on. */
  branch: {
    keys: [],
    can: ({ description }) => description.schedule.length < MAX_BRANCHES,
    run: (lab, changes) => lab.branch(changes),
  },
  switch: { keys: [], can: ({ branched }) => branched, run: (lab) => lab.switchBranch() },
  /** Given the options that differ. */
  start: { keys: [], can: always, run: (lab, changes) => lab.restart(changes) },
  /** Given the options of a network that comes from elsewhere, and the network. */
  load: { keys: [], can: always, run: (lab, options, begun, batch) => lab.load(options, begun, batch) },
  restore: { keys: [], can: ({ changes }) => changes.count > 0, run: (lab) => lab.restoreNetwork() },
  stop: { keys: [], can: (lab) => lab.playing || lab.job !== null, run: (lab) => lab.pause() },
};

export class Commands {
  #lab;
  /** @type {Map<string, Command>} */
  #table = new Map(Object.entries(TABLE));
  /** How many there are. */
  get count() {
    return this.#table.size;
  }

  /** @param {Lab} lab */
  constructor(lab) {
    this.#lab = lab;
  }

  /**
   * Adds a command of a figure's, one that there is no laboratory without; what was drawn before says its key now.
   * @param {string} name
   * @param {Command} command
   */
  provide(name, command) {
    this.#table.set(name, command);
    this.#lab.viewChanged();
  }

  /** Whether there is such a command, or not yet. @param {string} name */
  has(name) {
    return this.#table.has(name);
  }

  /** @param {string} name */
  can(name) {
    return this.#of(name).can(this.#lab);
  }

  /**
   * Does what can be done now.
   * @param {string} name
   * @param {unknown[]} given
   * @returns whether it has been done
   */
  do(name, ...given) {
    const command = this.#of(name);
    if (!command.can(this.#lab)) return false;
    command.run(this.#lab, ...given);
    return true;
  }

  /** The keys of a command; none while the figure whose it is has not come. @param {string} name */
  keysOf(name) {
    return this.#table.get(name)?.keys ?? [];
  }

  /** The command that a key asks for. @param {string} key */
  at(key) {
    for (const [name, { keys }] of this.#table) if (keys.includes(key)) return name;
    return null;
  }

  /** @param {string} name */
  #of(name) {
    const command = this.#table.get(name);
    if (!command) throw new RangeError(`there is no command «${name}»`);
    return command;
  }
}

/**
 * A key with what is held down with it: `Shift+ArrowRight`, `Mod+Z`, where Mod is Ctrl, and ⌘ on a Mac.
 * @param {Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">} event
 */
export function keyOf({ key, shiftKey, ctrlKey, metaKey, altKey }) {
  const held = [ctrlKey || metaKey ? "Mod" : "", altKey ? "Alt" : "", shiftKey ? "Shift" : ""];
  return [...held, key === " " ? "Space" : key.length === 1 ? key.toUpperCase() : key].filter(Boolean).join("+");
}
