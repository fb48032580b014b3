import type { Account, AgentPresence, ConversationEvent, Customer, Entry, Note, Summary } from '../src/api/types'

/** Sample data for working on the console without a server; never part of a build. */
export interface MockConversation {
  summary: Summary
  events: ConversationEvent[]
  notes: Note[]
}

const now = Date.now()
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString()
const ahead = (minutes: number) => ago(-minutes)

const LONG =
  '我们一家五口（两位老人、一个三岁孩子）原定 12 月 3 日从上海浦东飞东京成田，航班号 NH968，现在老人住院无法成行，想了解退票手续费、酒店能否一并取消，以及保险是否可以理赔，订单号 20261122000831，谢谢！'

type Made = Pick<Summary, 'conversationId' | 'state'> & Partial<Summary> & { says: [from: string, text: string, extra?: object][] }

function conversation({ says, ...summary }: Made): MockConversation {
  const start = Date.parse(summary.openedAt ?? ago(10))
  const events = says.map(([from, text, extra], index) => {
    const common = { seq: index + 1, at: new Date(start + index * 40_000).toISOString() }
    return (
      from === 'status' || from === 'rating-request' || from === 'read'
        ? { ...common, type: from, ...extra }
        : { ...common, type: 'message', from, text, ...extra }
    ) as ConversationEvent
  })
  const last = says.findLast(([from]) => from === 'traveller')
  return {
    notes: [],
    events,
    summary: {
      channel: 'web',
      language: 'en',
      openedAt: ago(10),
      lastAt: events.at(-1)?.at,
      lastText: last?.[1],
      customer: { id: `cu-${summary.conversationId}` },
      ...summary,
    },
  }
}

export const conversations: MockConversation[] = [
  conversation({
    conversationId: '0a-1111111111111111111111',
    state: 'queued',
    level: 'high',
    topic: 'complaint',
    reason: 'specialist',
    language: 'zh',
    channel: 'wechat:main',
    openedAt: ago(26),
    waitingSince: ago(24),
    promisedBy: ahead(6),
    customer: { id: 'cu-1', name: '王丽华' },
    says: [
      ['traveller', '你好'],
      ['bot', '您好，我是驿站小助手，可以解答机票、酒店、行程等问题。', { decision: 'small-talk' }],
      ['traveller', '导游强制购物，我要投诉，要求退款！'],
      [
        'bot',
        '非常抱歉给您带来不好的体验。已为您转接专员，30 分钟内会给出处理方案。',
        { decision: 'escalate' },
      ],
      ['status', '', { state: 'queued', position: 1, promisedBy: ahead(6) }],
    ],
  }),
  conversation({
    conversationId: '0b-2222222222222222222222',
    state: 'queued',
    level: 'normal',
    reason: 'asked-for-person',
    openedAt: ago(9),
    waitingSince: ago(4),
    customer: { id: 'cu-2', name: 'Daniel Okonkwo-Featherstonehaugh' },
    says: [
      ['traveller', 'Can I take my cat on the flight to Osaka?'],
      [
        'bot',
        'Most airlines accept cats in the cabin up to 8 kg including the carrier. Tell the airline at least 48 hours ahead.',
        { decision: 'answer', sources: [{ entryId: 'flight.pet', title: 'Flying with a pet' }] },
      ],
      ['traveller', 'real human please'],
      ['bot', 'Of course. I am putting you through to a colleague.', { decision: 'hand-over' }],
      ['status', '', { state: 'queued', position: 2 }],
    ],
  }),
  conversation({
    conversationId: '0c-3333333333333333333333',
    state: 'queued',
    level: 'high',
    topic: 'custom-itinerary',
    reason: 'specialist',
    language: 'zh',
    openedAt: ago(40),
    waitingSince: ago(33),
    promisedBy: ago(3),
    customer: { id: 'cu-3' },
    says: [
      ['traveller', LONG],
      ['status', '', { state: 'queued', position: 1, promisedBy: ago(3) }],
    ],
  }),
  conversation({
    conversationId: '0d-4444444444444444444444',
    state: 'agent',
    agent: 'mei',
    agentName: 'Mei 陈梅',
    answered: true,
    level: 'normal',
    openedAt: ago(60 * 26),
    customer: { id: 'cu-4', name: 'Sofia Rossi' },
    says: [
      ['traveller', 'My hotel in Kyoto says it is fully booked although I have a confirmation.'],
      [
        'bot',
        'Did you mean one of these?',
        {
          decision: 'clarify',
          options: [
            { id: '1', label: 'The hotel has no room for my booking' },
            { id: '2', label: 'I want to change my booking' },
          ],
        },
      ],
      ['traveller', '1'],
      ['status', '', { state: 'agent', agent: 'Mei' }],
      ['agent', 'Hello Sofia, I have your booking in front of me and am calling the hotel now.', { agent: 'Mei' }],
      ['read', '', { by: 'traveller', upTo: 5 }],
      ['traveller', 'Thank you! I have a peanut allergy, please make sure that breakfast is safe wherever I end up.'],
    ],
  }),
  conversation({
    conversationId: '0e-5555555555555555555555',
    state: 'agent',
    agent: 'tom',
    agentName: 'Tom Becker',
    answered: true,
    level: 'normal',
    openedAt: ago(50),
    customer: { id: 'cu-5', name: '李强' },
    language: 'zh',
    says: [['traveller', '发票什么时候能开？']],
  }),
  conversation({
    conversationId: '0f-6666666666666666666666',
    state: 'closed',
    openedAt: ago(60 * 24 * 9),
    customer: { id: 'cu-4', name: 'Sofia Rossi' },
    says: [
      ['traveller', 'How much baggage may I take?'],
      ['bot', 'One piece of up to 23 kg in economy.', { decision: 'answer', sources: [{ entryId: 'baggage.allowance', title: 'Baggage allowance' }] }],
      ['status', '', { state: 'closed' }],
      ['rating-request', ''],
    ],
  }),
]
conversations[3]!.notes.push({
  at: ago(60 * 26 - 3),
  agent: 'tom',
  agentName: 'Tom Becker',
  text: 'Hotel’s night desk confirms: overbooked. Try the sister hotel first.',
  afterSeq: 4,
})

export const emergency = (id: string): MockConversation =>
  conversation({
    conversationId: id,
    state: 'queued',
    level: 'critical',
    emergency: 'medical',
    reason: 'emergency',
    openedAt: new Date().toISOString(),
    waitingSince: new Date().toISOString(),
    customer: { id: 'cu-7', name: 'Ana Lima' },
    says: [
      ['traveller', 'My husband cannot breathe after eating shrimp, we are in Bangkok'],
      [
        'bot',
        'Call an ambulance now: 1669 in Thailand. If he has an adrenaline pen, use it at once. Let him sit upright and loosen his clothes. A colleague is being alerted.',
        { decision: 'escalate', emergency: 'medical' },
      ],
      ['status', '', { state: 'queued', position: 1 }],
    ],
  })

export function customer(id: string): Customer {
  const theirs = conversations.filter((one) => one.summary.customer.id === id)
  const first = theirs[0]
  const rich = id === 'cu-4'
  return {
    id,
    name: first?.summary.customer.name,
    language: first?.summary.language,
    createdAt: ago(60 * 24 * 200),
    identities: [{ channel: first?.summary.channel ?? 'web', externalId: 'v-81f3' }],
    profiles: [
      { id, createdAt: ago(60 * 24 * 200), identities: [{ channel: first?.summary.channel ?? 'web', externalId: 'v-81f3' }] },
      ...(rich
        ? [{ id: 'cu-4b', name: '小海豚', createdAt: ago(600), identities: [{ channel: 'wechat:main', externalId: 'o-1' }] }]
        : []),
    ],
    links: rich ? [{ first: id, second: 'cu-4b', origin: 'code', at: ago(30) }] : [],
    tags: rich
      ? [
          { kind: 'allergy', value: 'peanut', source: { conversationId: '0d-4444444444444444444444', seq: 7 }, at: ago(9) },
          { kind: 'companion', value: 'infant', source: null, by: 'mei', at: ago(9_000) },
          { kind: 'mobility', value: 'wheelchair to the gate and on board', source: null, by: 'tom', at: ago(9_000) },
        ]
      : [],
    cases: theirs
      .filter((one) => one.summary.state === 'queued')
      .map(({ summary }) => ({
        conversationId: summary.conversationId,
        level: summary.level ?? 'normal',
        topic: summary.topic,
        state: summary.state,
        since: summary.waitingSince ?? summary.openedAt,
        promisedBy: summary.promisedBy,
      })),
    conversations: theirs.map(({ summary }) => ({
      conversationId: summary.conversationId,
      channel: summary.channel,
      state: summary.state,
      openedAt: summary.openedAt,
      lastAt: summary.lastAt,
      lastText: summary.lastText,
    })),
    timeline: rich
      ? [
          {
            at: ago(9),
            conversationId: '0d-4444444444444444444444',
            seq: 5,
            kind: 'agent-message',
            text: 'Hello Sofia, I have your booking in front of me and am calling the hotel now.',
            agent: 'mei',
          },
          {
            at: ago(60 * 24 * 9),
            conversationId: '0f-6666666666666666666666',
            seq: 1,
            kind: 'exchange',
            text: 'How much baggage may I take?',
            reply: 'One piece of up to 23 kg in economy.',
            decision: 'answer',
            entryId: 'baggage.allowance',
            entryVersion: 3,
            understanding: { language: 'en', level: 'normal', intent: 'baggage.allowance', score: 0.94 },
          },
        ]
      : [],
  }
}

export const agents: AgentPresence[] = [
  { user: 'mei', displayName: 'Mei 陈梅', status: 'online', open: 1 },
  { user: 'tom', displayName: 'Tom Becker', status: 'online', open: 1 },
  { user: 'yuki', displayName: 'Yuki Tanaka', status: 'away', open: 0 },
]

export const accounts: Account[] = [
  { username: 'admin', displayName: 'Administrator', roles: ['ADMIN', 'AGENT'], enabled: true, languages: ['zh', 'en'], createdAt: ago(90_000), lastSeenAt: ago(300) },
  { username: 'mei', displayName: 'Mei 陈梅', roles: ['ADMIN', 'AGENT'], enabled: true, languages: ['zh', 'en'], createdAt: ago(80_000), lastSeenAt: ago(0) },
  { username: 'tom', displayName: 'Tom Becker', roles: ['AGENT'], enabled: true, languages: ['en'], createdAt: ago(70_000), lastSeenAt: ago(2) },
  { username: 'old', displayName: 'Former Colleague', roles: ['AGENT'], enabled: false, languages: ['en'], createdAt: ago(170_000) },
]

export const entries: Entry[] = ['flight.pet', 'hotel.full', 'baggage.allowance', 'visa.rejected', 'hotel.late-arrival'].flatMap(
  (topic, index) =>
    Array.from({ length: 6 }, (_unused, copy) => ({
      id: copy ? `${topic}.${copy + 1}` : topic,
      topic,
      status: copy === 5 ? ('draft' as const) : ('published' as const),
      question: { zh: `样例问题：${topic} 第 ${copy + 1} 条`, en: `Sample question about ${topic}, number ${copy + 1}` },
      variants: { zh: ['另一种问法'], en: ['Another way to ask'] },
      answer: { zh: '样例答案。\n1. 第一步\n2. 第二步', en: 'Sample answer.\n1. First step\n2. Second step' },
      validTo: copy === 4 ? '2027-03-31' : null,
      version: index + 1,
      updatedBy: index % 2 ? 'mei' : 'yizhan',
      updatedAt: ago(index * 999),
    })),
)
