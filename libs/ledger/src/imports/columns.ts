/** The columns of an import file; documented in docs/reference/import.md. Unknown columns are refused: a misspelt one would be lost in silence. */

export const COLUMNS = [
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
export type Column = (typeof COLUMNS)[number];

/** Of one row: what its cells hold, white space around it taken off; an empty cell is not there. */
export type Cells = { readonly [C in Column]?: string };

export function isColumn(name: string): name is Column {
  return (COLUMNS as readonly string[]).includes(name);
}

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
} as const satisfies { readonly [C in Column]?: string };
export type PersonalColumn = keyof typeof CARD_FIELDS;

export function isPersonal(column: Column): column is PersonalColumn {
  return Object.hasOwn(CARD_FIELDS, column);
}

/**
 * What a digest in the log is made of: each cell in the order of `COLUMNS`, null where it is empty. Of personal ones only whether they are
 * filled or emptied: a digest of their content could be guessed, and would outlive its erasure.
 */
export function openCells(cells: Cells): readonly (string | null)[] {
  return COLUMNS.map((column) => {
    const text = cells[column];
    if (text === undefined) return null;
    return isPersonal(column) && text !== EMPTIED ? '*' : text;
  });
}

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
] as const satisfies readonly Column[];

const MESSAGE = [
  'kind',
  'reference',
  'dated_on',
  'received_at',
  'channel',
  'language',
  'text',
] as const satisfies readonly Column[];

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
  corrected: { needs: ['target'], may: [...HOLDER, ...MESSAGE, 'from', 'until', 'error_of', 'reason'] },
  annulled: { needs: ['target'], may: ['error_of', 'reason'] },
  reopened: { needs: ['target'], may: ['error_of', 'reason'] },
} as const satisfies Readonly<Record<string, Reads>>;

export type Operation = keyof typeof READS;
export const OPERATIONS = Object.keys(READS) as readonly Operation[];

export function isOperation(name: string): name is Operation {
  return Object.hasOwn(READS, name);
}

export function readsOf(operation: Operation): Reads {
  return READS[operation];
}
