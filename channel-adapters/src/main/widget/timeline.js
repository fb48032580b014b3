/**
 * What is known of a conversation. Never changed, only replaced.
 *
 * @typedef {object} Timeline
 * @property {number} last number of the last event applied; the place to go on from after a reconnect
 * @property {object[]} items messages and changes of hands, in order
 * @property {{state: string, agent?: string, position?: number, promisedBy?: string}} status
 * @property {number} readUpTo the agent has read up to here
 * @property {number} ratingAsked number of the open request for a rating, 0 if none
 * @property {string | null} typing who is writing
 */

/** @type {Timeline} */
export const EMPTY = Object.freeze({
  last: 0,
  items: [],
  status: { state: 'bot' },
  readUpTo: 0,
  ratingAsked: 0,
  typing: null,
});

const CHANGES = {
  message: (timeline, event) => ({
    items: [...timeline.items, { ...event, key: event.clientMessageId ?? `s${event.seq}` }],
    typing: event.from === timeline.typing ? null : timeline.typing,
    ratingAsked: event.from === 'traveller' ? 0 : timeline.ratingAsked,
  }),
  status: (timeline, event) => ({
    status: event,
    typing: null,
    items: sameHands(timeline.status, event)
      ? timeline.items
      : [...timeline.items, { ...event, key: `s${event.seq}` }],
  }),
  typing: (timeline, event) => ({ typing: event.from === 'traveller' ? timeline.typing : event.from }),
  'rating-request': (timeline, event) => ({ ratingAsked: event.seq }),
  read: (timeline, event) =>
    event.by === 'agent' ? { readUpTo: Math.max(timeline.readUpTo, event.upTo) } : {},
};

/**
 * The conversation after one more event. An event seen before changes nothing; one of a type from the future only moves
 * the place to go on from.
 *
 * @param {Timeline} timeline
 * @param {object} event as the server sends it
 * @returns {Timeline}
 */
export function apply(timeline, event) {
  if (event.seq && event.seq <= timeline.last) return timeline;
  const change = Object.hasOwn(CHANGES, event.type) ? CHANGES[event.type](timeline, event) : {};
  return { ...timeline, ...change, last: event.seq ?? timeline.last };
}

/**
 * Everything to show: what the server has, then what is still on its way there.
 *
 * @param {Timeline} timeline
 * @param {object[]} unsent entries of the outbox
 * @returns {object[]}
 */
export function merged(timeline, unsent) {
  const known = new Set(timeline.items.map((item) => item.key));
  return [...timeline.items, ...unsent.filter((entry) => !known.has(entry.key))];
}

/**
 * How many messages of others stand above a number.
 *
 * @param {Timeline} timeline
 * @param {number} seen number of the last event that the traveller has seen
 */
export function unread(timeline, seen) {
  const isNews = ({ type, from, seq }) => type === 'message' && from !== 'traveller' && seq > seen;
  return timeline.items.filter(isNews).length;
}

function sameHands(before, after) {
  return before.state === after.state && before.agent === after.agent;
}
