import type { Difference, Point, TablesReading } from '#libs/temporal';

/** A difference, and whose it is; null: nobody's. */
export interface OwnedDifference extends Difference {
  readonly participant: string | null;
}

export interface DifferencesAsked {
  readonly before: Point;
  readonly tables: readonly string[];
  /** The last entity of the page before, and its table. */
  readonly after?: { readonly table: string; readonly entity: string } | undefined;
  readonly limit: number;
}

export interface DifferencesPage {
  readonly differences: readonly OwnedDifference[];
  /** Give it as `after` for what follows; undefined at the end. */
  readonly next?: { readonly table: string; readonly entity: string };
}

/** What differs between two points, table by table in the order given. */
export function differencesBetween(tables: TablesReading, point: Point, asked: DifferencesAsked): DifferencesPage {
  const { before, after: resume, limit } = asked;
  const found: Difference[] = [];
  const names = asked.tables.slice(resume === undefined ? 0 : Math.max(0, asked.tables.indexOf(resume.table)));
  for (const name of names) {
    const after = name === resume?.table ? { after: resume.entity } : {};
    found.push(...tables.table(name).differences(before, point, { limit: limit - found.length, ...after }));
    if (found.length >= limit) break;
  }
  const differences = owned(tables, [point, before], found);
  const last = found.at(-1);
  return found.length < limit || last === undefined
    ? { differences }
    : { differences, next: { table: last.table, entity: last.entity } };
}

/** Whose an entity is stands in one of its rows; entities of some tables are the participants themselves. */
function owned(
  tables: TablesReading,
  points: readonly Point[],
  found: readonly Difference[],
): readonly OwnedDifference[] {
  const owners = new Map<string, string | null>();
  const ownerOf = ({ table, entity }: Difference): string | null => {
    if (table === 'participants' || table === 'invitations') return entity;
    const rows = points.map((point) => tables.table(table).at(entity, point)?.fields['participant']);
    return (rows.find((one) => typeof one === 'string') as string | undefined) ?? null;
  };
  return found.map((one) => {
    const key = `${one.table} ${one.entity}`;
    const participant = owners.has(key) ? (owners.get(key) ?? null) : ownerOf(one);
    owners.set(key, participant);
    return { ...one, participant };
  });
}
