import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Fields, Projection } from '#libs/temporal';
import type { MeetingEvent } from './meetings.events.ts';
import { monthOf } from '../shared/months.ts';

/** Entity: the meeting, from the day on which it is known. `month`: of its first day. */
export const meetings: Projection<LedgerEvent> = {
  table: {
    name: 'meetings',
    version: 1,
    fields: {
      title: { type: 'text' },
      mode: { type: 'text' },
      place: { type: 'text' },
      from: { type: 'text' },
      until: { type: 'text' },
      month: { type: 'text', indexed: true },
      announcedOn: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as MeetingEvent;
    if (event.type !== 'MeetingHeld') return [];
    const { meeting, title, mode, place, from, until } = event.data;
    const fields: Fields = {
      title: title ?? null,
      mode,
      place: place ?? null,
      from,
      until: until ?? from,
      month: monthOf(from),
      announcedOn: event.effectiveOn,
    };
    return [{ kind: 'start', entity: meeting, from: event.effectiveOn, to: null, fields }];
  },
};

/** Entity: meeting and item. */
export const agendaItems: Projection<LedgerEvent> = {
  table: {
    name: 'agenda_items',
    version: 1,
    fields: {
      meeting: { type: 'text', indexed: true },
      item: { type: 'text' },
      title: { type: 'text' },
      category: { type: 'text', indexed: true },
    },
  },
  project(recorded): readonly Assertion[] {
    const { type, effectiveOn: from, data } = recorded as MeetingEvent;
    if (type !== 'AgendaPublished') return [];
    const { meeting, items } = data;
    return items.map(({ item, title, category }): Assertion => {
      const fields: Fields = { meeting, item, title, category: category ?? null };
      return { kind: 'start', entity: itemEntity(meeting, item), from, to: null, fields };
    });
  },
};

/** Entity: the intervention recommended. */
export const interventions: Projection<LedgerEvent> = {
  table: {
    name: 'interventions',
    version: 1,
    fields: { meeting: { type: 'text', indexed: true }, item: { type: 'text' }, organisation: { type: 'text' } },
  },
  project(recorded): readonly Assertion[] {
    const { type, effectiveOn: from, data } = recorded as MeetingEvent;
    if (type !== 'InterventionRecommended') return [];
    const { intervention, meeting, item, organisation } = data;
    return [{ kind: 'start', entity: intervention, from, to: null, fields: { meeting, item, organisation } }];
  },
};

export function itemEntity(meeting: string, item: string): string {
  return `${meeting} ${item}`;
}
