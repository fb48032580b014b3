import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useAlarms } from './alarms'
import type { QueueItem } from '@/api/types'

const item = (conversationId: string, change: Partial<QueueItem> = {}): QueueItem => ({
  conversationId,
  level: 'critical',
  emergency: 'medical',
  reason: 'emergency',
  channel: 'web',
  waitingSince: '2026-11-22T01:00:00Z',
  customer: { id: 'c' },
  ...change,
})

describe('the alarm', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    setActivePinia(createPinia())
  })
  afterEach(() => vi.useRealTimers())

  it('rings until somebody claims', () => {
    const alarms = useAlarms()
    alarms.raise(item('a'), false)
    expect(alarms.active).toHaveLength(1)

    alarms.clear('a')
    expect(alarms.active).toHaveLength(0)
  })

  it('stays escalated when the first call is heard again', () => {
    const alarms = useAlarms()
    alarms.raise(item('a'), true)
    alarms.raise(item('a'), false)

    expect(alarms.escalated).toBe(true)
  })

  it('rings for an emergency in the queue that was raised while this console was away', () => {
    const alarms = useAlarms()
    alarms.reconcile([item('a'), item('b', { level: 'normal', emergency: null })])

    expect(alarms.active.map((alarm) => alarm.item.conversationId)).toEqual(['a'])
  })

  it('is not ended by a queue that does not know it yet, but by a later one', () => {
    const alarms = useAlarms()
    alarms.raise(item('a'), false)
    alarms.reconcile([])
    expect(alarms.active).toHaveLength(1)

    vi.advanceTimersByTime(5_000)
    alarms.reconcile([])
    expect(alarms.active).toHaveLength(0)
  })

  it('is not brought back by a queue from before the claim', () => {
    const alarms = useAlarms()
    alarms.raise(item('a'), false)
    alarms.clear('a')
    alarms.reconcile([item('a')])

    expect(alarms.active).toHaveLength(0)
  })

  it('shows the most urgent first', () => {
    const alarms = useAlarms()
    alarms.raise(item('later', { level: 'urgent' }), false)
    alarms.raise(item('first'), false)

    expect(alarms.active[0]?.item.conversationId).toBe('first')
  })
})
