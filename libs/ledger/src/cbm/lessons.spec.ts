import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import { LESSON, lessonAmended, lessonShared, lessonWithdrawn } from './cbm.examples.ts';
import type { CbmGiven } from './cbm.given.ts';
import type { AmendLesson, AmendLessonEntry, LessonsCommand, ShareLesson, WithdrawLesson } from './lessons.commands.ts';
import { lessonsDecider } from './lessons.decider.ts';
import { lessonStream } from './lessons.events.ts';
import { lessons } from './lessons.projection.ts';

const given: CbmGiven = {
  unregistered: [],
  twoPersonRule: false,
  listed: [{ cbm: 'CBM-2', from: '2023-07-28', to: null }],
  furthestAheadDays: 366,
};
const { lesson: _lesson, card: reference, ...said } = lessonShared.data;
const newId = (name: string) => (name === 'lesson' ? LESSON : String(reference?.subject));
const by = (participant: string) => ({
  actor: { account: `account of ${participant}`, office: 'national-authority', participant },
  newId,
});
const TEXT = { card: { text: 'Begin with those who answer.' } };
const sealed = { subject: reference?.subject, commitment: '(to be sealed)' };
const none = scenario(lessonsDecider, lessonStream(LESSON));
const shared = none.given(lessonShared);
const amended = shared.given(lessonAmended);

const share = (data: Partial<ShareLesson['data']> = {}, more: object = TEXT) =>
  command<ShareLesson>(
    'ShareLesson',
    { ...said, effectiveOn: '2024-02-01', given, ...data },
    { ...by(STATE_1), ...more },
  );
const amend = (data: Partial<AmendLesson['data']>, more: object = {}) =>
  command<AmendLesson>(
    'AmendLesson',
    { lesson: LESSON, participant: STATE_1, effectiveOn: '2024-03-01', given, ...data },
    { ...by(data.participant ?? STATE_1), ...more },
  );
const withdraw = (data: Partial<WithdrawLesson['data']> = {}) =>
  command<WithdrawLesson>(
    'WithdrawLesson',
    { lesson: LESSON, participant: STATE_1, effectiveOn: '2024-05-01', given, ...data },
    by(data.participant ?? STATE_1),
  );
const correct = (corrects: number, set: object, more: object = {}): AmendLessonEntry =>
  command<AmendLessonEntry & { type: 'CorrectEntry' }>(
    'CorrectEntry',
    { corrects, set, errorOf: 'recording', given },
    { ...by(STATE_1), ...more },
  );
const annul = (...annuls: number[]): AmendLessonEntry =>
  command<AmendLessonEntry & { type: 'AnnulEntry' }>(
    'AnnulEntry',
    { annuls, errorOf: 'recording', given },
    by(STATE_1),
  );

describe('a lesson', () => {
  it('is shared with its words sealed', () => {
    expect(none.decides(share())).toEqual([{ ...lessonShared, data: { ...lessonShared.data, card: sealed } }]);
  });

  it.each([
    ['a CBM that is listed on its date', { cbm: 'CBM-5' }, 'not-in-catalogue'],
    ['a visibility', { visibility: 'secret' as 'public' }, 'unknown-visibility'],
    ['topics as codes', { capacitiesRequired: ['Free text'] }, 'code-malformed'],
    ['a title of its document', { document: { title: ' ' } }, 'documents-malformed'],
    ['a link that is an address', { document: { title: 'Paper', link: 'javascript:x' } }, 'link-malformed'],
    ['a link by https', { document: { title: 'Paper', link: 'http://example.org/paper' } }, 'link-malformed'],
    ['a registered State', { given: { ...given, unregistered: [STATE_1] } }, 'unknown-participant'],
    ['its own State', { participant: STATE_2 }, 'foreign-participant'],
  ])('needs %s', (_, data, code) => expect(none.refuses(share(data))).toBe(code));

  it('says something: in words, or in a document', () => {
    const { document: _document, ...bare } = share().data;
    expect(none.refuses({ ...share({}, {}), data: bare })).toBe('lesson-empty');
    expect(none.refuses({ ...share(), data: bare })).toBeUndefined();
    expect(none.refuses(share({}, {}))).toBeUndefined();
    expect(none.refuses(share({}, { card: { text: ' ' } }))).toBe('text-missing');
    expect(none.refuses(share({}, { card: { text: 'x'.repeat(10_001) } }))).toBe('text-missing');
  });

  it('is amended in what is other than before only', () => {
    expect(shared.decides(amend({ visibility: 'public', document: null }))).toEqual([lessonAmended]);
    expect(shared.decides(amend({ visibility: 'states', capacitiesRequired: ['coordination'] }))).toEqual([]);
    expect(amended.decides(amend({ visibility: 'public', effectiveOn: '2024-04-01' }))).toEqual([]);
    expect(shared.decides(amend({}, TEXT))[0]?.data).toEqual({
      lesson: LESSON,
      participant: STATE_1,
      of: 0,
      card: sealed,
    });
  });

  it('is amended and withdrawn by its own State, in the order of days', () => {
    expect(shared.refuses(amend({ participant: STATE_2, visibility: 'public' }))).toBe('foreign-participant');
    expect(none.refuses(amend({ visibility: 'public' }))).toBe('unknown-lesson');
    expect(shared.refuses(amend({ lesson: 'other', visibility: 'public' }))).toBe('unknown-lesson');
    expect(shared.refuses(amend({ visibility: 'public', effectiveOn: '2024-01-31' }))).toBe('before-submission');
    expect(amended.decides(withdraw({ reason: 'superseded' }))).toEqual([lessonWithdrawn]);
    const gone = amended.given(lessonWithdrawn);
    expect(gone.decides(withdraw({ effectiveOn: '2024-05-02' }))).toEqual([]);
    expect(gone.refuses(amend({ visibility: 'states', effectiveOn: '2024-05-01' }))).toBe('withdrawn');
    expect(gone.refuses(amend({ visibility: 'states', effectiveOn: '2024-04-30' }))).toBeUndefined();
    expect(amended.refuses(withdraw({ effectiveOn: '2024-03-01' }))).toBeUndefined();
    expect(amended.refuses(withdraw({ effectiveOn: '2024-02-29' }))).toBe('amended-since');
    expect(shared.refuses(withdraw({ participant: STATE_2 }))).toBe('foreign-participant');
    expect(shared.refuses(withdraw({ reason: 'Free text' }))).toBe('code-malformed');
  });

  it('is shown as it was shared, then as amended, then withdrawn', () => {
    const patch = (from: string, fields: object) => ({
      kind: 'patch',
      entity: LESSON,
      from,
      to: null,
      fields,
      of: { revision: 0 },
    });
    expect(amended.given(lessonWithdrawn).events.flatMap((event) => lessons.project(event))).toEqual([
      {
        kind: 'start',
        entity: LESSON,
        from: '2024-02-01',
        to: null,
        fields: { ...said, status: 'shared', sharedOn: '2024-02-01', ...reference },
      },
      patch('2024-03-01', { visibility: 'public', document: null }),
      patch('2024-05-01', { status: 'withdrawn' }),
    ]);
  });
});

describe('what was recorded wrongly', () => {
  it('is corrected by its State, never in what it is', () => {
    expect(shared.refuses(correct(0, { data: { visibility: 'restricted' } }))).toBeUndefined();
    expect(shared.refuses(correct(0, { data: { visibility: null } }))).toBe('member-required');
    expect(shared.refuses(correct(0, { data: { cbm: 'CBM-1' } }))).toBe('not-correctable');
    expect(shared.refuses(correct(0, { effectiveOn: '2023-07-27' }))).toBe('not-in-catalogue');
    expect(shared.refuses(correct(0, {}, { card: { text: '' } }))).toBe('text-missing');
    expect(shared.refuses(correct(0, { data: { visibility: 'public' } }, by(STATE_2)))).toBe('foreign-participant');
    expect(amended.refuses(correct(1, { effectiveOn: '2024-01-01' }))).toBe('before-submission');
    expect(amended.refuses(correct(0, { data: { card: null } }))).toBe('lesson-empty');
  });

  it('is annulled with what rests on it', () => {
    expect(amended.refuses(annul(0))).toBe('dependents');
    expect(amended.refuses(annul(1))).toBeUndefined();
    expect(counting(amended.after(annul(0, 1)).events)).toEqual([]);
  });
});

it('any accepted history replays, and nothing is amended before it is shared or after it is withdrawn', () => {
  const day = fc.integer({ min: 1, max: 9 }).map((number) => `2024-03-0${number}`);
  const visibility = fc.constantFrom('public' as const, 'states' as const, 'restricted' as const);
  const asked: fc.Arbitrary<LessonsCommand> = fc.oneof(
    { weight: 2, arbitrary: fc.constant(share({ effectiveOn: '2024-03-02' })) },
    { weight: 4, arbitrary: fc.tuple(day, visibility).map(([on, one]) => amend({ effectiveOn: on, visibility: one })) },
    day.map((effectiveOn) => withdraw({ effectiveOn })),
    fc.tuple(fc.nat(6), day).map(([corrects, effectiveOn]) => correct(corrects, { effectiveOn })),
    fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }).map((annuls) => annul(...annuls)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    lessonsDecider,
    lessonStream(LESSON),
    asked,
    (events) => {
      const all = counting(events);
      const made = all.find(({ type }) => type === 'LessonShared');
      const gone = all.find(({ type }) => type === 'LessonWithdrawn');
      for (const { effectiveOn: on, revision } of all.filter(({ type }) => type === 'LessonAmended')) {
        expect(on >= (made?.effectiveOn ?? '9999')).toBe(true);
        const sameDay = on === gone?.effectiveOn && revision < gone.revision;
        expect(sameDay || on < (gone?.effectiveOn ?? '9999')).toBe(true);
      }
    },
  );
});
