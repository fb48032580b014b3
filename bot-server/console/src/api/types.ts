/** What the server sends and takes, as its public surface says. Times are ISO 8601 in UTC, days `yyyy-mm-dd`. */

export type Role = 'ADMIN' | 'AGENT'
export type Level = 'critical' | 'urgent' | 'high' | 'normal'
export type Emergency =
  | 'medical'
  | 'accident'
  | 'crime'
  | 'missing-person'
  | 'disaster'
  | 'mental-crisis'
  | 'lost-documents'
  | 'stranded'
export type Reason = 'emergency' | 'specialist' | 'asked-for-person' | 'not-understood' | 'transferred'
export type State = 'bot' | 'queued' | 'agent' | 'closed'
export type Language = 'zh' | 'en'
export type DecisionKind = 'answer' | 'clarify' | 'escalate' | 'hand-over' | 'small-talk' | 'out-of-scope'
export type From = 'traveller' | 'bot' | 'agent' | 'system'

export interface Session {
  user: string
  displayName: string
  roles: Role[]
  csrf?: { header: string; token: string }
}

export interface CustomerRef {
  id: string
  name?: string | null
}

export interface QueueItem {
  conversationId: string
  level: Level
  emergency?: Emergency | null
  topic?: string | null
  reason: Reason
  language?: Language | null
  channel: string
  waitingSince: string
  promisedBy?: string | null
  customer: CustomerRef
  lastText?: string | null
}

export interface Noted {
  kind: 'flight' | 'train' | 'order' | 'phone' | 'email' | 'date' | 'place'
  value: string
  text: string
}

export interface Summary {
  conversationId: string
  state: State
  level?: Level | null
  emergency?: Emergency | null
  topic?: string | null
  reason?: Reason | null
  /** User name of the agent who has it. */
  agent?: string | null
  agentName?: string | null
  answered?: boolean | null
  channel: string
  language?: Language | null
  openedAt: string
  waitingSince?: string | null
  promisedBy?: string | null
  customer: CustomerRef
  lastText?: string | null
  lastAt?: string | null
  /** What the traveller has named. */
  noted?: Noted[]
}

export interface Note {
  at: string
  agent: string
  agentName?: string | null
  text: string
  /** The note stands behind the event with this number. */
  afterSeq: number
}

interface Numbered {
  /** From 1, without gaps; absent for an event that is not stored. */
  seq?: number | null
  at: string
}

export interface MessageEvent extends Numbered {
  type: 'message'
  from: From
  text: string
  options?: { id: string; label: string }[]
  sources?: { entryId: string; title: string }[]
  emergency?: Emergency | null
  decision?: DecisionKind | null
  replyTo?: number | null
  clientMessageId?: string | null
  /** Display name, on an agent's message. */
  agent?: string | null
  attachments?: Attachment[] | null
}

export interface Attachment {
  /** SHA-256 of the content. */
  hash: string
  name: string
  mediaType: string
  bytes: number
}

export interface StatusEvent extends Numbered {
  type: 'status'
  state: State
  agent?: string | null
  position?: number | null
  promisedBy?: string | null
}

export interface TypingEvent extends Numbered {
  type: 'typing'
  from: From
}

export interface RatingRequestEvent extends Numbered {
  type: 'rating-request'
}

export interface ReadEvent extends Numbered {
  type: 'read'
  by: From
  upTo: number
}

export type DeliveryStage = 'queued' | 'sent' | 'delivered' | 'read' | 'failed'
export type DeliveryReason =
  | 'window-closed'
  | 'quota-used-up'
  | 'recipient-gone'
  | 'rejected'
  | 'misconfigured'
  | 'busy'
  | 'unreachable'

/** How far a message has come on a channel to which it has to be brought. Not stored. */
export interface DeliveryEvent extends Numbered {
  type: 'delivery'
  /** Number of the message. */
  of: number
  stage: DeliveryStage
  reason?: DeliveryReason | null
}

export interface Troubled {
  seq: number
  /** Given up; only a click sends it again. */
  over: boolean
  reason?: DeliveryReason | null
  detail: string
  tries: number
  lastTry: string
}

/** How far a conversation's messages have come. */
/** Files of one kind that a channel carries. */
export interface FileKind {
  name: 'image' | 'voice' | 'video' | 'file'
  /** None for all. */
  mediaTypes: string[]
  mostBytes: number
}

export interface Standing {
  /** False if the traveller fetches messages, which then need no delivery. */
  pushed: boolean
  settledUpTo: number
  deliveredUpTo: number
  troubled: Troubled[]
  /** What can be sent; missing for whatever the server keeps. */
  files?: FileKind[]
}

export interface Undelivered {
  conversationId: string
  seq: number
  channel: string
  at: string
  text?: string | null
  trouble?: Troubled | null
}

export type ConversationEvent =
  | MessageEvent
  | StatusEvent
  | TypingEvent
  | RatingRequestEvent
  | ReadEvent
  | DeliveryEvent

export interface Tag {
  kind: string
  value: string
  /** How people call it; none for one in an agent's own words. */
  label?: Record<Language, string> | null
  source?: { conversationId: string; seq?: number | null } | null
  by?: string | null
  at: string
}

export interface OpenCase {
  conversationId: string
  level: Level
  topic?: string | null
  state: State
  since: string
  promisedBy?: string | null
}

export interface PastConversation {
  conversationId: string
  channel: string
  state: State
  openedAt: string
  lastAt?: string | null
  lastText?: string | null
}

export type TimelineKind = 'exchange' | 'agent-message' | 'note' | 'status' | 'rating'

export interface TimelineEntry {
  /** Where the next page begins, when the server names lines. */
  id?: string
  at: string
  conversationId: string
  seq: number
  kind: TimelineKind
  text?: string | null
  reply?: string | null
  decision?: DecisionKind | null
  entryId?: string | null
  entryVersion?: number | null
  understanding?: {
    language: string
    level: Level
    emergency?: Emergency | null
    intent: string
    score: number
  } | null
  agent?: string | null
  modelVersion?: string | null
}

export interface Identity {
  channel: string
  externalId: string
}

export interface Profile {
  id: string
  name?: string | null
  createdAt: string
  identities: Identity[]
}

/** Two profiles are one person. */
export interface Link {
  first: string
  second: string
  origin: 'code' | 'provider'
  at: string
}

export interface Customer {
  id: string
  name?: string | null
  language?: Language | null
  createdAt?: string | null
  identities: Identity[]
  /** More than one if they are linked. */
  profiles: Profile[]
  links: Link[]
  tags: Tag[]
  cases: OpenCase[]
  conversations: PastConversation[]
  timeline: TimelineEntry[]
}

export interface KnowledgeHit {
  entryId: string
  topic: string
  title: string
  answer: string
}

export type Presence = 'online' | 'away' | 'offline'

export interface AgentPresence {
  user: string
  displayName: string
  status: Presence
  /** Conversations that the agent has. */
  open: number
}

export interface Account {
  username: string
  displayName: string
  roles: Role[]
  enabled: boolean
  languages: Language[]
  createdAt: string
  lastSeenAt?: string | null
}

export interface AccountChange {
  displayName: string
  roles: Role[]
  languages: Language[]
  enabled: boolean
  password?: string
}

export interface NewAccount extends AccountChange {
  username: string
  password: string
}

export type EntryStatus = 'draft' | 'published'

export interface Entry {
  id: string
  topic: string
  status: EntryStatus
  question: Record<Language, string>
  variants: Record<Language, string[]>
  answer: Record<Language, string>
  source?: Record<Language, string> | null
  validFrom?: string | null
  validTo?: string | null
  version: number
  updatedBy?: string
  updatedAt?: string
}

export interface EntryQuery {
  query?: string
  topic?: string
  status?: EntryStatus | ''
  page: number
  size: number
}

export interface Preview {
  language: string
  urgency: { level: Level; emergency?: Emergency | null; score: number }
  intent: { topic: string; score: number }
  entities: Record<string, unknown>[]
  decision: DecisionKind
  entryId?: string | null
  topic?: string | null
  score?: number | null
  options?: { entryId: string; topic: string; score: number }[] | null
  reply: string
  evidence: unknown[]
  model: string
  millis: number
}

export interface ImportReport {
  dryRun: boolean
  created: string[]
  updated: string[]
  deleted: string[]
  unchanged: number
}

/** What keeps a file from being taken over; rows count as in a spreadsheet. */
export interface RowFault {
  row: number
  field?: string
  message: string
}

export type TransferTarget = 'bot' | 'queue' | `agent:${string}`

/** What `/ws/agent` says. */
export type LiveMessage =
  | { type: 'hello'; user: string; displayName: string; roles: Role[] }
  | { type: 'queue'; items: QueueItem[] }
  | { type: 'alarm'; item: QueueItem; escalated: boolean }
  | { type: 'alarm-cleared'; conversationId: string; by?: string | null }
  | { type: 'clock'; conversationId: string; state: 'warning' | 'overdue'; promisedBy: string }
  | { type: 'event'; conversationId: string; event: ConversationEvent }
  | { type: 'note'; conversationId: string; note: Note }
  | { type: 'conversation'; summary: Summary }
  | { type: 'presence'; agents: AgentPresence[] }
  | { type: 'pong' }
  | { type: 'problem'; detail: string }

/** What the console says on `/ws/agent`. */
export type LiveCommand =
  | { type: 'watch'; conversationId: string; after: number }
  | { type: 'unwatch'; conversationId: string }
  | { type: 'typing'; conversationId: string }
  | { type: 'read'; conversationId: string; upTo: number }
  | { type: 'ping' }

/** A label that a message may have: a topic, `emergency.<type>`, `complaint`, `human`, `smalltalk.<kind>`, `out-of-scope`. */
export type Label = string

export const THRESHOLDS = [
  'emergency',
  'doubtful',
  'answer',
  'clarify',
  'specialist',
  'person',
  'small-talk',
  'out-of-scope',
] as const
export type Threshold = (typeof THRESHOLDS)[number]

export type LearningChange =
  | { kind: 'example'; language: Language; text: string; label?: Label | null; withdrawn: boolean }
  | { kind: 'term'; language: Language; word: string; type?: Emergency | null; weight: number; withdrawn: boolean }
  | { kind: 'threshold'; threshold: Threshold; value?: number | null }

export interface LearningEdit {
  id: string
  change: LearningChange
  by: string
  at: string
}

export interface LearningBuild {
  number: number
  base: number
  state: 'learning' | 'measuring' | 'ready' | 'failed'
  by: string
  startedAt: string
  finishedAt?: string | null
  edits: number
  progress: number
  problem?: string | null
}

export interface LearningVersion {
  number: number
  model: string
  at?: string | null
  by?: string | null
  note?: string | null
  override?: string | null
  examples: number
  terms: number
  thresholds: number
}

export interface LearningOverview {
  current: LearningVersion
  taught: number
  teachable: number
  draft: LearningEdit[]
  thresholds: { threshold: Threshold; configured: number; current: number }[]
  build?: LearningBuild | null
}

/** Shares of a set of labelled messages; none where the set asks nothing. */
export interface Shares {
  messages: number
  emergencies: number
  emergenciesMissed: number
  emergencyRecall?: number | null
  lookalikeAlarms?: number | null
  ordinaryAlarms?: number | null
  typeRight?: number | null
  topicFirst?: number | null
  topicAmong?: number | null
  wrongEntry?: number | null
  outOfScope?: number | null
  specialist?: number | null
  person?: number | null
  smallTalk?: number | null
}

export interface Assessment {
  figures: Partial<Record<Language, Shares>>
  confusions: { lang: Language; expected: string; got: string; count: number }[]
  worst: { text: string; lang: Language; expected: string; got: string; score: number }[]
  dialogues?: DialogueAssessment | null
}

/** What was made of dialogues: how many turns, how many of them right. */
export interface DialogueFigures {
  dialogues: number
  wholly: number
  turns: number
  right: number
  wrongEntry: number
  sameAgain: number
  kinds: { kind: string; turns: number; right: number }[]
}

export interface WrongTurn {
  dialogue: string
  turn: number
  kind: string
  lang: Language
  before?: string | null
  text: string
  expected: string
  got: string
}

export interface DialogueAssessment {
  figures: Partial<Record<Language, DialogueFigures>>
  worst: WrongTurn[]
}

export type Verdict = 'emergency-missed' | 'broken' | 'fixed' | 'other'

export interface Flip {
  text: string
  lang: Language
  expected: string
  before: string
  after: string
  verdict: Verdict
}

export interface Comparison {
  before: Assessment
  after: Assessment
  flips: Flip[]
  flipped: number
}

export interface LearningReport {
  build: LearningBuild
  stale: boolean
  missesMoreEmergencies: boolean
  comparison?: Comparison | null
}

export interface LearningAuditLine {
  at: string
  by: string
  act:
    | 'edited'
    | 'emptied'
    | 'built'
    | 'discarded'
    | 'published'
    | 'overridden'
    | 'restored'
    | 'regression-changed'
    | 'evaluated'
  number?: number | null
  count?: number | null
  detail?: string | null
}

export interface TaughtExample {
  language: Language
  text: string
  label?: Label | null
  taught: boolean
  by?: string | null
  at?: string | null
}

export interface ExampleQuery {
  query: string
  label: string
  language: Language | ''
  shipped: boolean
  page: number
  size: number
}

export interface Evaluation {
  id: string
  state: 'queued' | 'running' | 'done' | 'failed'
  by: string
  at: string
  messages: number
  progress: number
  version: number
  candidate?: number | null
  problem?: string | null
  result?: Comparison | null
}

export interface OwnMessage {
  id: string
  message: { text: string; lang: Language; expect: string; topics: string[]; emergency?: Emergency | null }
}
