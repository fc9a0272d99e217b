import type { ReportTable } from '#libs/ledger';
import { DASHES, FILLS, FONT, text } from './svg.ts';

const ROW = FONT + 6;

/** What each mark of a chart stands for, one a line. */
export function legend(
  { columns }: ReportTable,
  shown: readonly number[],
  top: number,
  kind: 'line' | 'bar',
): { readonly parts: readonly string[]; readonly height: number } {
  const parts = shown.flatMap((column, place) => {
    const y = top + place * ROW;
    return [
      kind === 'line' ? stroke(y, place) : swatch(y, place),
      text(44, y + FONT - 2, columns[column]?.label ?? ''),
    ];
  });
  return { parts, height: shown.length * ROW };
}

function stroke(y: number, place: number): string {
  const dash = DASHES[place % DASHES.length] ?? '';
  return `<path d="M8 ${String(y + 6)}H36" stroke="#2f4b5c" stroke-width="2"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/>`;
}

function swatch(y: number, place: number): string {
  return `<rect x="16" y="${String(y)}" width="20" height="${String(FONT)}" fill="${FILLS[place % FILLS.length] ?? ''}" stroke="#2f4b5c"/>`;
}
