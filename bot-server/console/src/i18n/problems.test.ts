import { afterEach, expect, it } from 'vitest'
import { switchLanguage } from './index'
import { explain } from './problems'
import { Problem } from '@/api/http'

afterEach(() => switchLanguage('en'))

it("the server's sentence is shown as it is in English, and explains one of ours in Chinese", () => {
  const problem = new Problem(400, 'The file is empty.')

  expect(explain(problem)).toBe('The file is empty.')
  switchLanguage('zh')
  expect(explain(problem)).toBe('内容不符合要求（服务器说明：The file is empty.）')
})

it('without a sentence of the server the status is told in words', () => {
  switchLanguage('zh')

  expect(explain(new Problem(429, ''))).toBe('操作过于频繁，请稍后再试。')
  expect(explain(new Problem(502, ''))).toContain('502')
  expect(explain(new Problem(0, ''))).toBe('无法连接服务器，请检查网络后重试。')
})
