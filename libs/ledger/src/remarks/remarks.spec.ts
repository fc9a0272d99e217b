import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import type { AnnulEntry } from '../shared/amend.commands.ts';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import type { AmendRemark, CloseRemark, RecordRemark, RemarksCommand, RemarksGiven } from './remarks.commands.ts';
import { remarksDecider } from './remarks.decider.ts';
import { remarksStream } from './remarks.events.ts';
import { REMARK, remarkClosed, remarkRecorded } from './remarks.examples.ts';
import { remarks } from './remarks.projection.ts';

const { remark: _remark, card: reference, ...about } = remarkRecorded.data;
const STREAM = remarksStream(about.participant);
const silent = scenario(remarksDecider, STREAM);
const disputed = silent.given(remarkRecorded);
const given: RemarksGiven = { participantRegistered: true, head: 20, seatKnown: true };
const newId = (name: string) => (name === 'remark' ? REMARK : reference.subject);
const onBehalf = { onBehalfOf: about.participant, authority: { kind: 'communication', reference: 'note-1' } } as const;

const record = (data: Partial<RecordRemark['data']> = {}, more: object = {}) =>
  command<RecordRemark>('RecordRemark', { ...about, given, ...data }, { newId, card: { text: 'Not so.' }, ...more });
const close = (outcome: CloseRemark['data']['outcome'], data: Partial<CloseRemark['data']> = {}, more: object = {}) =>
  command<CloseRemark>('CloseRemark', { remark: REMARK, outcome, given, ...data }, more);
const correct = (corrects: number, set: object, more: object = {}) => ({
  ...command<AmendRemark & { type: 'CorrectEntry' }>(
    'CorrectEntry',
    { corrects, set, errorOf: 'recording', given: { twoPersonRule: false, head: 20 } },
    more,
  ),
});
const annul = (...annuls: number[]): AmendRemark =>
  command<AnnulEntry & AmendRemark>('AnnulEntry', {
    annuls,
    errorOf: 'recording',
    given: { twoPersonRule: false, head: 20 },
  });

describe('a remark', () => {
  it('stands beside what it is about, with its text sealed', () => {
    expect(silent.decides(record())).toEqual([
      { ...remarkRecorded, data: { ...remarkRecorded.data, card: { ...reference, commitment: '(to be sealed)' } } },
    ]);
  });

  it.each([
    ['a registered State', { given: { ...given, participantRegistered: false } }, 'unknown-participant'],
    ['an index that there is', { index: 21 }, 'unknown-index'],
    ['an index from 0 on', { index: -1 }, 'unknown-index'],
    ['a whole index', { index: 1.5 }, 'unknown-index'],
    ['a seat of the State', { given: { ...given, seatKnown: false } }, 'unknown-seat'],
    ['a day that exists', { on: '2024-02-30' }, 'not-a-day'],
  ])('needs %s', (_, data, code) => expect(silent.refuses(record(data))).toBe(code));

  it('is about something, and says something', () => {
    const { participant } = about;
    const bare = command<RecordRemark>('RecordRemark', { participant, given }, { card: { text: 'Not so.' } });
    expect(silent.refuses(bare)).toBe('nothing-disputed');
    expect(silent.refuses({ ...bare, data: { ...bare.data, index: 0 } })).toBeUndefined();
    expect(silent.refuses(record({}, { card: undefined }))).toBe('text-missing');
    expect(silent.refuses(record({}, { card: { text: ' ' } }))).toBe('text-missing');
    expect(silent.refuses(record({}, { card: { text: 'x'.repeat(10_001) } }))).toBe('text-missing');
  });

  it('is entered for the State from its registered communication', () => {
    const known = { ...given, communicationRegistered: true };
    expect(silent.refuses(record({}, { onBehalfOf: about.participant }))).toBe('authority-missing');
    expect(silent.refuses(record({}, onBehalf))).toBe('unknown-communication');
    expect(silent.refuses(record({ given: known }, onBehalf))).toBeUndefined();
    expect(disputed.refuses(close('withdrawn', {}, onBehalf))).toBe('unknown-communication');
    expect(disputed.refuses(close('withdrawn', { given: known }, onBehalf))).toBeUndefined();
  });

  it('is closed once, one way or another', () => {
    expect(disputed.decides(close('corrected'))).toEqual([remarkClosed]);
    const closed = disputed.given(remarkClosed);
    expect(closed.decides(close('corrected'))).toEqual([]);
    expect(closed.refuses(close('withdrawn'))).toBe('already-closed');
    expect(silent.refuses(close('maintained'))).toBe('unknown-remark');
    expect(disputed.refuses(close('won' as 'corrected'))).toBe('unknown-outcome');
  });

  it('is shown open, then closed', () => {
    const { participant, index, on, seat } = about;
    expect(disputed.given(remarkClosed).events.flatMap((event) => remarks.project(event))).toEqual([
      {
        kind: 'start',
        entity: REMARK,
        from: '2024-05-09',
        to: null,
        fields: { participant, seat, index, on, status: 'open', outcome: null, ...reference },
      },
      {
        kind: 'patch',
        entity: REMARK,
        from: '2024-05-09',
        to: null,
        fields: { status: 'closed', outcome: 'corrected' },
        of: { revision: 0 },
      },
    ]);
  });
});

describe('what was recorded wrongly', () => {
  it('is corrected: what the remark is about, its text, how it ended', () => {
    const closed = disputed.given(remarkClosed);
    expect(disputed.refuses(correct(0, { data: { index: 18, seat: null } }))).toBeUndefined();
    expect(disputed.refuses(correct(0, { data: { index: 21 } }))).toBe('unknown-index');
    expect(disputed.refuses(correct(0, { data: { index: null, on: null, seat: null } }))).toBe('nothing-disputed');
    expect(disputed.refuses(correct(0, { data: { index: 'seventeen' } }))).toBe('value-malformed');
    expect(disputed.refuses(correct(0, { data: { seat: 'other' } }))).toBe('unknown-seat');
    expect(disputed.refuses(correct(0, { data: { participant: 'other' } }))).toBe('not-correctable');
    expect(disputed.refuses(correct(0, {}, { card: { text: '' } }))).toBe('text-missing');
    expect(disputed.decides(correct(0, {}, { card: { text: 'Never so.' } }))[0]?.data).toEqual({
      corrects: 0,
      set: { data: { card: { ...reference, commitment: '(to be sealed)' } } },
      errorOf: 'recording',
    });
    expect(closed.refuses(correct(1, { data: { outcome: 'maintained' } }))).toBeUndefined();
    expect(closed.refuses(correct(1, { data: { outcome: 'won' } }))).toBe('value-malformed');
    expect(closed.refuses(correct(1, { effectiveOn: '2024-05-08' }))).toBe('ends-before-start');
  });

  it('is annulled with what rests on it', () => {
    const closed = disputed.given(remarkClosed);
    expect(closed.refuses(annul(0))).toBe('dependents');
    expect(counting(closed.after(annul(0, 1)).events)).toEqual([]);
    const reopened = closed.after(annul(1));
    expect(reopened.decides(close('withdrawn'))[0]?.data).toEqual({ remark: REMARK, of: 0, outcome: 'withdrawn' });
    expect(reopened.after(close('withdrawn')).refuses(annul(2))).toBe('already-closed');
  });

  it('does not come back without what it rests on', () => {
    const gone = disputed.given(remarkClosed).after(annul(1), annul(0));
    expect(gone.refuses(annul(2))).toBe('rests-on-annulled');
    expect(gone.after(annul(3)).refuses(annul(2))).toBeUndefined();
  });
});

it('any accepted history replays, and a retry is harmless', () => {
  const id = fc.constantFrom('one', 'two');
  const asked: fc.Arbitrary<RemarksCommand> = fc.oneof(
    fc
      .tuple(id, fc.nat(25))
      .map(([remark, index]) => record({ index }, { newId: (name: string) => `${name} ${remark}` })),
    fc
      .tuple(id, fc.constantFrom('corrected' as const, 'withdrawn' as const))
      .map(([remark, outcome]) => close(outcome, { remark: `remark ${remark}` })),
    fc.tuple(fc.nat(6), fc.nat(25)).map(([corrects, index]) => correct(corrects, { data: { index } })),
    fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }).map((annuls) => annul(...annuls)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    remarksDecider,
    STREAM,
    asked,
    (events) => {
      const there = new Set(counting(events).map(({ revision }) => revision));
      const closings = counting(events).flatMap(({ data }) => ('of' in data ? [data.of] : []));
      expect(closings.filter((of) => !there.has(of))).toEqual([]);
      expect(new Set(closings).size).toBe(closings.length);
    },
  );
});
