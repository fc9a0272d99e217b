import type { Day, Point, Row, TablesReading } from '#libs/temporal';
import { dayOf } from '../shared/days.ts';
import { compare } from '../shared/neutral-name.ts';
import type { RoundFigures, RoundView } from './checks.views.ts';
import { answeredOf, medianHours, resultOf } from './classify.ts';
import { classifiedAt } from './pings.queries.ts';

/** All rounds at a point, by the planned day, then the id. */
export function roundsAt(tables: TablesReading, point: Point): readonly RoundView[] {
  return tables
    .table('rounds')
    .allAt(point)
    .map(roundView)
    .toSorted((a, b) => compare(a.plannedOn, b.plannedOn) || compare(a.round, b.round));
}

export function roundAt(tables: TablesReading, round: string, point: Point): RoundView | undefined {
  const row = tables.table('rounds').at(round, point);
  return row && roundView(row);
}

/** Rounds dispatched from one day to another, both included; years are looked up, not the whole history. */
export function roundsDispatched(tables: TablesReading, point: Point, from: Day, until: Day): readonly RoundView[] {
  const years = Array.from({ length: Math.max(0, yearOf(until) - yearOf(from) + 1) }, (_, at) => yearOf(from) + at);
  return years
    .flatMap((year) => tables.table('rounds').allAt(point, { year: String(year).padStart(4, '0') }))
    .map(roundView)
    .filter(({ dispatchedAt }) => {
      const day = dispatchedAt?.slice(0, 10) ?? '';
      return from <= day && day <= until;
    })
    .toSorted((a, b) => compare(a.dispatchedAt ?? '', b.dispatchedAt ?? '') || compare(a.round, b.round));
}

/** What a round came to as recorded; undefined before its dispatch. */
export function figuresOf(tables: TablesReading, view: RoundView, point: Point): RoundFigures | undefined {
  if (view.dispatchedAt === null) return undefined;
  const classified = classifiedAt(tables, view, point);
  const recorded = resultOf(classified);
  return {
    recorded,
    overSent: answeredOf(classified),
    overDelivered: answeredOf(classified.filter(({ delivered }) => delivered)),
    medianHours: medianHours(classified),
    amendmentDue: amendmentDue(tables, view.round, point.index),
  };
}

/** Later than whatever is in force. */
const LAST_DAY = '9999-12-31';

/**
 * Whether what is known at an index gives another result than the one that was issued last by then (domain rule H9). The days of the
 * entries play no part: an amended result of next week settles what a view of last week shows. A withdrawal recorded after the closing
 * and in force before it counts as an answer does that came to light late.
 */
export function amendmentDue(tables: TablesReading, round: string, index: number): boolean {
  const point = { index, on: LAST_DAY };
  const view = roundAt(tables, round, point);
  if (!view || view.result === null || view.closedAt === null) return false;
  const active = tables.table('seats').allAt({ index, on: dayOf(view.closedAt) });
  const classified = classifiedAt(tables, view, point, new Set(active.map(({ entity }) => entity)));
  return view.result.digest !== resultOf(classified).digest;
}

function roundView({ entity, fields }: Row): RoundView {
  const { year: _year, withdrawn: _withdrawn, ...others } = fields;
  return { ...(others as unknown as Omit<RoundView, 'round'>), round: entity };
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}
