/**
 * A drawer of the browser's local storage. Where the browser forbids it (private windows, blocked site data) the values
 * live as long as the page.
 */
export class Drawer {
  #prefix;
  #kept = new Map();

  /** @param {string} server its address; widgets of two servers on one site stay apart */
  constructor(server) {
    this.#prefix = `yizhan ${server} `;
  }

  /** The full name of a value, as `storage` events carry it. */
  name(key) {
    return this.#prefix + key;
  }

  /** @returns {any} the value, or the fallback when there is none */
  get(key, fallback = null) {
    try {
      const stored = localStorage.getItem(this.name(key));
      return stored === null ? (this.#kept.get(key) ?? fallback) : JSON.parse(stored);
    } catch {
      return this.#kept.get(key) ?? fallback;
    }
  }

  set(key, value) {
    this.#kept.set(key, value);
    try {
      localStorage.setItem(this.name(key), JSON.stringify(value));
    } catch {
      // full or forbidden: the copy above serves this page
    }
  }
}

/** An id that nobody else has; `crypto.randomUUID` alone would fail on pages served without TLS. */
export function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
