import type { Day, Row } from '#libs/temporal';
import { keptByRoster } from '../directory/kept-by-roster.ts';
import { compare } from '../shared/neutral-name.ts';
import { textIn } from '../shared/rows.ts';
import { firstDay, type StepsReached } from './onboarding.steps.ts';

/** What the roster says of the way. */
interface RosterSteps extends Pick<StepsReached, 'nominated' | 'checked' | 'active'> {
  readonly missing: readonly string[];
}

export interface RosterSeat extends RosterSteps {
  readonly seat: string;
  readonly role: string;
  readonly ordinal: number;
  /** First day of the present holder in it; null: it has no entry in force. */
  readonly since: Day | null;
  /** A nomination for it waits. */
  readonly isPending: boolean;
}

interface RosterWay {
  readonly state: RosterSteps;
  /** In the order of role and ordinal. */
  readonly seats: readonly RosterSeat[];
}

/** How far a State has come by its roster alone, on a day. */
export const rosterWay = keptByRoster((tables, participant, index, on: Day): RosterWay => {
  const nominations = tables
    .table('nominations')
    .timelinesAt(index, { participant })
    .filter(({ validFrom }) => validFrom <= on);
  const held = new Map(
    tables
      .table('seats')
      .allAt({ index, on }, { participant })
      .map(({ entity, fields }) => [entity, textIn(fields, 'since')]),
  );
  const bySeat = Map.groupBy(nominations, ({ fields }) => textIn(fields, 'seat') ?? '');
  const seats = [...bySeat].map(([seat, rows]) => ({
    seat,
    role: textIn(rows[0]?.fields ?? {}, 'role') ?? '',
    ordinal: Number(rows[0]?.fields['ordinal']),
    ...rosterSteps(rows, on),
    since: held.get(seat) ?? null,
    isPending: pendingOn(rows, on).length > 0,
  }));
  return {
    state: rosterSteps(nominations, on),
    seats: seats.toSorted((a, b) => compare(a.role, b.role) || a.ordinal - b.ordinal),
  };
});

/** An entry is in force from the day on which its nomination is activated; only that shows that it was checked. */
function rosterSteps(nominations: readonly Row[], on: Day): RosterSteps {
  const activated = firstDay(nominations.filter(isSettled));
  return {
    nominated: firstDay(nominations),
    checked: activated,
    active: activated,
    missing: missingOn(nominations, on),
  };
}

/** Fields that the manager asked for in nominations that are pending on a day. */
function missingOn(nominations: readonly Row[], on: Day): readonly string[] {
  return [...new Set(pendingOn(nominations, on).flatMap(missingIn))].toSorted();
}

function pendingOn(nominations: readonly Row[], on: Day): readonly Row[] {
  return nominations.filter(
    ({ validTo, fields }) => (validTo === null || validTo > on) && fields['status'] === 'pending',
  );
}

/** That a nomination was checked shows in its activation: nothing else is recorded when nothing is missing. */
function isSettled({ fields }: Row): boolean {
  return fields['status'] === 'activated';
}

function missingIn({ fields }: Row): readonly string[] {
  return (fields['missing'] ?? []) as readonly string[];
}
