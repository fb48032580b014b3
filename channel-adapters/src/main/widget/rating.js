import { h, say } from './dom.js';

const STARS = [1, 2, 3, 4, 5];
const LONGEST_COMMENT = 1_000;

/**
 * A form of five stars and a comment.
 *
 * @param {{t: object, onRate: (stars: number, comment: string) => Promise<void>, onSkip: () => void}} setting
 */
export function ratingForm({ t: { rating: t }, onRate, onSkip }) {
  const submit = h('button', { disabled: true }, t.submit);
  const problem = h('p', { class: 'problem', role: 'alert' });
  const comment = h('textarea', { rows: '2', maxlength: LONGEST_COMMENT, placeholder: t.comment, 'aria-label': t.comment });
  const stars = STARS.map((count) => star(count, t.stars(count)));
  const send = async (event) => {
    event.preventDefault();
    submit.disabled = true;
    try {
      await onRate(Number(new FormData(event.target).get('stars')), comment.value.trim());
    } catch {
      submit.disabled = false;
      say(problem, t.failed);
    }
  };
  return h(
    'form',
    { class: 'rating', onsubmit: send, onchange: () => (submit.disabled = false) },
    h('fieldset', {}, h('legend', {}, t.ask), h('div', { class: 'stars' }, ...stars)),
    comment,
    problem,
    h('div', { class: 'buttons' }, submit, h('button', { type: 'button', class: 'link', onclick: onSkip }, t.skip)),
  );
}

function star(count, label) {
  return h(
    'label',
    {},
    h('input', { type: 'radio', name: 'stars', value: count, 'aria-label': label }),
    h('span', { 'aria-hidden': 'true' }, '★'),
  );
}
