/** What the order of rows looks at. */
export interface Placed {
  readonly id: string;
  /** Ids of rows that this one rests on: its target, its authority. */
  readonly restsOn: readonly string[];
  /** `YYYY-MM-DDTHH:mm:ss.sssZ`; rows without one come after those that have one. */
  readonly recordedAt?: string;
}

/** Sorts rows by (source instant, target before dependants, place in the files); the order in which the ledger learns them. */
export function inOrder<R extends Placed>(rows: readonly R[]): readonly R[] {
  const ordered: R[] = [];
  for (const together of byInstant(rows)) ordered.push(...targetsFirst(together));
  return ordered;
}

function byInstant<R extends Placed>(rows: readonly R[]): Iterable<readonly R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const instant = row.recordedAt ?? '';
    const group = groups.get(instant);
    if (group) group.push(row);
    else groups.set(instant, [row]);
  }
  const instants = [...groups.keys()].toSorted((a, b) => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1));
  return instants.map((instant) => groups.get(instant) ?? []);
}

/** Rows of one instant in the order of the file, each after those of the same instant that it rests on. A circle is left as it stands. */
function targetsFirst<R extends Placed>(rows: readonly R[]): readonly R[] {
  if (rows.length === 1) return rows;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const visited = new Set<R>();
  const ordered: R[] = [];
  for (const row of rows) {
    if (visited.has(row)) continue;
    // Not recursive: a source may well chain ten thousand rows within one instant.
    const path = [row];
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      visited.add(at);
      const before = at.restsOn.map((id) => byId.get(id)).find((one) => one !== undefined && !visited.has(one));
      if (before) {
        path.push(before);
      } else {
        path.pop();
        ordered.push(at);
      }
    }
  }
  return ordered;
}
