import { defineStore } from 'pinia'
import { computed, reactive, ref, watch } from 'vue'
import { entriesApi } from '@/api/client'
import { Problem } from '@/api/http'
import type { Entry, EntryQuery } from '@/api/types'

const PAUSE = 250

/** The page of knowledge-base entries that is looked at. */
export const useEntries = defineStore('entries', () => {
  const items = ref<Entry[]>([])
  const total = ref(0)
  const loading = ref(false)
  const problem = ref<Problem>()
  /** `page` counts from 0. */
  const query = reactive<EntryQuery>({ query: '', topic: '', status: '', page: 0, size: 20 })
  let pending: ReturnType<typeof setTimeout> | undefined
  let latest = 0

  const pageNumber = computed({
    get: () => query.page + 1,
    set: (number) => (query.page = number - 1),
  })

  async function load(): Promise<void> {
    const turn = ++latest
    loading.value = true
    problem.value = undefined
    try {
      const page = await entriesApi.list(query)
      if (turn === latest) {
        items.value = page.items
        total.value = page.total
      }
    } catch (caught) {
      if (!(caught instanceof Problem)) {
        throw caught
      }
      if (turn === latest) {
        problem.value = caught
      }
    } finally {
      if (turn === latest) {
        loading.value = false
      }
    }
  }

  function search(): void {
    clearTimeout(pending)
    if (query.page === 0) {
      void load()
    } else {
      query.page = 0
    }
  }

  function searchSoon(): void {
    clearTimeout(pending)
    pending = setTimeout(search, PAUSE)
  }

  watch([() => query.page, () => query.size], () => void load())

  return { items, total, loading, problem, query, pageNumber, load, search, searchSoon }
})
