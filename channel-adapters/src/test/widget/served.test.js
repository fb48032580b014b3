import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { Script } from 'node:vm';
import { gzipSync } from 'node:zlib';

const SOURCES = new URL('../../main/widget/', import.meta.url);
const MOST_BYTES = 20 * 1024;

const served = readFileSync(new URL('../../../target/classes/static/widget.js', import.meta.url), 'utf8');
const modules = readdirSync(SOURCES)
  .filter((name) => name.endsWith('.js'))
  .map((name) => ({ name, text: readFileSync(new URL(name, SOURCES), 'utf8') }));

/** Where a module begins in the served script. */
const place = ({ text }) => served.indexOf(text.split('\n').find((line) => /^(export |if )/.test(line)).replace(/^export /, ''));

test('the served script is one valid script of at most 20 KB gzipped', () => {
  new Script(served);

  const size = gzipSync(served).length;
  assert.ok(size <= MOST_BYTES, `${size} bytes gzipped; at most ${MOST_BYTES} are allowed`);
});

test('every module is served, after those that it imports', () => {
  for (const module of modules) {
    assert.ok(place(module) >= 0, `${module.name} is missing from the list in pom.xml`);
    for (const [, imported] of module.text.matchAll(/^import .* from '\.\/(.*)';$/gm)) {
      const other = modules.find(({ name }) => name === imported);
      assert.ok(place(other) < place(module), `${imported} must stand before ${module.name} in pom.xml`);
    }
  }
});

test('no name is used by two modules and no module syntax is left', () => {
  const names = modules.flatMap(({ text }) => [...text.matchAll(/^(?:export )?(?:async )?(?:const|class|function) ([\w$]+)/gm)].map((match) => match[1]));

  assert.deepEqual(names.filter((name, index) => names.indexOf(name) !== index), []);
  assert.doesNotMatch(served, /(?:^|[;{}])\s*(?:import|export)\b/m);
});

test('no comment stands behind code: on the one line that is served it would swallow the rest', () => {
  for (const { name, text } of modules) assert.doesNotMatch(text, /^.*[\w;,{}()\]] *\/\/ /m, name);
});

test('nothing is ever parsed as HTML or run from text', () => {
  assert.doesNotMatch(served, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|\.cssText/);
});
