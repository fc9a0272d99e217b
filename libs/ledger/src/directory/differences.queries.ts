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
  /** Differences that the reader may know of; none given: all. */
  readonly maySee?: (difference: OwnedDifference) => boolean;
}

export interface DifferencesPage {
  readonly differences: readonly OwnedDifference[];
  /** The last entity of these; give it as `after` for what follows. Undefined: nothing follows that the reader may know of. */
  readonly next?: { readonly table: string; readonly entity: string };
}

/** What differs between two points, table by table in the order given; an entity is never cut in two. */
export function differencesBetween(tables: TablesReading, point: Point, asked: DifferencesAsked): DifferencesPage {
  const { limit, maySee = () => true } = asked;
  const found: OwnedDifference[] = [];
  for (const one of ownedDifferences(tables, point, asked)) {
    if (!maySee(one)) continue;
    const last = found.at(-1);
    if (last !== undefined && found.length >= limit && (last.table !== one.table || last.entity !== one.entity))
      return { differences: found, next: { table: last.table, entity: last.entity } };
    found.push(one);
  }
  return { differences: found };
}

function* ownedDifferences(
  tables: TablesReading,
  point: Point,
  { before, tables: asked, after, limit }: DifferencesAsked,
): Generator<OwnedDifference> {
  for (const name of asked.slice(after === undefined ? 0 : Math.max(0, asked.indexOf(after.table)))) {
    let last = name === after?.table ? after.entity : '';
    for (let isMore = true; isMore;) {
      const some = tables.table(name).differences(before, point, { limit, after: last });
      yield* owned(tables, [point, before], some);
      isMore = some.length >= limit;
      last = some.at(-1)?.entity ?? last;
    }
  }
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
