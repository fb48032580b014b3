import { describe, expect, it } from 'vitest'
import type { DeliveryEvent, Standing } from '@/api/types'
import { progressed, progressOf } from './delivery'

const standing: Standing = {
  pushed: true,
  settledUpTo: 6,
  deliveredUpTo: 4,
  troubled: [{ seq: 5, over: true, reason: 'window-closed', detail: '45015', tries: 1, lastTry: '2026-11-22T08:00:00Z' }],
}

const report = (of: number, stage: DeliveryEvent['stage'], reason?: DeliveryEvent['reason']): DeliveryEvent => ({
  type: 'delivery',
  at: '2026-11-22T08:00:01Z',
  of,
  stage,
  reason,
})

describe('how far a message has come', () => {
  it.each([
    [2, 'read'],
    [4, 'delivered'],
    [6, 'sent'],
    [5, 'failed'],
    [8, 'queued'],
  ])('message %i is %s', (seq, stage) => {
    expect(progressOf(standing, seq, 2).stage).toBe(stage)
  })

  it('says why it failed', () => {
    expect(progressOf(standing, 5, 0)).toMatchObject({ reason: 'window-closed', detail: '45015' })
  })
})

describe('reports', () => {
  it('a message sent again is on its way, then sent', () => {
    const again = progressed(standing, report(5, 'queued'))
    const sent = progressed(again, report(5, 'sent'))

    expect(progressOf(again, 5, 0).stage).toBe('queued')
    expect(progressOf(sent, 5, 0).stage).toBe('sent')
  })

  it('the first report tells that messages have to be brought', () => {
    expect(progressed(undefined, report(2, 'failed', 'recipient-gone'))).toMatchObject({ pushed: true, settledUpTo: 2 })
  })

  it('a late report of an earlier message takes nothing back', () => {
    const later = progressed(progressed(standing, report(6, 'delivered')), report(4, 'delivered'))

    expect(later.deliveredUpTo).toBe(6)
  })
})
