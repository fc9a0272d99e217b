import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Fields, Projection } from '#libs/temporal';
import { json, nothing } from '../shared/project.ts';
import type { LessonAmended, LessonShared, LessonsEvent } from './lessons.events.ts';

/** Entity: the lesson. `status`: `shared` or `withdrawn`. */
export const lessons: Projection<LedgerEvent> = {
  table: {
    name: 'lessons',
    version: 1,
    fields: {
      participant: { type: 'text', indexed: true },
      cbm: { type: 'text', indexed: true },
      visibility: { type: 'text', indexed: true },
      status: { type: 'text', indexed: true },
      capacitiesRequired: { type: 'json' },
      document: { type: 'json' },
      sharedOn: { type: 'text' },
      subject: { type: 'text' },
      commitment: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as LessonsEvent;
    const { effectiveOn: from } = event;
    switch (event.type) {
      case 'LessonShared': {
        const { lesson, participant, cbm } = event.data;
        const fields = { participant, cbm, status: 'shared', sharedOn: from, ...said(event.data) };
        return [{ kind: 'start', entity: lesson, from, to: null, fields }];
      }
      case 'LessonAmended': {
        const { lesson, of } = event.data;
        return [{ kind: 'patch', entity: lesson, from, to: null, fields: said(event.data), of: { revision: of } }];
      }
      case 'LessonWithdrawn': {
        const { lesson, of } = event.data;
        return [
          { kind: 'patch', entity: lesson, from, to: null, fields: { status: 'withdrawn' }, of: { revision: of } },
        ];
      }
      case 'EntryCorrected':
      case 'EntryAnnulled':
        return [];
      default:
        return nothing(event);
    }
  },
};

/** What the event says of the lesson; what it does not mention stays as it was. */
function said({
  visibility,
  capacitiesRequired,
  document,
  card,
}: LessonShared['data'] | LessonAmended['data']): Fields {
  return {
    ...(visibility === undefined ? {} : { visibility }),
    ...(capacitiesRequired === undefined ? {} : { capacitiesRequired }),
    ...(document === undefined ? {} : { document: document === null ? null : json(document) }),
    ...(card ? { subject: card.subject, commitment: card.commitment } : {}),
  };
}
