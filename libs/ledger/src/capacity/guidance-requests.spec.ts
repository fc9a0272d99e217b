import type { CbmGiven } from '../cbm/cbm.given.ts';
import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import type { AnnulEntry, CorrectEntry } from '../shared/amend.commands.ts';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import { guidanceRequestsArea } from './guidance-requests.area.ts';
import type { AnswerGuidance, GuidanceRequestsCommand, RequestGuidance } from './guidance-requests.commands.ts';
import { guidanceRequestsDecider } from './guidance-requests.decider.ts';
import { guidanceRequestStream } from './guidance-requests.events.ts';
import {
  ANSWER,
  ANSWER_CARD,
  guidanceAnswered,
  guidanceRequested,
  REQUEST,
  REQUEST_CARD,
} from './guidance-requests.examples.ts';
import { guidanceAnswers, guidanceRequests } from './guidance-requests.projection.ts';

const STREAM = guidanceRequestStream(REQUEST);
const silent = scenario(guidanceRequestsDecider, STREAM);
const open = silent.given(guidanceRequested);
const given: CbmGiven = {
  unregistered: [],
  twoPersonRule: false,
  listed: ['CBM-1', 'CBM-6'].map((cbm) => ({ cbm, from: '2019-01-01', to: null })),
};
const state = (participant: string) => ({ account: 'account-1', office: 'national-authority', participant });
const sealed = '(to be sealed)';
const { cbm, topic, visibility } = guidanceRequested.data;
const { document } = guidanceAnswered.data;

const request = (data: object = {}, more: object = {}) =>
  command<RequestGuidance>(
    'RequestGuidance',
    { participant: STATE_1, cbm: 'CBM-1', topic: 'national-coordination', visibility: 'states', given, ...data },
    {
      actor: state(STATE_1),
      newId: (name: string) => (name === 'request' ? REQUEST : REQUEST_CARD.subject),
      card: { text: 'How do others divide the work?' },
      ...more,
    },
  );
const answer = (data: object = {}, more: object = {}) =>
  command<AnswerGuidance>(
    'AnswerGuidance',
    { request: REQUEST, document: guidanceAnswered.data.document, effectiveOn: '2024-06-03', given, ...data } as never,
    {
      actor: state(STATE_2),
      newId: (name: string) => (name === 'answer' ? ANSWER : ANSWER_CARD.subject),
      card: { text: 'We keep both in one office.' },
      ...more,
    },
  );
const OPENING = (participant: string) => ({
  actor: state(participant),
  authority: { kind: 'portal-act', reference: 'act-1' },
});
const correct = (corrects: number, set: object, more: object = {}) =>
  command<CorrectEntry>('CorrectEntry', { corrects, set, errorOf: 'recording', given }, more);
const annul = (...annuls: number[]) => command<AnnulEntry>('AnnulEntry', { annuls, errorOf: 'recording', given });

describe('a request for guidance', () => {
  it('names a measure, a topic or both; its words are sealed', () => {
    expect(silent.decides(request())).toEqual([
      { ...guidanceRequested, data: { ...guidanceRequested.data, card: { ...REQUEST_CARD, commitment: sealed } } },
    ]);
    expect(silent.refuses(request({ cbm: undefined }))).toBeUndefined();
    expect(silent.refuses(request({ topic: undefined }, { card: undefined }))).toBeUndefined();
    expect(silent.refuses(request({ topic: undefined, cbm: undefined }))).toBe('subject-missing');
  });

  it.each([
    ['the State itself', { participant: STATE_2 }, {}, 'foreign-participant'],
    ['a topic that is a code', { topic: 'How?' }, {}, 'code-malformed'],
    ['a measure by its id', { cbm: 'CBM-0' }, {}, 'unknown-cbm'],
    ['a known visibility', { visibility: 'all' }, {}, 'value-malformed'],
    ['a text where it has one', {}, { card: { text: 'x'.repeat(10_001) } }, 'text-missing'],
  ])('needs %s', (_, data, more, code) => expect(silent.refuses(request(data, more))).toBe(code));
});

describe('an answer', () => {
  const manager = { actor: { account: 'account-manager', office: 'directory-manager' } };

  it('comes from another State', () => {
    expect(open.decides(answer())).toEqual([
      { ...guidanceAnswered, data: { ...guidanceAnswered.data, card: { ...ANSWER_CARD, commitment: sealed } } },
    ]);
    expect(open.refuses(answer({}, { actor: state(STATE_1) }))).toBe('own-request');
    expect(open.refuses(answer({ participant: STATE_1 }))).toBe('foreign-participant');
  });

  it('or from the manager', () => {
    const { participant: _participant, ...data } = guidanceAnswered.data;
    const card = { ...ANSWER_CARD, commitment: sealed };
    expect(open.decides(answer({}, manager))).toEqual([{ ...guidanceAnswered, data: { ...data, card } }]);
  });

  it('or from the manager for a State, from what it sent', () => {
    const note = { ...manager, authority: { kind: 'communication', reference: 'note-1' } };
    const known = { participant: STATE_2, given: { ...given, communicationRegistered: true } };
    expect(open.refuses(answer({ participant: STATE_2 }, manager))).toBe('authority-missing');
    expect(open.refuses(answer({ participant: STATE_2 }, note))).toBe('unknown-communication');
    expect(open.decides(answer(known, note))[0]?.data).toMatchObject({ participant: STATE_2 });
    expect(guidanceRequestsArea.participants(answer(known))).toEqual([STATE_2]);
    expect(guidanceRequestsArea.participants(answer())).toEqual([]);
  });

  it('to a restricted request is for the manager', () => {
    const restricted = silent.after(request({ visibility: 'restricted' }));
    expect(restricted.refuses(answer())).toBe('unknown-request');
    expect(restricted.refuses(answer({}, manager))).toBeUndefined();
  });

  it.each([
    ['a request', { request: 'other' }, {}, 'unknown-request'],
    ['a text or a document', { document: undefined }, { card: undefined }, 'answer-missing'],
    ['a document with a name', { document: {} }, {}, 'document-unnamed'],
    ['a public address', { document: { link: 'ftp://state-002.example/guide' } }, {}, 'link-malformed'],
    ['a title in one line', { document: { title: 'A\nB' } }, {}, 'name-malformed'],
    ['a day not before the request', { effectiveOn: '2024-05-08' }, {}, 'ends-before-start'],
  ])('needs %s', (_, data, more, code) => expect(open.refuses(answer(data, more))).toBe(code));

  it('is shown beside its request', () => {
    const { events } = open.given(guidanceAnswered);
    expect(events.flatMap((event) => guidanceRequests.project(event))).toEqual([
      {
        kind: 'start',
        entity: REQUEST,
        from: '2024-05-09',
        to: null,
        fields: { participant: STATE_1, cbm, topic, visibility, status: 'open', ...REQUEST_CARD },
      },
      {
        kind: 'patch',
        entity: REQUEST,
        from: '2024-06-03',
        to: null,
        fields: { status: 'answered' },
        of: { revision: 0 },
      },
    ]);
    expect(events.flatMap((event) => guidanceAnswers.project(event))).toEqual([
      {
        kind: 'start',
        entity: ANSWER,
        from: '2024-06-03',
        to: null,
        fields: { request: REQUEST, participant: STATE_2, visibility, document, ...ANSWER_CARD },
      },
    ]);
  });
});

describe('guidance that was recorded wrongly', () => {
  const answered = open.given(guidanceAnswered);

  it('is corrected', () => {
    expect(open.refuses(correct(0, { data: { visibility: 'restricted', topic: null } }))).toBeUndefined();
    expect(open.refuses(correct(0, { data: { topic: null, cbm: null } }))).toBe('subject-missing');
    expect(open.refuses(correct(0, { data: { participant: STATE_2 } }))).toBe('not-correctable');
    expect(open.refuses(correct(0, {}, { card: { text: '' } }))).toBe('text-missing');
    expect(answered.refuses(correct(1, { data: { document: { symbol: 'ES002/1' } } }))).toBeUndefined();
    expect(answered.refuses(correct(1, { data: { document: {} } }))).toBe('document-unnamed');
    expect(answered.refuses(correct(1, { effectiveOn: '2024-05-08' }))).toBe('ends-before-start');
  });

  it('is amended by the asking State in its own request alone', () => {
    const portal = { actor: state(STATE_1), authority: { kind: 'portal-act', reference: 'act-1' } };
    expect(answered.refuses(correct(0, { data: { visibility: 'public' } }, portal))).toBeUndefined();
    expect(answered.refuses(correct(1, { data: { document: null } }, portal))).toBe('foreign-participant');
  });

  it('opens an answer by the side that gave it alone', () => {
    const restricted = silent.after(request({ visibility: 'restricted' }));
    const manager = { actor: { account: 'account-manager', office: 'directory-manager' } };
    const told = restricted.after(
      answer({}, manager),
      correct(0, { data: { visibility: 'public' } }, OPENING(STATE_1)),
    );
    expect(counting(told.events).map(({ data }) => data)).toMatchObject([
      { visibility: 'public' },
      { visibility: 'restricted' },
    ]);
    const open = { data: { visibility: 'public' } };
    expect([STATE_1, STATE_2].map((one) => told.refuses(correct(1, open, OPENING(one))))).toEqual([
      'foreign-participant',
      'foreign-participant',
    ]);
    expect(told.refuses(correct(1, open, manager))).toBeUndefined();
    // what a State answered, the manager opens from what that State sent only
    expect(answered.refuses(correct(1, open, manager))).toBe('authority-missing');
    expect(answered.refuses(correct(1, open, OPENING(STATE_2)))).toBeUndefined();
    expect(answered.refuses(correct(1, open, OPENING(STATE_1)))).toBe('foreign-participant');
    expect(answered.refuses(correct(1, { data: { visibility: null } }, OPENING(STATE_2)))).toBe('member-required');
  });

  it('is annulled with its answers', () => {
    expect(answered.refuses(annul(0))).toBe('dependents');
    expect(counting(answered.after(annul(1)).events)).toHaveLength(1);
    expect(counting(answered.after(annul(0, 1)).events)).toEqual([]);
  });
});

it('any accepted history replays, and a retry is harmless', () => {
  const day = fc.constantFrom('2024-05-01', '2024-05-20', '2024-08-01');
  const actor = fc.constantFrom(STATE_1, STATE_2).map(state);
  const commands: fc.Arbitrary<GuidanceRequestsCommand> = fc.oneof(
    day.map((effectiveOn) => request({ effectiveOn })),
    fc.tuple(day, actor).map(([effectiveOn, by]) => answer({ effectiveOn }, { actor: by })),
    fc.tuple(fc.nat(4), day).map(([corrects, effectiveOn]) => correct(corrects, { effectiveOn })),
    fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 3 }).map((annuls) => annul(...annuls)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    guidanceRequestsDecider,
    STREAM,
    commands,
    (events) => {
      const counts = counting(events);
      const there = new Set(counts.map(({ revision }) => revision));
      expect(counts.flatMap(({ data }) => ('of' in data ? [data.of] : [])).filter((of) => !there.has(of))).toEqual([]);
    },
  );
});
