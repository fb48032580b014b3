import { sameDay } from './time'
import type { ConversationEvent, MessageEvent, Note, RatingRequestEvent, StatusEvent } from '@/api/types'

/** One line of a conversation as it is shown. */
export type Line =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'message'; key: string; event: MessageEvent }
  | { kind: 'status'; key: string; event: StatusEvent | RatingRequestEvent }
  | { kind: 'note'; key: string; note: Note }

/** Events and notes in the order in which they came, with a line before each new day. */
export function linesOf(events: ConversationEvent[], notes: Note[]): Line[] {
  const lines: Line[] = []
  const pending = [...notes].sort((one, other) => one.afterSeq - other.afterSeq || (one.at < other.at ? -1 : 1))
  let day: Date | undefined

  function add(line: Exclude<Line, { kind: 'day' }>, at: string): void {
    const date = new Date(at)
    if (!day || !sameDay(day, date)) {
      lines.push({ kind: 'day', key: `day-${line.key}`, at })
      day = date
    }
    lines.push(line)
  }

  function addNotesBefore(seq: number): void {
    while (pending[0] && pending[0].afterSeq < seq) {
      const note = pending.shift()!
      add({ kind: 'note', key: `note-${note.afterSeq}-${note.at}-${note.agent}`, note }, note.at)
    }
  }

  let hands: StatusEvent | undefined
  for (const event of events) {
    const seq = event.seq ?? 0
    addNotesBefore(seq)
    switch (event.type) {
      case 'message':
        add({ kind: 'message', key: `event-${seq}`, event }, event.at)
        break
      case 'status':
        // A new place in the queue, or a promise that was kept, is no change of hands.
        if (!hands || hands.state !== event.state || hands.agent !== event.agent) {
          add({ kind: 'status', key: `event-${seq}`, event }, event.at)
        }
        hands = event
        break
      case 'rating-request':
        add({ kind: 'status', key: `event-${seq}`, event }, event.at)
        break
      case 'read':
      case 'typing':
      case 'delivery':
        break
    }
  }
  addNotesBefore(Infinity)
  return lines
}
