import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import { PAPER, paperSubmitted } from './outlook.examples.ts';
import { papersArea } from './papers.area.ts';
import type { PapersCommand, SubmitPaper } from './papers.commands.ts';
import { papersDecider } from './papers.decider.ts';
import { PAPERS_STREAM } from './papers.events.ts';
import { papers, paperStates } from './papers.projection.ts';

const given = { unregistered: [], twoPersonRule: false, furthestAheadDays: 366 };
const none = scenario(papersDecider, PAPERS_STREAM);
const one = none.given(paperSubmitted);

const submit = (data: Partial<SubmitPaper['data']> = {}, more: object = {}) => {
  const { paper: _paper, ...asked } = paperSubmitted.data;
  const all = { ...asked, effectiveOn: paperSubmitted.effectiveOn, given, ...data };
  return command<SubmitPaper>('SubmitPaper', all, { newId: () => PAPER, ...more });
};
const correct = (corrects: number, set: object): PapersCommand =>
  command<PapersCommand & { type: 'CorrectEntry' }>('CorrectEntry', { corrects, set, errorOf: 'recording', given });
const annul = (...annuls: number[]): PapersCommand =>
  command<PapersCommand & { type: 'AnnulEntry' }>('AnnulEntry', { annuls, errorOf: 'recording', given });
const [item] = paperSubmitted.data.agenda;

describe('a paper', () => {
  it('is recorded with the States as it names them', () => {
    expect(none.decides(submit())).toEqual([paperSubmitted]);
  });

  it('may come with names and asks in one text each', () => {
    const texts = {
      named: 'Example State 001; Republic of Example 2',
      participants: [STATE_1, STATE_2],
      asks: 'one thing; another;',
    };
    expect(none.decides(submit(texts))[0]?.data).toMatchObject({
      named: paperSubmitted.data.named.slice(0, 2),
      asks: ['one thing', 'another'],
    });
    const { participants: _participants, ...unmapped } = texts;
    expect(none.decides(submit(unmapped))[0]?.data).toMatchObject({
      named: [{ name: 'Example State 001' }, { name: 'Republic of Example 2' }],
    });
    expect(none.refuses(submit({ ...texts, participants: [STATE_1] }))).toBe('named-malformed');
    expect(none.refuses(submit({ participants: [STATE_1, STATE_2, 'third'] }))).toBe('named-malformed');
  });

  it.each([
    ['a title', { title: '' }, 'name-malformed'],
    ['a category as a code', { category: 'Free text' }, 'code-malformed'],
    ['names', { named: [] }, 'named-malformed'],
    ['each name once', { named: [{ name: 'Example' }, { name: 'Example' }] }, 'named-twice'],
    [
      'each State once',
      {
        named: [
          { name: 'A', participant: STATE_1 },
          { name: 'B', participant: STATE_1 },
        ],
      },
      'named-twice',
    ],
    ['sessions that are numbered', { agenda: [{ ...item, session: '' }] }, 'name-malformed'],
    ['subjects', { agenda: [{ ...item, subject: ' ' }] }, 'text-missing'],
    ['organisations by name', { agenda: [{ ...item, organisations: [''] }] }, 'name-malformed'],
    ['asks that say something', { asks: [''] }, 'text-missing'],
    ['a doubt that says something', { doubt: ' ' }, 'doubt-malformed'],
    ['a day', { effectiveOn: '2024-02-30' }, 'not-a-day'],
    ['a day not too far ahead', { effectiveOn: '2025-12-01' }, 'too-far-ahead'],
    ['registered States', { given: { ...given, unregistered: [STATE_2] } }, 'unknown-participant'],
  ])('needs %s', (_, data, code) => expect(none.refuses(submit(data as object))).toBe(code));

  it('is there once: again it says nothing new, and other words under its title and date are refused', () => {
    expect(one.decides(submit())).toEqual([]);
    expect(one.refuses(submit({ asks: ['something else'] }))).toBe('paper-twice');
    expect(one.refuses(submit({ effectiveOn: '2024-03-01' }))).toBeUndefined();
  });

  it('names participants whom the bus looks up, in whatever form they come', () => {
    const named = (data: Partial<SubmitPaper['data']>) => papersArea.participants(submit(data));
    expect(named({})).toEqual([STATE_1, STATE_2]);
    expect(named({ named: 'A; B', participants: [STATE_1, STATE_2] })).toEqual([STATE_1, STATE_2]);
  });

  it('is shown with its names in their order', () => {
    const { paper, named, ...said } = paperSubmitted.data;
    expect(one.events.flatMap((event) => papers.project(event))).toEqual([
      {
        kind: 'start',
        entity: paper,
        from: '2024-02-01',
        to: null,
        fields: { ...said, date: '2024-02-01', named: named.length },
      },
    ]);
    const states = one.events.flatMap((event) => paperStates.project(event));
    expect(states.map(({ entity }) => entity)).toEqual([1, 2, 3].map((place) => `${PAPER} ${place}`));
    expect(states[2]).toEqual({
      kind: 'start',
      entity: `${PAPER} 3`,
      from: '2024-02-01',
      to: null,
      fields: { paper: PAPER, participant: null, name: 'Example Territory', place: 3 },
    });
  });
});

describe('what was recorded wrongly', () => {
  it('is corrected, but for whom the paper names: that is annulled and entered anew', () => {
    const asks = correct(0, { data: { asks: 'one day; two rooms' } });
    expect(counting(one.after(asks).events)[0]?.data).toEqual({
      ...paperSubmitted.data,
      asks: ['one day', 'two rooms'],
    });
    expect(one.refuses(correct(0, { data: { named: [] } }))).toBe('not-correctable');
    expect(one.refuses(correct(0, { data: { agenda: null } }))).toBe('member-required');
    expect(one.refuses(correct(0, { data: { title: ' ' } }))).toBe('name-malformed');
    expect(one.refuses(correct(0, { data: { doubt: null } }))).toBeUndefined();
    const annulled = one.after(annul(0));
    expect(annulled.refuses(submit({ named: [{ name: 'Other' }] }))).toBeUndefined();
  });

  it('does not make two papers of one title and date', () => {
    const two = one.after(submit({ effectiveOn: '2024-03-01' }));
    expect(two.refuses(correct(1, { effectiveOn: '2024-02-01' }))).toBe('paper-twice');
  });
});

it('any accepted history replays, and a title stands once on a day', () => {
  const day = fc.integer({ min: 1, max: 4 }).map((number) => `2024-03-0${number}`);
  const title = fc.constantFrom('One', 'Two');
  const asked: fc.Arbitrary<PapersCommand> = fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(day, title, fc.nat(1))
        .map(([effectiveOn, of, ask]) =>
          submit({ effectiveOn, title: of, asks: [String(ask)] }, { newId: () => `${of} ${effectiveOn}` }),
        ),
    },
    fc.tuple(fc.nat(6), day).map(([corrects, effectiveOn]) => correct(corrects, { effectiveOn })),
    fc.tuple(fc.nat(6), title).map(([corrects, of]) => correct(corrects, { data: { title: of } })),
    fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }).map((annuls) => annul(...annuls)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    papersDecider,
    PAPERS_STREAM,
    asked,
    (events) => {
      const there = counting(events).map(({ data, effectiveOn }) => `${data.title} ${effectiveOn}`);
      expect(there).toEqual([...new Set(there)]);
    },
  );
});
