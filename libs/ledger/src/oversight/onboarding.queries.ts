import type { Day, Fields, Point, Row, TablesReading } from '#libs/temporal';
import { kindsThatNominate } from '../directory/participation.queries.ts';
import { participantsAt, type StateView } from '../participants/participants.queries.ts';
import { textIn } from '../shared/rows.ts';
import { type RosterSeat, rosterWay } from './onboarding.roster.ts';
import { ahead, firstDay, type StepsAhead, type StepsReached } from './onboarding.steps.ts';

export interface Onboarding extends StepsAhead {
  readonly reached: StepsReached;
  /** Fields that the manager asked for and that are still missing. */
  readonly missing: readonly string[];
}

/** The steps that each holder of a seat takes anew. */
type StepsOfHolder = Pick<StepsReached, 'trained' | 'first-ping-acknowledged' | 'first-exercise'>;

/** Who holds a seat on the day. What the seat reached before was a former holder's. */
export interface PresentHolder {
  readonly since: Day;
  readonly reached: StepsOfHolder;
}

/** `notRecorded` and `next` are of the present holder; of a vacant seat `next` is what fills it. */
export interface SeatOnboarding extends Onboarding {
  readonly seat: string;
  readonly role: string;
  readonly ordinal: number;
  /** Null: the seat has no entry in force on the day. */
  readonly holder: PresentHolder | null;
}

/** How many seats of a State have an entry in force, and for how many of them a step of the present holder is recorded. */
export interface PresentHolders {
  readonly seats: number;
  readonly trained: number;
  readonly pinged: number;
}

export interface StateOnboarding extends Onboarding {
  readonly state: StateView;
  readonly presentHolders: PresentHolders;
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
  const byParticipant = (rows: readonly Row[]): Grouped =>
    Map.groupBy(rows, ({ fields }) => textIn(fields, 'participant') ?? '');
  // what happened once is there from its day on
  const happened = (name: string) => byParticipant(tables.table(name).allAt(point, where));
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
    // one that has ended was there all the same
    authorities: byParticipant(
      tables
        .table('authorities')
        .timelinesAt(index, where)
        .filter(({ validFrom }) => validFrom <= on),
    ),
    completions: happened('training_completions'),
    acknowledgements: happened('acknowledgements'),
    participations: happened('participations'),
  };
}

function ofState(state: StateView, facts: Facts): StateOnboarding {
  const { participant } = state;
  const roster = rosterWay(facts.tables, participant, facts.point.index, facts.point.on);
  const shared = {
    invited: firstDay(facts.invitations.get(participant)),
    designated: firstDay(facts.authorities.get(participant)),
  };
  const taken = stepsTaken(participant, facts);
  const { missing, ...steps } = roster.state;
  const reached = { ...shared, ...steps, ...taken() };
  const seats = roster.seats.map((seat) => ofSeat(seat, shared, taken));
  const holders = seats.flatMap(({ holder }) => holder ?? []);
  const presentHolders = {
    seats: holders.length,
    trained: holders.filter((holder) => holder.reached.trained !== null).length,
    pinged: holders.filter((holder) => holder.reached['first-ping-acknowledged'] !== null).length,
  };
  return { state, reached, ...ahead(reached), missing, presentHolders, seats };
}

function ofSeat(
  { seat, role, ordinal, since, isPending, missing, ...steps }: RosterSeat,
  shared: Pick<StepsReached, 'invited' | 'designated'>,
  taken: StepsTaken,
): SeatOnboarding {
  const { active } = steps;
  const reached = { ...shared, ...steps, ...taken({ seat, role, active, from: EVER }) };
  const isFirst = since !== null && active !== null && since <= active;
  const holder =
    since === null ? null : { since, reached: taken({ seat, role, active, from: isFirst ? EVER : since }) };
  const way = ahead({ ...reached, ...holder?.reached });
  const isVacant = holder === null && reached.active !== null;
  const next = isVacant ? (isPending ? 'checked' : 'nominated') : way.next;
  return { seat, role, ordinal, reached, ...way, next, missing, holder };
}

/** A seat, and the day from which on a step counts: what was done for it before its first holder's entry was that holder's. */
interface Holding extends Pick<SeatOnboarding, 'seat' | 'role'>, Pick<StepsReached, 'active'> {
  readonly from: Day;
}
const EVER: Day = '';

/** The first day of each step that a holder takes; without a holding of any seat of the State. */
type StepsTaken = (of?: Holding) => StepsOfHolder;

/** Whether a seat took part in an exercise shows in the roles that did, once it has an entry; where no role is named, all did. */
function stepsTaken(participant: string, facts: Facts): StepsTaken {
  const completions = facts.completions.get(participant) ?? [];
  const acknowledgements = facts.acknowledgements.get(participant) ?? [];
  const exercises = (facts.participations.get(participant) ?? []).filter(
    ({ fields }) => fields['activityKind'] === 'exercise',
  );
  return (of) => {
    const didIt = ({ validFrom, fields }: Row) =>
      of === undefined || (fields['seat'] === of.seat && validFrom >= of.from);
    const wasThere = ({ validFrom, fields }: Row) => {
      if (of === undefined) return true;
      const { role, active, from } = of;
      return active !== null && validFrom >= active && validFrom >= from && isOfRole(fields, role);
    };
    return {
      trained: firstDay(completions.filter(didIt)),
      'first-ping-acknowledged': firstDay(acknowledgements.filter(didIt)),
      'first-exercise': firstDay(exercises.filter(wasThere)),
    };
  };
}

function isOfRole(fields: Fields, role: string): boolean {
  const roles = (fields['roles'] ?? []) as readonly string[];
  return roles.length === 0 || roles.includes(role);
}
