import type { Point, Row, TablesReading } from '#libs/temporal';
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
  readonly status?: 'in-force' | 'ended' | undefined;
}

/** A need without a match, and the offers of other States for the same topic. */
export interface ProposedMatch {
  readonly topic: string;
  readonly need: CapacityView;
  readonly offers: readonly CapacityView[];
}

/** Matches at a point, in order of their ids; one whose need or offer is in force no more has ended with it. */
export function matchesAt(tables: TablesReading, point: Point, asked: MatchesAsked = {}): readonly MatchView[] {
  const { participant, status, topic } = asked;
  const table = tables.table('capacity_matches');
  const rows = (participant === undefined ? [{}] : [{ needBy: participant }, { offerBy: participant }]).flatMap((by) =>
    table.allAt(point, whereOf({ topic, ...by })),
  );
  return rows
    .map((row) => endedWithStatement(tables, point, view(row)))
    .filter((match) => status === undefined || match.status === status)
    .toSorted((a, b) => compare(a.match, b.match));
}

function endedWithStatement(tables: TablesReading, point: Point, match: MatchView): MatchView {
  if (match.status === 'ended') return match;
  const statements = tables.table('capacity_statements');
  const named = match.offer === null ? [match.need] : [match.need, match.offer];
  const gone = named.find((one) => statements.at(one, point) === undefined);
  if (gone === undefined) return match;
  const since = tables.table('capacity_endings').at(gone, point)?.validFrom ?? match.since;
  return { ...match, status: 'ended', reason: gone === match.need ? 'need-ended' : 'offer-ended', since };
}

/**
 * What could be brought together: each need in force that has no match in force, with all offers in force of other States for its topic. In
 * binary order of topic and of the ids.
 */
export function proposedMatchesAt(tables: TablesReading, point: Point): readonly ProposedMatch[] {
  const matched = new Set(matchesAt(tables, point, { status: 'in-force' }).map(({ need }) => need));
  const offers = Map.groupBy(capacityAt(tables, point, { kind: 'offer' }), ({ topic }) => topic);
  return capacityAt(tables, point, { kind: 'need' })
    .filter(({ statement }) => !matched.has(statement))
    .map((need) => {
      const ofOthers = (offers.get(need.topic) ?? []).filter(({ participant }) => participant !== need.participant);
      return { topic: need.topic, need, offers: ofOthers };
    })
    .filter((proposed) => proposed.offers.length > 0)
    .toSorted((a, b) => compare(a.topic, b.topic));
}

function view({ entity, validFrom, fields }: Row): MatchView {
  const { month: _month, ...others } = fields;
  return { ...(others as unknown as Omit<MatchView, 'match' | 'since'>), match: entity, since: validFrom };
}
