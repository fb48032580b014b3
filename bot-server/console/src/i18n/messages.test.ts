import { expect, it } from 'vitest'
import en from './en'
import zh from './zh'

function texts(messages: object, prefix = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as [string, string]] : texts(value as object, `${prefix}${key}.`),
  )
}

const blanks = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()

it('both languages fill the same blanks', () => {
  const chinese = new Map(texts(zh))

  for (const [key, text] of texts(en)) {
    expect(blanks(chinese.get(key) ?? ''), key).toEqual(blanks(text))
  }
})

it('no Chinese text was left in English', () => {
  const same = texts(en).filter(([key, text]) => new Map(texts(zh)).get(key) === text)

  expect(same.map(([key]) => key)).toEqual(['common.languages.zh', 'common.languages.en'])
})
