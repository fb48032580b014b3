import { describe, expect, it } from 'vitest'
import { entryOf, formOf } from './entryForm'
import type { Entry } from '@/api/types'

const entry: Entry = {
  id: 'hotel.full',
  topic: 'hotel.full',
  status: 'published',
  question: { zh: '满房怎么办？', en: 'What if the hotel is full?' },
  variants: { zh: ['没房了'], en: ['no room', 'overbooked'] },
  answer: { zh: '答', en: 'answer' },
  source: { zh: '来源', en: 'source' },
  validFrom: '2026-01-01',
  validTo: null,
  version: 3,
}

describe('the form of an entry', () => {
  it('gives back what it was made from', () => {
    const { version, ...rest } = entry
    expect(entryOf(formOf(entry))).toEqual(rest)
    expect(version).toBe(3)
  })

  it('takes one variant a line, without blanks and repetitions', () => {
    const form = formOf(entry)
    form.variants.en = ' no room \n\noverbooked\nno room\n'

    expect(entryOf(form).variants.en).toEqual(['no room', 'overbooked'])
  })

  it('says no source when none is written', () => {
    const form = formOf(entry)
    form.source = { zh: ' ', en: '' }

    expect(entryOf(form).source).toBeNull()
  })
})
