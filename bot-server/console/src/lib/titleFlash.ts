import { onScopeDispose, watch } from 'vue'

/** Lets the page's title alternate with a text as long as there is one. */
export function useTitleFlash(text: () => string | undefined): void {
  const usual = document.title
  let flashing: ReturnType<typeof setInterval> | undefined

  function stop(): void {
    clearInterval(flashing)
    document.title = usual
  }

  watch(
    text,
    (shown) => {
      stop()
      if (shown) {
        document.title = shown
        flashing = setInterval(() => (document.title = document.title === usual ? shown : usual), 1_000)
      }
    },
    { immediate: true },
  )
  onScopeDispose(stop)
}
