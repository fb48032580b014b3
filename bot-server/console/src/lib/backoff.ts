/** Shortest and longest pause before the next try, in milliseconds. */
const FIRST = 500
const LONGEST = 15_000

/**
 * The pause before a try: doubling, with half of it left to chance so that many consoles do not return in one wave.
 *
 * @param attempt from 0
 * @param random from 0 to 1
 */
export function backoff(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 10))
  return Math.round(ceiling / 2 + (ceiling / 2) * random)
}
