import { onScopeDispose, readonly, ref, type Ref } from 'vue'

/** Whether there is room for three columns. */
export const useWide = () => useMedia('(min-width: 1100px)')

/** Whether the window is no wider than a phone. */
export const useNarrow = () => useMedia('(max-width: 640px)')

function useMedia(condition: string): Readonly<Ref<boolean>> {
  const query = window.matchMedia(condition)
  const matches = ref(query.matches)
  const update = () => (matches.value = query.matches)
  query.addEventListener('change', update)
  onScopeDispose(() => query.removeEventListener('change', update))
  return readonly(matches)
}
