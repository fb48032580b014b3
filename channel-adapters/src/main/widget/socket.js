const OPEN_WITHIN_MS = 5_000;

/**
 * Opens the WebSocket of a conversation.
 *
 * @param {string} server its address, ending in a slash
 * @param {{token: string}} session
 * @param {number} after number of the last event known
 * @param {(event: object) => void} onEvent
 * @returns {Promise<{send: (event: object) => void, close: () => void, closed: Promise<void>}>} once open; rejected when
 *     it cannot be opened, for example behind a proxy that does not let it through
 */
export function openSocket(server, { token }, after, onEvent) {
  const address = `${server.replace(/^http/, 'ws')}ws/web?token=${encodeURIComponent(token)}&after=${after}`;
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address);
    const timer = setTimeout(() => socket.close(), OPEN_WITHIN_MS);
    const closed = new Promise((over) => {
      socket.onclose = () => {
        clearTimeout(timer);
        over();
        reject(new Error('the WebSocket could not be opened'));
      };
    });
    socket.onmessage = ({ data }) => onEvent(JSON.parse(data));
    socket.onopen = () => {
      clearTimeout(timer);
      resolve({
        send: (event) => socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify(event)),
        close: () => socket.close(),
        closed,
      });
    };
  });
}
