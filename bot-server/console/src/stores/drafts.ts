import { defineStore } from 'pinia'
import { ref, watch } from 'vue'

export type DraftMode = 'reply' | 'note'

export interface Draft {
  mode: DraftMode
  reply: string
  note: string
}

const KEY = 'yizhan.drafts'

function stored(): Record<string, Draft> {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Record<string, Draft>
  } catch {
    return {}
  }
}

/** Unsent words of each conversation. They live in this tab: a reload or a lost session keeps them, signing out forgets them. */
export const useDrafts = defineStore('drafts', () => {
  const byConversation = ref(stored())

  watch(byConversation, (drafts) => sessionStorage.setItem(KEY, JSON.stringify(drafts)), { deep: true })

  function of(conversationId: string): Draft {
    byConversation.value[conversationId] ??= { mode: 'reply', reply: '', note: '' }
    return byConversation.value[conversationId]
  }

  function forgetAll(): void {
    byConversation.value = {}
    sessionStorage.removeItem(KEY)
  }

  return { byConversation, of, forgetAll }
})
