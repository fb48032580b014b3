import assert from 'node:assert/strict';
import { test } from 'node:test';
import { itemsToShow } from '../../main/widget/log.js';
import { EMPTY, apply, merged, unread } from '../../main/widget/timeline.js';

const at = new Date().toISOString();
const told = (...events) => events.reduce(apply, EMPTY);
const mine = { seq: 1, at, type: 'message', from: 'traveller', text: '在吗', clientMessageId: 'a' };
const reply = { seq: 2, at, type: 'message', from: 'bot', text: '在', options: [{ id: '1', label: '好' }] };

test('a replayed event changes nothing', () => {
  const once = told(mine, reply);

  assert.equal(apply(once, mine), once);
  assert.equal(told(mine, reply, reply, mine).items.length, 2);
});

test('what is typed by somebody ends with their message and is never a place to go on from', () => {
  const typing = told(mine, { type: 'typing', from: 'bot', at });

  assert.equal(typing.typing, 'bot');
  assert.equal(typing.last, 1);
  assert.equal(apply(typing, reply).typing, null);
});

test('an event of an unknown type only moves the place to go on from', () => {
  assert.deepEqual(told({ seq: 1, at, type: 'toString' }), { ...EMPTY, last: 1 });
});

test('a new place in the queue is no news in the log, a change of hands is', () => {
  const queued = { at, type: 'status', state: 'queued' };
  const timeline = told({ ...queued, seq: 1, position: 2 }, { ...queued, seq: 2, position: 1 }, { seq: 3, at, type: 'status', state: 'agent', agent: '林晓' });

  assert.deepEqual(timeline.items.map(({ state }) => state), ['queued', 'agent']);
  assert.equal(timeline.status.agent, '林晓');
});

test('an unsent message stands at the end until its event comes, and then once', () => {
  const unsent = { type: 'message', from: 'traveller', key: 'a', text: '在吗', at };

  assert.deepEqual(merged(EMPTY, [unsent]), [unsent]);
  assert.deepEqual(merged(told(mine), [unsent]).map(({ seq }) => seq), [1]);
});

test('only messages of others count as unread', () => {
  assert.equal(unread(told(mine, reply, { seq: 3, at, type: 'rating-request' }), 0), 1);
  assert.equal(unread(told(mine, reply), 2), 0);
});

test('a message of the traveller withdraws the request for a rating', () => {
  const asked = told({ seq: 1, at, type: 'rating-request' });

  assert.equal(asked.ratingAsked, 1);
  assert.equal(apply(asked, { ...mine, seq: 2 }).ratingAsked, 0);
});

test('a traveller sees how far each message has come', () => {
  const timeline = told(mine, { seq: 2, at, type: 'read', by: 'agent', upTo: 1 }, { ...mine, seq: 3, clientMessageId: 'b' });
  const unsent = [{ type: 'message', from: 'traveller', key: 'c', at }, { type: 'message', from: 'traveller', key: 'd', at, failed: '' }];
  const states = (offline) => itemsToShow(timeline, unsent, { offline, locating: null }).map(({ state }) => state);

  assert.deepEqual(states(false), ['read', 'sent', 'sending', 'failed']);
  assert.deepEqual(states(true), ['read', 'sent', 'waiting', 'failed']);
});

test('options can be chosen until the traveller has gone on', () => {
  const open = (timeline) => itemsToShow(timeline, [], { offline: false, locating: null }).map((item) => item.open);

  assert.deepEqual(open(told(mine, reply)), [false, true]);
  assert.deepEqual(open(told(mine, reply, { ...mine, seq: 3, clientMessageId: 'b' })), [false, false, false]);
});
