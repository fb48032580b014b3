import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { byUrgency } from '@/lib/level'
import type { QueueItem } from '@/api/types'

export interface Alarm {
  item: QueueItem
  escalated: boolean
  /** Milliseconds on this machine's clock. */
  heardAt: number
}

/** Alarms run ahead of the queue, which for so long neither ends a new one nor brings back one just ended. Milliseconds. */
const QUEUE_MAY_LAG = 3_000

/** Emergencies that nobody has claimed. An alarm ends by a claim and by nothing that an agent can click away. */
export const useAlarms = defineStore('alarms', () => {
  const byId = ref(new Map<string, Alarm>())
  const endedAt = new Map<string, number>()

  const active = computed(() => [...byId.value.values()].sort((one, other) => byUrgency(one.item, other.item)))
  const escalated = computed(() => active.value.some((alarm) => alarm.escalated))

  function raise(item: QueueItem, isEscalated: boolean): void {
    endedAt.delete(item.conversationId)
    const before = byId.value.get(item.conversationId)
    byId.value.set(item.conversationId, {
      item,
      escalated: isEscalated || (before?.escalated ?? false),
      heardAt: Date.now(),
    })
  }

  function clear(conversationId: string): void {
    byId.value.delete(conversationId)
    endedAt.set(conversationId, Date.now())
  }

  /** Brings the alarms in line with the queue, which also holds those that rang while this console was away. */
  function reconcile(queue: QueueItem[]): void {
    const waiting = new Set(queue.map((item) => item.conversationId))
    for (const [id, alarm] of byId.value) {
      if (!waiting.has(id) && Date.now() - alarm.heardAt > QUEUE_MAY_LAG) {
        byId.value.delete(id)
      }
    }
    for (const item of queue) {
      const justEnded = Date.now() - (endedAt.get(item.conversationId) ?? 0) <= QUEUE_MAY_LAG
      if (item.emergency && !byId.value.has(item.conversationId) && !justEnded) {
        raise(item, false)
      }
    }
  }

  return { active, escalated, raise, clear, reconcile }
})
