import { onScopeDispose, readonly, ref, type Ref } from 'vue'

/** How far the server's clock is ahead of this machine's, in milliseconds; small differences count as none. */
let ahead = 0

/** Takes the server's time from the `Date` header of an answer, so that a wrong clock here shows no wrong waiting times. */
export function learnServerTime(date: string | null): void {
  const difference = date ? Date.parse(date) - Date.now() : 0
  ahead = Math.abs(difference) > 5_000 ? difference : 0
}

export function serverNow(): number {
  return Date.now() + ahead
}

const now = ref(serverNow())
let users = 0
let ticking: ReturnType<typeof setInterval> | undefined

/** The server's time, moving each second; one timer for the whole page. */
export function useNow(): Readonly<Ref<number>> {
  if (users++ === 0) {
    now.value = serverNow()
    ticking = setInterval(() => (now.value = serverNow()), 1_000)
  }
  onScopeDispose(() => {
    if (--users === 0) {
      clearInterval(ticking)
    }
  })
  return readonly(now)
}
