import { i18n, words } from '@/i18n'

/**
 * What an evaluation says of a message, such as `clarify [hotel.full, hotel.cancel]`, in words: decisions, topics and types of
 * emergency by their names, whatever else as it is.
 */
export function outcome(code: string): string {
  return code.replace(/[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*/g, (part) => {
    const { t, te } = i18n.global
    if (te(`decision.${part}`)) {
      return t(`decision.${part}`)
    }
    return te(`emergency.${part}`) ? t(`emergency.${part}`) : words.label(part)
  })
}
