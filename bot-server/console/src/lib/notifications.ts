import { ref } from 'vue'

const permission = ref<NotificationPermission>('Notification' in window ? Notification.permission : 'denied')

/** The system's notifications, for when another window covers the desk. */
export const notifications = {
  permission,

  async ask(): Promise<void> {
    permission.value = await Notification.requestPermission()
  },

  /** @param tag a later one with the same tag takes the place of the earlier */
  show(title: string, body: string, tag: string, onClick: () => void): void {
    if (permission.value !== 'granted' || document.visibilityState === 'visible') {
      return
    }
    const shown = new Notification(title, { body, tag, requireInteraction: true, icon: '/console/favicon.svg' })
    shown.onclick = () => {
      window.focus()
      shown.close()
      onClick()
    }
  },
}
