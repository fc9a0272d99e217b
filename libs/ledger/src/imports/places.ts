import type { Operation } from './columns.ts';
import type { Registry } from './registry.ts';
import { type Row, RowRefused } from './row.ts';
import type { Kind } from './streams.ts';

/** Whose streams a row speaks of: its own cell says so, or its target does. */
export interface Places {
  /** Throws `RowRefused` when nothing says so, or when the two disagree. */
  of(row: Row): string;
  /** The same without a reason: undefined. */
  find(row: Row): string | undefined;
}

export function placeRows(rows: readonly Row[], registry: Registry): Places {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const known = new Map<string, string>();

  function of(row: Row): string {
    const found = known.get(row.id);
    if (found !== undefined) return found;
    const stated = row.cells.state === undefined ? undefined : registry.find(row.cells.state);
    const through = byTarget(row);
    if (stated !== undefined && through !== undefined && stated !== through) {
      throw new RowRefused('state', 'state-differs', 'The target belongs to another State.');
    }
    const participant = stated ?? through;
    if (participant === undefined) {
      throw new RowRefused('state', 'cell-missing', 'The target is in none of these files: name the State too.');
    }
    known.set(row.id, participant);
    return participant;
  }

  /** Walks from target to target; rows on the way are left for their own turn. */
  function byTarget(row: Row): string | undefined {
    const seen = new Set<string>([row.id]);
    for (let at = next(row); at && !seen.has(at.id); at = next(at)) {
      seen.add(at.id);
      const found = known.get(at.id);
      if (found !== undefined) return found;
      if (at.cells.state !== undefined) return registry.find(at.cells.state);
    }
    return undefined;
  }

  function next({ target }: Row): Row | undefined {
    return target === undefined ? undefined : byId.get(target);
  }

  return {
    of,
    find(row) {
      try {
        return of(row);
      } catch (error) {
        if (error instanceof RowRefused) return undefined;
        throw error;
      }
    },
  };
}

const AMENDMENTS: readonly Operation[] = ['corrected', 'annulled', 'reopened'];

/** Whether an operation says that an earlier row was wrong. */
export function isAmendment(operation: Operation): boolean {
  return AMENDMENTS.includes(operation);
}

/** The stream of the directory that an operation writes to; undefined: that of its target. */
export function kindOf(operation: Operation): Kind | undefined {
  switch (operation) {
    case 'communication':
      return 'communications';
    case 'remarked':
    case 'remark-closed':
      return 'remarks';
    default:
      return isAmendment(operation) ? undefined : 'roster';
  }
}
