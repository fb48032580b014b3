import type { DeliveryEvent, DeliveryReason, DeliveryStage, Standing, Troubled } from '@/api/types'

/** How far one message has come. */
export interface Progress {
  stage: DeliveryStage
  reason?: DeliveryReason | null
  /** The channel's own words. */
  detail?: string
  tries?: number
}

/** Nothing is known yet of a conversation whose messages have to be brought. */
const NEW: Standing = { pushed: true, settledUpTo: 0, deliveredUpTo: 0, troubled: [] }

/**
 * @param seq number of the message
 * @param readUpTo the traveller has read up to here
 */
export function progressOf(standing: Standing, seq: number, readUpTo: number): Progress {
  const trouble = standing.troubled.find((one) => one.seq === seq)
  if (trouble) {
    return { ...trouble, stage: trouble.over ? 'failed' : 'queued' }
  }
  if (seq > standing.settledUpTo) {
    return { stage: 'queued' }
  }
  if (seq <= readUpTo) {
    return { stage: 'read' }
  }
  return { stage: seq <= standing.deliveredUpTo ? 'delivered' : 'sent' }
}

/** The standing after one more report. */
export function progressed(before: Standing | undefined, event: DeliveryEvent): Standing {
  const standing = before ?? NEW
  const others = standing.troubled.filter((one) => one.seq !== event.of)
  const trouble = (over: boolean): Troubled => ({
    seq: event.of,
    over,
    reason: event.reason,
    detail: '',
    tries: 0,
    lastTry: event.at,
  })
  switch (event.stage) {
    case 'queued':
      return { ...standing, troubled: [...others, trouble(false)] }
    case 'failed':
      return {
        ...standing,
        settledUpTo: Math.max(standing.settledUpTo, event.of),
        troubled: [...others, trouble(true)],
      }
    case 'delivered':
      return { ...standing, deliveredUpTo: Math.max(standing.deliveredUpTo, event.of) }
    case 'sent':
    case 'read':
      return { ...standing, settledUpTo: Math.max(standing.settledUpTo, event.of), troubled: others }
  }
}
