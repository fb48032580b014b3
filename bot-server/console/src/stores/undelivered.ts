import { defineStore } from 'pinia'
import { ref } from 'vue'
import { agentApi } from '@/api/client'
import type { Undelivered } from '@/api/types'

/** What was given up on its way to travellers, on all conversations. */
export const useUndelivered = defineStore('undelivered', () => {
  const items = ref<Undelivered[]>([])

  async function load(): Promise<void> {
    items.value = await agentApi.undelivered()
  }

  async function resend(conversationId: string, seq: number): Promise<void> {
    await agentApi.resend(conversationId, seq)
    items.value = items.value.filter((one) => one.conversationId !== conversationId || one.seq !== seq)
  }

  return { items, load, resend }
})
