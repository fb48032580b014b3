const FIRST_MS = 500;
const MOST_MS = 30_000;

/**
 * How long to wait before the next attempt: doubles each time, and half of it is chance so that many widgets do not
 * come back in the same moment after a server's restart.
 *
 * @param {number} attempt from 0
 * @param {() => number} [random] from 0 to 1
 * @returns {number} milliseconds, 250 to 30,000
 */
export function backOff(attempt, random = Math.random) {
  const ceiling = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
}
