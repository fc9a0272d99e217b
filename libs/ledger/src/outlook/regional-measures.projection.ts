import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Projection } from '#libs/temporal';
import { json } from '../shared/project.ts';
import type { RegionalMeasuresEvent } from './regional-measures.events.ts';

/** What tells one regional measure from all others. */
export function measureEntity({ body, measure }: { readonly body: string; readonly measure: string }): string {
  return `${body} ${measure}`;
}

/** Entity: the regional measure. Each mapping says it anew. */
export const regionalMeasures: Projection<LedgerEvent> = {
  table: {
    name: 'regional_measures',
    version: 1,
    fields: {
      body: { type: 'text', indexed: true },
      measure: { type: 'text' },
      title: { type: 'text' },
      cbms: { type: 'json' },
      citation: { type: 'json' },
      verified: { type: 'boolean' },
      doubt: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as RegionalMeasuresEvent;
    if (event.type !== 'RegionalMeasureMapped') return [];
    const { effectiveOn: from, data } = event;
    const { body, measure, title, cbms, citation, verified, doubt } = data;
    const fields = { body, measure, title, cbms, citation: json(citation), verified, doubt: doubt ?? null };
    return [{ kind: 'start', entity: measureEntity(data), from, to: null, fields }];
  },
};
