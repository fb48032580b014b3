/** @typedef {{text: string, href?: string, phone?: boolean, label?: string}} Segment */

const WEB = /https?:\/\/[^\s<>"'“”‘’，。；：！？、（）《》【】]+/g;
const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** Numbers that are telephones by their form: international, 400/800 lines, landlines and mobiles of China, known hotlines. */
const PHONE =
  /(?<![\d.+-])(?:\+\d{1,3}[ -]?\(?\d{1,4}\)?(?:[ -]?\d{2,5}){1,4}|[48]00-?\d{3}-?\d{4}|0\d{2,3}-\d{7,8}|1[3-9]\d{9}|123(?:0[168]|45))(?![\d.]*\d)/g;

/** In an emergency also short numbers: after the name of a service … */
const SERVICE =
  /(综合紧急|报警(?:电话)?|急救(?:电话)?|火警|all emergencies|police|ambulance|fire|拨打|call|dial)(?:\s|[:：（(])*(\d{2,5})(?!\d|[.,]\d|\s*(?:[次分秒米元%–~至到岁人]|km|min|times|to\b|in mainland))/gi;

/** … and those that mean the same nearly everywhere. "100–120 次" is a rhythm, "the 112 page" a source, not a telephone. */
const EMERGENCY =
  /(?<![\d.–~至到+-]|\bto )(?:000|11[0-9]|120|122|19[0-9]|911|99[359])(?![\d.–~]*\d|\s*(?:[次分秒米元%–~至到岁人网]|km|min|times|to\b|page))/g;

/** What may end a sentence after an address but belongs to the sentence. */
const TRAILING = /[.,;:!?)\]]+$/;

/**
 * Cuts a text into plain pieces and links. Only http(s), mailto and tel addresses ever come out.
 *
 * @param {string} text
 * @param {boolean} [urgent] whether short emergency numbers count as telephones
 * @returns {Segment[]} in order; their texts joined are the text
 */
export function linkify(text, urgent = false) {
  const segments = [];
  let at = 0;
  for (const link of withoutOverlaps(links(text, urgent))) {
    if (link.start > at) segments.push({ text: text.slice(at, link.start) });
    const { start, ...segment } = link;
    segments.push(segment);
    at = start + segment.text.length;
  }
  if (at < text.length) segments.push({ text: text.slice(at) });
  return segments;
}

/**
 * The telephone numbers of an emergency text, each once, with what the text says it reaches. A short number is good in
 * its own country only: once the text names the services where the traveller is, short numbers without a service are left
 * to the text, those of mainland China above all; so is a number that also stands with its country's prefix.
 *
 * @param {string} text
 * @returns {{number: string, label: string}[]} services first
 */
export function phones(text) {
  const found = numbersIn(text);
  const knowsPlace = found.some(({ service }) => service);
  const good = found
    .filter(({ number, service }) => service || !knowsPlace || number.length > 4)
    .sort((a, b) => Boolean(b.service) - Boolean(a.service));
  const labels = new Map();
  for (const { number, service, whose } of good) {
    labels.set(number, (labels.get(number) ?? new Set()).add(service || whose || ''));
  }
  return [...labels]
    .filter(([number]) => ![...labels.keys()].some((other) => other !== number && other.endsWith(number)))
    .map(([number, names]) => ({ number, label: [...names].filter(Boolean).join(' / ') }));
}

function numbersIn(text) {
  let at = 0;
  return linkify(text, true).flatMap(({ text: number, phone, label: service }) => {
    const start = at;
    at += number.length;
    if (!phone) return [];
    const short = number.length === 3 && !service;
    const whose = short ? mainland(text.slice(0, start), text.slice(at)) : number.endsWith('12308') && consular(text);
    return [{ number, service, whose }];
  });
}

/** Whom the hotline of China's Foreign Ministry is for, if the text says so. */
const consular = (text) => text.match(/中国公民|Chinese citizens/)?.[0];

/** What the text calls mainland China when it says so right beside a number, else undefined. */
function mainland(before, after) {
  const [found] =
    before.match(/(?:中国大陆|mainland China)(?=[:：]?[\d、,， ]*$)/i) ?? after.match(/(?<=^(?: or \d+)* in )mainland China/i) ?? [];
  return found;
}

/**
 * Cuts a text into lines and tells which of them are numbered steps.
 *
 * @param {string} text
 * @returns {{text: string, step: boolean}[]}
 */
export function lines(text) {
  return text.split(/\r?\n/).map((line) => ({ text: line, step: /^\s*(?:\d{1,2}[.、)）]|[-•·])\s*\S/.test(line) }));
}

function links(text, urgent) {
  const all = [...web(text), ...mails(text), ...numbers(text, PHONE)];
  return urgent ? [...all, ...services(text), ...numbers(text, EMERGENCY)] : all;
}

function web(text) {
  return [...text.matchAll(WEB)].map((match) => {
    const address = match[0].replace(TRAILING, '');
    return { start: match.index, text: address, href: address };
  });
}

function mails(text) {
  return [...text.matchAll(MAIL)].map((match) => ({ start: match.index, text: match[0], href: `mailto:${match[0]}` }));
}

function numbers(text, pattern) {
  return [...text.matchAll(pattern)].map((match) => phone(match.index, match[0]));
}

function services(text) {
  return [...text.matchAll(SERVICE)].map((match) => {
    const label = /拨打|call|dial/i.test(match[1]) ? undefined : match[1].replace('电话', '');
    return phone(match.index + match[0].length - match[2].length, match[2], label);
  });
}

function phone(start, number, label) {
  return { start, text: number, href: `tel:${number.replace(/[^\d+]/g, '')}`, phone: true, ...(label && { label }) };
}

function withoutOverlaps(found) {
  const byStart = found.sort((a, b) => a.start - b.start || b.text.length - a.text.length);
  let end = 0;
  return byStart.filter(({ start, text }) => {
    const free = start >= end;
    if (free) end = start + text.length;
    return free;
  });
}
