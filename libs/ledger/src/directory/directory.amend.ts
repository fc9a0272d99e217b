import { amend, type AmendRules } from '../shared/amend.ts';
import { counting, type Original } from '../shared/counting.ts';
import { type Decided, Refusal } from '../shared/decider.ts';
import type { AnnulRoster, CorrectRoster } from './directory.commands.ts';
import type { DirectoryEvent } from './directory.events.ts';
import { invitations, nominations, seats, standIns } from './directory.projection.ts';
import { type Decision, requireInRange, requireNotTooFar, requireWellFormed } from './directory.rules.ts';
import { type Counted, freshIndex, type RosterIndex, type RosterState } from './directory.state.ts';
import { faultsOf, keyOf } from './turns.ts';

const HELD = ['holder', 'card', 'precision'];

const correctable: AmendRules<DirectoryEvent>['correctable'] = {
  NominationInvited: ['channel', 'instrument'],
  PocNominated: HELD,
  ClarificationRequested: ['missing', 'reason'],
  NominationWithdrawn: ['reason'],
  NominationSuperseded: ['by'],
  PocEntryActivated: HELD,
  PocContactDetailsUpdated: [...HELD, 'changed'],
  PocHolderReplaced: [...HELD, 'leftOn', 'reason'],
  HolderLeft: ['reason', 'precision'],
  PocWithdrawn: ['reason', 'precision'],
  ActingHolderNamed: [...HELD, 'to'],
  AlternateNamed: [...HELD, 'to'],
  PocRoleChanged: HELD,
  PocEntryConfirmed: ['by'],
};

/** What the manager does on its own account, an invitation, a question, an activation, is not the State's to amend. */
const OF_STATE: readonly Counted['type'][] = [
  'PocNominated',
  'NominationWithdrawn',
  'NominationSuperseded',
  'PocContactDetailsUpdated',
  'PocHolderReplaced',
  'HolderLeft',
  'PocWithdrawn',
  'ActingHolderNamed',
  'AlternateNamed',
  'AlternateEnded',
  'PocRoleChanged',
  'PocEntryConfirmed',
];

/** A roster's entries are corrected and annulled; what would then count keeps every rule that it kept before. */
export function amendRoster(command: CorrectRoster | AnnulRoster, state: RosterState): Decision {
  const before = counting(state.events);
  const unchanged = new Set(before);
  const rules: AmendRules<DirectoryEvent> = {
    correctable,
    required: ['holder', 'leftOn', 'channel', 'missing', 'changed', 'by'],
    ofState: OF_STATE,
    projections: [nominations, seats, standIns, invitations],
    check(after) {
      for (const event of touched(command, after))
        if (!unchanged.has(event)) requireWellFormed(event as Decided<Original<DirectoryEvent>>);
      if (isOfDetails(command)) return;
      const known = new Set(rosterFaults(freshIndex(before)).map(keyOf));
      const fault = rosterFaults(freshIndex(after)).find((one) => !known.has(keyOf(one)) && !isTolerated(one, command));
      if (fault) throw new Refusal(fault.code, fault.detail, fault.names);
    },
  };
  return amend(command.type === 'CorrectEntry' ? completed(command, before) : command, state.events, rules);
}

/** A correction touches one entry; with an annulment others may come back. */
function touched(command: CorrectRoster | AnnulRoster, after: readonly Counted[]): readonly Counted[] {
  if (command.type === 'AnnulEntry') return after;
  return after.filter(({ revision }) => revision === command.data.corrects);
}

const DETAILS = [...HELD, 'changed', 'reason', 'channel', 'instrument', 'missing'];

/** A correction that says nothing of days or of who follows whom leaves every seat as it was taken. */
function isOfDetails(command: CorrectRoster | AnnulRoster): boolean {
  if (command.type === 'AnnulEntry') return false;
  const { effectiveOn, data = {} } = command.data.set;
  return effectiveOn === undefined && Object.keys(data).every((member) => DETAILS.includes(member));
}

/** The command with what follows from it; corrected days keep the limits of H13. */
function completed(command: CorrectRoster, before: readonly Counted[]): CorrectRoster {
  const { corrects, set, given: known } = command.data;
  const now = before.find(({ revision }) => revision === corrects);
  if (!now) return command;
  const { now: instant } = command.context;
  const moved = set.effectiveOn !== undefined && set.effectiveOn !== now.effectiveOn;
  if (moved) {
    const inRange = now.type === 'NominationInvited' ? requireNotTooFar : requireInRange;
    inRange(set.effectiveOn ?? '', instant, known);
  }
  const to = set.data?.['to'];
  if (typeof to === 'string') requireNotTooFar(to, instant, known);
  const follows = {
    ...(moved ? followingDay(now, set.effectiveOn ?? '') : {}),
    ...followingHolder(now, set.data?.['holder']),
  };
  if (Object.keys(follows).every((member) => Object.hasOwn(set.data ?? {}, member))) return command;
  return { ...command, data: { ...command.data, set: { ...set, data: { ...follows, ...set.data } } } };
}

/** A day that was known to the month only is now known to the day; a holder who gave way to the next one still does. */
function followingDay(now: Counted, day: string): object {
  const precise = 'precision' in now.data && now.data.precision ? { precision: 'day' } : {};
  const gapless = now.type === 'PocHolderReplaced' && now.data.leftOn === now.effectiveOn;
  return { ...precise, ...(gapless ? { leftOn: day } : {}) };
}

/** An update's list of changed fields follows its corrected holder. */
function followingHolder(now: Counted, holder: unknown): object {
  if (now.type !== 'PocContactDetailsUpdated' || typeof holder !== 'object' || holder === null) return {};
  const said = Object.keys(now.data.holder ?? {});
  const changed = [...Object.keys(holder), ...now.data.changed.filter((name) => !said.includes(name))];
  const same = changed.length === now.data.changed.length && changed.every((name) => now.data.changed.includes(name));
  return same ? {} : { changed };
}

interface RosterFault {
  readonly code: string;
  readonly detail: string;
  readonly names: readonly string[];
}

function rosterFaults(index: RosterIndex): readonly RosterFault[] {
  const places = new Map<string, string>();
  const faults: RosterFault[] = [];
  for (const { seat, role, ordinal, turns } of index.seats.values()) {
    faults.push(...faultsOf(turns));
    const place = `${role} ${String(ordinal)}`;
    const other = places.get(place);
    if (other !== undefined)
      faults.push({ code: 'seat-taken', detail: `Another seat is ${place} of the State now.`, names: [other, seat] });
    places.set(place, seat);
  }
  return [...faults, ...nominationFaults(index), ...standInFaults(index)];
}

function nominationFaults({ nominations: known }: RosterIndex): readonly RosterFault[] {
  return [...known.values()].flatMap(({ settled }) => {
    if (settled.length > 1) {
      const detail = 'A nomination is activated, withdrawn or superseded once.';
      return [{ code: 'settled-twice', detail, names: settled.map(({ revision }) => String(revision)) }];
    }
    const [one] = settled;
    if (one?.type !== 'NominationSuperseded' || one.data.by === undefined || known.has(one.data.by)) return [];
    const detail = 'Another nomination names it as the one in its place: annul that entry too.';
    return [{ code: 'superseded-by-annulled', detail, names: [String(one.revision)] }];
  });
}

function standInFaults({ standIns: known }: RosterIndex): readonly RosterFault[] {
  return [...known.values()].flatMap(({ event, ends }) => {
    const ended = ends.map(({ effectiveOn }) => effectiveOn);
    const to = event.data.to ?? undefined;
    const early = [...ended, ...(to === undefined ? [] : [to])].some((day) => day <= event.effectiveOn);
    const names = [String(event.revision)];
    if (early) return [{ code: 'ends-before-start', detail: 'The end lies after the first day.', names }];
    return ends.length > 1 ? [{ code: 'already-ended', detail: 'It would end twice.', names }] : [];
  });
}

/** In genesis an end before its start stands as the source has it. */
function isTolerated({ code }: RosterFault, command: CorrectRoster | AnnulRoster): boolean {
  return command.data.given.genesis === true && code === 'ends-before-start';
}
