import type { LedgerEvent } from '#libs/event-store';
import type { About } from '#libs/temporal';
import { AREAS } from './areas.ts';
import type { AccountsEvent } from './accounts/accounts.events.ts';
import type { CommunicationsEvent } from './communications/communications.events.ts';
import type { DirectoryEvent } from './directory/directory.events.ts';
import type { ErasureEvent } from './erasure/erasure.events.ts';
import type { GenesisEvent } from './genesis/genesis.events.ts';
import { membershipEntity } from './participants/participants.projection.ts';
import type { ParticipantEvent } from './participants/participants.events.ts';
import type { ClockEvent } from './policy/clock.events.ts';
import type { PolicyEvent } from './policy/policy.events.ts';
import { DIRECTORY, POLICY, policyPart } from './policy/policy.projection.ts';
import type { RemarksEvent } from './remarks/remarks.events.ts';
import { statesNamedIn } from './shared/named-states.ts';

type AnyEvent =
  | ParticipantEvent
  | AccountsEvent
  | CommunicationsEvent
  | PolicyEvent
  | ClockEvent
  | DirectoryEvent
  | RemarksEvent
  | ErasureEvent
  | GenesisEvent;

/** Whom and what an event is about: entities of every table, and the communication that it rests on; and whom it names beside. */
export function about(event: LedgerEvent): About {
  const participant = participantOf(event);
  const { authority } = event;
  const rests = authority?.kind === 'communication' ? [authority.reference] : [];
  const entities = [...new Set([...spokenOf(event as AnyEvent), ...rests])];
  const named = namedIn(event).filter((state) => state !== participant);
  return {
    ...(participant === undefined ? {} : { participant }),
    entities,
    ...(named.length === 0 ? {} : { named }),
  };
}

/** Streams of one participant bear its id after these words. */
const OF_PARTICIPANT = ['participant-', 'communications-', 'roster-', 'remarks-'];

function participantOf({ data, stream, onBehalfOf }: LedgerEvent): string | undefined {
  const { participant } = data as { readonly participant?: string };
  const word = OF_PARTICIPANT.find((one) => stream.startsWith(one));
  return participant ?? (word === undefined ? onBehalfOf : stream.slice(word.length));
}

/** States beside that one: named by an event of the areas, or by what corrects one. */
function namedIn({ type, data, stream }: LedgerEvent): readonly string[] {
  if (stream.startsWith('roster-')) return [];
  if (type === 'EntryCorrected')
    return statesNamedIn((data as { readonly set: { readonly data?: object } }).set.data ?? {});
  // the ending of a match says in whose stream of needs it stands, and no State
  return type === 'CapacityMatchEnded' ? [stream.slice('match-'.length)] : statesNamedIn(data as object);
}

function spokenOf(event: AnyEvent): readonly string[] {
  switch (event.type) {
    case 'ParticipantRegistered':
    case 'ParticipantRenamed':
    case 'ParticipantCodesChanged':
    case 'NominationInvited':
      return [event.data.participant];
    case 'SuccessionRecorded':
      return [event.data.participant, event.data.predecessor];
    case 'MembershipStarted':
    case 'MembershipEnded':
      return [event.data.participant, membershipEntity(event.data)];
    case 'AuthorityRegistered':
    case 'AuthorityEnded':
      return [event.data.designatingAuthority];
    case 'AccountOpened':
      return given([event.data.account, event.data.designatingAuthority, event.data.seat]);
    case 'AccountClosed':
    case 'TokenIssued':
    case 'TokenRevoked':
      return [event.data.account];
    case 'CommunicationReceived':
      return [event.data.communication];
    case 'DirectoryOpened':
      return [DIRECTORY];
    case 'PolicyVersionRecorded':
      return [policyPart(event.data.version, 'header')];
    case 'PolicyRolesRecorded':
      return [policyPart(event.data.version, 'roles')];
    case 'PolicyMatrixRecorded':
      return [policyPart(event.data.version, 'matrix')];
    case 'PolicyParametersRecorded':
      return [POLICY];
    case 'PocNominated':
    case 'PocEntryActivated':
    case 'PocHolderReplaced':
      return [event.data.seat, event.data.nomination];
    case 'PocRoleChanged':
      return [event.data.fromSeat, event.data.seat, event.data.nomination];
    case 'ClarificationRequested':
    case 'NominationWithdrawn':
      return [event.data.nomination];
    case 'NominationSuperseded':
      return given([event.data.nomination, event.data.by]);
    case 'PocContactDetailsUpdated':
    case 'HolderLeft':
    case 'PocWithdrawn':
    case 'PocEntryConfirmed':
      return [event.data.seat];
    case 'ActingHolderNamed':
    case 'AlternateNamed':
      return [event.data.seat, event.data.standIn];
    case 'AlternateEnded':
      return [event.data.standIn];
    case 'StateRemarkRecorded':
      return given([event.data.remark, event.data.seat]);
    case 'StateRemarkClosed':
      return [event.data.remark];
    case 'ErasureRequested':
    case 'ErasureDecided':
    case 'PersonalDataErased':
      return [event.data.subject];
    case 'EntryCorrected': {
      const { authority } = event.data.set;
      return authority?.kind === 'communication' ? [authority.reference] : [];
    }
    case 'ClockConfirmed':
    case 'GenesisOpened':
    case 'GenesisClosed':
    case 'EntryAnnulled':
      return [];
    default:
      return spokenOfInAreas(event);
  }
}

function given(entities: readonly (string | undefined)[]): readonly string[] {
  return entities.filter((entity) => entity !== undefined);
}

/** Events of the areas; the type says that none of the kinds above is forgotten. */
function spokenOfInAreas(event: never): readonly string[] {
  return AREAS.flatMap((area) => area.about(event));
}
