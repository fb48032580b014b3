import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { usePageTitle, useTitleFlash } from './pageTitle'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('a flash alternates with the title of the page that is open by then, and leaves it behind', async () => {
  const page = ref('Desk')
  const alarm = ref<string>()
  const scope = effectScope()
  scope.run(() => {
    usePageTitle(() => page.value)
    useTitleFlash(() => alarm.value)
  })
  expect(document.title).toBe('Desk')

  alarm.value = 'Emergency'
  await nextTick()
  expect(document.title).toBe('Emergency')
  page.value = 'Accounts'
  await nextTick()
  vi.advanceTimersByTime(1_000)
  expect(document.title).toBe('Emergency')
  vi.advanceTimersByTime(1_000)
  expect(document.title).toBe('Accounts')

  alarm.value = undefined
  await nextTick()
  expect(document.title).toBe('Accounts')
  scope.stop()
})
