import { ElMessage } from 'element-plus'
import { i18n } from './index'
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

/** What the channel would take instead. */
function notCarried(kinds: FileKind[]): string {
  const { t } = i18n.global
  return kinds.length ? t('errors.fileNotCarried', { kinds: namesOf(kinds) }) : t('errors.noFiles')
}

/** Kinds of files in words, with their types and sizes. */
export function namesOf(kinds: FileKind[]): string {
  const { t } = i18n.global
  return kinds
    .map((kind) => {
      const types = kind.mediaTypes.map((type) => type.split('/')[1]!.toUpperCase()).sort()
      return t('errors.fileKind', {
        name: t(`errors.fileKinds.${kind.name}`),
        types: types.length ? ` ${types.join('/')}` : '',
        size: Math.round(kind.mostBytes / (1024 * 1024)),
      })
    })
    .join(t('errors.fileAnd'))
}

/** Shows why something did not work; a lost session speaks for itself. */
export function complain(problem: unknown): void {
  if (problem instanceof Problem && problem.status === 401) {
    return
  }
  ElMessage({ type: 'error', message: explain(problem), grouping: true, showClose: true, duration: 6_000 })
}
