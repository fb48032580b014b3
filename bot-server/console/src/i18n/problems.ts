import { ElMessage } from 'element-plus'
import { i18n, words } from './index'
import { Problem } from '@/api/http'
import type { FileKind } from '@/api/types'

/** A sentence for a person: the server's own if it has one. */
export function explain(problem: unknown): string {
  const { t } = i18n.global
  if (!(problem instanceof Problem)) {
    throw problem
  }
  if (problem.unreachable) {
    return t('errors.unreachable')
  }
  if (problem.extra.code === 'file-not-carried') {
    return notCarried(problem.extra.kinds as FileKind[])
  }
  if (!problem.detail) {
    return byStatus(problem.status)
  }
  // The server speaks English: to others its sentence explains one in their own language.
  const foreign = i18n.global.locale.value !== 'en' && !/[\u4e00-\u9fff]/.test(problem.detail)
  return foreign ? t('errors.said', { text: byStatus(problem.status).replace(/。$/, ''), detail: problem.detail }) : problem.detail
}

function byStatus(status: number): string {
  const { t } = i18n.global
  switch (status) {
    case 400:
    case 422:
      return t('errors.invalid')
    case 403:
      return t('errors.forbidden')
    case 404:
      return t('errors.notFound')
    case 409:
      return t('errors.conflict')
    case 413:
      return t('errors.tooLarge')
    case 429:
      return t('errors.tooMany')
    default:
      return t('errors.generic', { status })
  }
}

/** What the channel would take instead. */
function notCarried(kinds: FileKind[]): string {
  const { t } = i18n.global
  return kinds.length ? t('errors.fileNotCarried', { kinds: namesOf(kinds) }) : t('errors.noFiles')
}

/** Kinds of files in words, with their types and sizes. */
export function namesOf(kinds: FileKind[]): string {
  const { t } = i18n.global
  return words.list(
    kinds.map((kind) => {
      const types = kind.mediaTypes.map((type) => type.split('/')[1]!.toUpperCase()).sort()
      return t('errors.fileKind', {
        name: t(`errors.fileKinds.${kind.name}`),
        types: types.length ? ` ${types.join('/')}` : '',
        size: Math.round(kind.mostBytes / (1024 * 1024)),
      })
    }),
  )
}

/** Shows why something did not work; a lost session speaks for itself. */
export function complain(problem: unknown): void {
  if (problem instanceof Problem && problem.status === 401) {
    return
  }
  ElMessage({ type: 'error', message: explain(problem), grouping: true, showClose: true, duration: 6_000 })
}
