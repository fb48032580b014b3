/** The demo page: two languages, and buttons that speak to the chat. The chat itself is widget.js and needs none of this. */

const STORED = 'farlight-language';
const root = document.documentElement;

function speak(language) {
  root.lang = language;
  document.title = language === 'zh' ? '远灯旅行' : 'Farlight Travel';
  localStorage.setItem(STORED, language);
}

/** Calls back with the chat once the widget's script has come. */
async function withChat(use) {
  await customElements.whenDefined('yizhan-chat');
  use(document.querySelector('yizhan-chat'));
}

function choose(language) {
  speak(language);
  withChat((chat) => (chat.locale = language));
}

choose(localStorage.getItem(STORED) ?? (navigator.language.startsWith('zh') ? 'zh' : 'en'));

document.addEventListener('yizhan-locale', ({ detail }) => speak(detail));

document.addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (button?.dataset.language) {
    choose(button.dataset.language);
    document.querySelector(`button[lang=${root.lang}]`).focus();
  } else if (button?.matches('[data-chat]')) {
    withChat((chat) => chat.show());
  } else if (button?.matches('.ask')) {
    withChat((chat) => chat.ask(button.querySelector(`[lang=${root.lang}]`).textContent));
  }
});

document.querySelector('#embed').textContent = `<script src="${new URL('widget.js', location)}" async></script>`;
