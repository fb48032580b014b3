import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { agentApi } from '@/api/client'
import { byUrgency } from '@/lib/level'
import type { QueueItem } from '@/api/types'

/** Who waits, most urgent first. */
export const useQueue = defineStore('queue', () => {
  const known = ref<QueueItem[]>([])
  const loaded = ref(false)
  const overdue = ref(new Set<string>())
  const warned = ref(new Set<string>())

  const items = computed(() => [...known.value].sort(byUrgency))

  async function load(): Promise<void> {
    replace(await agentApi.queue())
  }

  function replace(items: QueueItem[]): void {
    known.value = items
    loaded.value = true
    const ids = new Set(items.map((item) => item.conversationId))
    overdue.value = new Set([...overdue.value].filter((id) => ids.has(id)))
    warned.value = new Set([...warned.value].filter((id) => ids.has(id)))
  }

  function remove(conversationId: string): void {
    known.value = known.value.filter((item) => item.conversationId !== conversationId)
  }

  function clock(conversationId: string, state: 'warning' | 'overdue'): void {
    ;(state === 'overdue' ? overdue : warned).value.add(conversationId)
  }

  return { items, loaded, overdue, warned, load, replace, remove, clock }
})
