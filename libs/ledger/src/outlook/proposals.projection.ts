import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Projection } from '#libs/temporal';
import { json, nothing } from '../shared/project.ts';
import type { ProposalsEvent } from './proposals.events.ts';

/** What tells one State's support of one proposal. */
export function supporterEntity({
  proposal,
  participant,
}: {
  readonly proposal: string;
  readonly participant: string;
}): string {
  return `${proposal} ${participant}`;
}

/** Entity: the proposal. It stays; whether anybody supports it on a day is seen by its supporters. */
export const proposals: Projection<LedgerEvent> = {
  table: {
    name: 'proposals',
    version: 1,
    fields: {
      participant: { type: 'text', indexed: true },
      theme: { type: 'text', indexed: true },
      title: { type: 'text' },
      document: { type: 'json' },
      tabledOn: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as ProposalsEvent;
    if (event.type !== 'CbmProposalTabled') return [];
    const { effectiveOn: from, data } = event;
    const { proposal, participant, theme, title, document } = data;
    const fields = { participant, theme, title, document: document ? json(document) : null, tabledOn: from };
    return [{ kind: 'start', entity: proposal, from, to: null, fields }];
  },
};

/** Entity: one State's support of one proposal, on the days on which it supports it. */
export const supporters: Projection<LedgerEvent> = {
  table: {
    name: 'supporters',
    version: 1,
    fields: {
      proposal: { type: 'text', indexed: true },
      participant: { type: 'text', indexed: true },
      theme: { type: 'text', indexed: true },
      since: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as ProposalsEvent;
    const { effectiveOn: from } = event;
    switch (event.type) {
      case 'CbmProposalTabled':
      case 'SupportStated': {
        const { proposal, participant, theme } = event.data;
        const fields = { proposal, participant, theme, since: from };
        return [{ kind: 'start', entity: supporterEntity(event.data), from, to: null, fields }];
      }
      case 'SupportEnded':
        return [{ kind: 'cease', entity: supporterEntity(event.data), from, to: null }];
      case 'EntryCorrected':
      case 'EntryAnnulled':
        return [];
      default:
        return nothing(event);
    }
  },
};
