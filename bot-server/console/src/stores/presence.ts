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

  /** What an agent is called, as far as this console knows; otherwise the user's own name. */
  const nameOf = (user: string) =>
    (user === session.me?.user ? session.me.displayName : undefined) ??
    agents.value.find((agent) => agent.user === user)?.displayName ??
    user

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

  return { agents, others, nameOf, wanted, replace, choose }
})
