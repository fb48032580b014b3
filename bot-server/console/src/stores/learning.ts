import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { learningApi } from '@/api/client'
import { Problem } from '@/api/http'
import type { LearningOverview, LearningReport } from '@/api/types'

const PAUSE = 1_000

/** What the bot was taught, what the draft would change, and the build on its way. */
export const useLearning = defineStore('learning', () => {
  const overview = ref<LearningOverview>()
  const labels = ref<string[]>([])
  const report = ref<LearningReport>()
  const problem = ref<Problem>()
  /** A traveller's message that somebody wants to teach. */
  const proposed = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined

  const build = computed(() => report.value?.build ?? overview.value?.build ?? undefined)
  const running = computed(() => build.value?.state === 'learning' || build.value?.state === 'measuring')

  async function load(): Promise<void> {
    problem.value = undefined
    try {
      const [next, known] = await Promise.all([learningApi.overview(), learningApi.labels()])
      overview.value = next
      labels.value = known
      await follow()
    } catch (caught) {
      if (!(caught instanceof Problem)) {
        throw caught
      }
      problem.value = caught
    }
  }

  /** Reads how far the build is, again and again until it has ended. */
  async function follow(): Promise<void> {
    clearTimeout(timer)
    report.value = overview.value?.build ? await learningApi.report().catch(gone) : undefined
    if (running.value) {
      timer = setTimeout(() => void follow().catch(() => rest()), PAUSE)
    }
  }

  function gone(caught: unknown): undefined {
    if (caught instanceof Problem && caught.status === 404) {
      return undefined
    }
    throw caught
  }

  function rest(): void {
    clearTimeout(timer)
  }

  async function start(): Promise<void> {
    const started = await learningApi.build()
    report.value = undefined
    overview.value = { ...overview.value!, build: started }
    await follow()
  }

  return { overview, labels, report, problem, proposed, build, running, load, follow, rest, start }
})
