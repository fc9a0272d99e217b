/** The sample's rows, in the order in which they were made, and how they are written down. */
import { stringify } from 'csv-stringify/sync';

const COLUMNS = [
  'row',
  'operation',
  'target',
  'recorded_at',
  'state',
  'role',
  'seat',
  'holder_kind',
  'holder',
  'organisation',
  'position',
  'email',
  'telephone',
  'languages',
  'time_zone',
  'hours',
  'from',
  'until',
  'authority',
  'error_of',
  'reason',
  'kind',
  'reference',
  'dated_on',
  'received_at',
  'channel',
  'language',
  'text',
];

export const rows = [];
export const pad = (number, width) => String(number).padStart(width, '0');

/** Gives the id of the row. */
export function add(row) {
  const id = `r${pad(rows.length + 1, 4)}`;
  rows.push({ row: id, ...row });
  return id;
}

export const name = (number) => `Example State ${pad(number, 3)}`;
export const numberOf = (state) => Number(state.slice(-3));

const EMPTY = Object.fromEntries(COLUMNS.map((column) => [column, '']));
/** Every row as a reader of the file has it: a cell that says nothing is empty. */
export const all = () => rows.map((row) => ({ ...EMPTY, ...row }));

/** Of these seats, those whose entry no later row is about, of States that have another one among them. */
export function untouched(seats) {
  const touched = new Set(rows.filter(({ operation }) => operation !== 'activated').map(({ target }) => target));
  return seats.filter(
    ({ row, state, thing }) =>
      !touched.has(thing.id) &&
      thing.cells.until === '' &&
      seats.some((other) => other.state === state && other.row !== row),
  );
}

/** The file. Columns of the areas come after those of the directory, in the order in which rows need them. */
export function toCsv() {
  const columns = [...new Set([...COLUMNS, ...rows.flatMap((row) => Object.keys(row))])];
  return stringify(
    rows.map((row) => columns.map((column) => row[column] ?? '')),
    { header: true, columns },
  );
}
