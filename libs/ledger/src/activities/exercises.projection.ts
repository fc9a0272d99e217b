import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Fields, Projection } from '#libs/temporal';
import { json } from '../shared/project.ts';
import type { ExerciseEvent } from './exercises.events.ts';
import { monthOf } from '../shared/months.ts';

/** Entity: the exercise, from its announcement on. `month`: of its first day. */
export const exercises: Projection<LedgerEvent> = {
  table: {
    name: 'exercises',
    version: 1,
    fields: {
      kind: { type: 'text' },
      level: { type: 'integer' },
      mode: { type: 'text' },
      title: { type: 'text' },
      partners: { type: 'json' },
      from: { type: 'text' },
      until: { type: 'text' },
      month: { type: 'text', indexed: true },
      announcedOn: { type: 'text' },
      debriefedOn: { type: 'text' },
      debriefMode: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as ExerciseEvent;
    switch (event.type) {
      case 'ExerciseAnnounced': {
        const { exercise, kind, level, mode, title, partners, from, until } = event.data;
        const fields: Fields = {
          kind,
          level: level ?? null,
          mode,
          title: title ?? null,
          partners: json(partners ?? []),
          from,
          until: until ?? from,
          month: monthOf(from),
          announcedOn: event.effectiveOn,
          debriefedOn: null,
          debriefMode: null,
        };
        return [{ kind: 'start', entity: exercise, from: event.effectiveOn, to: null, fields }];
      }
      case 'ExerciseDebriefHeld': {
        const { exercise, of, mode } = event.data;
        const { effectiveOn: from } = event;
        const fields: Fields = { debriefedOn: from, debriefMode: mode };
        return [{ kind: 'patch', entity: exercise, from, to: null, fields, of: { revision: of } }];
      }
      default:
        return [];
    }
  },
};

/** Entity: exercise and round. */
export const exerciseRounds: Projection<LedgerEvent> = {
  table: {
    name: 'exercise_rounds',
    version: 1,
    fields: { exercise: { type: 'text', indexed: true }, round: { type: 'text' }, timeZone: { type: 'text' } },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as ExerciseEvent;
    if (event.type !== 'ExerciseRoundHeld') return [];
    const { exercise, round, timeZone } = event.data;
    const fields: Fields = { exercise, round, timeZone: timeZone ?? null };
    const entity = roundEntity(exercise, round);
    return [{ kind: 'start', entity, from: event.effectiveOn, to: null, fields }];
  },
};

/** Entity: exercise, round and number. */
export const exerciseInjects: Projection<LedgerEvent> = {
  table: {
    name: 'exercise_injects',
    version: 1,
    fields: {
      exercise: { type: 'text', indexed: true },
      round: { type: 'text' },
      number: { type: 'integer' },
      topic: { type: 'text' },
      subject: { type: 'text' },
      commitment: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as ExerciseEvent;
    if (event.type !== 'ExerciseInjectRecorded') return [];
    const { exercise, round, number, topic, card } = event.data;
    const fields: Fields = {
      exercise,
      round,
      number,
      topic: topic ?? null,
      subject: card?.subject ?? null,
      commitment: card?.commitment ?? null,
    };
    const entity = injectEntity(exercise, round, number);
    return [{ kind: 'start', entity, from: event.effectiveOn, to: null, fields }];
  },
};

export function roundEntity(exercise: string, round: string): string {
  return `${exercise} ${round}`;
}

export function injectEntity(exercise: string, round: string, number: number): string {
  return `${exercise} ${round} ${String(number)}`;
}
