import type { Point, Row, TablesReading } from '#libs/temporal';
import { inOrderOfStates } from '../participants/participants.queries.ts';
import { compare } from '../shared/neutral-name.ts';
import { whereOf } from '../shared/rows.ts';
import { capacityAt, type CapacityView } from './capacity.queries.ts';

/** A need brought together with an offer of another State or with an organisation, as it stands at a point. */
export interface MatchView {
  readonly match: string;
  readonly need: string;
  readonly needBy: string;
  readonly topic: string;
  readonly offer: string | null;
  readonly offerBy: string | null;
  readonly organisation: string | null;
  readonly status: 'in-force' | 'ended';
  readonly reason: string | null;
  /** First day of this status. */
  readonly since: string;
}

export interface MatchesAsked {
  /** Matches of its needs and of its offers. */
  readonly participant?: string | undefined;
  readonly topic?: string | undefined;
}

/** A need without a match, and the offers of other States for the same topic. */
export interface ProposedMatch {
  readonly topic: string;
  readonly need: CapacityView;
  readonly offers: readonly CapacityView[];
}

/** Matches as they were recorded by a point, in the order of the States whose needs they are. */
export function matchesAt(tables: TablesReading, point: Point, asked: MatchesAsked = {}): readonly MatchView[] {
  const { participant, topic } = asked;
  const table = tables.table('capacity_matches');
  const rows = (participant === undefined ? [{}] : [{ needBy: participant }, { offerBy: participant }]).flatMap((by) =>
    table.allAt(point, whereOf({ topic, ...by })),
  );
  return inOrderOfStates(tables, point, rows.map(view), (one) => [one.needBy, one.match]);
}

/** A match as it stands: one whose need or offer is in force no more has ended with it. */
export function standingAt(tables: TablesReading, point: Point, match: MatchView): MatchView {
  if (match.status === 'ended') return match;
  const statements = tables.table('capacity_statements');
  const named = match.offer === null ? [match.need] : [match.need, match.offer];
  const gone = named.find((one) => statements.at(one, point) === undefined);
  if (gone === undefined) return match;
  const since = tables.table('capacity_endings').at(gone, point)?.validFrom ?? match.since;
  return { ...match, status: 'ended', reason: gone === match.need ? 'need-ended' : 'offer-ended', since };
}

/** Needs in force at a point, by topic, then in the order of States: what could be brought together with offers. */
export function needsAt(tables: TablesReading, point: Point): readonly CapacityView[] {
  return capacityAt(tables, point, { kind: 'need' }).toSorted((a, b) => compare(a.topic, b.topic));
}

/** Tells of a need without a match in force the offers in force of other States for its topic; undefined: there is nothing to propose. */
export function proposingAt(tables: TablesReading, point: Point): (need: CapacityView) => ProposedMatch | undefined {
  const matches = tables.table('capacity_matches');
  const offers = Map.groupBy(capacityAt(tables, point, { kind: 'offer' }), ({ topic }) => topic);
  const isMatched = (need: string) =>
    matches
      .allAt(point, { need, status: 'in-force' })
      .some((row) => standingAt(tables, point, view(row)).status === 'in-force');
  return (need) => {
    const { topic, participant, statement } = need;
    const ofOthers = (offers.get(topic) ?? []).filter((offer) => offer.participant !== participant);
    return ofOthers.length === 0 || isMatched(statement) ? undefined : { topic, need, offers: ofOthers };
  };
}

function view({ entity, validFrom, fields }: Row): MatchView {
  const { month: _month, ...others } = fields;
  return { ...(others as unknown as Omit<MatchView, 'match' | 'since'>), match: entity, since: validFrom };
}
