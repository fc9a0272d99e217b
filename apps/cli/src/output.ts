import Table from 'cli-table3';
import type { Io } from './io.ts';

/** Plain rules, so that a table can be read aloud, copied and searched. */
const RULES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** Lines of cells under a head; without lines a sentence says so. */
export function printTable(
  io: Io,
  head: readonly string[],
  lines: readonly (readonly (string | number | null)[])[],
): void {
  if (lines.length === 0) {
    io.out('None.\n');
    return;
  }
  const table = new Table({
    head: [...head],
    chars: RULES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  for (const line of lines) table.push(line.map((cell) => (cell === null ? '' : String(cell))));
  io.out(`${table.toString().replaceAll(/ +$/gmu, '')}\n`);
}

export function printJson(io: Io, value: unknown): void {
  io.out(`${JSON.stringify(value, null, 2)}\n`);
}
