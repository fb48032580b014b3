import { onScopeDispose, ref, watch } from 'vue'

/** What the page is called when nothing flashes. */
const usual = ref(document.title)
const FLASH_EVERY_MS = 1_000

export function usePageTitle(text: () => string): void {
  watch(
    text,
    (title) => {
      document.title = usual.value = title
    },
    { immediate: true },
  )
}

/** Lets the page's title alternate with a text as long as there is one. */
export function useTitleFlash(text: () => string | undefined): void {
  let flashing: ReturnType<typeof setInterval> | undefined

  function stop(): void {
    clearInterval(flashing)
    document.title = usual.value
  }

  watch(
    text,
    (shown) => {
      stop()
      if (shown) {
        document.title = shown
        flashing = setInterval(
          () => (document.title = document.title === shown ? usual.value : shown),
          FLASH_EVERY_MS,
        )
      }
    },
    { immediate: true },
  )
  onScopeDispose(stop)
}
