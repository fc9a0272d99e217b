import { areaRows, hasTarget } from './area-rows.ts';
import { ROW_AREAS } from './ground-rows.ts';

/** The columns of an import file; documented in docs/reference/import.md. Unknown columns are refused: a misspelt one would be lost in silence. */

/** Those of every row, and of what is entered of the directory. */
const OWN_COLUMNS = [
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
  'second_channel',
  'alternate_contact',
  'openpgp_key',
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
] as const;
export type OwnColumn = (typeof OWN_COLUMNS)[number];
/** One of these, or of an area's operations. */
export type Column = string;

/** Of one row: what its cells hold, white space around it taken off; an empty cell is not there. */
export type Cells = { readonly [C in OwnColumn]?: string } & Readonly<Record<Column, string | undefined>>;

/** In a row that changes something: the cell is emptied. */
export const EMPTIED = '-';

/** Columns whose cells go to the vault, by the name of the card's field. */
export const CARD_FIELDS = {
  holder: 'name',
  position: 'title',
  email: 'email',
  telephone: 'telephone',
  second_channel: 'secondChannel',
  alternate_contact: 'alternateContact',
  openpgp_key: 'openpgpKey',
  text: 'text',
} as const satisfies { readonly [C in OwnColumn]?: string };
export type PersonalColumn = keyof typeof CARD_FIELDS;
/** Names of a card's fields, by column. */
export type CardFields = Readonly<Record<Column, string | undefined>>;

const HOLDER = [
  'holder_kind',
  'holder',
  'organisation',
  'position',
  'email',
  'telephone',
  'second_channel',
  'alternate_contact',
  'openpgp_key',
  'languages',
  'time_zone',
  'hours',
] as const satisfies readonly OwnColumn[];

const MESSAGE = [
  'kind',
  'reference',
  'dated_on',
  'received_at',
  'channel',
  'language',
  'text',
] as const satisfies readonly OwnColumn[];

interface Reads {
  readonly needs: readonly Column[];
  readonly may: readonly Column[];
}

/** What each operation reads beside `row`, `operation`, `recorded_at`, `state` and `authority`. */
const READS = {
  communication: {
    needs: ['state'],
    may: MESSAGE,
  },
  invited: { needs: ['state', 'channel'], may: ['instrument', 'paragraph', 'from'] },
  entered: { needs: ['state', 'role'], may: ['seat', ...HOLDER, 'from', 'until'] },
  nominated: { needs: ['state', 'role'], may: ['seat', ...HOLDER, 'from'] },
  activated: { needs: ['target'], may: ['from', 'until'] },
  updated: { needs: ['target'], may: [...HOLDER, 'from'] },
  replaced: { needs: ['target'], may: [...HOLDER, 'from', 'until', 'reason'] },
  left: { needs: ['target'], may: ['until', 'reason'] },
  withdrawn: { needs: ['target'], may: ['until', 'reason'] },
  confirmed: { needs: ['target'], may: ['from'] },
  acting: { needs: ['target'], may: [...HOLDER, 'from', 'until'] },
  alternate: { needs: ['target'], may: [...HOLDER, 'from', 'until'] },
  'role-changed': { needs: ['target', 'role'], may: ['seat', 'from'] },
  remarked: { needs: ['target', 'text'], may: ['from'] },
  'remark-closed': { needs: ['target', 'outcome'], may: [] },
  corrected: { needs: ['target'], may: [...HOLDER, ...MESSAGE, 'from', 'until', 'outcome', 'error_of', 'reason'] },
  annulled: { needs: ['target'], may: ['error_of', 'reason'] },
  reopened: { needs: ['target'], may: ['error_of', 'reason'] },
} as const satisfies Readonly<Record<string, Reads>>;

const OWN_OPERATIONS = Object.keys(READS);

/** Of all areas. */
export const AREA_ROWS = areaRows(ROW_AREAS, {
  operations: OWN_OPERATIONS,
  columns: OWN_COLUMNS,
  personal: Object.keys(CARD_FIELDS),
});

export type Operation = string;
export const OPERATIONS: readonly Operation[] = [...OWN_OPERATIONS, ...AREA_ROWS.operations.keys()];
export const COLUMNS: readonly Column[] = [...OWN_COLUMNS, ...AREA_ROWS.columns];

export function isOperation(name: string): boolean {
  return isOwnOperation(name) || AREA_ROWS.operations.has(name);
}

export function isColumn(name: string): boolean {
  return COLUMNS.includes(name);
}

/** Whether the cells of a column go to the vault. */
export function isPersonal(column: Column): boolean {
  return AREA_ROWS.personal.has(column);
}

export function readsOf(operation: Operation): Reads {
  if (isOwnOperation(operation)) return READS[operation];
  const { act } = AREA_ROWS.operations.get(operation) ?? {};
  if (!act) return { needs: [], may: [] };
  const named = act.cells.map(({ column }) => column);
  return {
    needs: [...(hasTarget(act) ? ['target'] : []), ...act.cells.flatMap((cell) => (cell.needed ? cell.column : []))],
    may: named,
  };
}

function isOwnColumn(name: string): boolean {
  return (OWN_COLUMNS as readonly string[]).includes(name);
}

function isOwnOperation(name: string): name is keyof typeof READS {
  return Object.hasOwn(READS, name);
}

/**
 * What a digest in the log is made of: each cell of the import's own columns, null where it is empty, then those that are filled of areas'
 * columns, in binary order of their names. Of personal ones only whether they are filled or emptied: a digest of their content could be
 * guessed, and would outlive its erasure.
 */
export function openCells(cells: Cells): readonly (string | null)[] {
  const open = (column: Column) => {
    const text = cells[column];
    if (text === undefined) return null;
    return isPersonal(column) && text !== EMPTIED ? '*' : text;
  };
  const ofAreas = Object.keys(cells)
    .filter((column) => !isOwnColumn(column))
    .toSorted();
  return [...OWN_COLUMNS.map(open), ...ofAreas.map((column) => `${column}=${open(column) ?? ''}`)];
}
