import { describe, expect, it } from 'vitest'
import { linesOf } from './lines'
import type { ConversationEvent, Note } from '@/api/types'

const said = (seq: number, at: string): ConversationEvent => ({ seq, at, type: 'message', from: 'traveller', text: `${seq}` })
const noted = (afterSeq: number, at: string, text = 'note'): Note => ({ afterSeq, at, agent: 'mei', text })

const shape = (events: ConversationEvent[], notes: Note[]) =>
  linesOf(events, notes).map((line) => {
    switch (line.kind) {
      case 'message':
        return line.event.text
      case 'note':
        return line.note.text
      default:
        return line.kind
    }
  })

describe('the lines of a conversation', () => {
  it('begin each day with its name', () => {
    expect(shape([said(1, '2026-11-20T12:00:00Z'), said(2, '2026-11-20T12:05:00Z'), said(3, '2026-11-22T12:00:00Z')], [])).toEqual([
      'day',
      '1',
      '2',
      'day',
      '3',
    ])
  })

  it('hold a note behind the event that it follows, the last ones at the end', () => {
    const events = [said(1, '2026-11-20T12:00:00Z'), said(2, '2026-11-20T12:05:00Z')]
    const notes = [noted(2, '2026-11-20T12:06:00Z', 'last'), noted(1, '2026-11-20T12:01:00Z', 'between')]

    expect(shape(events, notes)).toEqual(['day', '1', 'between', '2', 'last'])
  })

  it('tell each change of hands once', () => {
    const status = (seq: number, state: 'queued' | 'agent', agent?: string): ConversationEvent => ({
      seq,
      at: '2026-11-20T12:00:00Z',
      type: 'status',
      state,
      agent,
    })
    const events = [status(1, 'queued'), status(2, 'queued'), status(3, 'agent', 'Mei'), status(4, 'agent', 'Mei'), status(5, 'agent', 'Tom')]

    expect(linesOf(events, []).flatMap((line) => (line.kind === 'status' ? line.event.seq : []))).toEqual([1, 3, 5])
  })

  it('leave out what is not to be read', () => {
    expect(shape([{ seq: 1, at: '2026-11-20T12:00:00Z', type: 'read', by: 'traveller', upTo: 1 }], [])).toEqual([])
  })

  it('have different keys', () => {
    const notes = [noted(1, '2026-11-20T12:01:00Z'), noted(1, '2026-11-20T12:02:00Z')]
    const keys = linesOf([said(1, '2026-11-20T12:00:00Z')], notes).map((line) => line.key)

    expect(new Set(keys).size).toBe(keys.length)
  })
})
