/**
 * The outcome of a promise, or an error if it does not come in time.
 *
 * @template T
 * @param {number} patience milliseconds
 * @param {string} what is waited for
 * @param {Promise<T>} promise
 * @param {() => void} [onLate]
 * @returns {Promise<T>}
 */
export async function within(patience, what, promise, onLate) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @type {Promise<never>} */
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      onLate?.();
      reject(new Error(`nothing in ${patience / 1000} s: ${what}`));
    }, patience);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
