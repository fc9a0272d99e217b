import type { LedgerEvent } from '#libs/event-store';
import { dependentsOf } from '../shared/amend.ts';
import type { AnyArea, Cell, RowAct } from '../shared/area.ts';
import type { AreaOperation } from './area-rows.ts';
import { cardOf, type Data, dataOf, type Names, recordedOn } from './area-cells.ts';
import { type Cards, mergedCard } from './cards.ts';
import { errorOf } from './cells.ts';
import type { CardFields, Column } from './columns.ts';
import { EMPTIED } from './columns.ts';
import type { BareCommand } from './planned.ts';
import { type Row, RowRefused } from './row.ts';

/** A row of an area's operation with what it speaks of. */
export interface AreaScene {
  readonly row: Row;
  /** The State that acts, or that it is about. */
  readonly participant?: string;
  readonly names: Names;
}

/** The command that a row asks for. Throws `RowRefused`. */
export function areaAct({ act }: AreaOperation, { row, participant, names }: AreaScene): BareCommand {
  const { target, state, cells } = act;
  const named = {
    ...(target === undefined ? {} : { [target]: names.thing(row.target ?? '', 'target', thingOf(act)) }),
    ...(state === undefined || participant === undefined ? {} : { [state]: participant }),
  };
  const data = dataOf(cells, row.cells, names, { ...recordedOn(row, cells), ...named });
  const card = cardOf(cells, row.cells);
  return { type: act.act, data, ...(card ? { card } : {}) };
}

/** The name that the target's command gave to what it made. */
export function thingOf({ stream, target }: AreaOperation['act']): string {
  return typeof stream === 'object' && 'of' in stream ? stream.of : (target ?? '');
}

/** What the target row made in its stream: as recorded, and as it counts with corrections. */
export interface AreaTarget {
  readonly area: AnyArea;
  readonly own: readonly LedgerEvent[];
  /** All of the stream, and what counts of it. */
  readonly events: readonly LedgerEvent[];
  readonly counting: readonly LedgerEvent[];
  /** Of its row, where that stands in these files. */
  readonly operation?: AreaOperation;
}

/** The operation that made the target's event: where its row stands in none of these files, the one whose needed members it has. */
function operationOf(
  { area, operation }: AreaTarget,
  { data }: LedgerEvent,
  columns: readonly Column[],
): RowAct | undefined {
  if (operation) return operation.act;
  const needed = ({ cells }: RowAct) => cells.filter(({ needed: is, personal }) => is === true && personal !== true);
  const fits = (act: RowAct) => needed(act).every(({ member }) => Object.hasOwn(data as object, headOf(member)));
  const reads = ({ cells }: RowAct) => columns.every((column) => cells.some((cell) => cell.column === column));
  return area.rows.filter((act) => fits(act) && reads(act)).toSorted((a, b) => needed(b).length - needed(a).length)[0];
}

function headOf(member: string): string {
  return member.split('.')[0] ?? '';
}

/** The act that says that an earlier row of an area was wrong. Throws `RowRefused`. */
export async function areaAmendment(target: AreaTarget, scene: AreaScene, cards: Cards): Promise<BareCommand> {
  const { row } = scene;
  switch (row.operation) {
    case 'annulled':
      return { type: 'AnnulEntry', data: { annuls: withDependents(target), ...errorOf(row.cells) } };
    case 'corrected':
      return correction(target, scene, cards);
    default:
      throw new RowRefused('target', 'target-not-fitting', 'Name the row that ended it, and annul that one.');
  }
}

/** The target's events, and all that rest on them. */
function withDependents({ own, events }: AreaTarget): readonly number[] {
  const named = own.map(({ revision }) => revision);
  return [...new Set([...named, ...dependentsOf(events, named)])];
}

async function correction(target: AreaTarget, scene: AreaScene, cards: Cards): Promise<BareCommand> {
  const { row, participant, names } = scene;
  const [first] = target.own;
  const event = target.counting.find(({ revision }) => revision === first?.revision);
  if (!event) throw new RowRefused('target', 'target-annulled', 'The target was annulled: enter it anew.');
  const cells = correctedCells(target, event, row);
  const { effectiveOn, ...data } = corrected(cells, row, names, event);
  const personal = cardFieldsOf(cells);
  const columns = Object.keys(personal);
  const card =
    columns.length === 0 ? {} : mergedCard(await cards.of(event, participant ?? ''), row.cells, columns, personal);
  const set = {
    ...(typeof effectiveOn === 'string' ? { effectiveOn } : {}),
    ...(Object.keys(data).length === 0 ? {} : { data }),
  };
  return {
    type: 'CorrectEntry',
    data: { corrects: event.revision, set, ...errorOf(row.cells) },
    ...(columns.length === 0 ? {} : { card }),
  };
}

/** Columns of a correction that say whose error it was, not what was wrong. */
const ABOUT: readonly Column[] = [
  'row',
  'operation',
  'target',
  'recorded_at',
  'state',
  'authority',
  'error_of',
  'reason',
];

function correctedCells(target: AreaTarget, event: LedgerEvent, { cells: given }: Row): readonly Cell[] {
  const columns = Object.keys(given).filter((column) => !ABOUT.includes(column));
  if (columns.length === 0) throw new RowRefused(null, 'nothing-corrected', 'The row names no cell to correct.');
  const { cells } = operationOf(target, event, columns) ?? { cells: [] };
  const foreign = columns.find((column) => !cells.some((cell) => cell.column === column));
  if (foreign !== undefined)
    throw new RowRefused(foreign, 'not-correctable', 'What the target entered has no such cell.');
  return cells.filter(({ column }) => columns.includes(column));
}

/** The members that change, whole where only a part of one was given. */
function corrected(cells: readonly Cell[], { cells: given }: Row, names: Names, { data }: LedgerEvent): Data {
  const emptied = cells.filter(({ column }) => given[column] === EMPTIED);
  const whole = emptied.find(({ member, personal }) => personal !== true && /\.|^effectiveOn$/.test(member));
  if (whole) throw new RowRefused(whole.column, 'not-correctable', 'This cell has another value, never none.');
  const filled = dataOf(
    cells.filter((cell) => !emptied.includes(cell)),
    given,
    names,
    data as Data,
  );
  const touched = new Set(cells.flatMap(({ member, personal }) => (personal === true ? [] : headOf(member))));
  return {
    ...Object.fromEntries([...touched].map((member) => [member, filled[member]])),
    ...Object.fromEntries(emptied.flatMap(({ member, personal }) => (personal === true ? [] : [[member, null]]))),
  };
}

/** Fields of the card by column, of those of these cells that are personal. */
export function cardFieldsOf(cells: readonly Cell[]): CardFields {
  return Object.fromEntries(
    cells.flatMap(({ column, member, personal }) => (personal === true ? [[column, member]] : [])),
  );
}
