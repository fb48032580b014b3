import { onScopeDispose, readonly, ref, type Ref } from 'vue'

/** Whether the person can see this page now. */
export function usePageVisible(): Readonly<Ref<boolean>> {
  const visible = ref(document.visibilityState === 'visible')
  const update = () => (visible.value = document.visibilityState === 'visible')
  document.addEventListener('visibilitychange', update)
  onScopeDispose(() => document.removeEventListener('visibilitychange', update))
  return readonly(visible)
}
