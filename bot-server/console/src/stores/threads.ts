import { defineStore } from 'pinia'
import { ref } from 'vue'
import { agentApi, EVENTS_PAGE } from '@/api/client'
import { Problem } from '@/api/http'
import { useUndelivered } from './undelivered'
import { progressed } from '@/lib/delivery'
import type { ConversationEvent, DeliveryEvent, FileKind, Note, Standing, Summary, TransferTarget } from '@/api/types'

/** A message of ours on its way. */
export interface Outgoing {
  clientMessageId: string
  text: string
  at: string
  state: 'sending' | 'failed'
  problem?: Problem
  seq?: number
}

export interface Thread {
  id: string
  summary?: Summary
  notes: Note[]
  /** Stored events in order, without gaps. */
  events: ConversationEvent[]
  lastSeq: number
  outbox: Outgoing[]
  loading: boolean
  loaded: boolean
  problem?: Problem
  /** Until when the traveller counts as writing; milliseconds on this machine's clock. */
  travellerTypesUntil: number
  /** The traveller has read our messages up to here. */
  readByTraveller: number
  /** How far our messages have come, if they have to be brought to the traveller. */
  standing?: Standing
  /** Which files the channel carries; missing for all. */
  files?: FileKind[]
  /** We have looked at it up to here. */
  seenUpTo: number
  /** The traveller has been told that we read up to here. */
  readByUs: number
}

const TYPING_LASTS = 6_000

/** Conversations as this console has read them, and what it says in them. */
export const useThreads = defineStore('threads', () => {
  const undelivered = useUndelivered()
  const byId = ref<Record<string, Thread>>({})

  function of(id: string): Thread {
    byId.value[id] ??= {
      id,
      notes: [],
      events: [],
      lastSeq: 0,
      outbox: [],
      loading: false,
      loaded: false,
      travellerTypesUntil: 0,
      readByTraveller: 0,
      seenUpTo: 0,
      readByUs: 0,
    }
    // Read anew: the assignment's own value would be the plain object, whose changes nobody sees.
    return byId.value[id]
  }

  /** Reads what is new on the server; the first time, everything. */
  async function load(id: string): Promise<void> {
    const thread = of(id)
    if (thread.loading) {
      return
    }
    thread.loading = true
    thread.problem = undefined
    try {
      const [head] = await Promise.all([agentApi.conversation(id), catchUp(thread), loadStanding(thread)])
      thread.summary = head.summary
      thread.notes = head.notes
      thread.loaded = true
    } catch (problem) {
      thread.problem = asProblem(problem)
      if (thread.problem.status === 404) {
        forget(thread)
      }
    } finally {
      thread.loading = false
    }
  }

  /** Whoever was erased is erased here too: nothing that was read before stays on a screen. */
  function forget(thread: Thread): void {
    Object.assign(thread, { summary: undefined, notes: [], events: [], lastSeq: 0, outbox: [], loaded: false, standing: undefined })
  }

  /** Reads what stands above the conversation, which a message may have changed; without it the old one stays. */
  async function renewHead(id: string): Promise<void> {
    const thread = of(id)
    try {
      thread.summary = (await agentApi.conversation(id)).summary
    } catch (problem) {
      console.debug('the head of the conversation stays as it was', problem)
    }
  }

  async function loadStanding(thread: Thread): Promise<void> {
    const standing = await agentApi.deliveries(thread.id)
    thread.standing = standing.pushed ? standing : undefined
    thread.files = standing.files
  }

  function reported(thread: Thread, event: DeliveryEvent): void {
    thread.standing = progressed(thread.standing, event)
    if (event.reason) {
      // The report says why in general; the channel's own words stand on the server.
      void loadStanding(thread).catch(() => undefined)
    }
  }

  async function resend(id: string, seq: number): Promise<void> {
    await undelivered.resend(id, seq)
  }

  async function catchUp(thread: Thread): Promise<void> {
    let page: ConversationEvent[]
    do {
      page = await agentApi.events(thread.id, thread.lastSeq)
      page.forEach((event) => append(thread, event))
    } while (page.length >= EVENTS_PAGE)
  }

  function receive(id: string, event: ConversationEvent): void {
    const thread = of(id)
    if (event.seq == null) {
      if (event.type === 'typing' && event.from === 'traveller') {
        thread.travellerTypesUntil = Date.now() + TYPING_LASTS
      } else if (event.type === 'delivery') {
        reported(thread, event)
      }
      return
    }
    if (event.seq > thread.lastSeq + 1) {
      // Something was missed on the way: the server has it.
      void catchUp(thread).catch(() => undefined)
      return
    }
    append(thread, event)
  }

  function append(thread: Thread, event: ConversationEvent): void {
    const seq = event.seq ?? 0
    if (seq <= thread.lastSeq) {
      return
    }
    thread.lastSeq = seq
    thread.events.push(event)
    if (event.type === 'read' && event.by === 'traveller') {
      thread.readByTraveller = Math.max(thread.readByTraveller, event.upTo)
    } else if (event.type === 'read') {
      thread.readByUs = Math.max(thread.readByUs, event.upTo)
    }
    if (event.type === 'message') {
      if (event.from === 'agent') {
        thread.seenUpTo = seq
        arrived(thread, seq, event.text)
      } else if (event.from === 'traveller') {
        thread.travellerTypesUntil = 0
      }
    }
  }

  /** Our message stands in the conversation: it is no longer on its way. */
  function arrived(thread: Thread, seq: number, text: string): void {
    const index = thread.outbox.findIndex(
      (out) => out.seq === seq || (out.seq === undefined && out.state === 'sending' && out.text === text),
    )
    if (index >= 0) {
      thread.outbox.splice(index, 1)
    }
  }

  async function send(id: string, text: string): Promise<void> {
    const thread = of(id)
    thread.outbox.push({
      clientMessageId: crypto.randomUUID(),
      text,
      at: new Date().toISOString(),
      state: 'sending',
    })
    await deliver(thread, thread.outbox[thread.outbox.length - 1]!)
  }

  /** Sends a file at once; unlike words it is not kept for another try. */
  async function sendFile(id: string, file: File): Promise<void> {
    const thread = of(id)
    const { seq } = await agentApi.sendFile(id, crypto.randomUUID(), file)
    if (seq > thread.lastSeq) {
      await catchUp(thread).catch(() => undefined)
    }
  }

  /** The same client message id again, so that nothing is said twice. */
  async function deliver(thread: Thread, out: Outgoing): Promise<void> {
    out.state = 'sending'
    out.problem = undefined
    try {
      const { seq } = await agentApi.send(thread.id, out.clientMessageId, out.text)
      out.seq = seq
      if (seq <= thread.lastSeq) {
        arrived(thread, seq, out.text)
      } else {
        await catchUp(thread).catch(() => undefined)
      }
    } catch (problem) {
      out.state = 'failed'
      out.problem = asProblem(problem)
      if (out.problem.status === 409) {
        void load(thread.id)
      }
    }
  }

  async function retry(id: string, clientMessageId: string): Promise<void> {
    const thread = of(id)
    const out = thread.outbox.find((one) => one.clientMessageId === clientMessageId)
    if (out) {
      await deliver(thread, out)
    }
  }

  function discard(id: string, clientMessageId: string): void {
    const thread = of(id)
    thread.outbox = thread.outbox.filter((one) => one.clientMessageId !== clientMessageId)
  }

  async function addNote(id: string, text: string): Promise<void> {
    receiveNote(id, await agentApi.note(id, text))
  }

  function receiveNote(id: string, note: Note): void {
    const notes = of(id).notes
    if (!notes.some((one) => one.at === note.at && one.agent === note.agent && one.text === note.text)) {
      notes.push(note)
    }
  }

  function receiveSummary(summary: Summary): void {
    const thread = byId.value[summary.conversationId]
    if (thread) {
      thread.summary = summary
    }
  }

  const claim = (id: string) => change(agentApi.claim(id))
  const close = (id: string) => change(agentApi.close(id))
  const transfer = (id: string, to: TransferTarget, note?: string) => change(agentApi.transfer(id, to, note))

  async function change(call: Promise<Summary>): Promise<Summary> {
    const summary = await call
    receiveSummary(summary)
    return summary
  }

  function seen(id: string): void {
    const thread = of(id)
    thread.seenUpTo = Math.max(thread.seenUpTo, thread.lastSeq)
  }

  /**
   * Up to where the traveller may now be told that we have read; undefined if there is nothing new to tell. Only what the
   * traveller said counts: telling is itself an event, and must not call for the next.
   */
  function toConfirm(id: string): number | undefined {
    const thread = of(id)
    const last = thread.events.findLast((event) => event.type === 'message' && event.from === 'traveller')?.seq ?? 0
    if (last <= thread.readByUs) {
      return undefined
    }
    thread.readByUs = last
    return last
  }

  /** How many of the traveller's messages nobody here has looked at or answered. */
  function unread(id: string): number {
    const thread = byId.value[id]
    return (
      thread?.events.filter(
        (event) => event.type === 'message' && event.from === 'traveller' && (event.seq ?? 0) > thread.seenUpTo,
      ).length ?? 0
    )
  }

  return {
    byId,
    of,
    load,
    renewHead,
    receive,
    receiveNote,
    receiveSummary,
    send,
    sendFile,
    retry,
    resend,
    discard,
    addNote,
    claim,
    close,
    transfer,
    seen,
    toConfirm,
    unread,
  }
})

function asProblem(problem: unknown): Problem {
  if (problem instanceof Problem) {
    return problem
  }
  throw problem
}
