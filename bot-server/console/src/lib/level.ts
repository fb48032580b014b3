import { AlarmClock, ChatLineRound, Stopwatch, WarningFilled } from '@element-plus/icons-vue'
import type { Component } from 'vue'
import type { Level, QueueItem } from '@/api/types'

type Tone = 'danger' | 'warning' | 'primary' | 'info'

/** How a level looks: never by colour alone. */
export const LEVELS: Record<Level, { rank: number; tone: Tone; icon: Component }> = {
  critical: { rank: 0, tone: 'danger', icon: WarningFilled },
  urgent: { rank: 1, tone: 'warning', icon: AlarmClock },
  high: { rank: 2, tone: 'primary', icon: Stopwatch },
  normal: { rank: 3, tone: 'info', icon: ChatLineRound },
}

/** The desk's order: level first, then who waits longest. */
export function byUrgency(one: QueueItem, other: QueueItem): number {
  return (
    LEVELS[one.level].rank - LEVELS[other.level].rank || Date.parse(one.waitingSince) - Date.parse(other.waitingSince)
  )
}
