import { request } from './http'
import type {
  Account,
  AccountChange,
  ConversationEvent,
  Customer,
  Entry,
  EntryQuery,
  Evaluation,
  ExampleQuery,
  ImportReport,
  KnowledgeHit,
  Language,
  LearningAuditLine,
  LearningBuild,
  LearningEdit,
  LearningOverview,
  LearningReport,
  LearningVersion,
  NewAccount,
  Note,
  OwnMessage,
  Preview,
  QueueItem,
  Session,
  Standing,
  Summary,
  TaughtExample,
  Threshold,
  TransferTarget,
  Undelivered,
} from './types'

const part = encodeURIComponent
const conversation = (id: string) => `/api/agent/conversations/${part(id)}`
const customer = (id: string) => `/api/agent/customers/${part(id)}`
const account = (username: string) => `/api/admin/accounts/${part(username)}`
const entry = (id: string) => `/api/admin/entries/${part(id)}`

export const attachmentUrl = (id: string, hash: string) => `${conversation(id)}/attachments/${part(hash)}`

export const sessionApi = {
  current: () => request<Session>('GET', '/api/session', { expects401: true }),
  signIn: (username: string, password: string, remember: boolean) =>
    request<void>('POST', '/api/session', {
      form: { username, password, ...(remember ? { remember: 'true' } : {}) },
      expects401: true,
    }),
  signOut: () => request<void>('DELETE', '/api/session'),
  changePassword: (current: string, next: string) =>
    request<void>('PUT', '/api/account/password', { body: { current, next } }),
}

/** A page of events; the server gives at most so many at once. */
export const EVENTS_PAGE = 200

export const agentApi = {
  queue: () => request<{ items: QueueItem[] }>('GET', '/api/agent/queue').then((page) => page.items),
  conversations: (state: 'mine' | 'agent' | 'recent') =>
    request<{ items: Summary[] }>('GET', '/api/agent/conversations', { query: { state } }).then((page) => page.items),
  conversation: (id: string) => request<{ summary: Summary; notes: Note[] }>('GET', conversation(id)),
  events: (id: string, after: number) =>
    request<{ events: ConversationEvent[] }>('GET', `${conversation(id)}/events`, {
      query: { after, limit: EVENTS_PAGE },
    }).then((page) => page.events),
  deliveries: (id: string) => request<Standing>('GET', `${conversation(id)}/deliveries`),
  resend: (id: string, seq: number) => request<void>('POST', `${conversation(id)}/deliveries/${seq}/resend`),
  undelivered: () =>
    request<{ items: Undelivered[] }>('GET', '/api/agent/undelivered').then((page) => page.items),
  claim: (id: string) => request<Summary>('POST', `${conversation(id)}/claim`),
  send: (id: string, clientMessageId: string, text: string) =>
    request<{ seq: number }>('POST', `${conversation(id)}/messages`, { body: { clientMessageId, text } }),
  sendFile: (id: string, clientMessageId: string, file: File) =>
    request<{ seq: number }>('POST', `${conversation(id)}/files`, { file, query: { clientMessageId, name: file.name } }),
  note: (id: string, text: string) => request<Note>('POST', `${conversation(id)}/notes`, { body: { text } }),
  transfer: (id: string, to: TransferTarget, note?: string) =>
    request<Summary>('POST', `${conversation(id)}/transfer`, { body: { to, ...(note ? { note } : {}) } }),
  close: (id: string) => request<Summary>('POST', `${conversation(id)}/close`),
  customer: (id: string, before?: string) => request<Customer>('GET', customer(id), { query: { before } }),
  rename: (id: string, name: string) => request<void>('PUT', `${customer(id)}/name`, { body: { name } }),
  addTag: (id: string, kind: string, value: string) =>
    request<void>('POST', `${customer(id)}/tags`, { body: { kind, value } }),
  removeTag: (id: string, kind: string, value: string) =>
    request<void>('DELETE', `${customer(id)}/tags/${part(kind)}/${part(value)}`),
  unlink: (id: string, other: string) => request<void>('DELETE', `${customer(id)}/links/${part(other)}`),
  knowledge: (query: string, language: Language, signal?: AbortSignal) =>
    request<{ items: KnowledgeHit[] }>('GET', '/api/agent/knowledge', { query: { query, language }, signal }).then(
      (page) => page.items,
    ),
  status: (status: 'online' | 'away') => request<void>('PUT', '/api/agent/status', { body: { status } }),
}

export const copyUrl = (id: string) => `/api/admin/customers/${part(id)}/export`

export const privacyApi = {
  erase: (id: string) => request<void>('DELETE', `/api/admin/customers/${part(id)}`),
}

export const accountsApi = {
  list: () => request<{ items: Account[] }>('GET', '/api/admin/accounts').then((page) => page.items),
  create: (fresh: NewAccount) => request<Account>('POST', '/api/admin/accounts', { body: fresh }),
  change: (username: string, change: AccountChange) => request<Account>('PUT', account(username), { body: change }),
  remove: (username: string) => request<void>('DELETE', account(username)),
}

export type ImportMode = 'merge' | 'replace'
export const EXPORT_FORMATS = ['json', 'csv', 'xlsx'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export const entriesApi = {
  list: (query: EntryQuery) =>
    request<{ items: Entry[]; total: number }>('GET', '/api/admin/entries', { query: { ...query } }),
  get: (id: string) => request<Entry>('GET', entry(id)),
  /** Its earlier versions, none if it was never changed. */
  history: (id: string) => request<{ items: Entry[] }>('GET', `${entry(id)}/history`).then((page) => page.items),
  create: (fresh: Omit<Entry, 'version'>) => request<Entry>('POST', '/api/admin/entries', { body: fresh }),
  update: (changed: Entry) => request<Entry>('PUT', entry(changed.id), { body: changed }),
  remove: (id: string, version: number) => request<void>('DELETE', entry(id), { query: { version } }),
  preview: (text: string, language?: Language) =>
    request<Preview>('POST', '/api/admin/preview', { body: { text, ...(language ? { language } : {}) } }),
  import: (file: File, mode: ImportMode, dryRun: boolean) =>
    request<ImportReport>('POST', '/api/admin/entries/import', { file: typed(file), query: { mode, dryRun } }),
  exportUrl: (format: ExportFormat) => `/api/admin/entries/export?format=${format}`,
}

const learning = (path: string) => `/api/admin/learning/${path}`

export type ExampleAction = 'teach' | 'forget' | 'withdraw'

export const learningApi = {
  overview: () => request<LearningOverview>('GET', '/api/admin/learning'),
  labels: () => request<{ items: string[] }>('GET', learning('labels')).then((page) => page.items),
  teach: (items: { text: string; language?: Language; label?: string | null; action?: ExampleAction }[]) =>
    request<{ items: LearningEdit[] }>('POST', learning('draft/examples'), { body: { items } }),
  words: (items: { word: string; language?: Language; type?: string | null; weight?: number; action?: ExampleAction }[]) =>
    request<{ items: LearningEdit[] }>('POST', learning('draft/terms'), { body: { items } }),
  thresholds: (values: Partial<Record<Threshold, number | null>>) =>
    request<{ items: LearningEdit[] }>('PUT', learning('draft/thresholds'), { body: values }),
  removeEdit: (id: string) => request<void>('DELETE', learning(`draft/${part(id)}`)),
  emptyDraft: () => request<void>('DELETE', learning('draft')),
  build: () => request<LearningBuild>('POST', learning('build')),
  report: () => request<LearningReport>('GET', learning('build')),
  discard: () => request<void>('DELETE', learning('build')),
  publish: (note: string, reason: string) =>
    request<LearningVersion>('POST', learning('publish'), { body: { note, reason } }),
  versions: () => request<{ current: number; items: LearningVersion[] }>('GET', learning('versions')),
  restore: (number: number) => request<LearningVersion>('POST', learning(`versions/${number}/restore`)),
  audit: () => request<{ items: LearningAuditLine[] }>('GET', learning('audit')).then((page) => page.items),
  examples: (query: ExampleQuery) =>
    request<{ items: TaughtExample[]; total: number }>('GET', learning('examples'), { query: { ...query } }),
  evaluate: (file: File) => request<Evaluation>('POST', learning('evaluations'), { file: typed(file) }),
  evaluation: (id: string) => request<Evaluation>('GET', learning(`evaluations/${part(id)}`)),
  regression: () => request<{ items: OwnMessage[]; most: number }>('GET', learning('regression')),
  keep: (file: File) =>
    request<{ items: OwnMessage[]; most: number }>('POST', learning('regression'), { file: typed(file) }),
  forget: (id: string) => request<void>('DELETE', learning(`regression/${part(id)}`)),
}

const TYPES: Record<string, string> = {
  jsonl: 'application/x-ndjson',
  ndjson: 'application/x-ndjson',
  json: 'application/json',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Browsers disagree on the type of a CSV file (or know none); the server decides by it, so it follows the file's name. */
function typed(file: File): Blob {
  const extension = file.name.split('.').pop()?.toLowerCase() ?? ''
  return new Blob([file], { type: TYPES[extension] ?? 'application/octet-stream' })
}
