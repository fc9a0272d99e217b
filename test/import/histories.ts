/** Random rows of one or two States, most of which the directory takes. */

export type HistoryRow = Readonly<Record<string, string>>;

export const COLUMNS_OF_HISTORY = [
  'row',
  'operation',
  'target',
  'recorded_at',
  'state',
  'role',
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
] as const;

export interface Random {
  below(bound: number): number;
  pick<T>(list: readonly T[]): T;
  /** A day of 2024. */
  day(): string;
}

/** Small, and the same on every machine. */
export function randomOf(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    below,
    pick(list) {
      const found = list[below(list.length)];
      if (found === undefined) throw new Error('Nothing to pick from.');
      return found;
    },
    day: () => new Date(Date.UTC(2024, 1, 1 + below(300))).toISOString().slice(0, 10),
  };
}

const OPERATIONS = [
  'entered',
  'nominated',
  'activated',
  'updated',
  'updated',
  'replaced',
  'replaced',
  'left',
  'withdrawn',
  'corrected',
  'corrected',
  'corrected',
  'annulled',
  'reopened',
  'role-changed',
  'confirmed',
] as const;
type Operation = (typeof OPERATIONS)[number];
/** Rows with which something begins that later rows may name. */
const ENTERS: readonly Operation[] = ['entered', 'nominated', 'replaced', 'role-changed'];
const NEEDS_NO_TARGET: readonly Operation[] = ['entered', 'nominated'];

export function randomHistory(random: Random, prefix: string, states: readonly string[]): readonly HistoryRow[] {
  const things = new Map<string, readonly Thing[]>();
  const rows: HistoryRow[] = [];
  const count = 4 + random.below(11);
  for (let n = 0; n < count; n++) {
    const state = random.pick(states);
    const known = things.get(state) ?? [];
    const nominated = known.filter((thing) => thing.operation === 'nominated');
    const picked = known.length === 0 ? 'entered' : random.pick(OPERATIONS);
    const operation = picked === 'activated' && nominated.length === 0 ? 'nominated' : picked;
    const row = `${prefix}-${String(n)}`;
    const targets = operation === 'activated' ? nominated : known;
    const target = NEEDS_NO_TARGET.includes(operation) ? undefined : random.pick(targets);
    const role = roleAfter(operation, target, random);
    // Some rows of one instant, so that the order of the file decides.
    const recorded_at = new Date(Date.UTC(2025, 0, 1, n - (n % (1 + random.below(2))))).toISOString();
    const cells = cellsOf(operation, `${prefix.toUpperCase()}.${String(n)}`, random);
    rows.push({
      ...EMPTY,
      row,
      operation,
      state,
      recorded_at,
      target: target?.row ?? '',
      ...cells,
      ...named(operation, role),
    });
    if (ENTERS.includes(operation)) things.set(state, [...known, { row, role, operation }]);
  }
  return rows;
}

interface Thing {
  readonly row: string;
  readonly operation: Operation;
  readonly role: string;
}

const ROLES = ['diplomatic', 'technical'];

/** A change of role is one to another role; whatever else names a target keeps its role. */
function roleAfter(operation: Operation, target: Thing | undefined, random: Random): string {
  if (!target) return random.pick(ROLES);
  return operation === 'role-changed' ? (ROLES.find((role) => role !== target.role) ?? '') : target.role;
}

function named(operation: Operation, role: string): HistoryRow {
  return operation === 'role-changed' || NEEDS_NO_TARGET.includes(operation) ? { role } : {};
}

const EMPTY: HistoryRow = Object.fromEntries(COLUMNS_OF_HISTORY.map((column) => [column, '']));

function cellsOf(operation: Operation, mark: string, random: Random): HistoryRow {
  const holder = { holder_kind: 'office', organisation: `M${mark}`, email: `e${mark}@x.example`, languages: 'en' };
  const sometimes = (one: number, cells: HistoryRow): HistoryRow => (random.below(one) === 0 ? cells : {});
  switch (operation) {
    case 'entered':
      return { from: date(random), ...holder, ...sometimes(4, { until: date(random) }) };
    case 'nominated':
      return { from: date(random), ...holder };
    case 'activated':
      return { from: date(random), ...sometimes(5, { until: date(random) }) };
    case 'replaced':
      return { from: date(random), ...holder, ...sometimes(3, { until: date(random) }) };
    case 'updated':
      return { from: date(random), hours: `H${mark}`, ...sometimes(2, field(mark, random)) };
    case 'left':
    case 'withdrawn':
      return { until: date(random) };
    case 'confirmed':
      return { from: date(random) };
    case 'role-changed':
      return { from: date(random) };
    case 'corrected':
      return random.pick([
        { from: date(random) },
        { until: date(random) },
        { until: '-' },
        field(mark, random),
        field(mark, random),
      ]);
    case 'annulled':
    case 'reopened':
      return {};
  }
}

function field(mark: string, random: Random): HistoryRow {
  return random.pick([
    { organisation: `C${mark}` },
    { hours: `C${mark}` },
    { hours: '-' },
    { email: `c${mark}@x.example` },
    { telephone: `+999 ${mark.replace(/\D/g, '')}` },
    { telephone: '-' },
  ]);
}

/** Now and then known to the month only. */
function date(random: Random): string {
  return random.day().slice(0, random.below(6) === 0 ? 7 : 10);
}
