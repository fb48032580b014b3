import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import type { Language } from '@/api/types'

export type Theme = 'auto' | 'light' | 'dark'

const KEY = 'yizhan.preferences'

interface Stored {
  language: Language
  theme: Theme
  shortcuts: boolean
}

function stored(): Stored {
  const usual: Stored = {
    language: navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en',
    theme: 'auto',
    shortcuts: true,
  }
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Stored>) }
  } catch {
    return usual
  }
}

/** What this browser remembers about the person's taste. */
export const usePreferences = defineStore('preferences', () => {
  const start = stored()
  const language = ref(start.language)
  const theme = ref(start.theme)
  const shortcuts = ref(start.shortcuts)
  const dark = ref(false)
  const system = window.matchMedia('(prefers-color-scheme: dark)')

  function applyTheme(): void {
    dark.value = theme.value === 'dark' || (theme.value === 'auto' && system.matches)
    document.documentElement.classList.toggle('dark', dark.value)
  }

  watch([language, theme, shortcuts], () => {
    localStorage.setItem(
      KEY,
      JSON.stringify({ language: language.value, theme: theme.value, shortcuts: shortcuts.value }),
    )
  })
  watch(theme, applyTheme)
  system.addEventListener('change', applyTheme)
  applyTheme()

  return { language, theme, shortcuts, dark }
})
