// The series whose next value the reader guesses. All have the same last value, so that it alone decides nothing.

export const ROUNDS = 4;
/** Values that are seen in the second guess of a round. */
export const SEEN = 5;
/** The last value that is seen, in every series. */
export const NOW = 5;
export const TOP = 10;

/** What each series does k steps from now, from 4 before to 1 after. @type {((k: number) => number)[]} */
const SHAPES = [
  (k) => NOW + 4 * Math.sin((k * Math.PI) / 6), // has passed its trough and rises
  (k) => NOW - 4 * Math.sin((k * Math.PI) / 6), // has passed its crest and falls
  (k) => 4.2 + 0.8 * (-0.7) ** k, // swings less and less
  (k) => NOW * 1.4 ** k, // grows faster and faster
  (k) => 9 - 2 * Math.abs(k + 2), // a ramp that has turned
  (k) => NOW + k, // a ramp
  (k) => [5, 2, 8][(k + 6) % 3], // repeats every three
  (k) => 3.5 + 1.5 * 0.75 ** k, // falls more and more slowly
];

/**
 * The values of a round, the last of which is the one to guess, with one decimal.
 * @param {number} round from 0; beyond the last series they begin again
 */
export function seriesOf(round) {
  const shape = SHAPES[round % SHAPES.length];
  return Array.from({ length: SEEN + 1 }, (_, at) => Math.round(10 * shape(at - SEEN + 1)) / 10);
}

/**
 * The distance of a guess, without the noise of binary fractions.
 * @param {number} guess
 * @param {number} truth
 */
export const errorOf = (guess, truth) => Math.round(10 * Math.abs(guess - truth)) / 10;

/** @param {number[]} errors */
export const mean = (errors) => errors.reduce((sum, error) => sum + error, 0) / errors.length;
