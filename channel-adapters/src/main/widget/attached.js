import { h, icon } from './dom.js';

/**
 * A file that stands in the conversation: a picture shows itself, anything else is saved by a click. Fetched by script,
 * because the address needs the conversation's token.
 *
 * @param {{hash: string, name: string, mediaType: string}} file
 * @param {{fetchFile: (hash: string) => Promise<Blob>}} setting
 */
export function attached({ hash, name, mediaType }, { fetchFile }) {
  const content = () => fetchFile(hash).then((blob) => URL.createObjectURL(blob));
  const save = async () => h('a', { href: await content(), download: name }).click();
  const button = h('button', { type: 'button', class: 'file', onclick: save }, icon('clip'), name);
  // where the browser knows no such picture, or the page's policy lets none in, the button stays as it was
  const show = (src) =>
    h('img', {
      alt: name,
      src,
      onload: ({ target }) => {
        button.replaceChildren(target);
        // it takes more room than its name did
        button.dispatchEvent(new Event('shown', { bubbles: true }));
      },
    });
  if (mediaType.startsWith('image/')) content().then(show, () => {});
  return button;
}
