import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Fields, Projection } from '#libs/temporal';
import { json } from '../shared/project.ts';
import { monthOf } from '../shared/months.ts';
import type { TrainingEvent } from './training.events.ts';

/** Entity: the module, from its release on. */
export const trainingModules: Projection<LedgerEvent> = {
  table: {
    name: 'training_modules',
    version: 1,
    fields: {
      title: { type: 'text' },
      languages: { type: 'json' },
      roles: { type: 'json' },
      link: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const { type, effectiveOn: from, data } = recorded as TrainingEvent;
    if (type !== 'TrainingModuleReleased') return [];
    const { module, title, languages, roles, link } = data;
    const fields: Fields = { title, languages: json(languages), roles: json(roles), link: link ?? null };
    return [{ kind: 'start', entity: module, from, to: null, fields }];
  },
};

/** Entity: module and seat. `month`: of the day of completion. */
export const trainingCompletions: Projection<LedgerEvent> = {
  table: {
    name: 'training_completions',
    version: 1,
    fields: {
      module: { type: 'text', indexed: true },
      participant: { type: 'text', indexed: true },
      seat: { type: 'text', indexed: true },
      completedOn: { type: 'text' },
      month: { type: 'text', indexed: true },
    },
  },
  project(recorded): readonly Assertion[] {
    const { type, effectiveOn: from, data } = recorded as TrainingEvent;
    if (type !== 'TrainingCompleted') return [];
    const { module, participant, seat } = data;
    const fields: Fields = { module, participant, seat, completedOn: from, month: monthOf(from) };
    return [{ kind: 'start', entity: completionEntity(module, seat), from, to: null, fields }];
  },
};

export function completionEntity(module: string, seat: string): string {
  return `${module} ${seat}`;
}
