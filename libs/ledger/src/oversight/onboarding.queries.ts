import type { Day, Point, Row, TablesReading } from '#libs/temporal';
import { kindsThatNominate } from '../directory/participation.queries.ts';
import { participantsAt, type StateView } from '../participants/participants.queries.ts';
import { dayOf } from '../shared/days.ts';
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

/** Rows by participant, of every table that says something of the way. */
interface Facts {
  readonly invitations: Grouped;
  readonly authorities: Grouped;
  readonly nominations: Grouped;
  readonly seats: Grouped;
  readonly completions: Grouped;
  readonly acknowledgements: Grouped;
  readonly participations: Grouped;
  readonly on: Day;
}
type Grouped = ReadonlyMap<string, readonly Row[]>;

function factsAt(tables: TablesReading, { index, on }: Point, participant: string | undefined): Facts {
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
    invitations: Map.groupBy(
      invited.filter(({ validFrom }) => validFrom <= on),
      ({ entity }) => entity,
    ),
    authorities: of('authorities'),
    nominations: of('nominations'),
    seats: of('seats'),
    completions: of('training_completions'),
    acknowledgements: of('acknowledgements'),
    participations: of('participations'),
    on,
  };
}

function ofState(state: StateView, facts: Facts): StateOnboarding {
  const { participant } = state;
  const nominations = facts.nominations.get(participant) ?? [];
  const shared = {
    invited: firstDay(facts.invitations.get(participant)),
    designated: firstDay(facts.authorities.get(participant)),
    'first-exercise': firstDay(
      facts.participations.get(participant)?.filter(({ fields }) => fields['activityKind'] === 'exercise'),
    ),
  };
  const own = (rows: readonly Row[], isOf: (row: Row) => boolean): Onboarding =>
    onboarding(rows, facts.on, {
      ...shared,
      active: firstDay(facts.seats.get(participant)?.filter(isOf)),
      trained: firstDay(facts.completions.get(participant)?.filter(isOf)),
      'first-ping-acknowledged': firstAnswer(facts.acknowledgements.get(participant)?.filter(isOf)),
    });
  const bySeat = Map.groupBy(nominations, ({ fields }) => textIn(fields, 'seat') ?? '');
  const seats = [...bySeat].map(([seat, rows]) => ({
    seat,
    role: textIn(rows[0]?.fields ?? {}, 'role') ?? '',
    ordinal: Number(rows[0]?.fields['ordinal']),
    ...own(rows, (row) => seatOf(row) === seat),
  }));
  return {
    state,
    ...own(nominations, () => true),
    seats: seats.toSorted((a, b) => (a.role === b.role ? a.ordinal - b.ordinal : a.role < b.role ? -1 : 1)),
  };
}

function onboarding(
  nominations: readonly Row[],
  on: Day,
  others: Omit<StepsReached, 'nominated' | 'checked'>,
): Onboarding {
  const reached: StepsReached = {
    ...others,
    nominated: firstDay(nominations),
    checked: firstDay(nominations.filter(isSettled)),
  };
  const now = nominations.filter(({ validTo }) => validTo === null || validTo > on);
  const pending = now.filter(({ fields }) => fields['status'] === 'pending');
  const next = ONBOARDING_STEPS.find((step) => reached[step] === null) ?? null;
  return { reached, next, missing: [...new Set(pending.flatMap(missingIn))].toSorted() };
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
