import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Fields, Projection } from '#libs/temporal';
import { json } from '../shared/project.ts';
import type { GuidelinesEvent } from './guidelines.events.ts';
import type { Published } from './guidelines.rules.ts';

const VERSION_FIELDS = {
  version: { type: 'integer' },
  title: { type: 'json' },
  languages: { type: 'json' },
  instrument: { type: 'json' },
  verified: { type: 'boolean' },
  doubt: { type: 'text' },
} as const;

/** Entity: the kind of guideline. Each version says all of it anew. */
export const guidelines: Projection<LedgerEvent> = {
  table: { name: 'guidelines', version: 1, fields: { ...VERSION_FIELDS, sections: { type: 'json' } } },
  project(recorded): readonly Assertion[] {
    const event = recorded as GuidelinesEvent;
    if (event.type !== 'GuidelinePublished') return [];
    const { kind, sections } = event.data;
    return [start(kind, event, { sections: json(sections) })];
  },
};

/** Entity: the code of the template. */
export const templates: Projection<LedgerEvent> = {
  table: { name: 'templates', version: 1, fields: { ...VERSION_FIELDS, fields: { type: 'json' } } },
  project(recorded): readonly Assertion[] {
    const event = recorded as GuidelinesEvent;
    if (event.type !== 'CommunicationTemplatePublished') return [];
    const { template, fields } = event.data;
    return [start(template, event, { fields: json(fields) })];
  },
};

function start(entity: string, { effectiveOn: from, data }: Published, parts: Fields): Assertion {
  const { version, title, languages, instrument, verified, doubt } = data;
  const fields: Fields = {
    version,
    title: json(title),
    languages,
    instrument: instrument ? json(instrument) : null,
    verified,
    doubt: doubt ?? null,
    ...parts,
  };
  return { kind: 'start', entity, from, to: null, fields };
}
