import { h, icon, say } from './dom.js';
import { countdown, timeOf } from './texts.js';

/** Title, who is in charge, the promise with its countdown, language and close buttons. */
export class Header {
  #t;
  #locale;
  #who = h('p', { class: 'who', role: 'status' });
  #by = h('span', {});
  #left = h('span', { class: 'left', role: 'timer', 'aria-live': 'off' });
  #promise = h('p', { class: 'promise', hidden: true }, this.#by, this.#left);
  #offline;
  #status = null;

  /** @param {{t: object, locale: string, title: string, onLanguage: () => void, onClose: () => void}} setting */
  constructor({ t, locale, title, onLanguage, onClose }) {
    this.#t = t;
    this.#locale = locale;
    this.#offline = h('p', { class: 'offline', role: 'status' });
    const other = { type: 'button', class: 'plain', lang: locale === 'zh' ? 'en' : 'zh', 'aria-label': t.switchLanguage };
    this.node = h(
      'div',
      { class: 'head' },
      h('div', { class: 'titles' }, h('h2', { id: 'title' }, title), this.#who),
      h('button', { ...other, onclick: onLanguage }, t.other),
      h('button', { type: 'button', class: 'plain', 'aria-label': t.close, onclick: onClose }, icon('close')),
    );
    this.below = h('div', { class: 'below' }, this.#promise, this.#offline);
  }

  update(status, offline) {
    const t = this.#t;
    const words = t.status[status.state];
    const detail = status.state === 'agent' ? (status.agent ?? t.names.agent) : status.position;
    say(this.#who, typeof words === 'function' ? words(detail) : words);
    this.#who.dataset.state = status.state;
    say(this.#offline, offline ? t.offline : '');
    this.#status = status;
    this.tick();
  }

  /** Moves the countdown on; call it each second. */
  tick() {
    const until = this.#status?.promisedBy;
    this.#promise.hidden = !until;
    if (!until) return;
    const left = countdown(until);
    say(this.#by, left ? this.#t.promise(timeOf(until, this.#locale)) : this.#t.overdue);
    say(this.#left, left ? this.#t.left(left) : '');
  }
}
