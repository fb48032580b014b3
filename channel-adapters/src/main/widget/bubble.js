import { attached } from './attached.js';
import { h, icon, say } from './dom.js';
import { linkify, lines, phones } from './linkify.js';
import { timeOf } from './texts.js';

/**
 * What a bubble needs besides its message.
 *
 * @typedef {object} Setting
 * @property {string} locale
 * @property {object} t the texts
 * @property {(label: string) => void} onOption
 * @property {(id: string) => void} onRetry
 * @property {() => void} onLocation
 * @property {(hash: string) => Promise<Blob>} fetchFile
 */

/**
 * Draws an item of the log.
 *
 * @param {object} item see {@link itemsToShow}
 * @param {Setting} setting
 */
export function bubble(item, setting) {
  if (item.type !== 'message') return h('p', { class: item.type === 'day' ? 'day' : 'notice' }, notice(item, setting));
  if (item.from === 'system') return h('p', { class: 'notice' }, item.text);
  const message = h(
    'div',
    {
      class: `message ${item.from}${item.emergency ? ' emergency' : ''}`,
      role: item.emergency && item.live ? 'alert' : 'article',
      'aria-label': nameOf(item, setting.t) ?? setting.t.you,
    },
    item.emergency && h('p', { class: 'flag' }, icon('alert'), setting.t.emergency),
    item.emergency && calls(item.text, setting.t),
    h('div', { class: 'bubble' }, ...(item.attachments ?? []).map((each) => attached(each, setting)), ...(item.text ? paragraphs(item) : [])),
    item.asksLocation && locationButton(item, setting),
    item.sources?.length && h('p', { class: 'source' }, setting.t.source(item.sources.map((source) => source.title))),
    item.open && options(item, setting),
    h('p', { class: 'meta' }),
  );
  updateMeta(message, item, setting);
  return message;
}

/** Brings the line under a message up to date; the rest of a message never changes. */
export function updateMeta(message, item, setting) {
  const line = message.querySelector('.meta');
  const words = [nameOf(item, setting.t), item.at && timeOf(item.at, setting.locale), item.state && setting.t.state[item.state]];
  message.classList.toggle('failed', item.state === 'failed');
  say(line, words.filter(Boolean).join(' · '));
  if (item.state !== 'failed') return;
  line.append(
    h('span', {}, item.failed && setting.locale === 'en' ? ` · ${item.failed} ` : ' '),
    h('button', { type: 'button', class: 'link', onclick: () => setting.onRetry(item.key) }, setting.t.retry),
  );
}

/** Who speaks; null for the traveller, whose side of the log says it. */
function nameOf(item, t) {
  return item.from === 'traveller' ? null : (item.agent ?? t.names[item.from]);
}

function notice(item, { t, locale }) {
  if (item.type === 'day') {
    return new Date(item.at).toLocaleDateString(locale, { month: 'long', day: 'numeric', weekday: 'long' });
  }
  if (item.type === 'renewed') return t.renewed;
  const words = t.handed[item.state];
  return typeof words === 'function' ? words(item.agent ?? t.names.agent) : words;
}

function paragraphs({ text, emergency }) {
  return lines(text).map((line) =>
    h('p', { class: line.step ? 'step' : null }, ...linkify(line.text, Boolean(emergency)).map(piece)),
  );
}


function piece({ text, href, phone }) {
  if (!href) return text;
  return h('a', phone ? { href } : { href, target: '_blank', rel: 'noopener noreferrer nofollow' }, text);
}

function calls(text, t) {
  const found = phones(text);
  if (!found.length) return null;
  return h(
    'div',
    { class: 'calls' },
    ...found.map(({ number, label }) =>
      h(
        'a',
        { href: `tel:${number.replace(/[^\d+]/g, '')}`, 'aria-label': t.call(label ? `${number} ${label}` : number) },
        icon('phone'),
        h('b', {}, number),
        label && h('span', {}, label),
      ),
    ),
  );
}

function locationButton({ locating }, { t, onLocation }) {
  return h(
    'div',
    { class: 'place' },
    h(
      'button',
      { type: 'button', disabled: locating === 'asking', onclick: onLocation },
      icon('place'),
      locating === 'asking' ? t.locating : t.shareLocation,
    ),
    locating === 'failed' ? h('p', { role: 'status' }, t.noLocation) : null,
  );
}

function options(item, { t, onOption }) {
  return h(
    'div',
    { class: 'options', role: 'group', 'aria-label': t.options },
    ...item.options.map(({ label }) => h('button', { type: 'button', onclick: () => onOption(label) }, label)),
  );
}
