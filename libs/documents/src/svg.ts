/** Parts that every chart is drawn with. Nothing here asks for a clock, a locale or a font: the same figures give the same bytes. */

export const WIDTH = 720;
export const FONT = 12;

/** Told apart by lightness and by hatching, so that they are read in grey and in print too; none stands for good or bad. */
const PATHS = ['M0 6L6 0', 'M0 0L6 6', 'M0 3H6', 'M3 0V6', 'M0 3H6M3 0V6', 'M2 3h2', 'M0 6L6 0M0 0L6 6'];
export const FILLS: readonly string[] = [
  '#2f4b5c',
  '#8fa5b2',
  '#d9e1e6',
  ...PATHS.map((_, place) => `url(#hatch-${String(place + 1)})`),
  '#fff',
];
export const DASHES = ['', '7 3', '2 3', '9 3 2 3'] as const;

export const HATCHES = PATHS.map((path, place) => pattern(`hatch-${String(place + 1)}`, path)).join('');

function pattern(id: string, path: string): string {
  return `<pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#fff"/><path d="${path}" stroke="#2f4b5c" stroke-width="1.2" fill="none"/></pattern>`;
}

export interface Drawing {
  readonly id: string;
  readonly title: string;
  /** What the chart says, in words: it is read instead of it. */
  readonly summary: string;
  readonly height: number;
  readonly body: readonly string[];
}

/** A whole file. */
export function svgOf({ id, title, summary, height, body }: Drawing): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(WIDTH)}" height="${String(height)}" viewBox="0 0 ${String(WIDTH)} ${String(height)}" role="img" aria-labelledby="${id}-title ${id}-desc" font-family="sans-serif" font-size="${String(FONT)}" fill="#1b1b1b">`,
    `<title id="${id}-title">${escaped(title)}</title>`,
    `<desc id="${id}-desc">${escaped(summary)}</desc>`,
    `<defs>${HATCHES}</defs>`,
    `<rect width="${String(WIDTH)}" height="${String(height)}" fill="#fff"/>`,
    ...body,
    '</svg>',
    '',
  ].join('\n');
}

export interface Written {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly weight?: 'bold';
  readonly size?: number;
}

export function text(x: number, y: number, words: string, { anchor, weight, size }: Written = {}): string {
  const attributes = [
    `x="${number(x)}" y="${number(y)}"`,
    ...(anchor === undefined ? [] : [`text-anchor="${anchor}"`]),
    ...(weight === undefined ? [] : [`font-weight="${weight}"`]),
    ...(size === undefined ? [] : [`font-size="${String(size)}"`]),
  ];
  return `<text ${attributes.join(' ')}>${escaped(words)}</text>`;
}

/** At most two decimals, no sign of a zero. */
export function number(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

/** What no XML document may hold (XML 1.0 §2.2): control characters, lone surrogates and the two non-characters. */
// oxlint-disable-next-line no-control-regex -- these characters are what it is about
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** As text of XML; what that may not hold becomes the replacement character. */
export function escaped(words: string): string {
  return words
    .replaceAll(NO_XML, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Words in lines of at most so many characters. */
export function wrapped(words: string, most: number): readonly string[] {
  return words.split(' ').reduce<readonly string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > most) return [...lines, word];
    return [...lines.slice(0, -1), `${last} ${word}`];
  }, []);
}
