const WITHIN_MS = 15_000;

/** Whether the browser can tell where it is: not without TLS, and not where the page's policy forbids it. */
export function canLocate() {
  return isSecureContext && 'geolocation' in navigator;
}

/**
 * Asks the browser, which asks the traveller.
 *
 * @returns {Promise<{latitude: number, longitude: number}>} degrees to five places, about a metre
 */
export function locate() {
  const options = { enableHighAccuracy: true, timeout: WITHIN_MS, maximumAge: 60_000 };
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ latitude: rounded(coords.latitude), longitude: rounded(coords.longitude) }),
      reject,
      options,
    );
  });
}

function rounded(degrees) {
  return Number(degrees.toFixed(5));
}
