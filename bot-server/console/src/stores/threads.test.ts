import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { agentApi } from '@/api/client'
import { Problem } from '@/api/http'
import { useThreads } from './threads'
import type { ConversationEvent, From } from '@/api/types'

const said = (seq: number, from: From, text = 'hello'): ConversationEvent => ({
  seq,
  at: '2026-11-22T01:00:00Z',
  type: 'message',
  from,
  text,
})

describe('a conversation', () => {
  beforeEach(() => setActivePinia(createPinia()))

  it('takes each event once', () => {
    const threads = useThreads()
    threads.receive('c', said(1, 'traveller'))
    threads.receive('c', said(2, 'bot'))
    threads.receive('c', said(2, 'bot'))

    expect(threads.of('c').events.map((event) => event.seq)).toEqual([1, 2])
  })

  it('fetches what it missed instead of leaving a gap', async () => {
    const events = vi.spyOn(agentApi, 'events').mockResolvedValue([said(2, 'bot'), said(3, 'traveller')])
    const threads = useThreads()
    threads.receive('c', said(1, 'traveller'))
    threads.receive('c', said(3, 'traveller'))

    await vi.waitFor(() => expect(threads.of('c').events.map((event) => event.seq)).toEqual([1, 2, 3]))
    expect(events).toHaveBeenCalledWith('c', 1)
  })

  it('counts as unread what the traveller wrote since we last looked or wrote', () => {
    const threads = useThreads()
    threads.receive('c', said(1, 'traveller'))
    threads.receive('c', said(2, 'agent'))
    threads.receive('c', said(3, 'traveller'))
    threads.receive('c', said(4, 'traveller'))
    expect(threads.unread('c')).toBe(2)

    threads.seen('c')
    expect(threads.unread('c')).toBe(0)
  })

  it('of an erased customer is forgotten, one that cannot be read now is kept', async () => {
    const threads = useThreads()
    threads.receive('c', said(1, 'traveller'))
    vi.spyOn(agentApi, 'events').mockResolvedValue([])
    vi.spyOn(agentApi, 'deliveries').mockResolvedValue({ pushed: false, settledUpTo: 0, deliveredUpTo: 0, troubled: [] })
    const head = vi.spyOn(agentApi, 'conversation').mockRejectedValue(new Problem(503, ''))

    await threads.load('c')
    expect(threads.of('c').events).toHaveLength(1)
    head.mockRejectedValue(new Problem(404, 'There is no such conversation.'))
    await threads.load('c')
    expect(threads.of('c').events).toEqual([])
    expect(threads.of('c').summary).toBeUndefined()
  })
})

describe('what the traveller is told that we read', () => {
  beforeEach(() => setActivePinia(createPinia()))

  it('is told once, and the telling calls for no other', () => {
    const threads = useThreads()
    threads.receive('c', said(1, 'traveller'))
    threads.receive('c', said(2, 'bot'))
    expect(threads.toConfirm('c')).toBe(1)

    threads.receive('c', { seq: 3, at: '2026-11-22T01:00:00Z', type: 'read', by: 'agent', upTo: 1 })
    expect(threads.toConfirm('c')).toBeUndefined()

    threads.receive('c', said(4, 'traveller'))
    expect(threads.toConfirm('c')).toBe(4)
  })

  it('is not told again by another console or after a reload', () => {
    const threads = useThreads()
    threads.receive('c', said(1, 'traveller'))
    threads.receive('c', { seq: 2, at: '2026-11-22T01:00:00Z', type: 'read', by: 'agent', upTo: 1 })

    expect(threads.toConfirm('c')).toBeUndefined()
  })
})

describe('a message of ours', () => {
  beforeEach(() => setActivePinia(createPinia()))

  it('is on its way until it stands in the conversation', async () => {
    vi.spyOn(agentApi, 'send').mockResolvedValue({ seq: 1 })
    vi.spyOn(agentApi, 'events').mockResolvedValue([said(1, 'agent', 'hi')])
    const threads = useThreads()
    const sending = threads.send('c', 'hi')
    expect(threads.of('c').outbox).toHaveLength(1)

    await sending
    expect(threads.of('c').outbox).toHaveLength(0)
    expect(threads.of('c').events).toHaveLength(1)
  })

  it('is kept when it fails and sent again under the same id', async () => {
    vi.spyOn(agentApi, 'events').mockResolvedValue([])
    const send = vi.spyOn(agentApi, 'send').mockRejectedValueOnce(new Problem(0, ''))
    const threads = useThreads()
    await threads.send('c', 'hi')
    const [failed] = threads.of('c').outbox
    expect(failed?.state).toBe('failed')

    send.mockResolvedValueOnce({ seq: 1 })
    await threads.retry('c', failed!.clientMessageId)
    threads.receive('c', said(1, 'agent', 'hi'))

    expect(send.mock.calls[0]?.[1]).toBe(send.mock.calls[1]?.[1])
    expect(threads.of('c').outbox).toHaveLength(0)
  })

  it('is not shown twice when the event comes before the answer', async () => {
    let answer: (said: { seq: number }) => void = () => {}
    vi.spyOn(agentApi, 'send').mockReturnValue(new Promise((resolve) => (answer = resolve)))
    const threads = useThreads()
    const sending = threads.send('c', 'hi')
    threads.receive('c', said(1, 'agent', 'hi'))
    expect(threads.of('c').outbox).toHaveLength(0)

    answer({ seq: 1 })
    await sending
    expect(threads.of('c').outbox).toHaveLength(0)
  })
})
