import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { agentApi } from '@/api/client'
import { Problem } from '@/api/http'
import type { Summary } from '@/api/types'
import { useSession } from './session'

export type ListName = 'mine' | 'others' | 'recent'

const STATE_OF = { mine: 'mine', others: 'agent', recent: 'recent' } as const

/** Conversations that do not wait: this agent's, the colleagues', and what was talked about lately. */
export const useLists = defineStore('lists', () => {
  const session = useSession()
  const mine = ref<Summary[]>([])
  const withAgents = ref<Summary[]>([])
  const recent = ref<Summary[]>([])
  const loaded = ref<Record<ListName, boolean>>({ mine: false, others: false, recent: false })
  const problem = ref<Problem>()

  const others = computed(() => withAgents.value.filter((summary) => summary.agent !== session.me?.user))
  const target = { mine, others: withAgents, recent }

  async function load(name: ListName): Promise<void> {
    try {
      target[name].value = await agentApi.conversations(STATE_OF[name])
      loaded.value[name] = true
      problem.value = undefined
    } catch (caught) {
      if (!(caught instanceof Problem)) {
        throw caught
      }
      problem.value = caught
    }
  }

  /** A conversation changed hands. */
  function receive(summary: Summary): void {
    const isMine = summary.state === 'agent' && summary.agent === session.me?.user
    put(mine.value, summary, isMine)
    put(withAgents.value, summary, summary.state === 'agent')
    if (recent.value.some((one) => one.conversationId === summary.conversationId)) {
      put(recent.value, summary, true)
    }
  }

  function put(list: Summary[], summary: Summary, belongs: boolean): void {
    const index = list.findIndex((one) => one.conversationId === summary.conversationId)
    if (index >= 0) {
      list.splice(index, 1, ...(belongs ? [summary] : []))
    } else if (belongs) {
      list.unshift(summary)
    }
  }

  return { mine, others, recent, loaded, problem, load, receive }
})
