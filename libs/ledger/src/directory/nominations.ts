import { Refusal } from '../shared/decider.ts';
import type {
  ActivateEntry,
  EnterPoc,
  InviteNomination,
  NominatePoc,
  RequestClarification,
  SupersedeNomination,
  WithdrawNomination,
} from './directory.commands.ts';
import type { PocNominated } from './directory.events.ts';
import {
  type Decision,
  given,
  newCard,
  requireAfter,
  requireInRange,
  requireNotTooFar,
  requireRegistered,
  requireRole,
  requireStateAct,
} from './directory.rules.ts';
import { type NominationEntry, otherPending, type RosterIndex, type SeatEntry } from './directory.state.ts';

export function invite({ data, context }: InviteNomination, { invitations }: RosterIndex): Decision {
  const { given: known, participant, channel, instrument, effectiveOn } = data;
  requireKnown(participant, known.participantRegistered);
  requireRegistered(context, known);
  requireNotTooFar(effectiveOn, context.now, known);
  if (invitations.some((one) => one.effectiveOn === effectiveOn && one.data.channel === channel)) return [];
  const event = { participant, channel, ...given({ instrument }) };
  return [{ type: 'NominationInvited', schemaVersion: 1, effectiveOn, data: event }];
}

export function nominate(command: NominatePoc, index: RosterIndex): Decision {
  return [nomination(command, index)];
}

/** Nominated and activated in one act; `next`: the revision that its first event will have. */
export function enter(command: EnterPoc, index: RosterIndex, next: number): Decision {
  const { given: known, effectiveOn, precision, to, toPrecision } = command.data;
  if (known.twoPersonRule && known.genesis !== true)
    throw new Refusal('two-person-rule', 'Nominate, and let another account activate.', [
      command.context.actor.account,
    ]);
  const nominated = nomination(command, index);
  requireUndisputed(index, index.seats.get(nominated.data.seat));
  const data = { ...nominated.data, of: next, ...given({ precision }) };
  return [
    nominated,
    { type: 'PocEntryActivated', schemaVersion: 1, effectiveOn, data },
    ...knownEnd(index, { seat: data.seat, first: effectiveOn, to, toPrecision, known }, next + 1),
  ];
}

export function activate({ data, context }: ActivateEntry, index: RosterIndex, next: number): Decision {
  const { given: known, effectiveOn, precision, to, toPrecision } = data;
  const found = nominationOf(index, data.nomination);
  const [settled] = found.settled;
  if (settled?.type === 'PocEntryActivated' && settled.effectiveOn === effectiveOn) return [];
  requirePending(found);
  requireRegistered(context, known);
  requireInRange(effectiveOn, context.now, known);
  const { event } = found;
  if (known.twoPersonRule && known.genesis !== true && event.actor.account === context.actor.account)
    throw new Refusal('two-person-rule', 'Another account activates what this account recorded.', [
      String(event.revision),
    ]);
  requireUndisputed(index, index.seats.get(event.data.seat), data.nomination);
  const { participant, seat, role, ordinal, nomination: id, holder, card } = event.data;
  const held = { participant, seat, role, ordinal, nomination: id, holder, card, of: event.revision };
  return [
    { type: 'PocEntryActivated', schemaVersion: 1, effectiveOn, data: { ...held, ...given({ precision }) } },
    ...knownEnd(index, { seat, first: effectiveOn, to, toPrecision, known }, next),
  ];
}

export function requestClarification({ data, context }: RequestClarification, index: RosterIndex): Decision {
  const { given: known, effectiveOn, missing, reason } = data;
  const found = nominationOf(index, data.nomination);
  requirePending(found);
  requireRegistered(context, known);
  requireNotTooFar(effectiveOn, context.now, known);
  const same = found.missing.length === missing.length && missing.every((name) => found.missing.includes(name));
  if (same && missing.length > 0) return [];
  const event = { nomination: data.nomination, of: found.event.revision, missing, ...given({ reason }) };
  return [{ type: 'ClarificationRequested', schemaVersion: 1, effectiveOn, data: event }];
}

export function withdrawNomination({ data, context }: WithdrawNomination, index: RosterIndex): Decision {
  const { given: known, effectiveOn, reason } = data;
  const found = nominationOf(index, data.nomination);
  requireStateAct(context, found.event.data.participant, known);
  if (found.settled[0]?.type === 'NominationWithdrawn') return [];
  requirePending(found);
  requireInRange(effectiveOn, context.now, known);
  if (effectiveOn < found.event.effectiveOn && known.genesis !== true)
    throw new Refusal('ends-before-start', 'It is withdrawn no earlier than it was made.', [found.event.effectiveOn]);
  const event = { nomination: data.nomination, of: found.event.revision, ...given({ reason }) };
  return [{ type: 'NominationWithdrawn', schemaVersion: 1, effectiveOn, data: event }];
}

export function supersede({ data, context }: SupersedeNomination, index: RosterIndex): Decision {
  const { given: known, effectiveOn, by } = data;
  const found = nominationOf(index, data.nomination);
  requireStateAct(context, found.event.data.participant, known);
  const [settled] = found.settled;
  if (settled?.type === 'NominationSuperseded' && settled.data.by === by) return [];
  requirePending(found);
  requireInRange(effectiveOn, context.now, known);
  if (by !== undefined) requireSuccessor(index, found, by);
  const event = { nomination: data.nomination, of: found.event.revision, ...given({ by }) };
  return [{ type: 'NominationSuperseded', schemaVersion: 1, effectiveOn, data: event }];
}

function nomination(command: NominatePoc | EnterPoc, index: RosterIndex) {
  const { data, context } = command;
  const { given: known, effectiveOn, precision, participant, role, holder } = data;
  requireKnown(participant, known.participantRegistered);
  requireStateAct(context, participant, known);
  requireRole(role, known);
  requireInRange(effectiveOn, context.now, known);
  const event: PocNominated['data'] = {
    participant,
    ...seatAsked(data, index, () => context.newId('seat')),
    nomination: context.newId('nomination'),
    holder,
    card: newCard(command),
    ...given({ precision }),
  };
  return { type: 'PocNominated', schemaVersion: 1, effectiveOn, data: event } as const;
}

interface Asked {
  readonly role: string;
  readonly seat?: string;
  readonly ordinal?: number;
}

/** The seat that is named, the one with the ordinal, or a new one: the role's next ordinal. */
export function seatAsked({ role, seat, ordinal }: Asked, index: RosterIndex, newSeat: () => string) {
  if (seat !== undefined) {
    const found = seatOf(index, seat);
    if (found.role !== role) throw new Refusal('other-role', 'The seat named has another role.', [found.role]);
    return { seat, role, ordinal: found.ordinal };
  }
  if (ordinal !== undefined && (!Number.isSafeInteger(ordinal) || ordinal < 1))
    throw new Refusal('ordinal-malformed', 'Seats of a role are numbered 1, 2, 3 …', [String(ordinal)]);
  const ofRole = [...index.seats.values()].filter((one) => one.role === role);
  const found = ofRole.find((one) => one.ordinal === ordinal);
  if (found) return { seat: found.seat, role, ordinal: found.ordinal };
  return { seat: newSeat(), role, ordinal: ordinal ?? Math.max(0, ...ofRole.map((one) => one.ordinal)) + 1 };
}

export function seatOf(index: RosterIndex, seat: string): SeatEntry {
  const found = index.seats.get(seat);
  if (!found) throw new Refusal('unknown-seat', 'The State has no such seat.', [seat]);
  return found;
}

/** Rule H4: what disagrees stays pending until the Permanent Mission clarifies. */
export function requireUndisputed(index: RosterIndex, seat: SeatEntry | undefined, except?: string): void {
  const others = seat ? otherPending(index, seat, except) : [];
  if (others.length === 0) return;
  throw new Refusal(
    'nominations-disagree',
    'Other nominations for the seat are pending: have them superseded or withdrawn first.',
    others,
  );
}

function nominationOf(index: RosterIndex, nomination: string): NominationEntry {
  const found = index.nominations.get(nomination);
  if (!found) throw new Refusal('unknown-nomination', 'There is no such nomination.', [nomination]);
  return found;
}

const SETTLED = {
  PocEntryActivated: ['nomination-activated', 'This nomination is an entry already: change the seat instead.'],
  PocHolderReplaced: ['nomination-activated', 'This nomination is an entry already: change the seat instead.'],
  PocRoleChanged: ['nomination-activated', 'This nomination is an entry already: change the seat instead.'],
  NominationWithdrawn: ['nomination-withdrawn', 'The State withdrew this nomination: a new one is needed.'],
  NominationSuperseded: ['nomination-superseded', 'Another nomination took its place: activate that one.'],
} as const;

function requirePending({ settled: [settled] }: NominationEntry): void {
  if (!settled) return;
  const [code, detail] = SETTLED[settled.type];
  throw new Refusal(code, detail, [String(settled.revision)]);
}

function requireSuccessor(index: RosterIndex, superseded: NominationEntry, by: string): void {
  const successor = nominationOf(index, by);
  if (successor === superseded || successor.event.data.seat !== superseded.event.data.seat)
    throw new Refusal('other-seat', 'Another nomination for the same seat takes its place.', [by]);
}

function requireKnown(participant: string, registered: boolean): void {
  if (!registered) throw new Refusal('unknown-participant', 'Register the participant first.', [participant]);
}

interface KnownEnd {
  readonly seat: string;
  readonly first: string;
  readonly to: string | undefined;
  readonly toPrecision: EnterPoc['data']['toPrecision'] | undefined;
  readonly known: EnterPoc['data']['given'];
}

/**
 * An end known beforehand is an entry of its own, so that it can be corrected or annulled alone. Where the next holder's first day
 * is recorded already and is the same, that one ends it.
 */
function knownEnd(index: RosterIndex, { seat, first, to, toPrecision, known }: KnownEnd, of: number): Decision {
  if (to === undefined) return [];
  requireAfter(first, to, known);
  if (index.seats.get(seat)?.turns.some(({ kind, from }) => kind === 'start' && from === to)) return [];
  const data = { seat, of, ...given({ precision: toPrecision }) };
  return [{ type: 'HolderLeft', schemaVersion: 1, effectiveOn: to, data }];
}
