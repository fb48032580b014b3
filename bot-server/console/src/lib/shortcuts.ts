import { onBeforeUnmount, onMounted } from 'vue'
import { usePreferences } from '@/stores/preferences'

/**
 * Runs an action when its key is pressed alone: not while somebody writes, nor beneath a dialog. All can be switched off,
 * for people whose speech or switch software types single letters.
 */
export function onShortcut(actions: Record<string, () => void>): void {
  const preferences = usePreferences()

  function press(event: KeyboardEvent): void {
    if (!preferences.shortcuts || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return
    }
    const action = actions[event.key] ?? actions[event.key.toLowerCase()]
    if (action && !isWriting(event.target) && !dialogIsOpen()) {
      event.preventDefault()
      action()
    }
  }

  onMounted(() => window.addEventListener('keydown', press))
  onBeforeUnmount(() => window.removeEventListener('keydown', press))
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

function dialogIsOpen(): boolean {
  return [...document.querySelectorAll<HTMLElement>('.el-overlay')].some((overlay) => overlay.style.display !== 'none')
}
