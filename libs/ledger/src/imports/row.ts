import {
  AREA_ROWS,
  type Cells,
  type Column,
  EMPTIED,
  isOperation,
  type Operation,
  OPERATIONS,
  readsOf,
} from './columns.ts';
import { type AreaOperation, hasTarget, isOfState, isOpenText } from './area-rows.ts';
import type { Placed } from './order.ts';
import type { FileRow } from './read-file.ts';
import { type KnownDate, readDate, readInstant } from './when.ts';
import { looksPersonal } from '../shared/personal.ts';

/** Why a row cannot be taken. `code` is stable, `reason` says what to do. */
export interface Fault {
  readonly column: Column | null;
  readonly code: string;
  readonly reason: string;
}

/** Thrown while one row is looked at; the row is then refused with it. */
export class RowRefused extends Error {
  readonly fault: Fault;

  constructor(column: Column | null, code: string, reason: string) {
    super(reason);
    this.name = 'RowRefused';
    this.fault = { column, code, reason };
  }
}

/** One row whose cells have their form. Whether it may be recorded is decided with the rows before it. */
export interface Row extends Placed {
  readonly file: string;
  readonly line: number;
  readonly operation: Operation;
  readonly cells: Cells;
  readonly target?: string;
  readonly from?: KnownDate;
  readonly until?: KnownDate;
  /** Cells that this operation does not read. */
  readonly unread: readonly Column[];
}

/** Ids are recorded and shown: without blank, `@` and `+` no name, address or telephone number slips in where a source's id goes. */
const ID = /^[\w.:/#-]{1,100}$/;
const ALWAYS_READ: readonly Column[] = ['row', 'operation', 'target', 'recorded_at', 'state', 'authority'];
/** Beside a target they are compared with what it entered. */
const SEAT: readonly Column[] = ['role', 'seat'];
/** Kept in the log for ever, as they stand; so are texts of areas' columns. */
const OPEN_TEXT: readonly Column[] = ['organisation', 'hours', 'reference', 'instrument', 'paragraph'];
/** Something that another door recorded. */
const BY_ID = /^id:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Operations whose `from` or `until` may be emptied. */
const EMPTIES: readonly Operation[] = ['corrected'];

export interface Reading {
  /** Genesis takes the instants of the source as its own: each row has one. */
  readonly genesis: boolean;
  /** No source has recorded anything later than this instant. */
  readonly now: string;
}

/** The row's id, for verdicts about rows that cannot be read further; empty where the cell holds something else. */
export function idOf({ cells: { row = '' } }: FileRow): string {
  return ID.test(row) ? row : '';
}

/** Throws `RowRefused` for the first thing that is not in order. */
export function readRow(row: FileRow, reading: Reading): Row {
  const { cells, file, line } = row;
  if (row.ragged)
    throw new RowRefused(null, 'cells-uneven', 'The row has more or fewer cells than the first line of the file.');
  const id = cells.row;
  if (id === undefined || !ID.test(id))
    throw new RowRefused(
      'row',
      'row-id-malformed',
      'Give each row an id of 1 to 100 letters, digits and . : / # _ - that stays the same for ever.',
    );
  const operation = operationOf(cells);
  refusePersonal(cells, operation);
  const { needs, may } = readsOf(operation);
  for (const column of needs) {
    if (cells[column] === undefined)
      throw new RowRefused(column, 'cell-missing', `An operation “${operation}” needs this cell.`);
  }
  const target = cells.target;
  const ofArea = AREA_ROWS.operations.get(operation);
  const beside = ofArea ? besideCells(ofArea) : [...ALWAYS_READ, ...(target === undefined ? [] : SEAT)];
  const reads = [...beside, ...needs, ...may];
  const named = ofArea ? namedThings(cells, ofArea).map((column) => cells[column]) : [];
  const restsOn = [target, rowOfAuthority(cells.authority), ...named].filter(
    (one) => one !== undefined && one !== id && !isId(one),
  );
  return {
    file,
    line,
    id,
    operation,
    cells,
    restsOn: restsOn as readonly string[],
    unread: Object.keys(cells).filter((column) => !reads.includes(column)),
    ...(target === undefined ? {} : { target }),
    ...recordedAt(cells, reading),
    ...dates(cells, operation),
  };
}

/** A row that the authority names: anything that does not say what else it is. */
export function rowOfAuthority(authority: string | undefined): string | undefined {
  return authority === undefined || /^(?:instrument|communication):/.test(authority) ? undefined : authority;
}

/** Of a row of an area: the target and the State only where its operation has them. */
function besideCells({ act }: AreaOperation): readonly Column[] {
  return ALWAYS_READ.filter(
    (column) => (column !== 'target' || hasTarget(act)) && (column !== 'state' || isOfState(act)),
  );
}

/** Whether a cell names a thing by its id instead of by the row that made it. */
export function isId(text: string): boolean {
  return BY_ID.test(text);
}

/** Columns whose cells name what other rows made, beside the target. */
export function namedThings(cells: Cells, { act }: AreaOperation): readonly Column[] {
  return act.cells.flatMap(({ column, as }) =>
    typeof as === 'object' && 'thing' in as && cells[column] !== undefined ? column : [],
  );
}

/** A file whose columns are shifted would otherwise carry them into the log. */
function refusePersonal(cells: Cells, operation: Operation): void {
  const column = [...OPEN_TEXT, ...openTexts(operation)].find((one) => looksPersonal(cells[one] ?? ''));
  if (column !== undefined)
    throw new RowRefused(
      column,
      'personal-in-open-column',
      'This column stays in the log for ever: an e-mail address or a telephone number does not belong in it.',
    );
}

/** Of a correction all that may be: which thing it corrects is not known yet. */
function openTexts(operation: Operation): readonly Column[] {
  if (operation === 'corrected') return AREA_ROWS.texts;
  const cells = AREA_ROWS.operations.get(operation)?.act.cells ?? [];
  return cells.filter(isOpenText).map(({ column }) => column);
}

function operationOf(cells: Cells): Operation {
  const name = cells.operation ?? '';
  if (isOperation(name)) return name;
  throw new RowRefused('operation', 'operation-unknown', `Operations are: ${OPERATIONS.join(', ')}.`);
}

function recordedAt(cells: Cells, { genesis, now }: Reading): { readonly recordedAt?: string } {
  const text = cells.recorded_at;
  if (text === undefined) {
    if (!genesis) return {};
    throw new RowRefused(
      'recorded_at',
      'cell-missing',
      'In the opening history each row says when its source recorded it.',
    );
  }
  const instant = readInstant(text);
  if (instant === undefined) {
    throw new RowRefused(
      'recorded_at',
      'not-an-instant',
      'Give an instant with its zone, such as 2024-05-09T14:20:00Z, or a day.',
    );
  }
  if (instant > now)
    throw new RowRefused('recorded_at', 'after-the-clock', `This lies after the clock of this machine (${now}).`);
  return { recordedAt: instant };
}

function dates(cells: Cells, operation: Operation): { readonly from?: KnownDate; readonly until?: KnownDate } {
  const from = date(cells, 'from', operation);
  const until = date(cells, 'until', operation);
  return { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
}

function date(cells: Cells, column: 'from' | 'until', operation: Operation): KnownDate | undefined {
  const text = cells[column];
  if (text === undefined || (text === EMPTIED && EMPTIES.includes(operation) && column === 'until')) return undefined;
  const known = readDate(text);
  if (known === undefined)
    throw new RowRefused(column, 'not-a-date', 'Give a day (2024-05-09), a month (2024-05) or a year (2024).');
  return known;
}
