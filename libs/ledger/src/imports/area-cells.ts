import type { Card } from '#libs/vault';
import type { Cell, CellForm } from '../shared/area.ts';
import { oneOf } from './cells.ts';
import { type Cells, type Column, EMPTIED } from './columns.ts';
import { type Row, RowRefused } from './row.ts';
import { readDate, readInstant } from './when.ts';

/** What cells name beside themselves. Both throw `RowRefused`. */
export interface Names {
  /** Id of a participant. */
  state(text: string, column: Column): string;
  /** Id of what another row made, by the name that its command gave it. */
  thing(text: string, column: Column, name: string): string;
}

/** Members of a command's data, of cells that are filled. */
export type Data = Readonly<Record<string, unknown>>;

const CODE = /^[\w.:/#-]{1,100}$/;
const WHOLE = /^\d{1,9}$/;
const FLAGS: Readonly<Record<string, boolean>> = { yes: true, true: true, no: false, false: false };

/** The data that these cells of a row say, laid over what is there already. */
export function dataOf(cells: readonly Cell[], row: Cells, names: Names, before: Data = {}): Data {
  return cells.reduce((data, cell) => {
    const text = filled(row, cell);
    return text === undefined || cell.personal === true ? data : withMember(data, cell.member, read(cell, text, names));
  }, before);
}

/** The personal fields that these cells of a row say; undefined when there are none. */
export function cardOf(cells: readonly Cell[], row: Cells): Card | undefined {
  const fields = cells.flatMap((cell) => {
    const text = filled(row, cell);
    return cell.personal === true && text !== undefined ? [[cell.member, text] as const] : [];
  });
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

function filled(row: Cells, { column }: Cell): string | undefined {
  if (row[column] !== EMPTIED) return row[column];
  throw new RowRefused(column, 'only-corrections-empty', 'Leave the cell empty; only a correction takes a value away.');
}

/** The data with one member set; `path`: with dots for members of members, numbers for items of lists. */
export function withMember(data: Data, path: string, value: unknown): Data {
  const [name = '', ...rest] = path.split('.');
  return { ...data, [name]: set(data[name], rest, value) };
}

function set(now: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (/^\d+$/.test(name)) {
    const list: readonly unknown[] = Array.isArray(now) ? now : [];
    return Object.assign([...list], { [name]: set(list[Number(name)], rest, value) });
  }
  const members = (now ?? {}) as Data;
  return { ...members, [name]: set(members[name], rest, value) };
}

function read({ column, as }: Cell, text: string, names: Names): unknown {
  if (typeof as === 'object')
    return 'thing' in as ? names.thing(text, column, as.thing) : oneOf(column, text, as.oneOf);
  return readForm(as, text, column, names);
}

function readForm(as: Extract<CellForm, string>, text: string, column: Column, names: Names): unknown {
  switch (as) {
    case 'text':
      return text;
    case 'code':
      return formed(CODE.test(text), text, column, 'not-a-code', 'Give a code without blanks, never free text.');
    case 'day':
      return day(text, column).first;
    case 'last-day':
      return day(text, column).after;
    case 'instant':
      return instant(text, column);
    case 'whole':
      return Number(formed(WHOLE.test(text), text, column, 'not-a-number', 'Give a whole number: 1, 2, 3 …'));
    case 'flag':
      return flag(text, column);
    case 'words':
      return text.split(/\s+/u);
    case 'state':
      return names.state(text, column);
    case 'states':
      return text
        .split(';')
        .map((one) => one.trim())
        .filter((one) => one !== '')
        .map((one) => names.state(one, column));
  }
}

function formed(holds: boolean, text: string, column: Column, code: string, reason: string): string {
  if (holds) return text;
  throw new RowRefused(column, code, reason);
}

function day(text: string, column: Column) {
  const known = readDate(text);
  if (known) return known;
  throw new RowRefused(column, 'not-a-date', 'Give a day (2024-05-09), a month (2024-05) or a year (2024).');
}

function instant(text: string, column: Column): string {
  const known = readInstant(text);
  if (known !== undefined) return known;
  throw new RowRefused(
    column,
    'not-an-instant',
    'Give an instant with its zone, such as 2024-05-09T14:20:00Z, or a day.',
  );
}

function flag(text: string, column: Column): boolean {
  const found = FLAGS[text.toLowerCase()];
  if (found !== undefined) return found;
  throw new RowRefused(column, 'value-unknown', 'Known are: yes, no.');
}

/** An act without a day of its own holds from the day on which its source recorded it. */
export function recordedOn({ recordedAt }: Row, cells: readonly Cell[]): Data {
  const dated = cells.some(({ member, dayByRule }) => member === 'effectiveOn' && dayByRule !== true);
  return dated && recordedAt !== undefined ? { effectiveOn: recordedAt.slice(0, 10) } : {};
}
