import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Projection } from '#libs/temporal';
import { json } from '../shared/project.ts';
import type { FrameworksEvent } from './frameworks.events.ts';

/** Entity: the framework's code. */
export const frameworks: Projection<LedgerEvent> = {
  table: {
    name: 'frameworks',
    version: 1,
    fields: {
      title: { type: 'json' },
      instrument: { type: 'json' },
      verified: { type: 'boolean' },
      periods: { type: 'json' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as FrameworksEvent;
    switch (event.type) {
      case 'FrameworkRecorded': {
        const { framework, title, instrument, verified, periods } = event.data;
        const fields = { title: json(title), instrument: json(instrument), verified, periods: json(periods) };
        return [{ kind: 'start', entity: framework, from: event.effectiveOn, to: null, fields }];
      }
      default:
        return [];
    }
  },
};
