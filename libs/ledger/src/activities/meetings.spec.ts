import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import { annul, correct as correction, given, type Changed } from './activities.scenario.ts';
import type {
  MeetingCommand,
  PublishAgenda,
  PublishResults,
  RecommendIntervention,
  RecordMeeting,
} from './meetings.commands.ts';
import { meetingsDecider } from './meetings.decider.ts';
import { meetingStream } from './meetings.events.ts';
import {
  agendaPublished,
  INTERVENTION,
  interventionRecommended,
  MEETING,
  meetingHeld,
  RESULTS,
  resultsPublished,
  tookPartInMeeting,
} from './meetings.examples.ts';
import { agendaItems } from './meetings.projection.ts';

const { meeting: _meeting, ...members } = meetingHeld.data;
const ids: Readonly<Record<string, string>> = { meeting: MEETING, intervention: INTERVENTION, document: RESULTS };
const newId = (name: string) => ids[name] ?? name;
const nothing = scenario(meetingsDecider, meetingStream(MEETING));
const held = nothing.given(meetingHeld);
const planned = held.given(agendaPublished);
const [opening, communication] = agendaPublished.data.items;

const record = (data: Partial<RecordMeeting['data']> = {}) =>
  command<RecordMeeting>('RecordMeeting', { ...members, given, ...data }, { newId });
const agenda = (items: readonly object[], data: Partial<PublishAgenda['data']> = {}) =>
  command<PublishAgenda>('PublishAgenda', {
    meeting: MEETING,
    items: items as PublishAgenda['data']['items'],
    effectiveOn: '2024-05-10',
    given,
    ...data,
  });
const recommend = (data: Partial<RecommendIntervention['data']> = {}) =>
  command<RecommendIntervention>(
    'RecommendIntervention',
    { meeting: MEETING, item: '5a', organisation: 'Example Institute', effectiveOn: '2024-05-10', given, ...data },
    { newId },
  );
const { title, link } = resultsPublished.data;
const publish = (data: Changed<PublishResults['data']> = {}) =>
  command<PublishResults>(
    'PublishResults',
    { meeting: MEETING, title, link, effectiveOn: '2024-06-03', given, ...data } as PublishResults['data'],
    { newId },
  );
const correct = (...asked: Parameters<typeof correction>) =>
  correction<Extract<MeetingCommand, { type: 'CorrectEntry' }>>(...asked);

describe('a meeting', () => {
  it('is recorded with mode, place and days', () => {
    expect(nothing.decides(record())).toEqual([meetingHeld]);
    expect(held.refuses(record())).toBe('announced-already');
    expect(nothing.refuses(record({ until: '2024-05-12' }))).toBe('ends-before-start');
    expect(nothing.refuses(record({ place: ' ' }))).toBe('name-malformed');
    expect(nothing.refuses(record({ mode: 'by post' as 'remote' }))).toBe('value-malformed');
    expect(nothing.decides(record({ from: '2024-05-01', until: '2024-05-02' }))[0]?.effectiveOn).toBe('2024-05-01');
  });

  it('has an agenda, to which items are added and of which items change', () => {
    expect(held.decides(agenda(agendaPublished.data.items))).toEqual([agendaPublished]);
    expect(planned.decides(agenda(agendaPublished.data.items))).toEqual([]);
    const retitled = { ...communication, title: 'Measures facilitating crisis communication' };
    const [changed] = planned.decides(agenda([opening ?? {}, retitled, { item: '6', title: 'Closing' }]));
    expect(changed?.data).toEqual({ meeting: MEETING, of: 0, items: [retitled, { item: '6', title: 'Closing' }] });
    const republished = planned.after(agenda([retitled]));
    expect(republished.decides(agenda([retitled]))).toEqual([]);
    expect(republished.decides(agenda([communication ?? {}]))).toHaveLength(1);
    expect(republished.decides(recommend())[0]?.data).toMatchObject({ item: '5a', of: 2 });
    expect(nothing.refuses(agenda([{ item: '1', title: 'Opening' }]))).toBe('not-announced');
    expect(held.refuses(agenda([]))).toBe('nothing-named');
    expect(held.refuses(agenda([opening ?? {}, opening ?? {}]))).toBe('named-twice');
    expect(held.refuses(agenda([{ item: 'Item one', title: 'Opening' }]))).toBe('item-malformed');
    expect(held.refuses(agenda([{ item: '1', title: 'Opening', category: 'attribution' }]))).toBe('unknown-category');
  });

  it('has interventions recommended for items that stand on the agenda', () => {
    expect(planned.decides(recommend())).toEqual([interventionRecommended]);
    const recommended = planned.given(interventionRecommended);
    expect(recommended.decides(recommend())).toEqual([]);
    expect(recommended.decides(recommend({ organisation: 'Example Union' }))).toHaveLength(1);
    expect(held.refuses(recommend())).toBe('unknown-item');
    expect(recommended.refuses(annul(1))).toBe('dependents');
    expect(planned.refuses(recommend({ organisation: '' }))).toBe('name-malformed');
  });

  it('has results', () => {
    expect(held.decides(publish())).toEqual([resultsPublished]);
    expect(held.given(resultsPublished).decides(publish())).toEqual([]);
    expect(nothing.refuses(publish())).toBe('not-announced');
  });

  it('is corrected, but its agenda is published anew', () => {
    const recommended = planned.given(interventionRecommended).given(...tookPartInMeeting);
    expect(held.refuses(correct(0, { data: { place: 'Another City', title: null } }))).toBeUndefined();
    expect(planned.refuses(correct(1, { data: { items: [] } }))).toBe('not-correctable');
    expect(recommended.refuses(correct(2, { data: { organisation: 'Example Union' } }))).toBeUndefined();
    expect(recommended.refuses(correct(3, { data: { heads: 9 } }))).toBeUndefined();
    const two = recommended.after(recommend({ organisation: 'Example Union' }));
    expect(two.refuses(correct(6, { data: { organisation: 'Example Institute' } }))).toBe('recorded-twice');
  });

  it('shows an item as it was published last', () => {
    const retitled = { ...communication, title: 'Another title' };
    const changed = planned.after(agenda([retitled], { effectiveOn: '2024-05-11' }));
    expect(changed.events.flatMap((event) => agendaItems.project(event)).slice(1)).toEqual(
      [
        ['2024-05-10', 'Measures facilitating communication'],
        ['2024-05-11', 'Another title'],
      ].map(([from, text]) => ({
        kind: 'start',
        entity: `${MEETING} 5a`,
        from,
        to: null,
        fields: { meeting: MEETING, item: '5a', title: text, category: 'communication' },
      })),
    );
  });
});

it('any accepted history of a meeting replays, and a retry is harmless', () => {
  const item = fc.constantFrom('1', '5a');
  const asked: fc.Arbitrary<MeetingCommand> = fc.oneof(
    fc.constant(record()),
    fc.tuple(item, fc.constantFrom('One', 'Two')).map(([one, text]) => agenda([{ item: one, title: text }])),
    fc.tuple(item, fc.constantFrom('A', 'B')).map(([one, organisation]) => recommend({ item: one, organisation })),
    fc.constantFrom('One', 'Two').map((text) => publish({ title: text })),
    fc.tuple(fc.nat(6), fc.constantFrom('A', 'B')).map(([at, organisation]) => correct(at, { data: { organisation } })),
    fc
      .uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 })
      .map((annuls) => annul<MeetingCommand & { type: 'AnnulEntry' }>(...annuls)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    meetingsDecider,
    meetingStream(MEETING),
    asked,
    (events) => {
      const counts = counting(events);
      const pairs = counts.flatMap(({ type, data }) =>
        type === 'InterventionRecommended' ? [`${data.item} ${data.organisation}`] : [],
      );
      expect(new Set(pairs).size).toBe(pairs.length);
      expect(counts.filter(({ type }) => type === 'MeetingHeld').length).toBeLessThanOrEqual(1);
    },
  );
});
