/** A drawing is text: whatever people wrote is made harmless first. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Two decimals are finer than any printer. */
export const short = (value: number): string => String(Math.round(value * 100) / 100);

interface Words {
  x: number;
  y: number;
  size?: number;
  anchor?: 'start' | 'middle' | 'end';
  bold?: boolean;
  colour?: string;
}

export const words = (text: string, { x, y, size = 7.5, anchor = 'start', bold, colour }: Words): string =>
  `<text x="${short(x)}" y="${short(y)}" font-family="Roboto" font-size="${size}"` +
  `${bold === true ? ' font-weight="bold"' : ''} text-anchor="${anchor}" fill="${colour ?? '#16202B'}">` +
  `${escaped(text)}</text>`;

export const line = (
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  { colour = '#C9C6BD', width = 0.6, dashes = '' } = {},
): string =>
  `<line x1="${short(x1)}" y1="${short(y1)}" x2="${short(x2)}" y2="${short(y2)}" stroke="${colour}" ` +
  `stroke-width="${width}"${dashes === '' ? '' : ` stroke-dasharray="${dashes}"`}/>`;

/** Width and height in points: letters keep their size. */
export const svg = (width: number, height: number, parts: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
  `${parts.join('')}</svg>`;
