import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { sessionApi } from '@/api/client'
import { Problem } from '@/api/http'
import type { Role, Session } from '@/api/types'

/** `expired`: the work on screen stays, and the same person signs in over it. */
export type SessionState = 'unknown' | 'out' | 'in' | 'expired'

export const useSession = defineStore('session', () => {
  const state = ref<SessionState>('unknown')
  const me = ref<Session>()
  /** Why nobody could be let in, if it is not that somebody has to sign in. */
  const problem = ref<Problem>()

  const isAdmin = computed(() => has('ADMIN'))

  function has(role: Role): boolean {
    return me.value?.roles.includes(role) ?? false
  }

  /** Asks the server who we are; also brings the CSRF cookie, without which signing in is refused. */
  async function resume(): Promise<void> {
    try {
      me.value = await sessionApi.current()
      state.value = 'in'
      problem.value = undefined
    } catch (caught) {
      if (!(caught instanceof Problem) || caught.status !== 401) {
        throw caught
      }
      lost()
    }
  }

  async function signIn(username: string, password: string, remember: boolean): Promise<void> {
    await sessionApi.current().catch(() => undefined)
    await sessionApi.signIn(username, password, remember)
    await resume()
  }

  async function signOut(): Promise<void> {
    await sessionApi.signOut()
    me.value = undefined
    state.value = 'out'
  }

  function lost(): void {
    state.value = state.value === 'in' || state.value === 'expired' ? 'expired' : 'out'
  }

  /** Somebody else's turn at this screen: nothing of the old session may stay. */
  function abandon(why?: unknown): void {
    me.value = undefined
    state.value = 'out'
    problem.value = why instanceof Problem ? why : undefined
  }

  return { state, me, problem, isAdmin, resume, signIn, signOut, lost, abandon }
})
