import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Projection } from '#libs/temporal';
import { json } from '../shared/project.ts';
import type { ContributionsEvent } from './contributions.events.ts';

/** Entity: the contribution, there from its date on. `participant`: the State that recorded it, if it was not the manager. */
export const contributions: Projection<LedgerEvent> = {
  table: {
    name: 'contributions',
    version: 1,
    fields: {
      participant: { type: 'text', indexed: true },
      organisation: { type: 'text' },
      domain: { type: 'text', indexed: true },
      cbm: { type: 'text', indexed: true },
      document: { type: 'json' },
      date: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as ContributionsEvent;
    if (event.type !== 'ContributionRecorded') return [];
    const { effectiveOn: from, data } = event;
    const { contribution, participant, organisation, domain, cbm, document } = data;
    const fields = {
      participant: participant ?? null,
      organisation,
      domain,
      cbm: cbm ?? null,
      document: json(document),
      date: from,
    };
    return [{ kind: 'start', entity: contribution, from, to: null, fields }];
  },
};
