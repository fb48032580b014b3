const OPEN_WITHIN_MS = 5_000;
const PING_EVERY_MS = 25_000;

/**
 * Opens the WebSocket of a conversation. Pings keep proxies from closing it for silence; one without an answer by the next
 * means that the connection is dead, and closes it.
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
    let ended;
    const closed = new Promise((over) => {
      ended = over;
    });
    let pings = 0;
    let alive = true;
    const end = () => {
      clearTimeout(timer);
      clearInterval(pings);
      ended();
      reject(new Error('not opened'));
    };
    // a dead connection takes its time to close: nobody waits for it, and what it still brings is replayed by the next
    const close = () => {
      socket.onmessage = null;
      socket.close();
      end();
    };
    const ping = () => {
      if (!alive) return close();
      alive = false;
      socket.send('{"type":"ping"}');
    };
    socket.onmessage = ({ data }) => {
      alive = true;
      const event = JSON.parse(data);
      if (event.type !== 'pong') onEvent(event);
    };
    const timer = setTimeout(close, OPEN_WITHIN_MS);
    socket.onclose = end;
    socket.onopen = () => {
      clearTimeout(timer);
      pings = setInterval(ping, PING_EVERY_MS);
      resolve({
        send: (event) => socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify(event)),
        close,
        closed,
      });
    };
  });
}
