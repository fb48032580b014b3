import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { LiveMessage } from '@/api/types'
import { LiveConnection, type LineState } from '@/live/connection'
import { useAlarms } from './alarms'
import { useCustomer } from './customer'
import { useLists } from './lists'
import { usePresence } from './presence'
import { useQueue } from './queue'
import { useSession } from './session'
import { useThreads } from './threads'

/** The line to the server: hands on what it says, and asks for everything anew when it was down. */
export const useLive = defineStore('live', () => {
  const session = useSession()
  const queue = useQueue()
  const alarms = useAlarms()
  const lists = useLists()
  const threads = useThreads()
  const presence = usePresence()
  const customer = useCustomer()

  const state = ref<LineState>('idle')
  const retryAt = ref<number>()
  const everOpen = ref(false)
  /** Conversations whose events we want, besides this agent's own. */
  const open = ref<string>()
  const watched = new Set<string>()

  const isDown = computed(() => state.value === 'lost' || (state.value === 'connecting' && everOpen.value))

  const connection = new LiveConnection(`${location.origin.replace(/^http/, 'ws')}/ws/agent`, {
    onMessage: hear,
    onState(next, at) {
      state.value = next
      retryAt.value = at
      if (next === 'open') {
        everOpen.value = true
        void resync()
      }
    },
    async mayRetry() {
      // A refused handshake looks like any other failure to a browser; the session call tells them apart.
      await session.resume().catch(() => undefined)
      return session.state === 'in'
    },
  })
  window.addEventListener('online', () => connection.hurry())

  async function resync(): Promise<void> {
    watched.clear()
    if (presence.wanted === 'away') {
      void presence.choose('away').catch(() => undefined)
    }
    if (open.value) {
      void follow(open.value)
      void customer.refresh()
    }
    await lists.load('mine')
    followMine()
  }

  function followMine(): void {
    for (const summary of lists.mine) {
      if (!watched.has(summary.conversationId)) {
        void follow(summary.conversationId)
      }
    }
  }

  /** Reads a conversation and stays with it. */
  async function follow(id: string): Promise<void> {
    await threads.load(id)
    if (threads.of(id).loaded) {
      watch(id)
    }
  }

  function watch(id: string): void {
    const thread = threads.of(id)
    if (!watched.has(id) && connection.send({ type: 'watch', conversationId: id, after: thread.lastSeq })) {
      watched.add(id)
    }
  }

  function show(id: string | undefined): void {
    const before = open.value
    open.value = id
    if (before && before !== id && !lists.mine.some((summary) => summary.conversationId === before)) {
      watched.delete(before)
      connection.send({ type: 'unwatch', conversationId: before })
    }
    if (id) {
      void follow(id)
    }
  }

  function hear(message: LiveMessage): void {
    switch (message.type) {
      case 'queue':
        queue.replace(message.items)
        alarms.reconcile(message.items)
        break
      case 'alarm':
        alarms.raise(message.item, message.escalated)
        break
      case 'alarm-cleared':
        alarms.clear(message.conversationId)
        break
      case 'clock':
        queue.clock(message.conversationId, message.state)
        break
      case 'event':
        threads.receive(message.conversationId, message.event)
        break
      case 'note':
        threads.receiveNote(message.conversationId, message.note)
        break
      case 'conversation':
        threads.receiveSummary(message.summary)
        lists.receive(message.summary)
        followMine()
        break
      case 'presence':
        presence.replace(message.agents)
        break
      case 'problem':
        // The server could not follow us: what we watch may be out of step.
        if (open.value) {
          void threads.load(open.value)
        }
        break
      case 'hello':
      case 'pong':
        break
    }
  }

  const typing = (conversationId: string) => connection.send({ type: 'typing', conversationId })
  const read = (conversationId: string, upTo: number) => connection.send({ type: 'read', conversationId, upTo })

  function start(): void {
    connection.start()
  }

  function stop(): void {
    connection.stop()
    everOpen.value = false
  }

  return { state, retryAt, isDown, start, stop, hurry: () => connection.hurry(), show, typing, read, followMine }
})
