import { learnServerTime } from '@/lib/now'

/** An RFC 9457 problem, or what takes its place when the server could not be reached (`status` 0). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly extra: Record<string, unknown> = {},
  ) {
    super(detail)
    this.name = 'Problem'
  }

  get unreachable(): boolean {
    return this.status === 0
  }
}

let onSessionLost: () => void = () => {}

/** Says what to do when the server no longer knows the session. */
export function whenSessionIsLost(handler: () => void): void {
  onSessionLost = handler
}

export interface Options {
  body?: unknown
  form?: Record<string, string>
  file?: Blob
  query?: Record<string, string | number | boolean | undefined>
  signal?: AbortSignal
  /** For the session's own calls, whose 401 is an answer and not a lost session. */
  expects401?: boolean
}

export async function request<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const response = await send(method, path, options)
  learnServerTime(response.headers.get('Date'))
  if (!response.ok) {
    throw await problemOf(response, options)
  }
  const text = await response.text()
  return (text ? JSON.parse(text) : undefined) as T
}

async function send(method: string, path: string, options: Options): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' }
  let body: BodyInit | undefined
  if (options.form) {
    body = new URLSearchParams(options.form)
  } else if (options.file) {
    headers['Content-Type'] = options.file.type || 'application/octet-stream'
    body = options.file
  } else if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json'
    body = JSON.stringify(options.body)
  }
  const token = csrfToken()
  if (method !== 'GET' && token) {
    headers['X-XSRF-TOKEN'] = token
  }
  try {
    return await fetch(path + queryString(options.query), {
      method,
      headers,
      body,
      credentials: 'same-origin',
      signal: options.signal,
    })
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') {
      throw cause
    }
    throw new Problem(0, '')
  }
}

async function problemOf(response: Response, options: Options): Promise<Problem> {
  if (response.status === 401 && !options.expects401) {
    onSessionLost()
  }
  const fields = await response
    .json()
    .then((body: unknown) => (body && typeof body === 'object' ? (body as Record<string, unknown>) : {}))
    .catch(() => ({}) as Record<string, unknown>)
  const detail = typeof fields.detail === 'string' ? fields.detail : typeof fields.title === 'string' ? fields.title : ''
  return new Problem(response.status, detail, fields)
}

/** The token that the server left for scripts; read anew each time, for signing in changes it. */
function csrfToken(): string | undefined {
  const found = /(?:^|;\s*)XSRF-TOKEN=([^;]+)/.exec(document.cookie)
  return found?.[1] && decodeURIComponent(found[1])
}

export function queryString(query: Options['query']): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== '') {
      params.set(name, String(value))
    }
  }
  const text = params.toString()
  return text && `?${text}`
}
