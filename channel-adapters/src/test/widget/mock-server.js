/**
 * A stand-in for the server with which the widget can be looked at and tested: no bot, only scripted answers. Run it with
 * `node channel-adapters/src/test/widget/mock-server.js [port]` after `mvn process-resources` and open the address.
 * What a message says chooses the scene: see `scenes`.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const STATIC = fileURLToPath(new URL('../../../target/classes/static/', import.meta.url));
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'none'";
const WEBSOCKET_GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const LONGEST = 4_000;

const MEDICAL = {
  zh: '1. 先打当地急救电话（中国大陆120），说清地点、人数和症状，听接线员指挥。\n2. 看他有没有反应、呼吸正不正常。没反应又没有正常呼吸，马上胸外按压（每分钟100–120次），让人去取AED。\n3. 有大出血，用干净的布用力压住。\n4. 别让他独处，别喂食物、饮料或别人的药。在飞机、船、酒店，立刻叫工作人员。\n\n日本的紧急电话：报警 110，急救 119，火警 119\n中国公民领事保护：12308（+86-10-12308）\n（各国政府公布的号码，截至 2025-06）\n\n人工客服已收到警报，正在接入，请不要离开这个对话。',
  en: '1. Call the local emergency number now (120 in mainland China). Give your location and what you see, and follow the operator.\n2. No response and no normal breathing? Start chest compressions, 100 to 120 a minute, and send someone for an AED.\n3. Heavy bleeding: press hard with a clean cloth.\n\nEmergency numbers in Japan: police 110, ambulance 119, fire 119\nChinese citizens abroad: +86-10-12308\n\nA member of our team has been alerted and is joining. Please stay in this chat.',
};
const REBOOK = {
  zh: '可以改签：\n1. 打开“我的订单”，选要改的机票，点“改签”。\n2. 选新的日期和航班，页面会列出改签费和票价差。\n3. 确认并付款，新行程单会发到您的邮箱。\n起飞前 2 小时以内请直接打航司电话，例如 95583。详情见 https://www.example.com/help/rebook?lang=zh。',
  en: 'Yes, you can change it:\n1. Open My Trips, choose the flight and tap "Change".\n2. Pick a new date and flight; the page shows the fee and the fare difference.\n3. Confirm and pay. The new itinerary goes to your e-mail.\nWithin 2 hours of departure call the airline instead. More at https://www.example.com/help/rebook?lang=en.',
};

/** First match wins. Each gets the conversation and the language of the message. */
const scenes = [
  [/急救|晕倒|emergency|collapsed/i, (c, l) => {
    c.say({ text: MEDICAL[l], emergency: 'medical', decision: 'escalate', sources: [{ entryId: 'emergency.medical', title: l === 'zh' ? '有人突发疾病怎么办？' : 'Someone is suddenly ill' }] });
    c.status({ state: 'queued', position: 1, promisedBy: soon(60) });
  }],
  [/^(人工|agent)$|queue/i, (c, l) => {
    c.say({ text: l === 'zh' ? '好的，正在为您转人工客服。您前面还有 1 位。' : 'Of course. I’m getting a person for you. 1 ahead of you.', decision: 'hand-over' });
    c.status({ state: 'queued', position: 2, promisedBy: soon(29 * 60 + 12) });
  }],
  [/接入|join/i, (c, l) => {
    const agent = l === 'zh' ? '林晓' : 'Lin Xiao';
    c.status({ state: 'agent', agent });
    c.say({ from: 'agent', agent, text: l === 'zh' ? '您好，我是林晓，已经看到您的问题，正在为您查订单。' : 'Hello, this is Lin. I’ve read your question and am looking up your booking.' });
    c.send({ type: 'read', by: 'agent', upTo: c.events.length }, true);
    setTimeout(() => c.send({ type: 'typing', from: 'agent' }), 300);
  }],
  [/结束|close/i, (c) => {
    c.status({ state: 'closed' });
    c.send({ type: 'rating-request' }, true);
  }],
  [/哪个|which/i, (c, l) => c.say({
    text: l === 'zh' ? '为了不答错，想和您确认一下，您问的是哪一个？点选或回复数字即可。' : 'I want to get this right. Which of these do you mean?',
    options: (l === 'zh' ? ['机票怎么改签？', '一个订单有好几个人，可以只改其中一个人吗？', '转人工'] : ['How do I change a flight?', 'Several of us are on one booking. Can I change just one person?', 'Talk to a person']).map((label, id) => ({ id: String(id), label })),
    decision: 'clarify',
  })],
  [/长|long/i, (c, l) => c.say({ text: (REBOOK[l] + '\n\n').repeat(4) + 'Averyveryverylongwordwithoutanyspaces'.repeat(4), sources: [{ entryId: 'x', title: 'Long' }], decision: 'answer' })],
  [/掉线|drop/i, (c) => c.socket?.end()],
  [/<b>/, (c) => c.say({ text: '<img src=x onerror=alert(1)> javascript:alert(1) <a href="x">x</a>', decision: 'answer' })],
  [/.?/s, (c, l) => c.say({ text: REBOOK[l], sources: [{ entryId: 'flight.rebook', title: l === 'zh' ? '机票怎么改签？' : 'How do I change a flight?' }], decision: 'answer' })],
];

const soon = (seconds) => new Date(Date.now() + seconds * 1_000).toISOString();

class Conversation {
  id = `00-${randomUUID().replaceAll('-', '').slice(0, 22)}`;
  token = randomUUID();
  events = [];
  accepted = new Map();
  waiting = new Set();
  socket = null;

  accept({ clientMessageId, text, location, attachments }) {
    if (this.accepted.has(clientMessageId)) return this.accepted.get(clientMessageId);
    const seq = this.send({ type: 'message', from: 'traveller', text, clientMessageId, attachments }, true);
    this.accepted.set(clientMessageId, seq);
    this.located = location ?? this.located;
    const scene = scenes.find(([pattern]) => pattern.test(text))[1];
    setTimeout(() => scene(this, /\p{Script=Han}/u.test(text) ? 'zh' : 'en'), 20);
    return seq;
  }

  say(message) {
    this.send({ type: 'message', from: 'bot', ...message }, true);
  }

  status(status) {
    this.send({ type: 'status', ...status }, true);
  }

  send(event, stored = false) {
    const numbered = { ...(stored && { seq: this.events.length + 1 }), at: new Date().toISOString(), ...event };
    if (stored) this.events.push(numbered);
    this.socket?.write(frame(JSON.stringify(numbered)));
    for (const wake of this.waiting) wake();
    return numbered.seq;
  }

  async after(seq, waitMs) {
    if (this.events.length <= seq && waitMs > 0) {
      await new Promise((resolve) => {
        this.waiting.add(resolve);
        setTimeout(resolve, waitMs);
      });
    }
    return this.events.slice(seq);
  }
}

/**
 * @param {{port?: number, webSocket?: boolean}} [options] a free port and WebSockets unless told otherwise
 */
export async function startMock({ port = 0, webSocket = true } = {}) {
  const mock = { conversations: [], requests: [], down: false };
  const server = createServer((request, response) => {
    handle(mock, request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  server.on('upgrade', (request, socket) => {
    if (webSocket && !mock.down) upgrade(mock, request, socket);
    else socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  mock.address = `http://127.0.0.1:${server.address().port}/`;
  mock.stop = () => {
    for (const { socket } of mock.conversations) socket?.destroy();
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return mock;
}

async function handle(mock, request, response) {
  if (mock.down) return request.socket.destroy();
  const { pathname, searchParams } = new URL(request.url, 'http://mock');
  mock.requests.push(`${request.method} ${pathname}`);
  if (!pathname.startsWith('/api/')) return serve(pathname, response);
  const isFile = request.headers['content-type'] === 'application/octet-stream';
  const sent = request.method === 'POST' ? await text(request) : '{}';
  const body = isFile ? {} : JSON.parse(sent);
  if (pathname === '/api/web/conversations') {
    const opened = new Conversation();
    mock.conversations.push(opened);
    return json(response, 201, { conversationId: opened.id, token: opened.token });
  }
  const [, id, call] = pathname.match(/conversations\/([^/]+)\/([\w-]+)/);
  const conversation = mock.conversations.find((each) => each.id === id);
  if (!conversation) return json(response, 404, { title: 'Not Found', detail: `conversation ${id} does not exist` });
  if (request.headers.authorization !== `Bearer ${conversation.token}`) return json(response, 401, { title: 'Unauthorized' });
  if (call === 'events') {
    const events = await conversation.after(Number(searchParams.get('after')), Number(searchParams.get('waitMs')));
    return json(response, 200, { events });
  }
  if (call === 'messages') {
    const refusal = refuse(mock, body);
    return refusal ? json(response, refusal.status, refusal) : json(response, 202, { seq: conversation.accept(body) });
  }
  if (call === 'files') {
    const [clientMessageId, name] = ['clientMessageId', 'name'].map((key) => searchParams.get(key));
    if (name.endsWith('.exe')) return json(response, 400, { detail: 'A file of this type cannot be taken' });
    const attachments = [{ hash: '0', name, mediaType: 'text/plain', bytes: sent.length }];
    return json(response, 202, { seq: conversation.accept({ clientMessageId, text: '', attachments }) });
  }
  if (call === 'attachments') return response.writeHead(200, { 'Content-Type': 'text/plain' }).end('a ticket');
  if (call === 'link-code') {
    return json(response, 201, { code: 'YZ-7K3M9QXW', expiresAt: new Date(Date.now() + 600_000).toISOString() });
  }
  if (call === 'rating') conversation.rating = body;
  response.writeHead(204).end();
}

function refuse(mock, { text }) {
  if (text.length > LONGEST) return { status: 400, title: 'Bad Request', detail: 'text is too long' };
  if (/拒绝|refuse/.test(text)) return { status: 422, title: 'Refused', detail: 'This message cannot be taken.' };
  if (/慢点|slow down/.test(text) && !mock.slowed) {
    mock.slowed = true;
    return { status: 429, title: 'Too Many Requests', detail: 'Too many messages.', retryAfterMs: 1_500 };
  }
  return null;
}

async function serve(pathname, response) {
  const file = pathname === '/' ? 'index.html' : pathname.slice(1);
  try {
    const content = await readFile(join(STATIC, file));
    response.writeHead(200, { 'Content-Type': `${TYPES[extname(file)]}; charset=utf-8`, 'Content-Security-Policy': POLICY });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
}

function json(response, status, body) {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

async function text(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function upgrade(mock, request, socket) {
  const { searchParams } = new URL(request.url, 'http://mock');
  const conversation = mock.conversations.find((each) => each.token === searchParams.get('token'));
  if (!conversation) return socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
  const accept = createHash('sha1').update(request.headers['sec-websocket-key'] + WEBSOCKET_GUID).digest('base64');
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
  conversation.socket = socket;
  for (const event of conversation.events.slice(Number(searchParams.get('after')))) socket.write(frame(JSON.stringify(event)));
  let pending = Buffer.alloc(0);
  socket.on('data', (data) => {
    pending = Buffer.concat([pending, data]);
    for (let read; (read = unframe(pending)); pending = pending.subarray(read.length)) {
      if (read.opcode === 8) socket.end();
      else if (read.opcode === 1) hear(mock, conversation, JSON.parse(read.text));
    }
  });
  const gone = () => (conversation.socket = conversation.socket === socket ? null : conversation.socket);
  socket.on('close', gone).on('error', gone);
}

function hear(mock, conversation, event) {
  if (event.type === 'ping') conversation.socket?.write(frame('{"type":"pong"}'));
  if (event.type !== 'message') return;
  const { clientMessageId } = event;
  const refusal = refuse(mock, event);
  const answer = refusal ? { type: 'error', clientMessageId, ...refusal } : { type: 'ack', clientMessageId, seq: conversation.accept(event) };
  conversation.socket?.write(frame(JSON.stringify(answer)));
}

/** A text frame from the server: never masked, never in parts. */
function frame(text) {
  const payload = Buffer.from(text);
  const { length } = payload;
  if (length < 126) return Buffer.concat([Buffer.from([0x81, length]), payload]);
  const head = length < 65_536 ? Buffer.from([0x81, 126, length >> 8, length & 255]) : Buffer.alloc(10);
  if (length >= 65_536) {
    head.set([0x81, 127]);
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, payload]);
}

/** The first frame from a browser, always masked; null while it is incomplete. */
function unframe(data) {
  if (data.length < 6) return null;
  const short = data[1] & 127;
  const start = short === 126 ? 4 : 2;
  const size = short === 126 ? data.readUInt16BE(2) : short;
  const length = start + 4 + size;
  if (data.length < length) return null;
  const mask = data.subarray(start, start + 4);
  const payload = Buffer.from(data.subarray(start + 4, length)).map((byte, index) => byte ^ mask[index % 4]);
  return { opcode: data[0] & 15, text: payload.toString(), length };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const mock = await startMock({ port: Number(process.argv[2] ?? 8090) });
  console.log(`The widget's mock server: ${mock.address}`);
}
