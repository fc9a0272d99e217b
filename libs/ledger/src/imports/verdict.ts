import type { Cell } from '../shared/area.ts';
import type { Warning } from '../shared/decider.ts';
import { Refusal } from '../shared/decider.ts';
import type { Column } from './columns.ts';
import { type Fault, RowRefused } from './row.ts';

/** `accepted`: new and in order; `known`: recorded by an earlier import; `refused`: nothing of it is recorded. */
export type Decision = 'accepted' | 'known' | 'refused';

/** What became of one row. Never holds a cell's content: verdicts are shown and logged. */
export interface Verdict {
  readonly row: string;
  readonly file: string;
  readonly line: number;
  readonly decision: Decision;
  /** Of a refusal: where, which rule, what to do. */
  readonly fault?: Fault;
  readonly warnings: readonly Warning[];
}

/** The column whose cell a rule looks at. */
const COLUMN_OF: Readonly<Record<string, Column>> = {
  'unknown-role': 'role',
  'language-malformed': 'languages',
  'time-zone-malformed': 'time_zone',
  'unknown-reason': 'reason',
  'before-nominations': 'from',
  'unknown-communication': 'authority',
  'authority-missing': 'authority',
  'consent-unfounded': 'consent_in',
  'consent-unknown': 'consent_in',
  'state-missing': 'state',
};

/** Rules that name members, never what they hold. */
const NAMES_MEMBERS: readonly string[] = ['incomplete', 'not-correctable', 'member-required', 'text-malformed'];
/** Otherwise what a rule names is shown only where it is an id or the number of an entry: it may be the content of a cell. */
const NAMEABLE = /^(?:\d{1,5}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** What a refusal of the rows' form or of a rule says; anything else is thrown on. `cells`: those of the area's operation that it broke. */
export function faultOf(error: unknown, cells: readonly Cell[] = []): Fault {
  if (error instanceof RowRefused) return error.fault;
  if (!(error instanceof Refusal)) throw error;
  const names = error.names.filter((name) => NAMES_MEMBERS.includes(error.code) || NAMEABLE.test(name));
  const named = names.length === 0 ? '' : ` (${names.join(', ')})`;
  const column = COLUMN_OF[error.code] ?? columnIn(cells, error);
  return { column: column ?? null, code: error.code, reason: `${error.message}${named}` };
}

/** The cell whose member a rule speaks of: by its code, as `unknown-topic`, or as what it names. */
function columnIn(cells: readonly Cell[], { code, names }: Refusal): Column | undefined {
  const found = cells.find(({ column, member }) =>
    [column, member].some((name) => code === `unknown-${name}` || (code === 'code-malformed' && names.includes(name))),
  );
  return found?.column;
}
