import { h, icon, say } from './dom.js';

const MOST_CHARACTERS = 4_000;
const COUNT_FROM = 3_500;
const TALLEST_PX = 140;

/** Where the traveller writes. Keeps the draft until it is sent. */
export class Composer {
  #input;
  #counter = h('span', { class: 'counter', role: 'status' });
  #send;
  #person;
  #setting;

  /** @param {{t: object, draft: string, onSend, onFile, onPerson, onLink: (() => void) | null, onDraft}} setting */
  constructor(setting) {
    const { t, draft, onPerson, onLink } = setting;
    this.#setting = setting;
    this.#input = h('textarea', { rows: '1', placeholder: t.placeholder, 'aria-label': t.placeholder, enterkeyhint: 'send' });
    this.#input.value = draft;
    this.#input.addEventListener('input', () => this.#written());
    this.#input.addEventListener('keydown', (event) => this.#key(event));
    this.#send = h('button', { class: 'send', 'aria-label': t.send, title: t.send }, icon('send'));
    this.#person = h('button', { type: 'button', class: 'person', onclick: onPerson }, icon('person'), t.person);
    this.node = h(
      'form',
      { onsubmit: (event) => this.#submit(event) },
      h('div', { class: 'tools' }, this.#person, onLink && h('button', { type: 'button', class: 'person', onclick: onLink }, t.linking.open), this.#counter),
      h('div', { class: 'write' }, this.#file(), this.#input, this.#send),
    );
    this.#check();
  }

  /** Offers a person unless one is here or on the way. */
  update({ state }) {
    this.#person.hidden = state === 'queued' || state === 'agent';
  }

  focus() {
    this.#input.focus();
  }

  /** Fits the height to the text; needs the panel to be visible. */
  fit() {
    this.#input.style.height = 'auto';
    this.#input.style.height = `${Math.min(this.#input.scrollHeight, TALLEST_PX)}px`;
  }

  #written() {
    this.fit();
    this.#check();
    this.#setting.onDraft(this.#input.value);
  }

  /** Enter sends, unless it only ends the composition of Chinese characters (229 is Safari's way to say so). */
  #key(event) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    this.#submit(event);
  }

  #submit(event) {
    event.preventDefault();
    const text = this.#input.value.trim();
    if (!text || text.length > MOST_CHARACTERS) return;
    this.#input.value = '';
    this.#written();
    this.#input.focus();
    this.#setting.onSend(text);
  }

  #file() {
    const { t, onFile } = this.#setting;
    const chosen = h('input', { type: 'file', hidden: true });
    const button = h('button', { type: 'button', class: 'clip', 'aria-label': t.file, title: t.file }, chosen, icon('clip'));
    button.addEventListener('click', (event) => event.target !== chosen && chosen.click());
    chosen.addEventListener('change', async () => {
      const [file] = chosen.files;
      button.disabled = true;
      say(this.#counter, t.state.sending);
      const failed = await onFile(file).then(
        () => '',
        (error) => t.fileFailed(error.status ? error.message : ''),
      );
      say(this.#counter, failed);
      chosen.value = '';
      button.disabled = false;
    });
    return button;
  }

  #check() {
    const { length } = this.#input.value.trim();
    const over = length - MOST_CHARACTERS;
    this.#send.disabled = !length || over > 0;
    this.#input.setAttribute('aria-invalid', over > 0);
    say(this.#counter, over > 0 ? this.#setting.t.tooLong(over) : length > COUNT_FROM ? `${length} / ${MOST_CHARACTERS}` : '');
  }
}
