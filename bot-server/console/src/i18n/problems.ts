import { ElMessage } from 'element-plus'
import { i18n } from './index'
import { Problem } from '@/api/http'

/** A sentence for a person: the server's own if it has one. */
export function explain(problem: unknown): string {
  const { t } = i18n.global
  if (!(problem instanceof Problem)) {
    throw problem
  }
  if (problem.unreachable) {
    return t('errors.unreachable')
  }
  if (problem.detail) {
    return problem.detail
  }
  switch (problem.status) {
    case 403:
      return t('errors.forbidden')
    case 404:
      return t('errors.notFound')
    default:
      return t('errors.generic', { status: problem.status })
  }
}

/** Shows why something did not work; a lost session speaks for itself. */
export function complain(problem: unknown): void {
  if (problem instanceof Problem && problem.status === 401) {
    return
  }
  ElMessage({ type: 'error', message: explain(problem), grouping: true, showClose: true, duration: 6_000 })
}
