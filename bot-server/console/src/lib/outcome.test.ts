import { afterEach, expect, it } from 'vitest'
import { outcome } from './outcome'
import { switchLanguage } from '@/i18n'

afterEach(() => switchLanguage('en'))

it('decisions, topics and types of emergency are told by their names, in the language of the console', () => {
  expect(outcome('clarify [hotel.full, hotel.cancel]')).toBe('Asked back [Hotel: full, Hotel: cancellation]')
  expect(outcome('escalate missing-person')).toBe('Escalated Missing person')

  switchLanguage('zh')
  expect(outcome('answer hotel.full')).toBe('直接回答 酒店满房')
})

it('what has no name stays as it is', () => {
  expect(outcome('answer flight.no-such-entry.at-all 0.42')).toBe('Answer flight.no-such-entry.at-all 0.42')
})
