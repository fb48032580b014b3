import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import { sessionApi } from '@/api/client'
import { Problem } from '@/api/http'
import { useSession } from './session'

beforeEach(() => setActivePinia(createPinia()))

it('who was never in is out, who was in has expired', async () => {
  const current = vi.spyOn(sessionApi, 'current').mockRejectedValue(new Problem(401, ''))
  const session = useSession()
  await session.resume()
  expect(session.state).toBe('out')

  current.mockResolvedValueOnce({ user: 'mei', displayName: 'Mei', roles: ['AGENT'] })
  await session.resume()
  expect(session.state).toBe('in')
  expect(session.isAdmin).toBe(false)

  await session.resume()
  expect(session.state).toBe('expired')
  expect(session.me?.user).toBe('mei')
})

it('an unreachable server says nothing about the session', async () => {
  vi.spyOn(sessionApi, 'current')
    .mockResolvedValueOnce({ user: 'mei', displayName: 'Mei', roles: ['ADMIN'] })
    .mockRejectedValueOnce(new Problem(0, ''))
  const session = useSession()
  await session.resume()

  await expect(session.resume()).rejects.toBeInstanceOf(Problem)
  expect(session.state).toBe('in')
})
