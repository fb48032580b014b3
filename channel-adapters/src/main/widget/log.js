import { bubble, updateMeta } from './bubble.js';
import { h } from './dom.js';
import { merged } from './timeline.js';

const NEAR_BOTTOM_PX = 80;
const MARGIN_PX = 12;

/**
 * The items of the log with all that decides how each looks.
 *
 * @param {import('./timeline.js').Timeline} timeline
 * @param {object[]} unsent entries of the outbox
 * @param {{offline: boolean, locating: string | null}} state
 * @returns {object[]}
 */
export function itemsToShow(timeline, unsent, { offline, locating }) {
  const items = merged(timeline, unsent);
  const lastMessage = items.findLastIndex((item) => item.type === 'message');
  const lastEmergency = items.findLastIndex((item) => item.emergency);
  const shown = items.map((item, index) => ({
    ...item,
    state: item.from === 'traveller' ? delivery(item, timeline.readUpTo, offline) : item.state,
    open: index === lastMessage && item.options?.length > 0,
    asksLocation: index === lastEmergency && locating !== 'done',
    locating,
  }));
  return withDays(shown);
}

/** How far a traveller's message has come. */
function delivery(item, readUpTo, offline) {
  if (item.failed !== undefined) return 'failed';
  if (!item.seq) return offline || item.notBefore ? 'waiting' : 'sending';
  return item.seq <= readUpTo ? 'read' : 'sent';
}

function withDays(items) {
  let day = new Date().toDateString();
  return items.flatMap((item) => {
    const itsDay = item.at ? new Date(item.at).toDateString() : day;
    if (itsDay === day) return [item];
    day = itsDay;
    return [{ type: 'day', key: `day ${itsDay}`, at: item.at }, item];
  });
}

/** The list of messages: draws what is new, leaves what stands, keeps to the bottom unless the reader scrolled up. */
export class Log {
  #drawn = new Map();
  #list = h('div', { class: 'items' });
  #more;
  #setting;
  #stays = true;

  /** @param {import('./bubble.js').Setting} setting */
  constructor(setting, extras) {
    this.#setting = setting;
    this.#more = h('button', { type: 'button', class: 'more', hidden: true, onclick: () => this.toBottom() });
    this.#more.textContent = setting.t.toBottom;
    this.scroller = h(
      'div',
      { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-label': setting.t.log, tabindex: '0' },
      this.#list,
      ...extras,
    );
    this.scroller.addEventListener('scroll', () => (this.#stays = this.#atBottom()) && (this.#more.hidden = true));
    this.scroller.addEventListener('shown', () => this.#stays && this.toBottom());
    this.node = h('div', { class: 'logs' }, this.scroller, this.#more);
  }

  /** @param {() => void} renderExtras brings what stands below the messages up to date */
  update(items, renderExtras) {
    const stay = this.#atBottom();
    const last = this.#list.lastChild;
    this.#reconcile(items);
    renderExtras();
    const next = this.#list.contains(last) ? last.nextSibling : null;
    // a change of hands belongs to the message that announces it
    const news = next?.matches('.notice') ? last : next;
    if (items.at(-1)?.from === 'traveller') this.toBottom();
    else if (stay) this.#showFrom(news);
    else if (news) this.#more.hidden = false;
  }

  /** Scrolls to the bottom, but no further than the beginning of what is new: a long answer is read from its top. */
  #showFrom(news) {
    this.toBottom();
    if (!news) return;
    const hidden = this.scroller.getBoundingClientRect().top + MARGIN_PX - news.getBoundingClientRect().top;
    if (hidden > 0) this.scroller.scrollTop -= hidden;
    this.#more.hidden = this.#atBottom();
  }

  toBottom() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.#more.hidden = true;
  }

  #atBottom() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM_PX;
  }

  #reconcile(items) {
    const keys = new Set(items.map((item) => item.key));
    for (const [key, { node }] of this.#drawn) {
      if (keys.has(key)) continue;
      node.remove();
      this.#drawn.delete(key);
    }
    items.forEach((item, index) => {
      const node = this.#draw(item);
      const there = this.#list.children[index] ?? null;
      if (node !== there) this.#list.insertBefore(node, there);
    });
  }

  #draw(item) {
    const looks = [item.open, item.asksLocation, item.asksLocation && item.locating].join();
    const meta = [item.state, item.failed, item.at].join();
    const before = this.#drawn.get(item.key);
    const node = before?.looks === looks ? before.node : bubble(before ? { ...item, live: false } : item, this.#setting);
    if (before && node === before.node && before.meta !== meta && item.type === 'message') {
      updateMeta(node, item, this.#setting);
    }
    if (before && node !== before.node) before.node.replaceWith(node);
    this.#drawn.set(item.key, { node, looks, meta });
    return node;
  }
}
