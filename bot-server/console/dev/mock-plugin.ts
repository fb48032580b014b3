import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Plugin } from 'vite'
import { WebSocketServer, type WebSocket } from 'ws'
import type { ConversationEvent, Entry, LiveCommand, LiveMessage, QueueItem, Summary } from '../src/api/types'
import { accounts, agents, conversations, customer, emergency, entries, type MockConversation } from './mock-data.ts'

/**
 * A make-believe server for `npm run dev:mock`: the desk's surface over sample data, one person (mei, any password but
 * "wrong"), everything in memory. `POST /__mock/…` makes things happen that travellers and colleagues would do.
 */
export function mockDesk(): Plugin {
  const desk = new MockDesk()
  return {
    name: 'mock-desk',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (/^\/(api|__mock)\//.test(request.url ?? '')) {
          void desk.answer(request, response)
        } else {
          next()
        }
      })
      const sockets = new WebSocketServer({ noServer: true })
      server.httpServer?.on('upgrade', (request: IncomingMessage, socket, head) => {
        if (request.url === '/ws/agent') {
          if (!desk.signedIn || desk.refusing) {
            socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n')
          } else {
            sockets.handleUpgrade(request, socket, head, (live) => desk.connect(live))
          }
        }
      })
    },
  }
}

class Refusal extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly extra: object = {},
  ) {
    super(detail)
  }
}

type Handler = (params: string[], body: Record<string, unknown>, query: URLSearchParams) => unknown

class MockDesk {
  signedIn = process.env.MOCK_SIGNED_IN === 'true'
  refusing = false
  private readonly live = new Set<WebSocket>()
  private failing = 0
  private accepted = new Map<string, number>()

  private readonly routes: [method: string, path: RegExp, handler: Handler][] = [
    ['GET', /^\/api\/session$/, () => this.session()],
    ['POST', /^\/api\/session$/, (_p, body) => this.signIn(body)],
    ['DELETE', /^\/api\/session$/, () => void (this.signedIn = false)],
    ['PUT', /^\/api\/account\/password$/, (_p, body) => this.password(body)],
    ['GET', /^\/api\/agent\/queue$/, () => ({ items: this.queue() })],
    ['GET', /^\/api\/agent\/conversations$/, (_p, _b, query) => ({ items: this.list(query.get('state')) })],
    ['GET', /^\/api\/agent\/conversations\/([^/]+)$/, ([id]) => this.head(id!)],
    ['GET', /^\/api\/agent\/conversations\/([^/]+)\/events$/, ([id], _b, query) => this.events(id!, query)],
    ['GET', /^\/api\/agent\/conversations\/([^/]+)\/deliveries$/, () => ({ pushed: false, settledUpTo: 0, deliveredUpTo: 0, troubled: [] })],
    ['GET', /^\/api\/agent\/undelivered$/, () => ({ items: [] })],
    ['POST', /^\/api\/agent\/conversations\/([^/]+)\/claim$/, ([id]) => this.claim(id!)],
    ['POST', /^\/api\/agent\/conversations\/([^/]+)\/messages$/, ([id], body) => this.message(id!, body)],
    ['POST', /^\/api\/agent\/conversations\/([^/]+)\/notes$/, ([id], body) => this.note(id!, body)],
    ['POST', /^\/api\/agent\/conversations\/([^/]+)\/transfer$/, ([id], body) => this.transfer(id!, body)],
    ['POST', /^\/api\/agent\/conversations\/([^/]+)\/close$/, ([id]) => this.close(id!)],
    ['GET', /^\/api\/agent\/customers\/([^/]+)$/, ([id]) => customer(id!)],
    ['PUT', /^\/api\/agent\/customers\/([^/]+)\/name$/, () => undefined],
    ['POST', /^\/api\/agent\/customers\/([^/]+)\/tags$/, () => undefined],
    ['DELETE', /^\/api\/agent\/customers\/([^/]+)\/tags\/([^/]+)\/([^/]+)$/, () => undefined],
    ['DELETE', /^\/api\/agent\/customers\/([^/]+)\/links\/([^/]+)$/, () => undefined],
    ['DELETE', /^\/api\/admin\/customers\/([^/]+)$/, () => undefined],
    ['POST', /^\/api\/agent\/conversations\/([^/]+)\/files$/, ([id]) => this.message(id!, { text: '' })],
    ['GET', /^\/api\/agent\/knowledge$/, (_p, _b, query) => this.knowledge(query)],
    ['PUT', /^\/api\/agent\/status$/, (_p, body) => this.status(body)],
    ['GET', /^\/api\/admin\/accounts$/, () => ({ items: accounts })],
    ['POST', /^\/api\/admin\/accounts$/, (_p, body) => this.addAccount(body)],
    ['PUT', /^\/api\/admin\/accounts\/([^/]+)$/, ([name], body) => Object.assign(accounts.find((one) => one.username === name)!, body)],
    ['DELETE', /^\/api\/admin\/accounts\/([^/]+)$/, ([name]) => void accounts.splice(accounts.findIndex((one) => one.username === name), 1)],
    ['GET', /^\/api\/admin\/entries$/, (_p, _b, query) => this.entryPage(query)],
    ['POST', /^\/api\/admin\/entries$/, (_p, body) => this.addEntry(body)],
    ['POST', /^\/api\/admin\/entries\/import$/, (_p, _b, query) => this.import(query)],
    ['GET', /^\/api\/admin\/entries\/([^/]+)$/, ([id]) => this.entry(id!)],
    ['GET', /^\/api\/admin\/entries\/([^/]+)\/history$/, () => ({ items: [] })],
    ['PUT', /^\/api\/admin\/entries\/([^/]+)$/, ([id], body) => this.saveEntry(id!, body)],
    ['DELETE', /^\/api\/admin\/entries\/([^/]+)$/, ([id]) => void entries.splice(entries.indexOf(this.entry(id!)), 1)],
    ['POST', /^\/api\/admin\/preview$/, () => PREVIEW],
    ['POST', /^\/__mock\/emergency$/, () => this.alarm()],
    ['POST', /^\/__mock\/escalate$/, () => this.escalate()],
    ['POST', /^\/__mock\/traveller\/([^/]+)$/, ([id], body) => this.say(this.find(id!), 'traveller', String(body.text))],
    ['POST', /^\/__mock\/typing\/([^/]+)$/, ([id]) => this.typing(id!)],
    ['POST', /^\/__mock\/stolen\/([^/]+)$/, ([id]) => this.stolen(id!)],
    ['POST', /^\/__mock\/drop$/, () => this.drop(true)],
    ['POST', /^\/__mock\/restore$/, () => void (this.refusing = false)],
    ['POST', /^\/__mock\/expire$/, () => this.expire()],
    ['POST', /^\/__mock\/fail$/, () => void (this.failing = 1)],
    ['POST', /^\/__mock\/empty$/, () => this.empty()],
    ['POST', /^\/__mock\/foreign-edit\/([^/]+)$/, ([id]) => void Object.assign(this.entry(id!), { version: 99, updatedBy: 'tom' })],
  ]

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://mock')
    response.setHeader('Set-Cookie', 'XSRF-TOKEN=mock; Path=/')
    try {
      const body = await bodyOf(request)
      const open = url.pathname.startsWith('/__mock/') || url.pathname === '/api/session'
      if (!open && !this.signedIn) {
        throw new Refusal(401, 'Sign in first.')
      }
      if (!open && this.failing > 0 && request.method === 'POST') {
        this.failing--
        throw new Refusal(503, 'The store does not answer. Try again in a moment.')
      }
      const [found] = this.routes.flatMap(([method, path, handler]) => {
        const match = method === request.method && path.exec(url.pathname)
        return match ? [() => handler(match.slice(1).map(decodeURIComponent), body, url.searchParams)] : []
      })
      if (!found) {
        throw new Refusal(404, 'There is nothing here.')
      }
      reply(response, 200, found())
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) {
        throw refusal
      }
      reply(response, refusal.status, { status: refusal.status, detail: refusal.message, ...refusal.extra })
    }
  }

  connect(live: WebSocket): void {
    this.live.add(live)
    live.on('close', () => this.live.delete(live))
    live.on('message', (data) => {
      const command = JSON.parse(String(data)) as LiveCommand
      if (command.type === 'ping') {
        live.send('{"type":"pong"}')
      } else if (command.type === 'watch') {
        const { conversationId, after } = command
        const events = conversations.find((one) => one.summary.conversationId === conversationId)?.events ?? []
        for (const event of events.filter((one) => (one.seq ?? 0) > after)) {
          live.send(JSON.stringify({ type: 'event', conversationId, event } satisfies LiveMessage))
        }
      }
    })
    this.tell({ type: 'hello', user: 'mei', displayName: 'Mei 陈梅', roles: ['ADMIN', 'AGENT'] })
    this.tellQueue()
    this.tell({ type: 'presence', agents })
  }

  private session(): object {
    if (!this.signedIn) {
      throw new Refusal(401, 'Sign in first.')
    }
    return { user: 'mei', displayName: 'Mei 陈梅', roles: ['ADMIN', 'AGENT'], csrf: { header: 'X-XSRF-TOKEN', token: 'mock' } }
  }

  private signIn(body: Record<string, unknown>): void {
    if (body.password === 'wrong') {
      throw new Refusal(401, 'User name or password is wrong.')
    }
    this.signedIn = true
  }

  private password(body: Record<string, unknown>): void {
    if (body.current === 'wrong') {
      throw new Refusal(400, 'The current password is wrong.')
    }
  }

  private find(id: string): MockConversation {
    const found = conversations.find((one) => one.summary.conversationId === id)
    if (!found) {
      throw new Refusal(404, `Conversation ${id} does not exist.`)
    }
    return found
  }

  private queue(): QueueItem[] {
    return conversations.filter((one) => one.summary.state === 'queued').map(({ summary }) => summary as QueueItem)
  }

  private list(state: string | null): Summary[] {
    const all = conversations.map((one) => one.summary)
    switch (state) {
      case 'mine':
        return all.filter((one) => one.state === 'agent' && one.agent === 'mei')
      case 'agent':
        return all.filter((one) => one.state === 'agent')
      default:
        return all
    }
  }

  private head(id: string): object {
    const { summary, notes } = this.find(id)
    return { summary, notes }
  }

  private events(id: string, query: URLSearchParams): object {
    const after = Number(query.get('after'))
    return { events: this.find(id).events.filter((one) => (one.seq ?? 0) > after).slice(0, Number(query.get('limit'))) }
  }

  private claim(id: string): Summary {
    const one = this.find(id)
    if (one.summary.state === 'agent' && one.summary.agent !== 'mei') {
      throw new Refusal(409, 'Another agent has it.', { holder: one.summary.agent, holderName: one.summary.agentName })
    }
    return this.change(one, { state: 'agent', agent: 'mei', agentName: 'Mei 陈梅', answered: false })
  }

  private message(id: string, body: Record<string, unknown>): object {
    const key = String(body.clientMessageId)
    if (!this.accepted.has(key)) {
      this.accepted.set(key, this.say(this.find(id), 'agent', String(body.text)))
    }
    return { seq: this.accepted.get(key) }
  }

  private note(id: string, body: Record<string, unknown>): object {
    const one = this.find(id)
    const note = { at: new Date().toISOString(), agent: 'mei', agentName: 'Mei 陈梅', text: String(body.text), afterSeq: one.events.length }
    one.notes.push(note)
    this.tell({ type: 'note', conversationId: id, note })
    return note
  }

  private transfer(id: string, body: Record<string, unknown>): Summary {
    const to = String(body.to)
    const state = to === 'bot' ? 'bot' : to === 'queue' ? 'queued' : 'agent'
    return this.change(this.find(id), { state, agent: to.startsWith('agent:') ? to.slice(6) : null, agentName: null, reason: 'transferred', level: 'normal', waitingSince: new Date().toISOString() })
  }

  private close(id: string): Summary {
    return this.change(this.find(id), { state: 'closed', agent: null })
  }

  private change(one: MockConversation, change: Partial<Summary>): Summary {
    Object.assign(one.summary, change)
    const { conversationId, state, agentName } = one.summary
    this.push(one, { seq: one.events.length + 1, at: new Date().toISOString(), type: 'status', state, agent: agentName })
    this.tell({ type: 'alarm-cleared', conversationId, by: 'mei' })
    this.tell({ type: 'conversation', summary: one.summary })
    this.tellQueue()
    return one.summary
  }

  private say(one: MockConversation, from: 'traveller' | 'agent', text: string): number {
    const seq = one.events.length + 1
    this.push(one, { seq, at: new Date().toISOString(), type: 'message', from, text, agent: from === 'agent' ? 'Mei 陈梅' : null })
    return seq
  }

  private push(one: MockConversation, event: ConversationEvent): void {
    one.events.push(event)
    this.tell({ type: 'event', conversationId: one.summary.conversationId, event })
  }

  private knowledge(query: URLSearchParams): object {
    const language = query.get('language') === 'zh' ? 'zh' : 'en'
    const items = entries
      .filter((one) => one.question[language].includes(query.get('query') ?? ''))
      .slice(0, 5)
      .map((one) => ({ entryId: one.id, topic: one.topic, title: one.question[language], answer: one.answer[language] }))
    return { items }
  }

  private status(body: Record<string, unknown>): void {
    agents[0]!.status = body.status === 'away' ? 'away' : 'online'
    this.tell({ type: 'presence', agents })
  }

  private addAccount(body: Record<string, unknown>): unknown {
    if (accounts.some((one) => one.username === body.username)) {
      throw new Refusal(409, 'This user name is taken.')
    }
    accounts.push({ createdAt: new Date().toISOString(), ...body } as (typeof accounts)[number])
    return body
  }

  private entryPage(query: URLSearchParams): object {
    const [page, size] = [Number(query.get('page')), Number(query.get('size'))]
    const found = entries.filter(
      (one) =>
        JSON.stringify(one).includes(query.get('query') ?? '') &&
        (!query.get('topic') || one.topic === query.get('topic')) &&
        (!query.get('status') || one.status === query.get('status')),
    )
    return { items: found.slice(page * size, (page + 1) * size), total: found.length }
  }

  private entry(id: string): Entry {
    const found = entries.find((one) => one.id === id)
    if (!found) {
      throw new Refusal(404, `Entry ${id} does not exist.`)
    }
    return found
  }

  private addEntry(body: Record<string, unknown>): unknown {
    entries.unshift({ ...(body as unknown as Entry), version: 1, updatedBy: 'mei', updatedAt: new Date().toISOString() })
    return entries[0]
  }

  private saveEntry(id: string, body: Record<string, unknown>): Entry {
    const stored = this.entry(id)
    if (stored.version !== body.version) {
      throw new Refusal(409, 'The entry was changed meanwhile.', { entryId: id })
    }
    return Object.assign(stored, body, { version: stored.version + 1, updatedBy: 'mei', updatedAt: new Date().toISOString() })
  }

  private import(query: URLSearchParams): object {
    if (query.get('mode') === 'replace') {
      throw new Refusal(400, 'The file has rows that cannot be taken.', {
        errors: [{ row: 4, field: 'answer.en', message: 'answer.en is missing' }],
      })
    }
    return { dryRun: query.get('dryRun') === 'true', created: ['visa.new'], updated: ['hotel.full'], unchanged: 93, deleted: [] }
  }

  private alarm(): object {
    const one = emergency(`1a-${Math.random().toString(36).slice(2).padEnd(22, '0').slice(0, 22)}`)
    conversations.push(one)
    this.tell({ type: 'alarm', item: one.summary as QueueItem, escalated: false })
    this.tellQueue()
    return { conversationId: one.summary.conversationId }
  }

  private escalate(): void {
    for (const item of this.queue().filter((one) => one.emergency)) {
      this.tell({ type: 'alarm', item, escalated: true })
    }
  }

  private typing(conversationId: string): void {
    this.tell({ type: 'event', conversationId, event: { type: 'typing', from: 'traveller', at: new Date().toISOString() } })
  }

  private stolen(id: string): void {
    // Deliberately untold, as in the moment before the news arrives.
    Object.assign(this.find(id).summary, { state: 'agent', agent: 'tom', agentName: 'Tom Becker' })
  }

  private drop(refuse: boolean): void {
    this.refusing = refuse
    this.live.forEach((live) => live.terminate())
  }

  private expire(): void {
    this.signedIn = false
    this.drop(false)
  }

  private empty(): void {
    conversations.splice(0)
    this.tellQueue()
  }

  private tellQueue(): void {
    this.tell({ type: 'queue', items: this.queue() })
  }

  private tell(message: LiveMessage): void {
    this.live.forEach((live) => live.send(JSON.stringify(message)))
  }
}

const PREVIEW = {
  language: 'en',
  urgency: { level: 'normal', score: 0.02 },
  intent: { topic: 'hotel.full', score: 0.93 },
  entities: [],
  decision: 'answer',
  entryId: 'hotel.full',
  topic: 'hotel.full',
  score: 0.93,
  reply: 'Sample answer.\n1. First step\n2. Second step',
  evidence: [],
  model: '0123456789ab',
  millis: 4,
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = []
  for await (const part of request) {
    parts.push(part as Buffer)
  }
  const text = Buffer.concat(parts).toString()
  if (request.headers['content-type']?.includes('json')) {
    return JSON.parse(text) as Record<string, unknown>
  }
  return Object.fromEntries(new URLSearchParams(text))
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.statusCode = body === undefined ? 204 : status
  response.setHeader('Content-Type', status < 400 ? 'application/json' : 'application/problem+json')
  response.end(body === undefined ? undefined : JSON.stringify(body))
}
