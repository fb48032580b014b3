import { h, say } from './dom.js';
import { timeOf } from './texts.js';

/**
 * A card that gives the code by which another channel (WeChat, say) is linked with this one.
 *
 * @param {{t: object, locale: string, onCode: () => Promise<{code: string, expiresAt: string}>, onSkip: () => void}} setting
 */
export function linkCard({ t, locale, onCode, onSkip }) {
  const said = h('p', { role: 'status' });
  const buttons = h('div', { class: 'buttons' }, h('button', { type: 'button', class: 'link', onclick: onSkip }, t.linking.close));
  const card = h('div', { class: 'rating' }, said, buttons);
  onCode()
    .then(
      ({ code, expiresAt }) => {
        said.append(h('b', { class: 'code' }, code), t.linking.how(timeOf(expiresAt, locale)));
        buttons.prepend(copyButton(code, t.linking));
      },
      () => said.append(t.rating.failed),
    )
    .then(() => card.scrollIntoView(false));
  return card;
}

/** Without TLS the browser gives no clipboard; the code can be selected all the same. */
function copyButton(code, t) {
  const copy = ({ target }) => navigator.clipboard.writeText(code).then(() => say(target, t.copied));
  return h('button', { type: 'button', hidden: !navigator.clipboard, onclick: copy }, t.copy);
}
