import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Projection } from '#libs/temporal';
import { json } from '../shared/project.ts';
import type { PapersEvent } from './papers.events.ts';

/** Entity: the paper, there from its date on. `named`: number of States named on it. */
export const papers: Projection<LedgerEvent> = {
  table: {
    name: 'papers',
    version: 1,
    fields: {
      title: { type: 'text' },
      date: { type: 'text' },
      precision: { type: 'text' },
      category: { type: 'text', indexed: true },
      named: { type: 'integer' },
      agenda: { type: 'json' },
      asks: { type: 'json' },
      document: { type: 'json' },
      doubt: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as PapersEvent;
    if (event.type !== 'PaperSubmitted') return [];
    const { effectiveOn: from, data } = event;
    const { paper, title, precision, category, named, agenda, asks, document, doubt } = data;
    const fields = {
      title,
      date: from,
      precision: precision ?? null,
      category,
      named: named.length,
      agenda: json(agenda),
      asks,
      document: document ? json(document) : null,
      doubt: doubt ?? null,
    };
    return [{ kind: 'start', entity: paper, from, to: null, fields }];
  },
};

/** Entity: one State named on one paper. `place`: 1, 2, 3 … as on the paper. */
export const paperStates: Projection<LedgerEvent> = {
  table: {
    name: 'paper_states',
    version: 1,
    fields: {
      paper: { type: 'text', indexed: true },
      participant: { type: 'text', indexed: true },
      name: { type: 'text' },
      place: { type: 'integer' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as PapersEvent;
    if (event.type !== 'PaperSubmitted') return [];
    const { effectiveOn: from, data } = event;
    const { paper, named } = data;
    return named.map(({ name, participant = null }, at) => ({
      kind: 'start',
      entity: `${paper} ${String(at + 1)}`,
      from,
      to: null,
      fields: { paper, participant, name, place: at + 1 },
    }));
  },
};
