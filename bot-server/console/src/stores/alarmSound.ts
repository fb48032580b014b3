import { defineStore } from 'pinia'
import { ref, watchEffect } from 'vue'
import { Siren } from '@/lib/siren'
import { useAlarms } from './alarms'

/** The alarm to the ear: sounds as long as an emergency waits, and says when the browser does not let it. */
export const useAlarmSound = defineStore('alarm-sound', () => {
  const alarms = useAlarms()
  const blocked = ref(true)
  const siren = new Siren((isBlocked) => (blocked.value = isBlocked))

  const enable = () => siren.enable()

  // Browsers allow sound after the first click or key press; the earliest one of the visit will do.
  for (const gesture of ['pointerdown', 'keydown'] as const) {
    window.addEventListener(gesture, () => void enable(), { once: true, capture: true })
  }
  // A browser that knows the site lets it sound without any.
  void enable()

  watchEffect(() => siren.play(alarms.active.length === 0 ? 'silent' : alarms.escalated ? 'escalated' : 'calling'))

  return { blocked, enable }
})
