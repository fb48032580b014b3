import { onScopeDispose, readonly, ref, type Ref } from 'vue'

/** Whether there is room for three columns. */
export function useWide(): Readonly<Ref<boolean>> {
  const query = window.matchMedia('(min-width: 1100px)')
  const wide = ref(query.matches)
  const update = () => (wide.value = query.matches)
  query.addEventListener('change', update)
  onScopeDispose(() => query.removeEventListener('change', update))
  return readonly(wide)
}
