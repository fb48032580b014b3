import { Api, ApiError } from './api.js';
import { backOff } from './backoff.js';
import { Outbox } from './outbox.js';
import { openSocket } from './socket.js';
import { newId } from './storage.js';
import { EMPTY, apply } from './timeline.js';

const ACKNOWLEDGED_WITHIN_MS = 10_000;
const LONG_POLL_MS = 25_000;
const POLL_INSTEAD_MS = 60_000;
const STEADY_MS = 10_000;
const PASSING_MS = 3_000;
const TYPING_EVERY_MS = 3_000;

/**
 * One traveller's conversation with the server: opens it with the first message, keeps it over reloads, sends what waits
 * in the outbox, and follows the events by WebSocket or, where that is blocked, by long polling.
 */
export class Client {
  /** @type {import('./timeline.js').Timeline} */
  timeline = EMPTY;
  /** Whether the connection is lost and did not come back at the first attempt. */
  offline = false;

  #server;
  #drawer;
  #api;
  #arrival;
  #changed;
  #session;
  #socket = null;
  #inFlight = new Map();
  #posting = Promise.resolve();
  #pollUntil = 0;
  #failures = 0;
  #retryAfterMs = 0;
  #opening = null;
  #running = false;
  #stopped = false;
  #wake = () => {};
  #flushTimer = 0;
  #lastTyping = 0;

  /**
   * @param {string} server its address, ending in a slash
   * @param {import('./storage.js').Drawer} drawer
   * @param {() => object} arrival what to say of the traveller when a conversation is opened
   * @param {(event?: object, live?: boolean) => void} changed called after each change; live tells news from history
   */
  constructor(server, drawer, arrival, changed) {
    this.#server = server;
    this.#drawer = drawer;
    this.#api = new Api(server);
    this.#arrival = arrival;
    this.#changed = changed;
    this.#session = drawer.get('session', {});
    this.outbox = new Outbox(drawer);
  }

  /** Which conversation the timeline tells of; undefined before there is one. */
  get conversationId() {
    return this.#session.conversationId;
  }

  /** Goes on with an earlier conversation, if there is one. */
  start() {
    this.#stopped = false;
    if (this.#session.conversationId || this.outbox.unsent().length) this.#run();
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#flushTimer);
    this.reconnect();
  }

  /** Drops the connection, which may be dead without knowing, and makes a new one at once. */
  reconnect() {
    this.#socket?.close();
    this.#wake();
  }

  /** Tries at once if the connection is being waited for. */
  wake() {
    this.#wake();
  }

  send(text, location) {
    this.outbox.add(text, location);
    this.#changed();
    this.#go();
  }

  /** Sends a file now; it does not outlive the page, so the caller is told if it was not taken. */
  async sendFile(file) {
    if (!this.#session.conversationId) await this.#open();
    await this.#api.sendFile(this.#session, newId(), file);
    this.#go();
  }

  retry(id) {
    this.outbox.retry(id);
    this.#changed();
    this.#go();
  }

  /** The traveller has seen everything up to a number. Lost when offline: the next one says it again. */
  read(seq) {
    if (this.#socket) this.#socket.send({ type: 'read', seq });
    else if (this.#session.conversationId) this.#api.read(this.#session, seq).catch(() => {});
  }

  typing() {
    const now = Date.now();
    if (this.timeline.status.state !== 'agent' || now - this.#lastTyping < TYPING_EVERY_MS) return;
    this.#lastTyping = now;
    this.#socket?.send({ type: 'typing' });
  }

  rate(stars, comment) {
    return this.#api.rate(this.#session, stars, comment);
  }

  /** Another tab has opened a conversation: follow it. */
  adopt(session) {
    if (!session?.conversationId || session.conversationId === this.#session.conversationId) return;
    this.#session = session;
    this.timeline = EMPTY;
    this.#changed();
    this.reconnect();
    this.#run();
  }

  /** The content of a file that stands in the conversation. */
  file(hash) {
    return this.#api.file(this.#session, hash);
  }

  /** A one-time code that links another channel with this one. */
  async linkCode() {
    if (!this.#session.conversationId) await this.#open();
    this.#run();
    return this.#api.linkCode(this.#session);
  }

  #go() {
    this.#flush();
    this.#wake();
    this.#run();
  }

  async #run() {
    if (this.#running) return;
    this.#running = true;
    while (!this.#stopped && (this.#session.conversationId || this.outbox.unsent().length)) {
      const begun = Date.now();
      const again = await this.#connect();
      if (Date.now() - begun > STEADY_MS) this.#failures = 0;
      if (again || this.#stopped) continue;
      const pause = Math.max(backOff(this.#failures++), this.#retryAfterMs);
      this.offline = this.#failures > 1;
      this.#changed();
      await this.#pause(pause);
    }
    this.#running = false;
  }

  /** Follows the conversation until the connection breaks. @returns {Promise<boolean>} whether to go on without a pause */
  async #connect() {
    this.#retryAfterMs = 0;
    const session = this.#session;
    try {
      if (session.conversationId) await this.#catchUp(session);
      else await this.#open();
      this.#flush();
      return await (Date.now() < this.#pollUntil ? this.#poll() : this.#listen());
    } catch (error) {
      if (!(error instanceof ApiError)) return false;
      this.#retryAfterMs = error.retryAfterMs;
      return error.isGone && this.#expire(session);
    }
  }

  /** Opens a conversation; whoever asks meanwhile waits for the same. */
  #open() {
    this.#opening ??= this.#openNew().finally(() => (this.#opening = null));
    return this.#opening;
  }

  async #openNew() {
    const { visitorId = newId(), token } = this.#session;
    const body = { visitorId, ...this.#arrival() };
    const opened = await this.#api.open(body, token).catch((error) => {
      if (!token || !(error instanceof ApiError) || !error.isGone) throw error;
      return this.#api.open({ ...body, visitorId: newId() });
    });
    this.#keep({ visitorId, ...opened });
    this.#connected();
  }

  /** The server no longer knows the conversation: the next message opens another. What is unsent goes there. */
  #expire(session) {
    if (session.conversationId === this.#session.conversationId) {
      this.#keep({ visitorId: session.visitorId, token: session.token });
      this.timeline = { ...EMPTY, items: [{ type: 'renewed', key: `r${Date.now()}` }] };
      this.#changed();
    }
    return true;
  }

  #keep(session) {
    this.#session = session;
    this.#drawer.set('session', session);
  }

  /** Fetches what was missed. By HTTP because a refused WebSocket does not say why, and a status does. */
  async #catchUp(session) {
    const live = this.timeline.last > 0;
    let events;
    do {
      events = await this.#api.events(session, this.timeline.last, 0);
      this.#connected();
      for (const event of events) this.#apply(event, live);
    } while (events.length && session === this.#session);
  }

  async #listen() {
    const session = this.#session;
    let socket;
    try {
      socket = await openSocket(this.#server, session, this.timeline.last, (event) => this.#hear(event));
    } catch {
      this.#pollUntil = Date.now() + POLL_INSTEAD_MS;
      return true;
    }
    if (this.#stopped || session !== this.#session) {
      socket.close();
      return true;
    }
    this.#socket = socket;
    this.#connected();
    this.#flush();
    await socket.closed;
    this.#socket = null;
    this.#forget('socket');
    return false;
  }

  async #poll() {
    const session = this.#session;
    this.#connected();
    while (Date.now() < this.#pollUntil && session === this.#session && !this.#stopped) {
      const events = await this.#api.events(session, this.timeline.last, LONG_POLL_MS);
      for (const event of events) this.#apply(event, true);
    }
    return true;
  }

  #connected() {
    if (this.offline) {
      this.offline = false;
      this.#changed();
    }
  }

  #hear(event) {
    if (event.type === 'ack') this.#acknowledged(event.clientMessageId, event.seq);
    else if (event.type === 'error') this.#refused(event);
    else this.#apply(event, true);
  }

  #apply(event, live) {
    const before = this.timeline;
    this.timeline = apply(before, { ...event, live });
    if (this.timeline === before) return;
    if (event.clientMessageId) this.#settled(event.clientMessageId, () => this.outbox.arrived(event.clientMessageId));
    this.#changed(event, live);
  }

  #acknowledged(id, seq) {
    this.#settled(id, () => this.outbox.acknowledge(id, seq));
    if (this.timeline.items.some((item) => item.key === id)) this.outbox.arrived(id);
    this.#changed();
  }

  #refused({ clientMessageId, title, detail, retryAfterMs }) {
    if (!clientMessageId) return;
    this.#settled(clientMessageId, () => {
      if (retryAfterMs) this.outbox.hold(clientMessageId, Date.now() + retryAfterMs);
      else this.outbox.fail(clientMessageId, detail ?? title ?? '');
    });
    this.#changed();
    this.#flush();
  }

  #settled(id, change) {
    this.#inFlight.delete(id);
    change();
  }

  /** Sends all that may go: by the WebSocket if it is open, else by HTTP, which need not wait for one. */
  #flush() {
    if (!this.#session.conversationId) return;
    for (const entry of this.outbox.due(Date.now())) {
      if (this.#inFlight.has(entry.key)) continue;
      const { clientMessageId, text, location } = entry;
      if (this.#socket) this.#sendBySocket({ clientMessageId, text, location });
      else this.#sendByPost({ clientMessageId, text, location });
    }
    clearTimeout(this.#flushTimer);
    const next = this.outbox.nextDue();
    if (next < Infinity) this.#flushTimer = setTimeout(() => this.#flush(), Math.max(100, next - Date.now()));
  }

  #sendBySocket(message) {
    const socket = this.#socket;
    this.#inFlight.set(message.clientMessageId, 'socket');
    socket.send({ type: 'message', ...message });
    setTimeout(() => {
      if (this.#inFlight.get(message.clientMessageId) === 'socket') socket.close();
    }, ACKNOWLEDGED_WITHIN_MS);
  }

  /** One after another: the order of requests that run side by side is anybody's. */
  #sendByPost(message) {
    const id = message.clientMessageId;
    const session = this.#session;
    this.#inFlight.set(id, 'post');
    this.#posting = this.#posting.then(async () => {
      try {
        this.#acknowledged(id, (await this.#api.send(session, message)).seq);
      } catch (error) {
        this.#notPosted(id, error, session);
      }
    });
  }

  #notPosted(id, error, session) {
    if (!(error instanceof ApiError)) {
      this.#inFlight.delete(id);
      setTimeout(() => this.#flush(), backOff(this.#failures + 1));
    } else if (error.isGone) {
      this.#inFlight.delete(id);
      this.#expire(session);
      this.reconnect();
    } else {
      const retryAfterMs = error.isPassing ? error.retryAfterMs || PASSING_MS : 0;
      this.#refused({ clientMessageId: id, detail: error.message, retryAfterMs });
    }
  }

  #forget(way) {
    for (const [id, by] of this.#inFlight) if (by === way) this.#inFlight.delete(id);
  }

  #pause(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = () => {};
        resolve();
      };
    });
  }
}
