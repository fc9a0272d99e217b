import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Fields, Projection } from '#libs/temporal';
import { nothing } from '../shared/project.ts';
import type { AccountsEvent } from './accounts.events.ts';

/** Entity: the designating authority. */
export const authorities: Projection<LedgerEvent> = {
  table: {
    name: 'authorities',
    version: 1,
    fields: { participant: { type: 'text', indexed: true }, name: { type: 'text' } },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as AccountsEvent;
    switch (event.type) {
      case 'AuthorityRegistered': {
        const { designatingAuthority, participant, name } = event.data;
        const fields: Fields = { participant, name };
        return [{ kind: 'start', entity: designatingAuthority, from: event.effectiveOn, to: null, fields }];
      }
      case 'AuthorityEnded':
        return [{ kind: 'cease', entity: event.data.designatingAuthority, from: event.effectiveOn, to: null }];
      case 'AccountOpened':
      case 'AccountClosed':
      case 'TokenIssued':
      case 'TokenRevoked':
      case 'EntryCorrected':
      case 'EntryAnnulled':
        return [];
      default:
        return nothing(event);
    }
  },
};

/** Entity: the account. `status`: `open` or `closed`; a closed one keeps its office, which past acts name. */
export const accounts: Projection<LedgerEvent> = {
  table: {
    name: 'accounts',
    version: 1,
    fields: {
      office: { type: 'text', indexed: true },
      participant: { type: 'text', indexed: true },
      seat: { type: 'text' },
      designatingAuthority: { type: 'text' },
      group: { type: 'text' },
      subject: { type: 'text' },
      commitment: { type: 'text' },
      status: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as AccountsEvent;
    const { effectiveOn: from } = event;
    switch (event.type) {
      case 'AccountOpened': {
        const { account, office, participant, seat, designatingAuthority, group, card } = event.data;
        const fields: Fields = {
          office,
          participant: participant ?? null,
          seat: seat ?? null,
          designatingAuthority: designatingAuthority ?? null,
          group: group ?? null,
          subject: card?.subject ?? null,
          commitment: card?.commitment ?? null,
          status: 'open',
        };
        return [{ kind: 'start', entity: account, from, to: null, fields }];
      }
      case 'AccountClosed': {
        const of = { revision: event.data.of };
        return [{ kind: 'patch', entity: event.data.account, from, to: null, fields: { status: 'closed' }, of }];
      }
      case 'AuthorityRegistered':
      case 'AuthorityEnded':
      case 'TokenIssued':
      case 'TokenRevoked':
      case 'EntryCorrected':
      case 'EntryAnnulled':
        return [];
      default:
        return nothing(event);
    }
  },
};
