import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Projection } from '#libs/temporal';
import { asRecorded, counting } from './counting.ts';
import type { Decided, Warning } from './decider.ts';

/** What an act says of the things of an area: by table, one assertion each. */
interface Fact {
  readonly table: string;
  readonly assertion: Assertion;
}

/** An entry that is in force later than the one that was recorded now. */
export interface LaterEntry {
  readonly revision: number;
  readonly from: string;
}

/** A late notice never wipes a later fact: it is named, and the reader keeps or annuls it (domain: soft rules). */
export function laterFact(entries: readonly LaterEntry[]): readonly Warning[] {
  if (entries.length === 0) return [];
  const named = entries.map(({ revision, from }) => `entry ${String(revision)} (in force from ${from})`);
  return [
    { code: 'later-fact', detail: `Recorded already, later and left as it is: ${[...new Set(named)].join(', ')}.` },
  ];
}

/**
 * Entries of a stream that say something of the same things as what is decided now, and are in force later: another beginning or end of a
 * thing, or another value of a field. `events`: all of the stream before it.
 */
export function laterFacts(
  projections: readonly Projection<LedgerEvent>[],
  decided: readonly Pick<LedgerEvent, 'type' | 'effectiveOn' | 'data'>[],
  events: readonly LedgerEvent[],
): readonly Warning[] {
  const [first] = decided;
  const later = first ? counting(events).filter(({ effectiveOn }) => effectiveOn > first.effectiveOn) : [];
  if (later.length === 0) return [];
  const said = decided.flatMap((one, at) =>
    factsOf(projections, asRecorded({ ...one, schemaVersion: 1 } as Decided<LedgerEvent>, events.length + at)),
  );
  return laterFact(
    later
      .filter((event) => factsOf(projections, event).some((one) => said.some((other) => sameThing(one, other))))
      .map(({ revision, effectiveOn }) => ({ revision, from: effectiveOn })),
  );
}

function factsOf(projections: readonly Projection<LedgerEvent>[], event: LedgerEvent): readonly Fact[] {
  return projections.flatMap((projection) =>
    projection.project(event).map((assertion) => ({ table: projection.table.name, assertion })),
  );
}

function sameThing({ table, assertion: one }: Fact, { table: otherTable, assertion: other }: Fact): boolean {
  if (table !== otherTable || one.entity !== other.entity) return false;
  if (one.kind !== 'patch' || other.kind !== 'patch') return one.kind !== 'patch' && other.kind !== 'patch';
  return Object.keys(one.fields).some((name) => Object.hasOwn(other.fields, name));
}
