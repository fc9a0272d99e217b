import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Fields, Projection } from '#libs/temporal';
import { json, nothing } from '../shared/project.ts';
import type { ParticipantEvent } from './participants.events.ts';

/** Entity: the participant. `codes`, `names`: as in the events; `predecessors`: ids, newest statement counts. */
export const participants: Projection<LedgerEvent> = {
  table: {
    name: 'participants',
    version: 1,
    fields: {
      kind: { type: 'text', indexed: true },
      codes: { type: 'json' },
      names: { type: 'json' },
      admittedOn: { type: 'text' },
      admittedPrecision: { type: 'text' },
      predecessor: { type: 'text' },
      doubt: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as ParticipantEvent;
    switch (event.type) {
      case 'ParticipantRegistered': {
        const { participant, kind, codes, names, admittedOn, admittedPrecision, doubt } = event.data;
        const fields: Fields = {
          kind,
          codes,
          names: json(names),
          admittedOn: admittedOn ?? null,
          admittedPrecision: admittedPrecision ?? null,
          predecessor: null,
          doubt: doubt ?? null,
        };
        return [{ kind: 'start', entity: participant, from: event.effectiveOn, to: null, fields }];
      }
      case 'ParticipantRenamed':
        return patch(event, event.data, { names: json(event.data.names) });
      case 'ParticipantCodesChanged':
        return patch(event, event.data, { codes: event.data.codes });
      case 'SuccessionRecorded':
        return patch(event, event.data, { predecessor: event.data.predecessor });
      case 'MembershipStarted':
      case 'MembershipEnded':
      case 'EntryCorrected':
      case 'EntryAnnulled':
        return [];
      default:
        return nothing(event);
    }
  },
};

/** Entity: a participant's membership of a group, which may end and start again. */
export const memberships: Projection<LedgerEvent> = {
  table: {
    name: 'memberships',
    version: 1,
    fields: {
      participant: { type: 'text', indexed: true },
      group: { type: 'text', indexed: true },
      groupKind: { type: 'text' },
      doubt: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as ParticipantEvent;
    switch (event.type) {
      case 'MembershipStarted': {
        const { participant, group, groupKind, doubt } = event.data;
        const fields: Fields = { participant, group, groupKind, doubt: doubt ?? null };
        return [{ kind: 'start', entity: membershipEntity(event.data), from: event.effectiveOn, to: null, fields }];
      }
      case 'MembershipEnded':
        return [{ kind: 'cease', entity: membershipEntity(event.data), from: event.effectiveOn, to: null }];
      case 'ParticipantRegistered':
      case 'ParticipantRenamed':
      case 'ParticipantCodesChanged':
      case 'SuccessionRecorded':
      case 'EntryCorrected':
      case 'EntryAnnulled':
        return [];
      default:
        return nothing(event);
    }
  },
};

/** One participant is in one group once at a time, so the pair names the membership; it is not parsed. */
export function membershipEntity(of: { readonly participant: string; readonly group: string }): string {
  return `${of.participant}/${of.group}`;
}

function patch(event: LedgerEvent, data: { participant: string; of: number }, fields: Fields): readonly Assertion[] {
  return [
    { kind: 'patch', entity: data.participant, from: event.effectiveOn, to: null, fields, of: { revision: data.of } },
  ];
}
