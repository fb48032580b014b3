import { backoff } from '@/lib/backoff'
import type { LiveCommand, LiveMessage } from '@/api/types'

/** A ping goes out after so much silence; without any answer in the second span the line counts as dead. Milliseconds. */
const SILENCE = 20_000
const PATIENCE = 10_000

export type LineState = 'idle' | 'connecting' | 'open' | 'lost'

export interface Listener {
  onMessage(message: LiveMessage): void
  onState(state: LineState, retryAt?: number): void
  /** Asked after a failed try; false when there is no use in trying again (the session is gone). */
  mayRetry(): Promise<boolean>
}

/** The line to `/ws/agent`: opens, watches over and reopens it. Knows nothing of what is said. */
export class LiveConnection {
  private socket?: WebSocket
  private attempt = 0
  private retry?: ReturnType<typeof setTimeout>
  private heartbeat?: ReturnType<typeof setTimeout>
  private wanted = false

  constructor(
    private readonly url: string,
    private readonly listener: Listener,
    private readonly random: () => number = Math.random,
  ) {}

  start(): void {
    if (this.wanted) {
      return
    }
    this.wanted = true
    this.attempt = 0
    this.open()
  }

  stop(): void {
    this.wanted = false
    clearTimeout(this.retry)
    this.drop()
    this.listener.onState('idle')
  }

  /** Tries at once instead of waiting for the pause to end. */
  hurry(): void {
    if (this.wanted && !this.socket) {
      clearTimeout(this.retry)
      this.open()
    }
  }

  /** False when the line is down; nothing is kept for later, since everything is asked for anew then. */
  send(command: LiveCommand): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) {
      return false
    }
    this.socket.send(JSON.stringify(command))
    return true
  }

  private open(): void {
    this.listener.onState('connecting')
    const socket = new WebSocket(this.url)
    this.socket = socket
    socket.onopen = () => {
      this.attempt = 0
      this.listener.onState('open')
      this.listen(SILENCE)
    }
    socket.onmessage = (frame: globalThis.MessageEvent) => {
      this.listen(SILENCE)
      this.listener.onMessage(JSON.parse(String(frame.data)) as LiveMessage)
    }
    socket.onclose = () => {
      if (this.socket === socket) {
        this.lost()
      }
    }
  }

  private listen(span: number): void {
    clearTimeout(this.heartbeat)
    this.heartbeat = setTimeout(() => {
      if (span === PATIENCE || !this.send({ type: 'ping' })) {
        this.lost()
      } else {
        this.listen(PATIENCE)
      }
    }, span)
  }

  private lost(): void {
    this.drop()
    if (!this.wanted) {
      return
    }
    const pause = backoff(this.attempt++, this.random())
    this.listener.onState('lost', Date.now() + pause)
    this.retry = setTimeout(() => void this.tryAgain(), pause)
  }

  private async tryAgain(): Promise<void> {
    const useful = await this.listener.mayRetry()
    if (!this.wanted || this.socket) {
      return
    }
    if (useful) {
      this.open()
    } else {
      this.stop()
    }
  }

  private drop(): void {
    clearTimeout(this.heartbeat)
    const socket = this.socket
    this.socket = undefined
    socket?.close()
  }
}
