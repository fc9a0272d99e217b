import type { Day, Point, Row, TablesReading } from '#libs/temporal';
import { keptByRoster } from '../directory/kept-by-roster.ts';
import { kindsThatNominate } from '../directory/participation.queries.ts';
import { participantsAt, type StateView } from '../participants/participants.queries.ts';
import { dayOf } from '../shared/days.ts';
import { compare } from '../shared/neutral-name.ts';
import { textIn } from '../shared/rows.ts';

/** The way into the directory (domain §2.5), in its order. A projection over what is recorded, never a stored state. */
export const ONBOARDING_STEPS = [
  'invited',
  'designated',
  'nominated',
  'checked',
  'active',
  'trained',
  'first-ping-acknowledged',
  'first-exercise',
] as const;
export type OnboardingStep = (typeof ONBOARDING_STEPS)[number];

/** The day on which each step was reached; null: nothing of it is recorded. */
export type StepsReached = Readonly<Record<OnboardingStep, Day | null>>;

export interface Onboarding {
  readonly reached: StepsReached;
  /** The first step that nothing is recorded of; null: none. Steps may be reached in another order. */
  readonly next: OnboardingStep | null;
  /** Fields that the manager asked for and that are still missing. */
  readonly missing: readonly string[];
}

export interface SeatOnboarding extends Onboarding {
  readonly seat: string;
  readonly role: string;
  readonly ordinal: number;
}

export interface StateOnboarding extends Onboarding {
  readonly state: StateView;
  /** Its seats, in the order of role and ordinal. */
  readonly seats: readonly SeatOnboarding[];
}

/** How far each State that may nominate, or one of them, has come at a point, in neutral order. */
export function onboardingAt(
  tables: TablesReading,
  point: Point,
  asked: { readonly participant?: string | undefined },
  today: Day,
): readonly StateOnboarding[] {
  const kinds = kindsThatNominate(tables, point);
  const facts = factsAt(tables, point, asked.participant);
  return participantsAt(tables, point, { ...asked, kinds }, today)
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ state }) => ofState(state, facts));
}

/** Rows by participant, of the tables that say something of the way beside the roster. */
interface Facts {
  readonly tables: TablesReading;
  readonly point: Point;
  readonly invitations: Grouped;
  readonly authorities: Grouped;
  readonly completions: Grouped;
  readonly acknowledgements: Grouped;
  readonly participations: Grouped;
}
type Grouped = ReadonlyMap<string, readonly Row[]>;

function factsAt(tables: TablesReading, point: Point, participant: string | undefined): Facts {
  const { index, on } = point;
  const where = participant === undefined ? {} : { participant };
  const of = (name: string): Grouped =>
    Map.groupBy(
      tables
        .table(name)
        .timelinesAt(index, where)
        .filter(({ validFrom }) => validFrom <= on),
      ({ fields }) => textIn(fields, 'participant') ?? '',
    );
  const invitations = tables.table('invitations');
  const invited =
    participant === undefined ? invitations.timelinesAt(index) : invitations.timelineAt(participant, index);
  return {
    tables,
    point,
    invitations: Map.groupBy(
      invited.filter(({ validFrom }) => validFrom <= on),
      ({ entity }) => entity,
    ),
    authorities: of('authorities'),
    completions: of('training_completions'),
    acknowledgements: of('acknowledgements'),
    participations: of('participations'),
  };
}

function ofState(state: StateView, facts: Facts): StateOnboarding {
  const { participant } = state;
  const roster = rosterWay(facts.tables, participant, facts.point.index, facts.point.on);
  const shared = {
    invited: firstDay(facts.invitations.get(participant)),
    designated: firstDay(facts.authorities.get(participant)),
    'first-exercise': firstDay(
      facts.participations.get(participant)?.filter(({ fields }) => fields['activityKind'] === 'exercise'),
    ),
  };
  const own = ({ missing, ...steps }: RosterSteps, isOf: (row: Row) => boolean): Onboarding => {
    const reached: StepsReached = {
      ...shared,
      ...steps,
      trained: firstDay(facts.completions.get(participant)?.filter(isOf)),
      'first-ping-acknowledged': firstAnswer(facts.acknowledgements.get(participant)?.filter(isOf)),
    };
    return { reached, next: ONBOARDING_STEPS.find((step) => reached[step] === null) ?? null, missing };
  };
  const seats = roster.seats.map(({ seat, role, ordinal, ...steps }) => ({
    seat,
    role,
    ordinal,
    ...own(steps, (row) => seatOf(row) === seat),
  }));
  return { state, ...own(roster.state, () => true), seats };
}

/** What the roster says of the way. */
interface RosterSteps extends Pick<StepsReached, 'nominated' | 'checked' | 'active'> {
  readonly missing: readonly string[];
}

interface RosterWay {
  readonly state: RosterSteps;
  /** In the order of role and ordinal. */
  readonly seats: readonly (RosterSteps & Pick<SeatOnboarding, 'seat' | 'role' | 'ordinal'>)[];
}

/** How far a State has come by its roster alone, on a day. */
const rosterWay = keptByRoster((tables, participant, index, on: Day): RosterWay => {
  const nominations = tables
    .table('nominations')
    .timelinesAt(index, { participant })
    .filter(({ validFrom }) => validFrom <= on);
  const bySeat = Map.groupBy(nominations, ({ fields }) => textIn(fields, 'seat') ?? '');
  const seats = [...bySeat].map(([seat, rows]) => ({
    seat,
    role: textIn(rows[0]?.fields ?? {}, 'role') ?? '',
    ordinal: Number(rows[0]?.fields['ordinal']),
    ...rosterSteps(rows, on),
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
  const pending = nominations.filter(
    ({ validTo, fields }) => (validTo === null || validTo > on) && fields['status'] === 'pending',
  );
  return [...new Set(pending.flatMap(missingIn))].toSorted();
}

/** That a nomination was checked shows in its activation: nothing else is recorded when nothing is missing. */
function isSettled({ fields }: Row): boolean {
  return fields['status'] === 'activated';
}

function missingIn({ fields }: Row): readonly string[] {
  return (fields['missing'] ?? []) as readonly string[];
}

/** The seat that a row is of: rows of `seats` are the seat's own. */
function seatOf({ fields }: Row): string | null {
  return textIn(fields, 'seat');
}

function firstDay(rows: readonly Row[] | undefined): Day | null {
  return earliest((rows ?? []).map(({ validFrom }) => validFrom));
}

function firstAnswer(rows: readonly Row[] | undefined): Day | null {
  return earliest((rows ?? []).map(({ fields }) => dayOf(textIn(fields, 'receivedAt') ?? '')));
}

function earliest(days: readonly Day[]): Day | null {
  return days.length === 0 ? null : days.reduce((a, b) => (a < b ? a : b));
}
