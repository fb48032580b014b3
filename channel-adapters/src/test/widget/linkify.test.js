import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, linkify, phones } from '../../main/widget/linkify.js';

const hrefs = (text, urgent) => linkify(text, urgent).flatMap(({ href }) => href ?? []);

test('an address ends before the punctuation of its sentence', () => {
  assert.deepEqual(hrefs('见 https://a.example/b?c=1。再看（http://d.example/x）.'), ['https://a.example/b?c=1', 'http://d.example/x']);
  assert.deepEqual(hrefs('See https://a.example/help.'), ['https://a.example/help']);
});

test('only web, mail and telephone addresses become links', () => {
  assert.deepEqual(hrefs('javascript:alert(1) data:text/html,x <a href="//x">file:///etc</a>'), []);
});

test('mail addresses and telephone numbers in their common forms become links', () => {
  const text = 'care@farlight.example, +86-10-12308, 400-820-1234, 021-61234567, 13800138000, 12308';
  assert.deepEqual(hrefs(text), [
    'mailto:care@farlight.example', 'tel:+861012308', 'tel:4008201234', 'tel:02161234567', 'tel:13800138000', 'tel:12308',
  ]);
});

test('order numbers, dates, prices and plain counts stay text', () => {
  assert.deepEqual(hrefs('订单 202611220012345678，2026-11-22 14:30，¥1,280.00，MU5101，120 个名额'), []);
});

test('short numbers are telephones in an emergency only', () => {
  assert.deepEqual(hrefs('请拨打 120'), []);
  assert.deepEqual(hrefs('中国大陆：119、120、110', true), ['tel:119', 'tel:120', 'tel:110']);
});

test('a rhythm or a time is no telephone', () => {
  assert.deepEqual(hrefs('每分钟100–120次，按压110次，等15分钟。100 to 120 a minute; call 30 minutes later', true), []);
});

test('a call list names each number once, with the services that it reaches', () => {
  const text = '打急救电话（中国大陆120）。\n日本的紧急电话：报警 110，急救 119，火警 119';
  assert.deepEqual(phones(text), [
    { number: '110', label: '报警' },
    { number: '119', label: '急救 / 火警' },
  ]);
  assert.deepEqual(phones('police 17, ambulance 15'), [{ number: '17', label: 'police' }, { number: '15', label: 'ambulance' }]);
});

test('numbers of mainland China say so and give way to those of the place where the traveller is', () => {
  const labels = (text) => phones(text).map(({ number, label }) => `${number} ${label}`.trim());

  assert.deepEqual(labels('打急救电话（中国大陆：119、120）；境外 12308（+86-10-12308）'), [
    '119 中国大陆', '120 中国大陆', '+86-10-12308',
  ]);
  assert.deepEqual(labels('Call the local police (110 in mainland China).'), ['110 mainland China']);
  assert.deepEqual(labels('Call now (120 or 110 in mainland China).'), ['120 mainland China', '110 mainland China']);
  assert.deepEqual(labels('Call the police (110 in mainland China).\nNumbers in France: police 17, ambulance 15'), ['17 police', '15 ambulance']);
});

test('a number that the text names in passing is no button beside those of the place, and a source is no telephone', () => {
  const zh = '日本的紧急电话：报警 110，急救 119，火警 119\n海上事故118\n中国公民在境外：外交部12308热线（+86-10-12308，24小时）。\n（各国政府公布，据欧盟112网页整理）';
  const en = 'Emergency numbers in Japan: police 110, ambulance 119\nCoast guard 118\nChinese citizens abroad: Ministry of Foreign Affairs hotline +86-10-12308\n(compiled from the EU 112 page)';

  assert.deepEqual(phones(zh).map(({ number, label }) => `${number} ${label}`), ['110 报警', '119 急救 / 火警', '+86-10-12308 中国公民']);
  assert.deepEqual(phones(en).map(({ number, label }) => `${number} ${label}`), ['110 police', '119 ambulance', '+86-10-12308 Chinese citizens']);
  assert.deepEqual(hrefs(`${zh} ${en}`, true).filter((href) => href === 'tel:112'), []);
});

test('the pieces of a text make up the text', () => {
  for (const text of ['', 'a', '拨打120或12308，见https://x.example/，谢谢', '<b>&amp;\n1. x']) {
    assert.equal(linkify(text, true).map((piece) => piece.text).join(''), text);
  }
});

test('numbered lines are steps', () => {
  assert.deepEqual(lines('可以：\n1. 打开\n2、付款\n2026年').map(({ step }) => step), [false, true, true, false]);
});
