import { Attention } from './attention.js';
import { Client } from './client.js';
import { inkOn } from './colour.js';
import { Composer } from './composer.js';
import { h, icon, say } from './dom.js';
import { Header } from './header.js';
import { linkCard } from './linking.js';
import { Log, itemsToShow } from './log.js';
import { canLocate, locate } from './position.js';
import { ratingForm } from './rating.js';
import { Drawer } from './storage.js';
import { dress } from './styles.js';
import { language, texts } from './texts.js';
import { unread } from './timeline.js';

const TYPING_SHOWN_MS = 8_000;
const ASLEEP_MS = 30_000;

/** Where this script came from: the server, unless an attribute names another. */
const HOME = document.currentScript ? new URL('.', document.currentScript.src).href : new URL('/', location).href;

/**
 * The chat: `<yizhan-chat>`. Attributes, all optional: `locale` (`zh` or `en`; else the browser's), `server`, `title`,
 * `greeting`, `starters` (first questions to click, separated by `|`), each also per language as `title-zh` and so on;
 * `accent` (`#rrggbb`), `position` (`right` or `left`), `theme` (`light` or `dark`; else the browser's), `open`,
 * `sound` (a soft chime for news while the page is hidden), `visitor-name`, `link` (a button to link WeChat).
 */
export class YizhanChat extends HTMLElement {
  static observedAttributes = ['locale', 'accent', 'open', 'title', 'greeting', 'starters', 'link'];

  #root = this.attachShadow({ mode: 'open' });
  #attention = new Attention();
  #drawer;
  #client;
  #locale;
  #parts;
  #locating = null;
  #typingTimer = 0;
  #ticker = 0;
  #hiddenSince = 0;
  #leave;
  #scheduled = false;

  connectedCallback() {
    const server = new URL(this.getAttribute('server') ?? HOME, location).href.replace(/\/?$/, '/');
    dress(this.#root);
    this.#drawer = new Drawer(server);
    this.#locale = this.#drawer.get('locale') ?? language(this.getAttribute('locale') ?? navigator.language);
    this.#client = new Client(server, this.#drawer, () => this.#arrival(), (event, live) => this.#changed(event, live));
    this.#build();
    this.#listen();
    this.#ticker = setInterval(() => this.#parts.header.tick(), 1_000);
    this.#client.start();
  }

  disconnectedCallback() {
    clearInterval(this.#ticker);
    this.#leave.abort();
    this.#attention.clear();
    this.#client.stop();
  }

  attributeChangedCallback(name, before, value) {
    if (!this.#parts || before === value) return;
    if (name === 'locale') this.locale = value;
    else if (name === 'open') this.#showOrHide();
    else this.#build();
  }

  get locale() {
    return this.#locale;
  }

  /** Switches the language; the choice outlives the page. */
  set locale(tag) {
    const locale = language(tag);
    if (locale === this.#locale) return;
    this.#locale = locale;
    this.#drawer.set('locale', locale);
    this.#build();
    this.dispatchEvent(new CustomEvent('yizhan-locale', { detail: locale, bubbles: true }));
  }

  /** Opens the panel and puts the cursor into it. */
  show() {
    this.setAttribute('open', '');
  }

  hide() {
    this.removeAttribute('open');
  }

  /** Opens the panel and asks a question, as if the traveller had typed it. */
  ask(text) {
    this.show();
    this.#client.send(text);
  }

  get #isOpen() {
    return this.hasAttribute('open');
  }

  /** An attribute in the traveller's language, or the one for every language. */
  #attribute(name) {
    return this.getAttribute(`${name}-${this.#locale}`) ?? this.getAttribute(name);
  }

  #arrival() {
    const name = this.getAttribute('visitor-name');
    return { locale: this.#locale, ...(name && { profile: { name } }) };
  }

  #build() {
    const t = texts(this.#locale);
    const title = this.#attribute('title') ?? t.title;
    const setting = {
      t,
      locale: this.#locale,
      title,
      draft: this.#drawer.get('draft', ''),
      onLanguage: () => {
        this.locale = this.#locale === 'zh' ? 'en' : 'zh';
        this.#root.querySelector('.head button').focus();
      },
      onClose: () => this.hide(),
      onSend: (text) => this.#client.send(text),
      onCode: () => this.#client.linkCode(),
      fetchFile: (hash) => this.#client.file(hash),
      onFile: (file) => this.#client.sendFile(file),
      onOption: (label) => {
        this.#client.send(label);
        this.#parts.composer.focus();
      },
      onPerson: () => {
        this.#client.send(t.personMessage);
        this.#parts.composer.focus();
      },
      onLink: this.hasAttribute('link') ? () => this.#showLinking() : null,
      onDraft: (text) => {
        this.#drawer.set('draft', text);
        this.#client.typing();
      },
      onRetry: (id) => this.#client.retry(id),
      onLocation: () => this.#shareLocation(),
    };
    const header = new Header(setting);
    const typing = h('p', { class: 'typing', hidden: true });
    const rating = h('div', {});
    const linking = h('div', {});
    const log = new Log(setting, [typing, rating, linking]);
    const composer = new Composer(setting);
    // the empty title keeps the element's own from showing as a tooltip
    const part = { lang: this.#locale, title: '' };
    const panel = h(
      'section',
      { ...part, class: 'panel', role: 'dialog', 'aria-labelledby': 'title', onkeydown: (event) => this.#key(event) },
      header.node,
      header.below,
      log.node,
      composer.node,
    );
    const badge = h('span', { class: 'badge', 'aria-hidden': 'true', hidden: true });
    const open = { ...part, type: 'button', class: 'launcher', onclick: () => this.show() };
    const launcher = h('button', open, icon('chat'), badge);
    this.#parts = { t, setting, header, log, composer, panel, launcher, badge, typing, rating, linking };
    this.#root.replaceChildren(launcher, panel);
    this.#paintAccent();
    panel.hidden = !this.#isOpen;
    launcher.hidden = this.#isOpen;
    this.#render();
    composer.fit();
    log.toBottom();
  }

  #paintAccent() {
    const accent = this.getAttribute('accent') ?? '';
    const ink = inkOn(accent);
    if (!ink) return;
    this.style.setProperty('--accent', accent);
    this.style.setProperty('--on-accent', ink);
  }

  #listen() {
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    for (const change of ['online', 'offline']) addEventListener(change, () => this.#client.reconnect(), { signal });
    addEventListener('storage', (event) => this.#stored(event), { signal });
    document.addEventListener('visibilitychange', () => this.#visibility(), { signal });
    // the keyboard of a phone covers what is below it; only the visual viewport tells
    visualViewport?.addEventListener('resize', () => this.#fitViewport(), { signal });
  }

  #fitViewport() {
    this.style.setProperty('--seen', `${visualViewport.height}px`);
    this.#parts.log.toBottom();
  }

  #stored({ key, newValue }) {
    if (key === this.#drawer.name('session') && newValue) this.#client.adopt(JSON.parse(newValue));
  }

  #visibility() {
    if (document.hidden) {
      this.#hiddenSince = Date.now();
      return;
    }
    this.#attention.clear();
    // a sleeping computer's connection may be dead without a sign
    if (Date.now() - this.#hiddenSince > ASLEEP_MS) this.#client.reconnect();
    this.#client.wake();
    this.#render();
  }

  #key(event) {
    if (event.key === 'Escape' && !event.isComposing) this.hide();
  }

  #showOrHide() {
    const { panel, launcher, composer, log } = this.#parts;
    const hadFocus = Boolean(this.#root.activeElement);
    panel.hidden = !this.#isOpen;
    launcher.hidden = this.#isOpen;
    this.#render();
    if (this.#isOpen) {
      log.toBottom();
      composer.fit();
      // on a phone the keyboard would cover the conversation before it is read
      if (matchMedia('(pointer: coarse)').matches) log.scroller.focus();
      else composer.focus();
    } else if (hadFocus) launcher.focus();
  }

  async #shareLocation() {
    this.#locating = 'asking';
    this.#render();
    try {
      const place = await locate();
      this.#locating = null;
      this.#mark({ located: this.#client.timeline.last });
      this.#client.send(this.#parts.t.location(`${place.latitude}, ${place.longitude}`), place);
    } catch {
      this.#locating = 'failed';
      this.#render();
    }
  }

  #changed(event, live) {
    if (event?.type === 'typing') this.#endTypingLater();
    if (live && event.type === 'message') {
      if (event.from !== 'traveller') this.#notice();
      // whoever writes on has done with the code, and what says that it worked takes its place
      if (/tra|sys/.test(event.from)) this.#parts.linking.replaceChildren();
    }
    this.#renderSoon();
  }

  #notice() {
    if (!document.hidden && this.#isOpen) return;
    this.#attention.flash(this.#parts.t.flash + ' ');
    if (this.hasAttribute('sound')) this.#attention.chime();
  }

  /** Whoever stops writing does not say so. */
  #endTypingLater() {
    clearTimeout(this.#typingTimer);
    this.#typingTimer = setTimeout(() => {
      this.#client.timeline = { ...this.#client.timeline, typing: null };
      this.#render();
    }, TYPING_SHOWN_MS);
  }

  /** A replay of a thousand events is one drawing. */
  #renderSoon() {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#render();
    });
  }

  #render() {
    const { timeline, outbox, offline } = this.#client;
    const { header, log, composer } = this.#parts;
    const emergency = timeline.items.findLast((item) => item.emergency)?.seq ?? 0;
    const locating = canLocate() && emergency > this.#marks.located ? this.#locating : 'done';
    const items = itemsToShow(timeline, outbox.visible(), { offline, locating });
    header.update(timeline.status, offline);
    composer.update(timeline.status);
    log.update([this.#greeting(items.length === 0), ...items], () => {
      this.#renderTyping(timeline);
      this.#renderRating(timeline);
    });
    this.#see(timeline);
    this.#renderUnread(timeline);
  }

  /** Said by the widget itself, before there is a conversation. */
  #greeting(withStarters) {
    const starters = this.#attribute('starters')?.split('|').map((label) => ({ label })) ?? [];
    const text = this.#attribute('greeting') ?? this.#parts.t.greeting;
    return { type: 'message', key: 'greeting', from: 'bot', text, options: starters, open: withStarters && starters.length > 0 };
  }

  #showLinking() {
    const { linking, setting, composer } = this.#parts;
    const onSkip = () => {
      linking.replaceChildren();
      composer.focus();
    };
    linking.replaceChildren(linkCard({ ...setting, onSkip }));
  }

  #renderTyping({ typing, status }) {
    const node = this.#parts.typing;
    const { t } = this.#parts;
    node.hidden = !typing;
    say(node, typing ? t.typing(status.agent ?? t.names[typing]) : '');
  }

  #renderRating({ ratingAsked }) {
    const { rating, setting, t } = this.#parts;
    const wanted = ratingAsked > this.#marks.rated ? String(ratingAsked) : '';
    if ((rating.dataset.asked ?? '') === wanted) return;
    rating.dataset.asked = wanted;
    const done = () => {
      this.#mark({ rated: ratingAsked });
      rating.dataset.asked = '';
      rating.replaceChildren();
      this.#parts.composer.focus();
    };
    const onRate = async (stars, comment) => {
      await this.#client.rate(stars, comment);
      done();
      rating.append(h('p', { class: 'thanks', role: 'status' }, t.rating.thanks));
    };
    rating.replaceChildren(...(wanted ? [ratingForm({ ...setting, onRate, onSkip: done })] : []));
  }

  /** What is on the screen is seen; agents are told what of theirs is. */
  #see({ items, last }) {
    if (!this.#isOpen || document.hidden) return;
    const { seen, told } = this.#marks;
    if (last > seen) this.#mark({ seen: last });
    const agents = items.findLast((item) => item.from === 'agent')?.seq ?? 0;
    if (agents > told) {
      this.#mark({ told: agents });
      this.#client.read(agents);
    }
  }

  /** How far this conversation has been seen, told to agents, rated, and located: numbers of events. */
  get #marks() {
    const conversation = this.#client.conversationId ?? null;
    const marks = this.#drawer.get('marks', {});
    return marks.conversation === conversation ? marks : { conversation, seen: 0, told: 0, rated: 0, located: 0 };
  }

  #mark(changes) {
    this.#drawer.set('marks', { ...this.#marks, ...changes });
  }

  #renderUnread(timeline) {
    const { t, badge, launcher } = this.#parts;
    const count = unread(timeline, this.#marks.seen);
    badge.hidden = !count;
    say(badge, count > 99 ? '99+' : String(count));
    launcher.setAttribute('aria-label', count ? `${t.open}, ${t.newMessages(count)}` : t.open);
  }
}
