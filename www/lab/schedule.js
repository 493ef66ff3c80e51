// The options of a training that has branched: those that it began with, and those that took their place on the way.

/**
 * @typedef {import("../memoria.js").Description} Description
 * @typedef {Description["schedule"]} Schedule
 */

/** How often a training can branch: the engine's bound. */
export const MAX_BRANCHES = 32;

/**
 * The options by which an epoch is trained.
 * @param {Pick<Description, "options" | "schedule">} description
 * @param {number} epoch whole epochs before it
 * @returns {Description["options"]}
 */
export const optionsAt = ({ options, schedule }, epoch) =>
  Object.assign({}, options, ...schedule.filter(({ from }) => from <= epoch).map((change) => change.options));
