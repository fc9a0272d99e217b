import { amend, type AmendRules } from '../shared/amend.ts';
import { requireRegistered } from '../shared/authority.ts';
import { asRecorded, counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { requireDay } from '../shared/days.ts';
import { type Decided, type Decider, Refusal } from '../shared/decider.ts';
import { given } from '../shared/given.ts';
import { laterFacts } from '../shared/later-facts.ts';
import type {
  KnownMembership,
  ParticipantCommand,
  RecordSuccession,
  RegisterParticipant,
  StartMembership,
} from './participants.commands.ts';
import type {
  MembershipEnded,
  MembershipStarted,
  ParticipantEvent,
  ParticipantRegistered,
} from './participants.events.ts';
import { memberships, participants } from './participants.projection.ts';
import { requireCodes, requireNames } from './names.ts';

export type ParticipantState = Entries<ParticipantEvent>;
type Counting = readonly Original<ParticipantEvent>[];
type Decision = readonly Decided<ParticipantEvent>[];

const rules: AmendRules<ParticipantEvent> = {
  correctable: {
    ParticipantRegistered: ['kind', 'codes', 'names', 'admittedOn', 'admittedPrecision', 'citation', 'doubt'],
    ParticipantRenamed: ['names', 'citation'],
    ParticipantCodesChanged: ['codes', 'citation'],
    MembershipStarted: ['precision', 'citation', 'doubt'],
    MembershipEnded: ['precision', 'citation', 'doubt'],
    SuccessionRecorded: ['citation'],
  },
  projections: [participants, memberships],
  check,
};

/** Identity of one participant: names, codes, memberships, succession; all with both clocks (rule H11). */
export const participantsDecider: Decider<ParticipantState, ParticipantCommand, ParticipantEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    if (command.type === 'CorrectEntry' || command.type === 'AnnulEntry') return amend(command, state.events, rules);
    const decided = decide(command, state);
    check([
      ...counting(state.events),
      ...decided.map((one, ordinal) => asRecorded<Original<ParticipantEvent>>(one, state.events.length + ordinal)),
    ]);
    return decided;
  },
  warn(command, state) {
    if (command.type === 'CorrectEntry' || command.type === 'AnnulEntry') return [];
    return laterFacts([participants, memberships], decide(command, state), state.events);
  },
};

/** The counting registration, if there is one. */
export function registration(state: ParticipantState): ParticipantRegistered | undefined {
  return counting(state.events).find((event) => event.type === 'ParticipantRegistered');
}

type Plain = Exclude<ParticipantCommand, { readonly type: 'CorrectEntry' | 'AnnulEntry' }>;

function decide(command: Plain, state: ParticipantState): Decision {
  requireRegistered(command.context, command.data.given);
  if (command.type === 'RegisterParticipant') return register(command, state);
  const registered = registration(state);
  if (!registered) throw new Refusal('unknown-participant', 'Register the participant first.');
  const { participant } = registered.data;
  const of = registered.revision;
  const { effectiveOn } = command.data;
  switch (command.type) {
    case 'RenameParticipant': {
      const { names, citation } = command.data;
      return [
        {
          type: 'ParticipantRenamed',
          schemaVersion: 1,
          effectiveOn,
          data: { participant, of, names, ...given({ citation }) },
        },
      ];
    }
    case 'ChangeParticipantCodes': {
      const { codes, citation } = command.data;
      return [
        {
          type: 'ParticipantCodesChanged',
          schemaVersion: 1,
          effectiveOn,
          data: { participant, of, codes, ...given({ citation }) },
        },
      ];
    }
    case 'StartMembership':
      return startMembership(participant, fromCommand(command), state.events.length);
    case 'EndMembership': {
      const { effectiveOn: _, group, given: _given, ...rest } = command.data;
      const start = openMembership(counting(state.events), group);
      if (!start) throw new Refusal('not-a-member', 'There is no membership of this group to end.', [group]);
      return [
        {
          type: 'MembershipEnded',
          schemaVersion: 1,
          effectiveOn,
          data: { participant, group, of: start.revision, ...rest },
        },
      ];
    }
    case 'RecordSuccession':
      return succession(command, participant, of);
  }
}

function register({ data, context }: RegisterParticipant, state: ParticipantState): Decision {
  if (registration(state))
    throw new Refusal('already-registered', 'This participant is registered already.', [data.participant]);
  const { effectiveOn, memberships: known = [], given: found, ...registered } = data;
  const fictional = data.kind === 'example-state';
  const mixed =
    found.population === 'example' ? data.kind === 'member-state' || data.kind === 'observer-state' : fictional;
  if (found.population !== undefined && mixed) {
    throw new Refusal('population-mixed', 'Example States and real States never stand in one directory.', [
      context.actor.account,
    ]);
  }
  const decided: Decided<ParticipantEvent>[] = [
    { type: 'ParticipantRegistered', schemaVersion: 1, effectiveOn, data: registered },
  ];
  for (const membership of known) {
    decided.push(...startMembership(data.participant, membership, state.events.length + decided.length));
  }
  return decided;
}

/** An end known beforehand is an entry of its own, so that it can be annulled alone. */
function startMembership(participant: string, membership: KnownMembership, revision: number): Decision {
  const { from, until, ...data } = membership;
  const { group } = data;
  const start: Decided<ParticipantEvent> = {
    type: 'MembershipStarted',
    schemaVersion: 1,
    effectiveOn: from,
    data: { participant, ...data },
  };
  if (until === undefined) return [start];
  return [
    start,
    { type: 'MembershipEnded', schemaVersion: 1, effectiveOn: until, data: { participant, group, of: revision } },
  ];
}

function fromCommand({ data }: StartMembership): KnownMembership {
  const { effectiveOn, given: _, ...rest } = data;
  return { ...rest, from: effectiveOn };
}

function succession({ data }: RecordSuccession, participant: string, of: number): Decision {
  const { predecessor, effectiveOn, citation } = data;
  if (!data.given.predecessorRegistered)
    throw new Refusal('unknown-predecessor', 'Register the predecessor first.', [predecessor]);
  if (predecessor === participant)
    throw new Refusal('own-predecessor', 'A participant does not succeed itself.', [participant]);
  return [
    {
      type: 'SuccessionRecorded',
      schemaVersion: 1,
      effectiveOn,
      data: { participant, of, predecessor, ...given({ citation }) },
    },
  ];
}

function openMembership(events: Counting, group: string): MembershipStarted | undefined {
  return events.findLast(
    (event): event is MembershipStarted =>
      event.type === 'MembershipStarted' && event.data.group === group && !endOf(event, events),
  );
}

function endOf(start: MembershipStarted, events: Counting): MembershipEnded | undefined {
  return events.find(
    (event): event is MembershipEnded => event.type === 'MembershipEnded' && event.data.of === start.revision,
  );
}

/** What holds of a participant's record as it counts, after an act as after a correction. */
function check(events: Counting): void {
  for (const event of events) {
    requireDay(event.effectiveOn, 'the day in force');
    if (event.type === 'ParticipantRegistered' || event.type === 'ParticipantRenamed') requireNames(event.data.names);
    if (event.type === 'ParticipantRegistered' || event.type === 'ParticipantCodesChanged')
      requireCodes(event.data.codes);
    if (event.type === 'ParticipantRegistered' && event.data.admittedOn)
      requireDay(event.data.admittedOn, 'the day of admission');
  }
  if (events.filter(({ type }) => type === 'ParticipantRegistered').length > 1) {
    throw new Refusal('already-registered', 'The participant would be registered twice.');
  }
  checkMemberships(events);
}

interface Span {
  readonly start: MembershipStarted;
  readonly from: string;
  readonly to: string;
}

const OPEN = '9999-12-31';

function checkMemberships(events: Counting): void {
  const spans: Span[] = events
    .filter((event) => event.type === 'MembershipStarted')
    .map((start) => ({ start, from: start.effectiveOn, to: endOf(start, events)?.effectiveOn ?? OPEN }));
  for (const { start, from, to } of spans) {
    if (from >= to)
      throw new Refusal('ends-before-start', 'A membership ends after the day on which it starts.', [start.data.group]);
  }
  for (const [at, one] of spans.entries()) {
    for (const other of spans.slice(at + 1)) {
      if (one.from >= other.to || other.from >= one.to) continue;
      const { group, groupKind } = one.start.data;
      if (group === other.start.data.group)
        throw new Refusal('already-a-member', 'End the earlier membership first.', [group]);
      if (groupKind === 'regional-group' && other.start.data.groupKind === 'regional-group') {
        throw new Refusal('second-regional-group', 'A State is counted in one regional group at a time.', [
          group,
          other.start.data.group,
        ]);
      }
    }
  }
}
