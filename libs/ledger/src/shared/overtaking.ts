import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Projection } from '#libs/temporal';
import { Refusal } from './decider.ts';

/** A start or cease of an entity, in the order in which they take turns. */
interface Turn {
  readonly kind: string;
  readonly entity: string;
  readonly from: string;
  readonly revision: number;
  readonly ordinal: number;
}

/** A correction that moves a start or cease past another of its entity would tell another story (architecture: timeline). */
export function refuseOvertaking(
  before: readonly LedgerEvent[],
  after: readonly LedgerEvent[],
  moved: number,
  projections: readonly Projection<LedgerEvent>[],
): void {
  for (const projection of projections) {
    const own = ownAssertions(before, projection, moved);
    if (samePlaces(own, ownAssertions(after, projection, moved))) continue;
    for (const entity of new Set(own.map((assertion) => assertion.entity))) {
      const passed = overtaken(turns(before, projection, entity), turns(after, projection, entity), moved);
      if (passed.length === 0) continue;
      throw new Refusal(
        'moves-past',
        'The corrected day lies beyond another change of the same thing: annul and enter anew.',
        passed.map(String),
      );
    }
  }
}

function ownAssertions(
  events: readonly LedgerEvent[],
  projection: Projection<LedgerEvent>,
  moved: number,
): readonly Assertion[] {
  return events.filter(({ revision }) => revision === moved).flatMap((event) => projection.project(event));
}

/** Most corrections move nothing; then there is nothing to look for. */
function samePlaces(was: readonly Assertion[], is: readonly Assertion[]): boolean {
  const place = ({ kind, entity, from }: Assertion) => `${kind} ${from} ${entity}`;
  return was.length === is.length && was.every((one, at) => is[at] !== undefined && place(one) === place(is[at]));
}

/** Revisions of the turns that stand on the other side of a moved one. A turn that comes or goes is held against its event's other one. */
function overtaken(was: readonly Turn[], is: readonly Turn[], moved: number): readonly number[] {
  const own = ({ revision }: Turn) => revision === moved;
  const kinds = new Set([...was, ...is].filter(own).map(({ kind }) => kind));
  const there = (turn: Turn) => was.some((one) => isSame(one, turn));
  const passed = is.filter(
    (other) =>
      !own(other) &&
      there(other) &&
      [...kinds].some((kind) => isBefore(was, other, kind, moved) !== isBefore(is, other, kind, moved)),
  );
  return [...new Set(passed.map(({ revision }) => revision))];
}

function isBefore(turns: readonly Turn[], other: Turn, kind: string, moved: number): boolean {
  const own = turns.filter(({ revision }) => revision === moved);
  const turn = own.find((one) => one.kind === kind) ?? own[0];
  return turn !== undefined && turns.findIndex((one) => isSame(one, other)) < turns.indexOf(turn);
}

function isSame(one: Turn, other: Turn): boolean {
  return one.revision === other.revision && one.kind === other.kind;
}

function turns(events: readonly LedgerEvent[], projection: Projection<LedgerEvent>, entity: string): readonly Turn[] {
  return events
    .flatMap((event) =>
      projection.project(event).map((assertion, ordinal) => ({
        kind: assertion.kind,
        entity: assertion.entity,
        from: assertion.from,
        revision: event.revision,
        ordinal,
      })),
    )
    .filter((turn) => turn.kind !== 'patch' && turn.entity === entity)
    .toSorted((a, b) =>
      a.from === b.from ? a.revision - b.revision || a.ordinal - b.ordinal : a.from < b.from ? -1 : 1,
    );
}
