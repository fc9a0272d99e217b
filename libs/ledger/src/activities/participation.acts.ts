import { sealedText } from '../shared/wording.ts';
import { effectiveDay } from '../shared/dated.ts';
import { requireCode } from '../shared/codes.ts';
import { type CommandContext, type Decided, Refusal, type Warning } from '../shared/decider.ts';
import { given as members } from '../shared/given.ts';
import { requireManagerAct } from '../shared/state-act.ts';
import { actingState, type Days, requireCount } from './activities.rules.ts';
import type {
  GrantParticipationSupport,
  OfferParticipationSupport,
  ParticipationCommand,
  RecordInvitation,
  RecordParticipation,
} from './participation.commands.ts';
import { requirePolicyRoles } from './participation.roles.ts';
import { requireConsent, requireWordOfSupported } from './participation.consent.ts';
import {
  type ActivityKind,
  type ParticipationEvent,
  type ParticipationRecorded,
  type ParticipationSupportOffered,
} from './participation.events.ts';

/** What a State that offers or grants support records itself, or the manager in its own name. */
export const SUPPORT_TYPES = ['ParticipationSupportOffered', 'ParticipationSupportGranted'] as const;

/** The exercise or meeting of a stream, as it counts. */
export interface Held extends Days {
  readonly activity: string;
  readonly activityKind: ActivityKind;
  /** Revision at which it was announced. */
  readonly of: number;
}

/** Decides who was invited, took part and was supported. `events`: those of the stream that count, others may be among them. */
export function decideParticipation(
  command: ParticipationCommand,
  held: Held,
  events: readonly ParticipationEvent[],
): readonly Decided<ParticipationEvent>[] {
  switch (command.type) {
    case 'RecordInvitation':
      return invite(command, held, events);
    case 'RecordParticipation':
      return takePart(command, held, events);
    case 'OfferParticipationSupport':
      return offer(command, held);
    case 'GrantParticipationSupport':
      return grant(command, held, events);
  }
}

/** Taking part on a day on which it was not held may be a slip: it is recorded all the same. */
export function warnOfParticipation(
  command: ParticipationCommand,
  { from, until }: Days,
  events: readonly ParticipationEvent[],
): readonly Warning[] {
  const { data } = command;
  if (command.type === 'RecordParticipation') {
    const { effectiveOn = from } = data;
    if (from <= effectiveOn && effectiveOn <= (until ?? from)) return [];
    return [{ code: 'outside-its-days', detail: 'It was not held on this day, as far as it is announced.' }];
  }
  if (command.type !== 'GrantParticipationSupport' || command.data.offer === undefined) return [];
  const offered = offerIn(events, command.data.offer);
  const granted = events.reduce(
    (sum, event) => sum + (isOfOffer(event, command.data.offer) ? event.data.number : 0),
    0,
  );
  if (!offered || granted + command.data.number <= offered.data.number) return [];
  return [{ code: 'more-than-offered', detail: 'More persons would be supported than the offer was for.' }];
}

/** No exercise or meeting is there: nothing can be said of it. */
export function requireHeld(held: Held | undefined, named: string): Held {
  if (held) return held;
  throw new Refusal('not-announced', 'Announce the exercise or record the meeting first.', [named]);
}

/** What holds of participation in a stream as it counts. */
export function checkParticipation(events: readonly ParticipationEvent[]): void {
  const modes = new Set<string>();
  for (const event of events) {
    if (event.type === 'ParticipationSupportOffered' || event.type === 'ParticipationSupportGranted')
      requireCount('the number of persons', event.data.number);
    if (event.type === 'ParticipationSupportGranted') requireConsent(event.data);
    if (event.type !== 'ParticipationRecorded') continue;
    const { participant, mode, heads, roles } = event.data;
    requireCount('the number of persons', heads);
    requireRoles(roles);
    const key = `${participant} ${mode}`;
    if (modes.has(key)) throw new Refusal('took-part-twice', 'The State would take part twice in one mode.', [mode]);
    modes.add(key);
  }
}

function invite(
  { data, context }: RecordInvitation,
  held: Held,
  events: readonly ParticipationEvent[],
): readonly Decided<ParticipationEvent>[] {
  requireManagerAct(context, data.given);
  const invited = new Set(events.flatMap((event) => (event.type === 'StatesInvited' ? event.data.states : [])));
  const states = [...new Set(data.states)].filter((state) => !invited.has(state));
  if (data.states.length === 0) throw new Refusal('nobody-named', 'Name at least one State.');
  if (states.length === 0) return [];
  const effectiveOn = effectiveDay(data.effectiveOn, context, data.given);
  return [{ type: 'StatesInvited', schemaVersion: 1, effectiveOn, data: { ...activityOf(held), states } }];
}

function takePart(
  { data, context, card }: RecordParticipation,
  held: Held,
  events: readonly ParticipationEvent[],
): readonly Decided<ParticipationEvent>[] {
  requireManagerAct(context, data.given);
  const { participant, mode, heads, roles = [] } = data;
  requireCount('the number of persons', heads);
  requireRoles(roles);
  requirePolicyRoles(roles, data.given);
  const effectiveOn = effectiveDay(data.effectiveOn, context, data.given, held.from);
  const before = events.find(
    (event): event is ParticipationRecorded =>
      event.type === 'ParticipationRecorded' && event.data.participant === participant && event.data.mode === mode,
  );
  if (before) {
    const same = before.data.heads === heads && sameCodes(before.data.roles, roles);
    if (same && before.effectiveOn === effectiveOn && card === undefined) return [];
    throw new Refusal(
      'took-part-already',
      'It is recorded that the State took part in this mode: correct that entry.',
      [String(before.revision)],
    );
  }
  return [
    {
      type: 'ParticipationRecorded',
      schemaVersion: 1,
      effectiveOn,
      data: { ...activityOf(held), participant, mode, roles, heads, ...sealedText(card, context, 'attendees') },
    },
  ];
}

function offer({ data, context }: OfferParticipationSupport, held: Held): readonly Decided<ParticipationEvent>[] {
  const acting = actingState(context, data.participant, data.given);
  requireCount('the number of persons', data.number);
  return [
    {
      type: 'ParticipationSupportOffered',
      schemaVersion: 1,
      effectiveOn: effectiveDay(data.effectiveOn, context, data.given),
      data: { ...activityOf(held), support: context.newId('support'), ...acting, number: data.number },
    },
  ];
}

function grant(
  { data, context }: GrantParticipationSupport,
  held: Held,
  events: readonly ParticipationEvent[],
): readonly Decided<ParticipationEvent>[] {
  const { consent, number } = data;
  const acting = actingState(context, data.participant, data.given);
  requireCount('the number of persons', number);
  requireConsent(data);
  requireWordOfSupported(data, context);
  return [
    {
      type: 'ParticipationSupportGranted',
      schemaVersion: 1,
      effectiveOn: effectiveDay(data.effectiveOn, context, data.given),
      data: {
        ...activityOf(held),
        of: offerAsked(data.offer, context, events)?.revision ?? held.of,
        grant: context.newId('grant'),
        ...members({ offer: data.offer }),
        ...acting,
        ...members({ supported: data.supported }),
        consent,
        ...members({ consentIn: data.consentIn }),
        number,
      },
    },
  ];
}

function offerAsked(
  named: string | undefined,
  { actor }: CommandContext,
  events: readonly ParticipationEvent[],
): ParticipationSupportOffered | undefined {
  if (named === undefined) return undefined;
  const found = offerIn(events, named);
  if (!found) throw new Refusal('unknown-offer', 'No such support was offered for it.', [named]);
  const { participant } = found.data;
  if (actor.participant !== undefined && actor.participant !== participant)
    throw new Refusal('foreign-offer', 'A State grants what it offered itself.', [named]);
  return found;
}

function offerIn(events: readonly ParticipationEvent[], named: string): ParticipationSupportOffered | undefined {
  return events.find(
    (event): event is ParticipationSupportOffered =>
      event.type === 'ParticipationSupportOffered' && event.data.support === named,
  );
}

function isOfOffer(
  event: ParticipationEvent,
  offered: string | undefined,
): event is Extract<ParticipationEvent, { type: 'ParticipationSupportGranted' }> {
  return event.type === 'ParticipationSupportGranted' && event.data.offer === offered;
}

function activityOf({ activity, activityKind, of }: Held) {
  return { activity, activityKind, of };
}

function requireRoles(roles: readonly string[]): void {
  for (const role of roles) requireCode('roles', role);
  if (new Set(roles).size < roles.length) throw new Refusal('named-twice', 'Name each role once.');
}

function sameCodes(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((code, at) => code === other[at]);
}
