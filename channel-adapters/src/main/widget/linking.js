import { h } from './dom.js';
import { timeOf } from './texts.js';

/**
 * A card that gives the code by which another channel (WeChat, say) is linked with this one.
 *
 * @param {{t: object, locale: string, onCode: () => Promise<{code: string, expiresAt: string}>, onSkip: () => void}} setting
 */
export function linkCard({ t, locale, onCode, onSkip }) {
  const said = h('p', { role: 'status' });
  const card = h('div', { class: 'rating' }, said, h('button', { type: 'button', class: 'link', onclick: onSkip }, t.linking.close));
  onCode()
    .then(
      ({ code, expiresAt }) => said.append(h('b', { class: 'code' }, code), t.linking.how(timeOf(expiresAt, locale))),
      () => said.append(t.rating.failed),
    )
    .then(() => card.scrollIntoView(false));
  return card;
}
