import { requireRegistered } from '../shared/authority.ts';
import { requireCode } from '../shared/codes.ts';
import { dayOf } from '../shared/days.ts';
import { type CommandContext, type Decided, type Decider, Refusal } from '../shared/decider.ts';
import type { DecideErasure, ErasePersonalData, ErasureCommand, RequestErasure } from './erasure.commands.ts';
import { ERASURE_BASES, type ErasureDecided, type ErasureEvent, type ErasureRequested } from './erasure.events.ts';

export type ErasureStatus = 'none' | 'requested' | 'refused' | 'granted' | 'erased';

/** How far the erasure of one subject has come. */
export interface ErasureState {
  readonly status: ErasureStatus;
  readonly request?: ErasureRequested;
  readonly decision?: ErasureDecided;
}

type Decision = readonly Decided<ErasureEvent>[];

/** Requested, decided, carried out. What is destroyed stays so: nothing here is corrected or annulled. */
export const erasureDecider: Decider<ErasureState, ErasureCommand, ErasureEvent> = {
  initial: { status: 'none' },
  evolve(state, event) {
    switch (event.type) {
      case 'ErasureRequested':
        return { status: 'requested', request: event };
      case 'ErasureDecided':
        return { ...state, status: event.data.decision, decision: event };
      case 'PersonalDataErased':
        return { ...state, status: 'erased' };
    }
  },
  decide(command, state) {
    switch (command.type) {
      case 'RequestErasure':
        return request(command, state);
      case 'DecideErasure':
        return decideOn(command, state);
      case 'ErasePersonalData':
        return erased(command, state);
    }
  },
};

/** From the decision on nothing of the subject is shown, though the vault may still hold it. */
export function isHidden({ status }: ErasureState): boolean {
  return status === 'granted' || status === 'erased';
}

/** Throws unless the erasure was granted. */
export function requireGranted(state: ErasureState, subject: string): ErasureRequested {
  if (isHidden(state) && state.request) return state.request;
  throw new Refusal('not-granted', 'Personal data are erased once the request is granted.', [subject]);
}

function request({ data, context }: RequestErasure, { status }: ErasureState): Decision {
  const { given, ...asked } = data;
  if (!(ERASURE_BASES as readonly string[]).includes(data.basis))
    throw new Refusal('unknown-basis', 'A request rests on one of these.', ERASURE_BASES);
  if (!given.subjectKnown) throw new Refusal('unknown-subject', unknown(data), [data.subject]);
  requireAuthority(context, data);
  if (status !== 'none' && status !== 'refused') return [];
  return [{ type: 'ErasureRequested', schemaVersion: 1, effectiveOn: dayOf(context.now), data: asked }];
}

/** Cards are looked for where the request says: in the record of its State, else among the names of accounts. */
function unknown({ participant }: RequestErasure['data']): string {
  return participant === undefined
    ? 'No account has personal data under this subject. Name the State (participant) in whose record it stands.'
    : 'No personal data were recorded under this subject for this State.';
}

/** A request that the manager enters for a person or a State rests on a registered communication. */
function requireAuthority(context: CommandContext, { basis, given }: RequestErasure['data']): void {
  const { authority, onBehalfOf } = context;
  const asked = basis === 'request-of-the-person' || basis === 'request-of-the-state';
  if (asked && onBehalfOf !== undefined && authority?.kind !== 'communication')
    throw new Refusal('authority-missing', 'Name the registered communication in which this is asked.');
  requireRegistered(context, given);
}

function decideOn({ data, context }: DecideErasure, state: ErasureState): Decision {
  const { subject, decision, reason, given } = data;
  requireCode('reason', reason);
  if (!state.request) throw new Refusal('not-requested', 'Request the erasure first.', [subject]);
  const before = state.decision?.data.decision;
  if (before === decision) return [];
  if (before !== undefined)
    throw new Refusal('already-decided', 'The request was decided: a refused one can be made again.', [before]);
  if (given.twoPersonRule && state.request.actor.account === context.actor.account)
    throw new Refusal('two-person-rule', 'Another account decides than the one that recorded the request.');
  const effectiveOn = dayOf(context.now);
  const { participant } = state.request.data;
  const decided = {
    subject,
    ...(participant === undefined ? {} : { participant }),
    of: state.request.revision,
    decision,
    ...(reason === undefined ? {} : { reason }),
  };
  return [{ type: 'ErasureDecided', schemaVersion: 1, effectiveOn, data: decided }];
}

function erased({ data, context }: ErasePersonalData, state: ErasureState): Decision {
  const { subject, given } = data;
  const {
    revision: of,
    data: { participant },
  } = requireGranted(state, subject);
  if (state.status === 'erased') return [];
  const effectiveOn = dayOf(context.now);
  return [
    {
      type: 'PersonalDataErased',
      schemaVersion: 1,
      effectiveOn,
      data: { subject, ...(participant === undefined ? {} : { participant }), of, cards: given.cards },
    },
  ];
}
