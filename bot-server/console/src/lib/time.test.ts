import { describe, expect, it } from 'vitest'
import { clockSpan } from './time'

describe('a span on the clock', () => {
  it.each([
    [0, '00:00'],
    [59_999, '00:59'],
    [60_000, '01:00'],
    [3_599_000, '59:59'],
    [3_600_000, '1:00:00'],
    [90_061_000, '25:01:01'],
    [-61_000, '−01:01'],
  ])('shows %i ms as %s', (milliseconds, shown) => {
    expect(clockSpan(milliseconds)).toBe(shown)
  })
})
