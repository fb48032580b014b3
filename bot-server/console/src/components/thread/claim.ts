import { ElMessage } from 'element-plus'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { Problem } from '@/api/http'
import { complain } from '@/i18n/problems'
import { useAlarms } from '@/stores/alarms'
import { useLists } from '@/stores/lists'
import { useLive } from '@/stores/live'
import { useQueue } from '@/stores/queue'
import { useThreads } from '@/stores/threads'

/** Taking a conversation over; of two agents at once, the slower one is told who has it. */
export function useClaim() {
  const { t } = useI18n()
  const router = useRouter()
  const threads = useThreads()
  const queue = useQueue()
  const alarms = useAlarms()
  const lists = useLists()
  const live = useLive()

  async function claim(conversationId: string): Promise<void> {
    void router.push({ name: 'conversation', params: { conversationId } })
    try {
      lists.receive(await threads.claim(conversationId))
      queue.remove(conversationId)
      alarms.clear(conversationId)
      live.followMine()
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 409) {
        const holder = problem.extra.holderName ?? problem.extra.holder
        ElMessage({
          type: 'warning',
          message: holder ? t('claim.conflict', { name: String(holder) }) : t('claim.conflictNobody'),
          duration: 6_000,
          showClose: true,
        })
        void threads.load(conversationId)
      } else {
        complain(problem)
      }
    }
  }

  return { claim }
}
