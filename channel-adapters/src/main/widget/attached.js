import { h, icon } from './dom.js';

const PICTURES = /^image\/(jpeg|png|gif|webp)$/;

/**
 * A file that stands in the conversation: a picture shows itself, anything else is saved by a click. Fetched by script,
 * because the address needs the conversation's token.
 *
 * @param {{hash: string, name: string, mediaType: string}} file
 * @param {{t: object, fetchFile: (hash: string) => Promise<Blob>}} setting
 */
export function attached({ hash, name, mediaType }, { t, fetchFile }) {
  const label = h('span', {}, name);
  const button = h('button', { type: 'button', class: 'file', 'aria-label': t.save(name) }, icon('clip'), label);
  button.addEventListener('click', () => fetchFile(hash).then((content) => save(content, name), () => (label.textContent = t.fileGone(name))));
  if (PICTURES.test(mediaType)) fetchFile(hash).then((content) => show(content, name, button), () => {});
  return button;
}

/** Where the page's policy lets no such picture in, the button stays as it was. */
function show(content, name, button) {
  const picture = h('img', { alt: name, src: URL.createObjectURL(content) });
  picture.addEventListener('load', () => button.replaceChildren(picture));
  picture.addEventListener('error', () => URL.revokeObjectURL(picture.src));
}

function save(content, name) {
  const href = URL.createObjectURL(content);
  h('a', { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
