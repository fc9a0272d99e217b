import { CARD_FIELDS, type CardFields } from './columns.ts';
import { inOrder } from './order.ts';
import { type FileRow, readFileRows } from './read-file.ts';
import { idOf, readRow, type Reading, type Row, RowRefused } from './row.ts';
import { faultOf, type Verdict } from './verdict.ts';

export interface ImportFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** Rows of all files whose cells have their form, in the order in which the ledger learns them, and verdicts on the others. */
export interface ReadRows {
  readonly rows: readonly Row[];
  readonly refused: readonly Verdict[];
  readonly count: number;
}

/** A card bears 256 KiB; eight fields of this length stay below it in any script. */
const LONGEST_CELL = 10_000;

/** Throws `UnreadableFile` for a file that cannot be read at all. */
export function readRows(files: readonly ImportFile[], reading: Reading): ReadRows {
  const all = files.flatMap(({ name, content }) => readFileRows(name, content));
  const rows: Row[] = [];
  const refused: Verdict[] = [];
  const first = new Map<string, FileRow>();
  for (const row of all) {
    const id = idOf(row);
    try {
      const earlier = first.get(id);
      if (earlier)
        throw new RowRefused(
          'row',
          'row-id-twice',
          `This id stands on line ${String(earlier.line)} of ${earlier.file} too.`,
        );
      if (id !== '') first.set(id, row);
      requireLengths(row);
      rows.push(readRow(row, reading));
    } catch (error) {
      refused.push({
        row: id,
        file: row.file,
        line: row.line,
        decision: 'refused',
        fault: faultOf(error),
        warnings: [],
      });
    }
  }
  return { rows: inOrder(rows), refused, count: all.length };
}

function requireLengths({ cells }: FileRow): void {
  for (const [column, text] of Object.entries(cells)) {
    if (text !== undefined && text.length > LONGEST_CELL) {
      const what = (CARD_FIELDS as CardFields)[column] ?? column;
      throw new RowRefused(column, 'cell-too-long', `A cell has at most ${String(LONGEST_CELL)} characters (${what}).`);
    }
  }
}
