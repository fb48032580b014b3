import { describe, expect, it } from 'vitest'
import { backoff } from './backoff'

describe('the pause before a new try', () => {
  it('doubles from half a second', () => {
    expect([0, 1, 2, 3].map((attempt) => backoff(attempt, 1))).toEqual([500, 1_000, 2_000, 4_000])
  })

  it('never exceeds fifteen seconds', () => {
    expect(backoff(1_000, 1)).toBe(15_000)
  })

  it('leaves half of itself to chance', () => {
    expect(backoff(2, 0)).toBe(1_000)
    expect(backoff(2, 0.5)).toBe(1_500)
  })
})
