import type { CbmGiven } from '../cbm/cbm.given.ts';
import type { AmendCommand } from '../shared/amend.commands.ts';
import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import type { AnnulEntry, CorrectEntry } from '../shared/amend.commands.ts';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import type {
  CapacityCommand,
  EndCapacityStatement,
  StateCapacityNeed,
  StateCapacityOffer,
} from './capacity.commands.ts';
import { capacityDecider, standingOf } from './capacity.decider.ts';
import { CAPACITY_OUTCOMES, capacityStream } from './capacity.events.ts';
import { CAPACITY_CARD, NEED, needEnded, needStated, OFFER, offerStated } from './capacity.examples.ts';
import { capacityEndings, capacityStatements } from './capacity.projection.ts';

const STREAM = capacityStream(STATE_1);
const silent = scenario(capacityDecider, STREAM);
const needing = silent.given(needStated);
const given: CbmGiven = {
  unregistered: [],
  twoPersonRule: false,
  listed: ['CBM-1', 'CBM-6'].map((cbm) => ({ cbm, from: '2019-01-01', to: null })),
};
const actor = { account: 'account-1', office: 'national-authority', participant: STATE_1 } as const;
const newId = (name: string) => (name === 'statement' ? NEED : CAPACITY_CARD.subject);
const asked = { participant: STATE_1, topic: 'training', cbm: 'CBM-6', visibility: 'states', given } as const;

const need = (data: Partial<StateCapacityNeed['data']> = {}, more: object = {}) =>
  command<StateCapacityNeed>('StateCapacityNeed', { ...asked, ...data }, { newId, actor, ...more });
const end = (data: Partial<EndCapacityStatement['data']> = {}, more: object = {}) =>
  command<EndCapacityStatement>(
    'EndCapacityStatement',
    { participant: STATE_1, statement: NEED, outcome: 'fulfilled', effectiveOn: '2024-09-01', given, ...data },
    { actor, ...more },
  );
const correct = (corrects: number, set: object, more: object = {}) =>
  command<CorrectEntry>('CorrectEntry', { corrects, set, errorOf: 'recording', given }, more);
const annul = (...annuls: number[]) => command<AnnulEntry>('AnnulEntry', { annuls, errorOf: 'recording', given });

describe('a need or an offer', () => {
  it('is stated by its State, with its own words sealed', () => {
    expect(silent.decides(need({}, { card: { text: 'We look for trainers.' } }))).toEqual([
      { ...needStated, data: { ...needStated.data, card: { ...CAPACITY_CARD, commitment: '(to be sealed)' } } },
    ]);
    const { given: known } = asked;
    const offer = command<StateCapacityOffer>(
      'StateCapacityOffer',
      { participant: STATE_1, topic: 'exercises', visibility: 'public', given: known },
      { newId: () => OFFER, actor },
    );
    expect(silent.decides(offer)).toEqual([offerStated]);
  });

  it('is in force from the day that was asked for', () =>
    expect(silent.decides(need({ effectiveOn: '2024-04-01' }))[0]?.effectiveOn).toBe('2024-04-01'));

  it('may lie ahead or far back; how far ahead is policy', () => {
    const known = { ...given, furthestAheadDays: 30 };
    expect(silent.refuses(need({ effectiveOn: '2024-06-08', given: known }))).toBeUndefined();
    expect(silent.refuses(need({ effectiveOn: '2024-06-09', given: known }))).toBe('too-far-ahead');
    expect(silent.refuses(need({ effectiveOn: '2019-01-01', given: known }))).toBeUndefined();
    const late = command<CorrectEntry & AmendCommand>('CorrectEntry', {
      corrects: 0,
      set: { effectiveOn: '2024-06-09' },
      errorOf: 'recording',
      given: known,
    });
    expect(needing.refuses(late)).toBe('too-far-ahead');
  });

  it.each([
    ['a registered State', { given: { ...given, unregistered: [STATE_1] } }, {}, 'unknown-participant'],
    ['the State itself', { participant: STATE_2 }, {}, 'foreign-participant'],
    ['a topic', { topic: undefined }, {}, 'topic-missing'],
    ['a topic that is a code', { topic: 'Training of staff' }, {}, 'code-malformed'],
    ['a measure by its id', { cbm: 'cbm 6' }, {}, 'unknown-cbm'],
    ['a measure of the catalogue', { cbm: 'CBM-7' }, {}, 'not-in-catalogue'],
    ['a measure of the catalogue on its day', { effectiveOn: '2018-12-31' }, {}, 'not-in-catalogue'],
    ['a known visibility', { visibility: 'friends' }, {}, 'value-malformed'],
    ['a day that exists', { effectiveOn: '2024-02-30' }, {}, 'not-a-day'],
    ['a text where it has one', {}, { card: { text: ' ' } }, 'text-missing'],
  ])('needs %s', (_, data, more, code) =>
    expect(silent.refuses(need(data as Partial<StateCapacityNeed['data']>, more))).toBe(code),
  );

  it('is entered for the State from its registered communication, or from the row of a source', () => {
    const manager = { actor: { account: 'account-manager', office: 'directory-manager' } };
    const note = { authority: { kind: 'communication', reference: 'note-1' } };
    const behalf = { ...manager, onBehalfOf: STATE_1 };
    const registered = { given: { ...given, communicationRegistered: true } };
    expect(silent.refuses(need({}, manager))).toBe('foreign-participant');
    expect(silent.refuses(need({}, behalf))).toBe('authority-missing');
    expect(silent.refuses(need({}, { ...behalf, ...note }))).toBe('unknown-communication');
    expect(silent.refuses(need(registered, { ...behalf, ...note }))).toBeUndefined();
    expect(needing.refuses(end({}, behalf))).toBe('authority-missing');
    const row = { authority: { kind: 'source-row', reference: 'history.csv#7' } };
    expect(needing.refuses(end({}, { ...behalf, ...row }))).toBeUndefined();
  });

  it('warns where one of the same kind and topic is in force', () => {
    expect(needing.warns(need())).toEqual([
      { code: 'same-topic', detail: 'The State has stated one of this topic already, and it is in force.' },
    ]);
    expect(needing.warns(need({ topic: 'exercises' }))).toEqual([]);
    expect(needing.given(needEnded).warns(need({ effectiveOn: '2024-09-01' }))).toEqual([]);
    expect(silent.given(offerStated).warns(need({ topic: 'exercises' }))).toEqual([]);
  });

  it('ends once, one way or another', () => {
    expect(needing.decides(end())).toEqual([needEnded]);
    const ended = needing.given(needEnded);
    expect(ended.decides(end())).toEqual([]);
    expect(ended.decides(end({ effectiveOn: undefined } as object))).toEqual([]);
    expect(ended.refuses(end({ outcome: 'expired' }))).toBe('already-ended');
    expect(ended.refuses(end({ effectiveOn: '2024-10-01' }))).toBe('already-ended');
    expect(needing.refuses(end({ effectiveOn: '2024-05-08' }))).toBe('ends-before-start');
    expect(silent.refuses(end())).toBe('unknown-statement');
    expect(needing.refuses(end({ outcome: 'lost' as 'expired' }))).toBe('value-malformed');
  });

  it('is known to others as it stands on a day', () => {
    const standing = { kind: 'need', participant: STATE_1, topic: 'training' };
    const { events } = needing.given(needEnded);
    expect(
      ['2024-05-08', '2024-05-09', '2024-08-31', '2024-09-01'].map((day) => standingOf(events, NEED, day)),
    ).toEqual([false, true, true, false].map((inForce) => ({ ...standing, inForce })));
    expect(standingOf(events, OFFER, '2024-06-01')).toBeUndefined();
  });

  it('is shown until it ends, and its end from then on', () => {
    const { participant, topic, cbm, visibility } = needStated.data;
    const { events } = needing.given(needEnded);
    expect(events.flatMap((event) => capacityStatements.project(event))).toEqual([
      {
        kind: 'start',
        entity: NEED,
        from: '2024-05-09',
        to: null,
        fields: { participant, kind: 'need', topic, cbm, visibility, ...CAPACITY_CARD },
      },
      { kind: 'cease', entity: NEED, from: '2024-09-01', to: null },
    ]);
    expect(events.flatMap((event) => capacityEndings.project(event))).toEqual([
      { kind: 'start', entity: NEED, from: '2024-09-01', to: null, fields: { participant, outcome: 'fulfilled' } },
    ]);
  });
});

describe('what was recorded wrongly', () => {
  const ended = needing.given(needEnded);

  it('is corrected: who may see it, the measure, its text, how and when it ended', () => {
    expect(needing.refuses(correct(0, { data: { visibility: 'restricted', cbm: null } }))).toBeUndefined();
    expect(needing.refuses(correct(0, { data: { visibility: null } }))).toBe('member-required');
    expect(needing.refuses(correct(0, { data: { cbm: 'none' } }))).toBe('unknown-cbm');
    expect(needing.refuses(correct(0, { data: { cbm: 'CBM-7' } }))).toBe('not-in-catalogue');
    expect(needing.refuses(correct(0, { data: { topic: 'exercises' } }))).toBe('not-correctable');
    expect(needing.refuses(correct(0, {}, { card: { text: '' } }))).toBe('text-missing');
    expect(needing.decides(correct(0, {}, { card: { text: 'We look for a trainer.' } }))[0]?.data).toEqual({
      corrects: 0,
      set: { data: { card: { ...CAPACITY_CARD, commitment: '(to be sealed)' } } },
      errorOf: 'recording',
    });
    expect(ended.refuses(correct(1, { data: { outcome: 'withdrawn' } }))).toBeUndefined();
    expect(ended.refuses(correct(1, { effectiveOn: '2024-05-08' }))).toBe('moves-past');
  });

  it('is corrected by the State itself, and by no other', () => {
    const portal = { authority: { kind: 'portal-act', reference: 'act-1' } };
    const narrower = { data: { visibility: 'restricted' } };
    expect(needing.refuses(correct(0, narrower, { actor, ...portal }))).toBeUndefined();
    const other = { ...actor, participant: STATE_2 };
    expect(needing.refuses(correct(0, narrower, { actor: other, ...portal }))).toBe('foreign-participant');
  });

  it('is annulled with its end', () => {
    expect(ended.refuses(annul(0))).toBe('dependents');
    expect(counting(ended.after(annul(0, 1)).events)).toEqual([]);
    const reopened = ended.after(annul(1));
    expect(reopened.decides(end({ outcome: 'withdrawn' }))[0]?.data).toEqual({
      ...needEnded.data,
      outcome: 'withdrawn',
    });
    expect(reopened.after(end({ outcome: 'withdrawn' })).refuses(annul(2))).toBe('already-ended');
  });
});

it('any accepted history replays, and a retry is harmless', () => {
  const day = fc.constantFrom('2024-04-01', '2024-05-09', '2024-06-01');
  const id = fc.constantFrom('one', 'two', 'three');
  const commands: fc.Arbitrary<CapacityCommand> = fc.oneof(
    fc
      .tuple(id, day)
      .map(([statement, effectiveOn]) => need({ effectiveOn }, { newId: (name: string) => `${name} ${statement}` })),
    fc
      .tuple(id, day, fc.constantFrom(...CAPACITY_OUTCOMES))
      .map(([one, effectiveOn, outcome]) => end({ statement: `statement ${one}`, effectiveOn, outcome })),
    fc.tuple(fc.nat(6), day).map(([corrects, effectiveOn]) => correct(corrects, { effectiveOn })),
    fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }).map((annuls) => annul(...annuls)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    capacityDecider,
    STREAM,
    commands,
    (events) => {
      const counts = counting(events);
      const starts = new Map(counts.map((event) => [event.revision, event.effectiveOn]));
      const ends = counts.flatMap((event) => (event.type === 'CapacityStatementEnded' ? [event] : []));
      expect(new Set(ends.map(({ data }) => data.of)).size).toBe(ends.length);
      expect(ends.filter(({ data, effectiveOn }) => effectiveOn < (starts.get(data.of) ?? '9999'))).toEqual([]);
    },
  );
});
