import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { agentApi } from '@/api/client'
import type { AgentPresence } from '@/api/types'
import { useSession } from './session'

/** Which agents are there, this one among them. */
export const usePresence = defineStore('presence', () => {
  const session = useSession()
  const agents = ref<AgentPresence[]>([])
  const wanted = ref<'online' | 'away'>('online')

  const others = computed(() => agents.value.filter((agent) => agent.user !== session.me?.user))

  function replace(list: AgentPresence[]): void {
    agents.value = list
    const own = list.find((agent) => agent.user === session.me?.user)
    if (own && own.status !== 'offline') {
      wanted.value = own.status
    }
  }

  async function choose(status: 'online' | 'away'): Promise<void> {
    await agentApi.status(status)
    wanted.value = status
  }

  return { agents, others, wanted, replace, choose }
})
