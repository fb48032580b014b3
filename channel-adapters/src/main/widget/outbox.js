import { newId } from './storage.js';

/**
 * Messages that the server has not acknowledged. They outlive the page and keep their id, so that sending one twice does
 * no harm. Stored by read and write of the whole list: two tabs share it.
 */
export class Outbox {
  #drawer;
  #acknowledged = [];

  /** @param {import('./storage.js').Drawer} drawer */
  constructor(drawer) {
    this.#drawer = drawer;
  }

  /** Puts a message in. */
  add(text, location) {
    const clientMessageId = newId();
    const at = new Date().toISOString();
    this.#store([
      ...this.unsent(),
      { type: 'message', from: 'traveller', key: clientMessageId, clientMessageId, text, location, at },
    ]);
  }

  /** What the server has not taken yet, oldest first. */
  unsent() {
    return this.#drawer.get('outbox', []);
  }

  /** What is to be shown: also the acknowledged whose event is on its way. */
  visible() {
    return [...this.#acknowledged, ...this.unsent()];
  }

  /** What may be sent now. A message that must wait does not hold up those behind it: one may be an emergency. */
  due(now) {
    return this.unsent().filter((entry) => !entry.failed && !(entry.notBefore > now));
  }

  /** The earliest time at which a waiting message may go, in milliseconds since 1970; Infinity if none waits. */
  nextDue() {
    return Math.min(...this.unsent().map((entry) => (entry.failed ? Infinity : (entry.notBefore ?? Infinity))));
  }

  /** The server has it, as number `seq`. */
  acknowledge(id, seq) {
    const entry = this.unsent().find((each) => each.key === id);
    if (entry) this.#acknowledged.push({ ...entry, seq });
    this.remove(id);
  }

  /** The event has come: nothing more to do. */
  arrived(id) {
    this.#acknowledged = this.#acknowledged.filter((entry) => entry.key !== id);
    this.remove(id);
  }

  remove(id) {
    if (this.unsent().some((entry) => entry.key === id)) {
      this.#store(this.unsent().filter((entry) => entry.key !== id));
    }
  }

  /** The server refuses it, and says why. */
  fail(id, reason) {
    this.#change(id, { failed: reason });
  }

  /** To be sent again, not before a time. */
  hold(id, notBefore) {
    this.#change(id, { notBefore });
  }

  /** The traveller wants another try. */
  retry(id) {
    this.#change(id, { failed: undefined, notBefore: undefined });
  }

  #change(id, values) {
    this.#store(this.unsent().map((entry) => (entry.key === id ? { ...entry, ...values } : entry)));
  }

  #store(entries) {
    this.#drawer.set('outbox', entries);
  }
}
