import type { Entry, EntryStatus, Language } from '@/api/types'

/** An entry as it is edited: variants one per line, days empty for none. */
export interface EntryForm {
  id: string
  topic: string
  status: EntryStatus
  question: Record<Language, string>
  variants: Record<Language, string>
  answer: Record<Language, string>
  source: Record<Language, string>
  validFrom: string
  validTo: string
}

export function formOf(entry?: Entry): EntryForm {
  return {
    id: entry?.id ?? '',
    topic: entry?.topic ?? '',
    status: entry?.status ?? 'draft',
    question: { zh: '', en: '', ...entry?.question },
    variants: { zh: entry?.variants.zh?.join('\n') ?? '', en: entry?.variants.en?.join('\n') ?? '' },
    answer: { zh: '', en: '', ...entry?.answer },
    source: { zh: entry?.source?.zh ?? '', en: entry?.source?.en ?? '' },
    validFrom: entry?.validFrom ?? '',
    validTo: entry?.validTo ?? '',
  }
}

export function entryOf(form: EntryForm): Omit<Entry, 'version'> {
  const trimmed = (texts: Record<Language, string>) => ({ zh: texts.zh.trim(), en: texts.en.trim() })
  const source = trimmed(form.source)
  return {
    id: form.id.trim(),
    topic: form.topic.trim(),
    status: form.status,
    question: trimmed(form.question),
    variants: { zh: linesIn(form.variants.zh), en: linesIn(form.variants.en) },
    answer: trimmed(form.answer),
    source: source.zh || source.en ? source : null,
    validFrom: form.validFrom || null,
    validTo: form.validTo || null,
  }
}

function linesIn(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim())
  return [...new Set(lines.filter((line) => line !== ''))]
}
