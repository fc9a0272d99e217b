import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Fields, Projection } from '#libs/temporal';
import { json } from '../shared/project.ts';
import type { CallsEvent } from './calls.events.ts';
import { monthOf } from '../shared/months.ts';

/** Entity: the call, there from its issue on. `issuedMonth`, `dueMonth`: `YYYY-MM` of issue and of the deadline in force. */
export const calls: Projection<LedgerEvent> = {
  table: {
    name: 'calls',
    version: 1,
    fields: {
      title: { type: 'text' },
      issuedOn: { type: 'text' },
      deadline: { type: 'text' },
      issuedMonth: { type: 'text', indexed: true },
      dueMonth: { type: 'text', indexed: true },
      instrument: { type: 'json' },
      languages: { type: 'json' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as CallsEvent;
    const { effectiveOn: from } = event;
    switch (event.type) {
      case 'CallForInputsIssued': {
        const { call, title, deadline, instrument, languages } = event.data;
        const fields: Fields = {
          title,
          issuedOn: from,
          deadline,
          issuedMonth: monthOf(from),
          dueMonth: monthOf(deadline),
          instrument: instrument ? json(instrument) : null,
          languages,
        };
        return [{ kind: 'start', entity: call, from, to: null, fields }];
      }
      case 'CallDeadlineMoved': {
        const { call, of, deadline } = event.data;
        const fields: Fields = { deadline, dueMonth: monthOf(deadline) };
        return [{ kind: 'patch', entity: call, from, to: null, fields, of: { revision: of } }];
      }
      default:
        return [];
    }
  },
};

/**
 * Entity: what a State sent to a call, there from the day of receipt on. `receivedAt`: of the first, which says when the State
 * answered; `lastReceivedAt` and `document`: of the one that counts now.
 */
export const inputs: Projection<LedgerEvent> = {
  table: {
    name: 'inputs',
    version: 1,
    fields: {
      call: { type: 'text', indexed: true },
      participant: { type: 'text', indexed: true },
      receivedAt: { type: 'text' },
      lastReceivedAt: { type: 'text' },
      document: { type: 'json' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as CallsEvent;
    if (event.type !== 'InputReceived' && event.type !== 'InputSuperseded') return [];
    const { effectiveOn: from } = event;
    const { call, participant, receivedAt, document, of } = event.data;
    const entity = inputEntity({ call, participant });
    const latest: Fields = { lastReceivedAt: receivedAt, document: document ? json(document) : null };
    if (event.type === 'InputSuperseded')
      return [{ kind: 'patch', entity, from, to: null, fields: latest, of: { revision: of } }];
    return [{ kind: 'start', entity, from, to: null, fields: { call, participant, receivedAt, ...latest } }];
  },
};

/** One State answers one call once, so the pair names the input; it is not parsed. */
export function inputEntity({ call, participant }: { readonly call: string; readonly participant: string }): string {
  return `${call}/${participant}`;
}
