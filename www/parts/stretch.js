// How far the scale of the epochs goes, in the loss curve and in what stands below it.

/** The chart grows by so many epochs, and of a longer one by about a tenth: each time it is all another picture. */
const STRETCHES = [50, 100, 500, 1000, 5000, 10_000];

/**
 * The last epoch of the whole chart: as many whole stretches as the training has touched, at the least one.
 * @param {import("../lab/lab.js").Lab} lab
 */
export function stretchOf({ batchLosses, otherLosses, description }) {
  const epochs = Math.max(batchLosses.length / description.batches_per_epoch, otherLosses.length);
  const stretch = STRETCHES.find((stretch) => 10 * stretch >= epochs) ?? STRETCHES[STRETCHES.length - 1];
  return stretch * Math.max(Math.ceil(epochs / stretch), 1);
}
