const MINUTE = 60
const HOUR = 3_600

/** `mm:ss`, or `h:mm:ss` from an hour on; a negative span has a minus. */
export function clockSpan(milliseconds: number): string {
  const total = Math.floor(Math.abs(milliseconds) / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(total / HOUR)
  const rest = `${two(Math.floor((total % HOUR) / MINUTE))}:${two(total % MINUTE)}`
  return (milliseconds < 0 && total > 0 ? '−' : '') + (hours > 0 ? `${hours}:${rest}` : rest)
}

/** Whether two moments lie on one day here. */
export function sameDay(one: Date, other: Date): boolean {
  return (
    one.getFullYear() === other.getFullYear() &&
    one.getMonth() === other.getMonth() &&
    one.getDate() === other.getDate()
  )
}
