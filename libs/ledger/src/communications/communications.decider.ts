import { amend, type AmendRules } from '../shared/amend.ts';
import type { CorrectEntry } from '../shared/amend.commands.ts';
import { counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { dayOf, isInstant, requireDay } from '../shared/days.ts';
import { type Decided, type Decider, Refusal, TO_BE_SEALED, type Warning } from '../shared/decider.ts';
import { isLanguageTag } from '../shared/terms.ts';
import type { CommunicationsCommand, RegisterCommunication } from './communications.commands.ts';
import {
  CHANNELS,
  COMMUNICATION_KINDS,
  type CommunicationReceived,
  type CommunicationsEvent,
} from './communications.events.ts';
import { communications } from './communications.projection.ts';

export type CommunicationsState = Entries<CommunicationsEvent>;

const rules: AmendRules<CommunicationsEvent> = {
  correctable: {
    CommunicationReceived: [
      'kind',
      'reference',
      'datedOn',
      'datedPrecision',
      'receivedAt',
      'channel',
      'language',
      'card',
    ],
  },
  projections: [communications],
  check: (events) => events.forEach(requireWellFormed),
};

/** What one participant sent: reference, dated on, received at; text and attachment in the vault. */
export const communicationsDecider: Decider<CommunicationsState, CommunicationsCommand, CommunicationsEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    switch (command.type) {
      case 'RegisterCommunication':
        return register(command);
      case 'CorrectEntry':
        return amend(onDayOfReceipt(command), state.events, rules);
      case 'AnnulEntry':
        return amend(command, state.events, rules);
    }
  },
  warn(command, state) {
    return command.type === 'RegisterCommunication' ? warnings(command, state) : [];
  },
};

/** The communication as it counts now, if it does. */
export function communicationOf(state: CommunicationsState, communication: string): CommunicationReceived | undefined {
  return counting(state.events).find(({ data }) => data.communication === communication);
}

function register({ data, context, card }: RegisterCommunication): readonly Decided<CommunicationsEvent>[] {
  const { given, ...rest } = data;
  if (!given.participantRegistered)
    throw new Refusal('unknown-participant', 'Register the participant first.', [data.participant]);
  const event: CommunicationReceived['data'] = {
    communication: context.newId('communication'),
    ...rest,
    ...(card ? { card: { subject: context.newId('subject'), commitment: TO_BE_SEALED } } : {}),
  };
  const decided = {
    type: 'CommunicationReceived',
    schemaVersion: 1,
    effectiveOn: dayOf(data.receivedAt),
    data: event,
  } as const;
  requireWellFormed(decided);
  if (data.receivedAt > context.now)
    throw new Refusal('received-in-future', 'A communication is registered once it is received.');
  return [decided];
}

/** The day in force is the day of receipt, so correcting the one corrects the other. */
function onDayOfReceipt(command: CorrectEntry): CorrectEntry {
  const { set } = command.data;
  const receivedAt = set.data?.['receivedAt'];
  if (typeof receivedAt !== 'string' || !isInstant(receivedAt)) return command;
  if (receivedAt > command.context.now)
    throw new Refusal('received-in-future', 'A communication is registered once it is received.');
  return { ...command, data: { ...command.data, set: { ...set, effectiveOn: dayOf(receivedAt) } } };
}

function requireWellFormed({ data, effectiveOn }: Pick<Original<CommunicationsEvent>, 'data' | 'effectiveOn'>): void {
  if (!isInstant(data.receivedAt))
    throw new Refusal('not-an-instant', 'Give the instant of receipt as YYYY-MM-DDTHH:mm:ss.sssZ.');
  if (effectiveOn !== dayOf(data.receivedAt))
    throw new Refusal('day-of-receipt', 'Correct the instant of receipt; its day follows.');
  if (data.datedOn) requireDay(data.datedOn, 'the date it bears');
  if (!COMMUNICATION_KINDS.includes(data.kind))
    throw new Refusal('unknown-kind', 'There is no such kind of communication.', [data.kind]);
  if (!CHANNELS.includes(data.channel))
    throw new Refusal('unknown-channel', 'There is no such channel.', [data.channel]);
  if (data.reference && data.reference.length > 200)
    throw new Refusal('reference-too-long', 'A reference has at most 200 characters.');
  if (data.language && !isLanguageTag(data.language)) {
    throw new Refusal('language-malformed', 'Give the language as a tag such as fr or pt-BR.', [data.language]);
  }
}

function warnings({ data }: RegisterCommunication, state: CommunicationsState): readonly Warning[] {
  const found: Warning[] = [];
  const same = counting(state.events).filter(
    (event) => data.reference && event.data.reference === data.reference && event.data.datedOn === data.datedOn,
  );
  if (same.length > 0) {
    found.push({
      code: 'same-reference',
      detail: 'A communication with this reference and date is registered already.',
    });
  }
  if (data.datedOn && data.datedOn > dayOf(data.receivedAt)) {
    found.push({ code: 'dated-after-receipt', detail: 'It bears a date after the day of its receipt.' });
  }
  return found;
}
