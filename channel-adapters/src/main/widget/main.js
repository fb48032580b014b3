import { YizhanChat } from './element.js';

if (!customElements.get('yizhan-chat')) {
  const settings = { ...document.currentScript?.dataset };
  customElements.define('yizhan-chat', YizhanChat);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => placeUnlessPlaced(settings));
  else placeUnlessPlaced(settings);
}

/** The page needs no element of its own: the script's `data-` attributes become those of the one that it adds. */
function placeUnlessPlaced(settings) {
  if (document.querySelector('yizhan-chat')) return;
  const chat = document.createElement('yizhan-chat');
  for (const [name, value] of Object.entries(settings)) {
    chat.setAttribute(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), value);
  }
  document.body.append(chat);
}
