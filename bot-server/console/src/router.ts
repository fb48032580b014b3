import { createRouter, createWebHistory } from 'vue-router'
import { useSession } from './stores/session'

declare module 'vue-router' {
  interface RouteMeta {
    open?: boolean
    admin?: boolean
    /** Key of the page's name. */
    title?: 'signIn.title' | 'nav.desk' | 'nav.knowledge' | 'nav.learning' | 'nav.accounts'
  }
}

export const router = createRouter({
  history: createWebHistory('/console/'),
  routes: [
    { path: '/sign-in', name: 'sign-in', component: () => import('./pages/SignInPage.vue'), meta: { open: true, title: 'signIn.title' } },
    { path: '/', name: 'desk', component: () => import('./pages/DeskPage.vue'), meta: { title: 'nav.desk' } },
    {
      path: '/c/:conversationId',
      name: 'conversation',
      component: () => import('./pages/DeskPage.vue'),
      meta: { title: 'nav.desk' },
    },
    {
      path: '/accounts',
      name: 'accounts',
      component: () => import('./pages/AccountsPage.vue'),
      meta: { admin: true, title: 'nav.accounts' },
    },
    {
      path: '/knowledge',
      name: 'knowledge',
      component: () => import('./pages/KnowledgePage.vue'),
      meta: { admin: true, title: 'nav.knowledge' },
    },
    {
      path: '/learning',
      name: 'learning',
      component: () => import('./pages/LearningPage.vue'),
      meta: { admin: true, title: 'nav.learning' },
    },
    { path: '/:rest(.*)*', redirect: { name: 'desk' } },
  ],
})

router.beforeEach(async (to) => {
  const session = useSession()
  if (session.state === 'unknown') {
    // Without an answer nobody is let in; the sign-in page then says that the server cannot be reached.
    await session.resume().catch((problem) => session.abandon(problem))
  }
  if (session.state === 'out' && !to.meta.open) {
    return { name: 'sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } }
  }
  if (session.state === 'in' && (to.name === 'sign-in' || (to.meta.admin && !session.isAdmin))) {
    return { name: 'desk' }
  }
  return true
})
