// The laboratory, as the figures and the console have it (`globalThis.lab`): all that there is, without DOM and without
// words. From below: looking.js asks the network, training.js trains it, or has a worker do it (ahead.js), workbench.js has
// the trainings and the way back to them; here come the commands, and the session that writes it all down.

import { Commands } from "./commands.js";
import { Session } from "./session.js";
import { Workbench } from "./workbench.js";

/** @typedef {import("./looking.js").Cell} Cell */

export class Lab extends Workbench {
  session = new Session(this);
  commands = new Commands(this);

  /**
   * Does a command, unless it can't be done now: `lab.do("epoch")`.
   * @param {string} command
   * @param {unknown[]} given
   * @returns whether it has been done
   */
  do(command, ...given) {
    return this.commands.do(command, ...given);
  }

  /**
   * Sets what a session holds, and leaves the rest as it is.
   * @param {unknown} session as `JSON.parse` may give it
   * @returns {string[]} the names of what was refused
   */
  restore(session) {
    return this.session.restore(session);
  }
}
