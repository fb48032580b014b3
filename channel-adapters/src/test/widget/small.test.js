import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backOff } from '../../main/widget/backoff.js';
import { inkOn } from '../../main/widget/colour.js';
import { countdown, language, texts, timeOf } from '../../main/widget/texts.js';

test('the pause between attempts doubles up to 30 seconds, half of it by chance', () => {
  assert.deepEqual([0, 1, 2, 6, 99].map((attempt) => backOff(attempt, () => 0)), [250, 500, 1_000, 15_000, 15_000]);
  assert.deepEqual([0, 1, 2, 6, 99].map((attempt) => backOff(attempt, () => 1)), [500, 1_000, 2_000, 30_000, 30_000]);
});

test('the ink on any accent keeps a contrast of at least 4.5 to 1', () => {
  assert.equal(inkOn('#1f4e79'), '#fff');
  assert.equal(inkOn('#fc3'), '#000');
  assert.equal(inkOn('url(x)'), null);
  assert.equal(inkOn('red;--x:1'), null);
});

test('a countdown shows what is left and ends', () => {
  assert.equal(countdown(new Date(1_752_000), 0), '29:12');
  assert.equal(countdown(new Date(3_661_000), 0), '1:01:01');
  assert.equal(countdown(new Date(0), 0), null);
});

test('times of other days carry their date', () => {
  const noon = new Date(2026, 10, 22, 12, 5);

  assert.equal(timeOf(noon, 'en', noon), '12:05');
  assert.match(timeOf(noon, 'en', new Date(2026, 10, 23)), /11\/22.*12:05/);
});

test('both languages have the same texts', () => {
  const shape = (value) => (value && typeof value === 'object' ? Object.keys(value).sort().map((key) => [key, shape(value[key])]) : typeof value);

  assert.deepEqual(shape(texts('zh')), shape(texts('en')));
  assert.deepEqual(['zh-Hant-TW', 'zh', 'en-GB', 'fr', null].map(language), ['zh', 'zh', 'en', 'en', 'en']);
});
