import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Client } from '../../main/widget/client.js';
import { Drawer } from '../../main/widget/storage.js';
import { startMock } from './mock-server.js';

/** A network that lets no WebSocket through. The browser test has the other kind. */
class BlockedWebSocket {
  constructor() {
    queueMicrotask(() => this.onclose());
  }
}

let mock;
let client;
let drawer;
let watchers;

beforeEach(async () => {
  globalThis.WebSocket = BlockedWebSocket;
  mock = await startMock();
  watchers = new Set();
  drawer = new Drawer(mock.address);
  client = newClient();
});

afterEach(async () => {
  client.stop();
  await mock.stop();
});

function newClient() {
  return new Client(mock.address, drawer, () => ({ locale: 'en' }), () => watchers.forEach((watch) => watch()));
}

function until(condition) {
  return new Promise((resolve) => {
    const watch = () => {
      if (!condition()) return;
      watchers.delete(watch);
      resolve();
    };
    watchers.add(watch);
    watch();
  });
}

const said = () => client.timeline.items.filter((item) => item.type === 'message').map((item) => item.from);
const bothSpoke = () => said().length >= 2;

test('the first message opens a conversation and its answer comes by long polling', { timeout: 10_000 }, async () => {
  client.start();
  assert.equal(mock.requests.length, 0);

  client.send('How do I change a flight?');
  await until(bothSpoke);

  assert.deepEqual(said(), ['traveller', 'bot']);
  assert.deepEqual(client.outbox.visible(), []);
  assert.equal(mock.conversations.length, 1);
});

test('messages keep their order', { timeout: 10_000 }, async () => {
  const texts = Array.from({ length: 20 }, (_, index) => `question ${index}`);

  for (const text of texts) client.send(text);
  await until(() => said().length === 40);

  assert.deepEqual(client.timeline.items.filter((item) => item.from === 'traveller').map((item) => item.text), texts);
});

test('what is written without a connection goes out once when it is back', { timeout: 10_000 }, async () => {
  mock.down = true;
  client.send('How do I change a flight?');
  await until(() => client.offline);
  assert.equal(client.outbox.unsent().length, 1);

  mock.down = false;
  client.wake();
  await until(bothSpoke);

  assert.deepEqual(said(), ['traveller', 'bot']);
  assert.equal(client.offline, false);
});

test('a conversation goes on after a reload of the page', { timeout: 10_000 }, async () => {
  client.send('How do I change a flight?');
  await until(bothSpoke);
  client.stop();

  client = newClient();
  client.start();
  await until(bothSpoke);

  assert.equal(mock.conversations.length, 1);
});

test('a forgotten conversation is replaced and the message goes to the new one', { timeout: 10_000 }, async () => {
  client.send('How do I change a flight?');
  await until(bothSpoke);
  const forgotten = mock.conversations.pop();

  client.send('And a hotel?');
  await until(() => mock.conversations.length === 1 && bothSpoke());

  assert.notEqual(client.conversationId, forgotten.id);
  assert.equal(client.timeline.items[0].type, 'renewed');
  assert.deepEqual(client.timeline.items.map((item) => item.text).filter(Boolean)[0], 'And a hotel?');
});

test('a refused message is kept with the reason and can be tried again', { timeout: 10_000 }, async () => {
  client.send('refuse this');
  await until(() => client.outbox.unsent()[0]?.failed);

  const [{ key, failed }] = client.outbox.unsent();
  assert.equal(failed, 'This message cannot be taken.');
  client.retry(key);
  assert.equal(client.outbox.unsent()[0].failed, undefined);
  await until(() => client.outbox.unsent()[0].failed);
});

test('a message that must wait does not hold up the emergency behind it', { timeout: 10_000 }, async () => {
  client.send('slow down');
  client.send('My father collapsed');
  await until(() => client.timeline.items.some((item) => item.emergency));
  assert.deepEqual(client.outbox.unsent().map((entry) => entry.text), ['slow down']);

  const slow = () => client.timeline.items.filter((item) => item.text === 'slow down').length;
  await until(slow);
  assert.equal(slow(), 1);
  assert.deepEqual(client.outbox.visible(), []);
});

test('a file opens a conversation and stands in it; one that is refused says why', { timeout: 10_000 }, async () => {
  client.start();

  await client.sendFile(new File(['boarding pass'], 'pass.txt'));
  await until(bothSpoke);
  const refused = client.sendFile(new File(['MZ'], 'run.exe'));

  await assert.rejects(refused, { message: 'A file of this type cannot be taken' });
  assert.deepEqual(client.timeline.items[0].attachments[0].name, 'pass.txt');
  assert.equal(mock.conversations.length, 1);
});

test('a code for another channel needs no message before', { timeout: 10_000 }, async () => {
  const { code } = await client.linkCode();

  assert.equal(code, 'YZ-7K3M9QXW');
  assert.equal(mock.conversations.length, 1);
});

test('a file of the conversation is fetched with its token', { timeout: 10_000 }, async () => {
  await client.linkCode();

  assert.equal(await (await client.file('0')).text(), 'a ticket');
});
