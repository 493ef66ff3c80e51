// Epochs and batches as they are counted, from one: Keras' «Epoch 5/50», the batch under way or the last one of it.

/**
 * The epoch that is trained, or that was trained last, and the batch of it that was: none before the first.
 * @param {{ epoch: number, batch: number }} progress whole epochs, and batches of the next
 * @param {number} batches an epoch
 */
export const counted = ({ epoch, batch }, batches) =>
  batch > 0 || epoch === 0 ? { epoch: epoch + Math.sign(batch), batch } : { epoch, batch: batches };
