import { requireOwnState, requireRegistered } from '../shared/authority.ts';
import { recordersOf } from '../shared/counting.ts';
import { Refusal } from '../shared/decider.ts';
import { given } from '../shared/given.ts';
import { namesOf, requireComplete } from './completeness.ts';
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
  bindsTwo,
  type Decision,
  newCard,
  requireAfter,
  requireInRange,
  requireNotTooFar,
  requireRole,
  requireStateAct,
} from './directory.rules.ts';
import { type NominationEntry, otherPending, type RosterIndex, type SeatEntry } from './directory.state.ts';
import { type Recorded, seatAsked } from './seats.ts';

export function invite({ data, context }: InviteNomination, { invitations }: RosterIndex): Decision {
  const { given: known, participant, channel, instrument, effectiveOn } = data;
  requireKnown(participant, known.participantRegistered);
  requireOwnState(context, participant);
  requireRegistered(context, known);
  requireNotTooFar(effectiveOn, context.now, known);
  if (invitations.some((one) => one.effectiveOn === effectiveOn && one.data.channel === channel)) return [];
  const event = { participant, channel, ...given({ instrument }) };
  return [{ type: 'NominationInvited', schemaVersion: 1, effectiveOn, data: event }];
}

export function nominate(command: NominatePoc, index: RosterIndex, events: Recorded): Decision {
  return [nomination(command, index, events)];
}

/** Nominated and activated in one act. */
export function enter(command: EnterPoc, index: RosterIndex, events: Recorded): Decision {
  const { context } = command;
  const { given: known, effectiveOn, precision, to, toPrecision } = command.data;
  const next = events.length;
  if (bindsTwo(context, known))
    throw new Refusal('two-person-rule', 'Nominate, and let another account activate.', [context.actor.account]);
  const nominated = nomination(command, index, events);
  requireUndisputed(index, index.seats.get(nominated.data.seat));
  requireComplete(known, command.data.holder, namesOf(command.card));
  const data = { ...nominated.data, of: next, ...given({ precision }) };
  return [
    nominated,
    { type: 'PocEntryActivated', schemaVersion: 1, effectiveOn, data },
    ...knownEnd(index, { seat: data.seat, first: effectiveOn, to, toPrecision, known, now: context.now }, next + 1),
  ];
}

export function activate({ data, context }: ActivateEntry, index: RosterIndex, events: Recorded): Decision {
  const { given: known, effectiveOn, precision, to, toPrecision } = data;
  const found = nominationOf(index, data.nomination);
  const [settled] = found.settled;
  if (settled?.type === 'PocEntryActivated' && settled.effectiveOn === effectiveOn) return [];
  requirePending(found);
  const { event } = found;
  requireOwnState(context, event.data.participant);
  requireRegistered(context, known);
  requireInRange(effectiveOn, context.now, known);
  if (bindsTwo(context, known) && recordersOf(events, event.revision).has(context.actor.account))
    throw new Refusal('two-person-rule', 'Another account activates what this account recorded.', [
      String(event.revision),
    ]);
  requireUndisputed(index, index.seats.get(event.data.seat), data.nomination);
  const { participant, seat, role, ordinal, nomination: id, holder, card } = event.data;
  requireComplete(known, holder, card ? 'sealed' : []);
  const held = { participant, seat, role, ordinal, nomination: id, holder, card, of: event.revision };
  return [
    { type: 'PocEntryActivated', schemaVersion: 1, effectiveOn, data: { ...held, ...given({ precision }) } },
    ...knownEnd(index, { seat, first: effectiveOn, to, toPrecision, known, now: context.now }, events.length),
  ];
}

export function requestClarification({ data, context }: RequestClarification, index: RosterIndex): Decision {
  const { given: known, effectiveOn, missing, reason } = data;
  const found = nominationOf(index, data.nomination);
  requirePending(found);
  requireOwnState(context, found.event.data.participant);
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

function nomination(command: NominatePoc | EnterPoc, index: RosterIndex, events: Recorded) {
  const { data, context } = command;
  const { given: known, effectiveOn, precision, participant, role, holder } = data;
  requireKnown(participant, known.participantRegistered);
  requireStateAct(context, participant, known);
  requireRole(role, known);
  requireInRange(effectiveOn, context.now, known);
  const event: PocNominated['data'] = {
    participant,
    ...seatAsked(data, index, events, () => context.newId('seat')),
    nomination: context.newId('nomination'),
    holder,
    card: newCard(command),
    ...given({ precision }),
  };
  return { type: 'PocNominated', schemaVersion: 1, effectiveOn, data: event } as const;
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
  const [settled] = successor.settled;
  if (settled?.type === 'NominationWithdrawn' || settled?.type === 'NominationSuperseded') requirePending(successor);
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
  readonly now: string;
}

/**
 * An end known beforehand is an entry of its own, so that it can be corrected or annulled alone. Where the next holder's first day
 * is recorded already and is the same, that one ends it.
 */
function knownEnd(index: RosterIndex, { seat, first, to, toPrecision, known, now }: KnownEnd, of: number): Decision {
  if (to === undefined) return [];
  requireAfter(first, to, known);
  requireNotTooFar(to, now, known);
  if (index.seats.get(seat)?.turns.some(({ kind, from }) => kind === 'start' && from === to)) return [];
  const data = { seat, of, ...given({ precision: toPrecision }) };
  return [{ type: 'HolderLeft', schemaVersion: 1, effectiveOn: to, data }];
}
