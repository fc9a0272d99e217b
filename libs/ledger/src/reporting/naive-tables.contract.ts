import type { LedgerEvent } from '#libs/event-store';
import type { DirectoryEvent } from '../directory/directory.events.ts';
import { monthsHavePassed } from '../shared/days.ts';
import { ACT_KINDS } from './changes.statistics.ts';
import { dayBefore, turningDaysOf } from './days-of-period.ts';
import { percent, type Scope } from './measures.ts';
import { type NaiveSeat, nominatedOn, rostersAt, seatsOn, standingActs } from './naive.contract.ts';
import { LATE_FROM, STATES } from './random-log.contract.ts';

export type Naive = (all: readonly LedgerEvent[], scope: Scope) => Readonly<Record<string, readonly (number | null)[]>>;

const known = (all: readonly LedgerEvent[], { point }: Scope): boolean =>
  all.slice(0, point.index + 1).some(({ type }) => type === 'PolicyParametersRecorded');
const registered = (all: readonly LedgerEvent[], { point }: Scope, state: string): boolean =>
  all.slice(0, point.index + 1).some(({ type, stream }) => type === 'ParticipantRegistered' && stream.endsWith(state));
/** States of which the policy lets nominate, once there is one, on a day when it is in force. */
const membersOn = (all: readonly LedgerEvent[], scope: Scope, day: string): readonly string[] =>
  known(all, scope) && day >= '2023-12-22'
    ? STATES.filter((state) => registered(all, scope, state) && (state !== STATES.at(-1) || day >= LATE_FROM))
    : [];

function statesLine(
  members: readonly string[],
  nominated: readonly string[],
  active: readonly string[],
): readonly (number | null)[] {
  const whole = members.length;
  const [some, seated] = [nominated, active].map((states) => states.filter((state) => members.includes(state)).length);
  return [whole, some ?? 0, percent(some ?? 0, whole), seated ?? 0, percent(seated ?? 0, whole)];
}

function statesOn(all: readonly LedgerEvent[], { point }: Scope, day: string) {
  const byState = (holds: (roster: ReturnType<typeof rostersAt>[number]) => boolean): readonly string[] =>
    rostersAt(all, point.index)
      .filter((roster) => roster.length > 0 && holds(roster))
      .map((roster) => roster[0]?.stream.slice('roster-'.length) ?? '');
  return {
    nominated: byState((roster) => nominatedOn(roster, day)),
    active: byState((roster) => seatsOn(roster, day).length > 0),
  };
}

function allSeats(all: readonly LedgerEvent[], index: number, day: string): readonly NaiveSeat[] {
  return rostersAt(all, index).flatMap((roster) => seatsOn(roster, day));
}

/** The tables of the directory's statistics, by their definitions. */
export const naive: Readonly<Record<string, Naive>> = {
  T1: (all, scope) =>
    Object.fromEntries(
      turningDaysOf(scope.from, scope.until).map((day) => {
        const { nominated, active } = statesOn(all, scope, day);
        return [day, statesLine(membersOn(all, scope, day), nominated, active)];
      }),
    ),
  T2: (all, scope) => {
    const seats = allSeats(all, scope.point.index, scope.point.on);
    const members = membersOn(all, scope, scope.point.on);
    const line = (some: readonly NaiveSeat[]) => {
      const states = new Set(some.map(({ participant }) => participant).filter((one) => members.includes(one))).size;
      return [some.length, states, percent(states, members.length)];
    };
    const rolesOf = (participant: string): string =>
      [...new Set(seats.filter((one) => one.participant === participant).map(({ role }) => role))].toSorted().join('+');
    const policy = known(all, scope) && scope.point.on >= '2023-12-22';
    const filled = ['diplomatic', 'technical'].filter((role) => policy || seats.some((one) => one.role === role));
    const combinations = [...filled, ...(filled.length > 1 ? [filled.join('+')] : [])];
    return Object.fromEntries([
      ['all', line(seats)],
      ...filled.map((role) => [`role:${role}`, line(seats.filter((one) => one.role === role))]),
      ...combinations.map((one) => [
        `combination:${one}`,
        line(seats.filter(({ participant }) => rolesOf(participant) === one)),
      ]),
    ]) as ReturnType<Naive>;
  },
  T3: (all, scope) => {
    const { on } = scope.point;
    const { nominated, active } = statesOn(all, scope, on);
    const members = membersOn(all, scope, on);
    const [first = '', second = ''] = STATES;
    const joined = (state: string): boolean =>
      all.slice(0, scope.point.index + 1).some(({ type, data }) => {
        const { participant, group } = data as { participant?: string; group?: string };
        return type === 'MembershipStarted' && participant === state && group === 'Example Group A';
      });
    const moved = all.slice(0, scope.point.index + 1).filter(({ type }) => type.startsWith('Membership')).length;
    const secondIn = on >= '2024-06-15' && moved > 3 ? 'B' : on >= '2024-06-15' && moved > 2 ? 'none' : 'A';
    const inA = [...(joined(first) ? [first] : []), ...(joined(second) && secondIn === 'A' ? [second] : [])];
    const inB = joined(second) && secondIn === 'B' ? [second] : [];
    const line = (isIn: (state: string) => boolean) =>
      statesLine(members.filter(isIn), nominated.filter(isIn), active.filter(isIn));
    return {
      all: line(() => true),
      ...(inA.length > 0 ? { 'group:Example Group A': line((state) => inA.includes(state)) } : {}),
      ...(inB.length > 0 ? { 'group:Example Group B': line((state) => inB.includes(state)) } : {}),
      none: line((state) => !inA.includes(state) && !inB.includes(state)),
    };
  },
  T5: (all, { from, until, point, recorded }) => {
    const acts = standingActs(all, point.index);
    const seats = allSeats(all, point.index, dayBefore(from)).length;
    const counts = (types: readonly string[]) => {
      const some = acts.filter(({ type }) => types.includes(type));
      return [
        some.filter(({ index }) => recorded && recorded.first <= index && index <= recorded.last).length,
        some.filter(({ day }) => from <= day && day <= until).length,
      ] as const;
    };
    const turnover = counts(['PocHolderReplaced', 'HolderLeft', 'PocWithdrawn']);
    return Object.fromEntries([
      ...ACT_KINDS.map(({ key, type }) => [key, [counts([type])[0], null, counts([type])[1], null]]),
      ['turnover', [turnover[0], percent(turnover[0], seats), turnover[1], percent(turnover[1], seats)]],
      ['seats', [seats, null, seats, null]],
    ]) as ReturnType<Naive>;
  },
  T6: (all, { point }) => {
    const seats = allSeats(all, point.index, point.on);
    const classOf = ({ confirmedOn }: NaiveSeat): string => {
      if (confirmedOn === undefined) return 'none';
      const passed = [24, 12, 6].find((months) => monthsHavePassed(confirmedOn, point.on, months));
      return passed === undefined ? 'under-6' : ({ 24: '24-or-more', 12: '12-to-24', 6: '6-to-12' }[passed] ?? '');
    };
    const line = (confirmed: number, acknowledged: number) => [
      confirmed,
      percent(confirmed, seats.length),
      acknowledged,
      percent(acknowledged, seats.length),
    ];
    return Object.fromEntries([
      ['all', line(seats.length, seats.length)],
      ...['under-6', '6-to-12', '12-to-24', '24-or-more', 'none'].map((key) => [
        key,
        line(seats.filter((seat) => classOf(seat) === key).length, key === 'none' ? seats.length : 0),
      ]),
    ]) as ReturnType<Naive>;
  },
  T11: (all, { point, recorded }) =>
    Object.fromEntries(
      all.flatMap(({ stream, type }, index) =>
        recorded !== undefined &&
        recorded.first <= index &&
        index <= Math.min(recorded.last, point.index) &&
        stream.startsWith('roster-') &&
        ACT_KINDS.some((kind) => kind.type === type) &&
        !pendingOnly(all.slice(0, point.index + 1), index)
          ? [[String(index), [index]]]
          : [],
      ),
    ),
};

/** Whether an act, or what it amends, names a nomination that was never activated, or a seat that was never held, whatever counts. */
function pendingOnly(known: readonly LedgerEvent[], index: number): boolean {
  const ofStream = known.filter(({ stream }) => stream === known[index]?.stream) as readonly DirectoryEvent[];
  const starts = ofStream.filter(({ type }) =>
    ['PocEntryActivated', 'PocHolderReplaced', 'PocRoleChanged'].includes(type),
  );
  const started = (member: 'nomination' | 'seat', id: string | undefined): boolean =>
    id === undefined || starts.some(({ data }) => (data as Partial<Record<typeof member, string>>)[member] === id);
  const closed = ({ type, revision, data }: DirectoryEvent): boolean => {
    if (type === 'EntryCorrected' || type === 'EntryAnnulled') {
      const named = type === 'EntryCorrected' ? [data.corrects] : data.annuls;
      return named.some((one) => one < revision && ofStream.some((event) => event.revision === one && closed(event)));
    }
    const { nomination, seat, standIn } = data as { nomination?: string; seat?: string; standIn?: string };
    const held = ofStream.find(
      (event) => 'standIn' in event.data && event.data.standIn === standIn && 'seat' in event.data,
    );
    const seatOfStandIn = standIn === undefined ? undefined : (held?.data as { seat?: string } | undefined)?.seat;
    return !started('nomination', nomination) || !started('seat', seat ?? seatOfStandIn);
  };
  const act = known[index] as DirectoryEvent | undefined;
  return act !== undefined && closed(act);
}
