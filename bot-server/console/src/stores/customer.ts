import { defineStore } from 'pinia'
import { ref } from 'vue'
import { agentApi } from '@/api/client'
import { Problem } from '@/api/http'
import type { Customer, Link } from '@/api/types'

const TIMELINE_PAGE = 50

/** The person behind the open conversation. */
export const useCustomer = defineStore('customer', () => {
  const profile = ref<Customer>()
  const loading = ref(false)
  const problem = ref<Problem>()
  const more = ref(false)
  let wanted = ''

  async function open(id: string): Promise<void> {
    wanted = id
    if (profile.value?.id !== id) {
      profile.value = undefined
    }
    loading.value = true
    problem.value = undefined
    try {
      const fresh = await agentApi.customer(id)
      if (wanted === id) {
        profile.value = fresh
        more.value = fresh.timeline.length >= TIMELINE_PAGE
      }
    } catch (caught) {
      if (!(caught instanceof Problem)) {
        throw caught
      }
      if (wanted === id) {
        problem.value = caught
      }
    } finally {
      if (wanted === id) {
        loading.value = false
      }
    }
  }

  const refresh = () => (wanted ? open(wanted) : Promise.resolve())

  async function olderTimeline(): Promise<void> {
    const shown = profile.value
    const last = shown?.timeline.at(-1)
    if (!shown || !last) {
      return
    }
    const page = await agentApi.customer(shown.id, last.id ?? last.at)
    shown.timeline.push(...page.timeline)
    more.value = page.timeline.length >= TIMELINE_PAGE
  }

  async function rename(name: string): Promise<void> {
    const shown = profile.value
    if (shown) {
      await agentApi.rename(shown.id, name)
      shown.name = name
    }
  }

  async function addTag(kind: string, value: string): Promise<void> {
    if (profile.value) {
      await agentApi.addTag(profile.value.id, kind, value)
      await refresh()
    }
  }

  async function removeTag(kind: string, value: string): Promise<void> {
    const shown = profile.value
    if (shown) {
      await agentApi.removeTag(shown.id, kind, value)
      shown.tags = shown.tags.filter((tag) => tag.kind !== kind || tag.value !== value)
    }
  }

  async function unlink(link: Link): Promise<void> {
    await agentApi.unlink(link.first, link.second)
    await refresh()
  }

  function close(): void {
    wanted = ''
    profile.value = undefined
  }

  return { profile, loading, problem, more, open, refresh, olderTimeline, rename, addTag, removeTag, unlink, close }
})
