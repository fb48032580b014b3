import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LiveConnection, type LineState } from './connection'

class FakeSocket {
  static readonly OPEN = 1
  static all: FakeSocket[] = []
  readyState = 0
  sent: string[] = []
  onopen = () => {}
  onclose = () => {}
  onmessage = (_frame: { data: string }) => {}

  constructor() {
    FakeSocket.all.push(this)
  }

  opens(): void {
    this.readyState = 1
    this.onopen()
  }

  send(text: string): void {
    this.sent.push(text)
  }

  close(): void {
    this.readyState = 3
    this.onclose()
  }
}

const last = () => FakeSocket.all[FakeSocket.all.length - 1]!

describe('the line to the server', () => {
  let states: LineState[]
  let useful: boolean
  let line: LiveConnection

  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('WebSocket', FakeSocket)
    FakeSocket.all = []
    states = []
    useful = true
    line = new LiveConnection(
      'ws://desk/ws/agent',
      { onMessage: () => {}, onState: (state) => states.push(state), mayRetry: () => Promise.resolve(useful) },
      () => 1,
    )
    line.start()
  })
  afterEach(() => vi.useRealTimers())

  it('comes back after a pause that grows with each failure', async () => {
    last().opens()
    last().close()
    await vi.advanceTimersByTimeAsync(499)
    expect(FakeSocket.all).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(FakeSocket.all).toHaveLength(2)

    last().close()
    await vi.advanceTimersByTimeAsync(999)
    expect(FakeSocket.all).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(1)
    expect(FakeSocket.all).toHaveLength(3)
    expect(states).toEqual(['connecting', 'open', 'lost', 'connecting', 'lost', 'connecting'])
  })

  it('asks whether a silent line still lives and gives it up without an answer', async () => {
    last().opens()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(last().sent).toEqual(['{"type":"ping"}'])

    await vi.advanceTimersByTimeAsync(10_000)
    expect(states.at(-1)).toBe('lost')
  })

  it('stays while the server answers', async () => {
    last().opens()
    for (let minute = 0; minute < 3; minute++) {
      await vi.advanceTimersByTimeAsync(20_000)
      last().onmessage({ data: '{"type":"pong"}' })
    }

    expect(FakeSocket.all).toHaveLength(1)
    expect(states.at(-1)).toBe('open')
  })

  it('stops when there is no session to come back with', async () => {
    last().opens()
    useful = false
    last().close()
    await vi.advanceTimersByTimeAsync(60_000)

    expect(FakeSocket.all).toHaveLength(1)
    expect(states.at(-1)).toBe('idle')
  })

  it('tries at once when told that the network is back', async () => {
    last().opens()
    last().close()
    line.hurry()

    expect(FakeSocket.all).toHaveLength(2)
  })
})
