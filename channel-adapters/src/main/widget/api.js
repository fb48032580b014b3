const TIMEOUT_MS = 15_000;
const FILE_TIMEOUT_MS = 120_000;

/** The server's refusal, in its own words. */
export class ApiError extends Error {
  constructor(status, detail, retryAfterMs) {
    super(detail);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }

  /** The conversation or its token is no longer known. */
  get isGone() {
    return this.status === 401 || this.status === 404;
  }

  /** The same request may succeed later. */
  get isPassing() {
    return this.status === 429 || this.status >= 500;
  }
}

/** The HTTP calls of the web channel. */
export class Api {
  #base;

  /** @param {string} server its address, ending in a slash */
  constructor(server) {
    this.#base = `${server}api/web/conversations`;
  }

  /** @returns {Promise<{conversationId: string, token: string}>} */
  open(body, token) {
    return this.#call('', { body, token });
  }

  /** @returns {Promise<{seq: number}>} */
  send({ conversationId, token }, message) {
    return this.#call(`/${conversationId}/messages`, { body: message, token });
  }

  /** @returns {Promise<{seq: number}>} */
  sendFile({ conversationId, token }, clientMessageId, file) {
    const query = new URLSearchParams({ clientMessageId, name: file.name });
    return this.#call(`/${conversationId}/files?${query}`, { file, token, timeout: FILE_TIMEOUT_MS });
  }

  /** @returns {Promise<object[]>} events above a number; waits up to `waitMs` for one */
  async events({ conversationId, token }, after, waitMs) {
    const path = `/${conversationId}/events?after=${after}&waitMs=${waitMs}`;
    return (await this.#call(path, { token, timeout: waitMs + TIMEOUT_MS })).events;
  }

  read({ conversationId, token }, seq) {
    return this.#call(`/${conversationId}/read`, { body: { seq }, token });
  }

  rate({ conversationId, token }, stars, comment) {
    return this.#call(`/${conversationId}/rating`, { body: { stars, ...(comment && { comment }) }, token });
  }

  /** @returns {Promise<Blob>} the content of a file of the conversation */
  file({ conversationId, token }, hash) {
    return this.#call(`/${conversationId}/attachments/${hash}`, { token, timeout: FILE_TIMEOUT_MS, blob: true });
  }

  /** @returns {Promise<{code: string, expiresAt: string}>} */
  linkCode({ conversationId, token }) {
    return this.#call(`/${conversationId}/link-code`, { body: {}, token });
  }

  async #call(path, { body, file, token, blob = false, timeout = TIMEOUT_MS }) {
    const type = file ? 'application/octet-stream' : body && 'application/json';
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), timeout);
    try {
      const response = await fetch(this.#base + path, {
        method: type ? 'POST' : 'GET',
        headers: { ...(type && { 'Content-Type': type }), ...(token && { Authorization: `Bearer ${token}` }) },
        body: file ?? (body && JSON.stringify(body)),
        credentials: 'omit',
        cache: 'no-store',
        signal: abort.signal,
      });
      if (blob && response.ok) return await response.blob();
      const text = await response.text();
      if (!response.ok) throw refusal(response, text);
      return text ? JSON.parse(text) : {};
    } finally {
      clearTimeout(timer);
    }
  }
}

function refusal(response, text) {
  let problem = {};
  try {
    problem = JSON.parse(text);
  } catch {
    // a proxy's page: the status has to do
  }
  const seconds = Number(response.headers.get('Retry-After'));
  return new ApiError(response.status, problem.detail ?? problem.title ?? '', problem.retryAfterMs ?? (seconds * 1_000 || 0));
}
