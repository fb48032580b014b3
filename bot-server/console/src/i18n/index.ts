import { createI18n } from 'vue-i18n'
import en, { type Messages } from './en'
import zh from './zh'
import { TOPICS } from './topics'
import type { Language } from '@/api/types'

export const i18n = createI18n<[Messages], Language, false>({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages: { en, zh },
})

const TAGS: Record<Language, string> = { en: 'en', zh: 'zh-CN' }

export function switchLanguage(language: Language): void {
  i18n.global.locale.value = language
  document.documentElement.lang = TAGS[language]
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = i18n.global.locale.value
  // Only the form follows the chosen language; the region's habits (24 hours or not) follow the browser's.
  const tag = navigator.languages.find((one) => one.toLowerCase().startsWith(locale)) ?? TAGS[locale]
  const key = tag + JSON.stringify(options)
  let found = formats.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(tag, options)
    formats.set(key, found)
  }
  return found
}

/** Times of the person's own zone, in the person's own form. */
export const times = {
  time: (at: string | number) => format({ hour: '2-digit', minute: '2-digit' }).format(new Date(at)),
  day: (at: string | number) => format({ year: 'numeric', month: 'short', day: 'numeric' }).format(new Date(at)),
  weekday: (at: string | number) =>
    format({ year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' }).format(new Date(at)),
  full: (at: string | number) => format({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at)),
}

/** Words for codes that the server may add to: an unknown code is shown as it is. */
export const words = {
  topic(id: string): string {
    const [area, ...rest] = id.split('.')
    switch (area) {
      case 'emergency':
        return words.emergency(rest.join('.'))
      case 'smalltalk':
        return i18n.global.t('decision.small-talk')
      default:
        return TOPICS[id]?.[i18n.global.locale.value] ?? id
    }
  },
  /** What is said of something, after its name if it has one. */
  pair: (name: string, value: string) => (name && value ? i18n.global.t('common.pair', { name, value }) : name || value),
  aside: (text: string, aside: string) => i18n.global.t('common.aside', { text, aside }),
  optional: (text: string) => words.aside(text, i18n.global.t('common.optional')),
  list: (items: string[]) => items.join(i18n.global.t('common.and')),
  /** What a message may mean: a topic, or one of the outcomes that no entry answers. */
  label: (id: string) =>
    i18n.global.te(`learning.labels.${id}`) ? i18n.global.t(`learning.labels.${id}`) : words.topic(id),
  channel: (id: string) => known(`channel.${id.split(':')[0]}`, id),
  status: (code: string) => known(`customer.statuses.${code}`, code),
  tagKind: (kind: string) => known(`customer.kinds.${kind}`, kind),
  emergency: (type: string) => known(`emergency.${type}`, type),
}

function known(key: string, otherwise: string): string {
  return i18n.global.te(key) ? i18n.global.t(key) : otherwise
}
