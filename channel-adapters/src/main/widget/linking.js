import { h, icon } from './dom.js';
import { timeOf } from './texts.js';

/**
 * A card that gives the code by which another channel (WeChat, say) is linked with this one.
 *
 * @param {{t: object, locale: string, onCode: () => Promise<{code: string, expiresAt: string}>, onSkip: () => void}} setting
 */
export function linkCard({ t: { linking: t }, locale, onCode, onSkip }) {
  const status = h('p', { role: 'status' }, t.asking);
  const place = h('div', {});
  const close = h('button', { type: 'button', class: 'link', onclick: onSkip }, t.close);
  const card = h('section', { class: 'rating', 'aria-label': t.title }, h('b', {}, t.title), place, status, h('div', { class: 'buttons' }, close));
  onCode().then(
    ({ code, expiresAt }) => {
      const copy = h('button', { type: 'button', class: 'link' }, t.copy);
      copy.addEventListener('click', () => navigator.clipboard.writeText(code).then(() => (copy.textContent = t.copied)));
      place.append(h('p', { class: 'code' }, h('output', {}, code), navigator.clipboard ? copy : null));
      status.textContent = t.how(timeOf(expiresAt, locale));
    },
    (error) => {
      status.className = 'problem';
      status.textContent = error.status === 429 ? t.tooMany : t.failed;
    },
  );
  return card;
}

/** The button that asks for the card. */
export function linkButton({ t, onLink }) {
  return h('button', { type: 'button', class: 'person', onclick: onLink }, icon('chain'), t.linking.open);
}
