import { expect, it } from 'vitest'
import { byUrgency } from './level'
import type { Level, QueueItem } from '@/api/types'

const waiting = (conversationId: string, level: Level, waitingSince: string): QueueItem => ({
  conversationId,
  level,
  waitingSince,
  reason: 'specialist',
  channel: 'web',
  customer: { id: conversationId },
})

it('puts the higher level first, and of one level who waits longest', () => {
  const queue = [
    waiting('normal-early', 'normal', '2026-11-22T01:00:00Z'),
    waiting('critical-late', 'critical', '2026-11-22T03:00:00Z'),
    waiting('high', 'high', '2026-11-22T02:00:00Z'),
    waiting('critical-early', 'critical', '2026-11-22T02:30:00Z'),
    waiting('urgent', 'urgent', '2026-11-22T03:30:00Z'),
  ]

  expect(queue.sort(byUrgency).map((item) => item.conversationId)).toEqual([
    'critical-early',
    'critical-late',
    'urgent',
    'high',
    'normal-early',
  ])
})
