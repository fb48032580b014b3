/**
 * The ink, black or white, that reads best on a colour, by WCAG 2's relative luminance.
 *
 * @param {string} hex `#rgb` or `#rrggbb`
 * @returns {string | null} null when it is no such colour
 */
export function inkOn(hex) {
  const digits = /^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(hex) && (hex.length === 4 ? hex.replace(/[^#]/g, '$&$&') : hex);
  if (!digits) return null;
  const [red, green, blue] = [1, 3, 5].map((at) => linear(parseInt(digits.slice(at, at + 2), 16) / 255));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#fff' : '#000';
}

function linear(channel) {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
