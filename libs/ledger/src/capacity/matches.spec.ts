import fc from 'fast-check';
import { createMemoryStore, type LedgerEvent, systemClock } from '#libs/event-store';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import type { AnnulEntry, CorrectEntry } from '../shared/amend.commands.ts';
import type { Known } from '../shared/area.ts';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import { capacityDecider } from './capacity.decider.ts';
import { capacityStream } from './capacity.events.ts';
import { NEED, needEnded, needStated, offerStated } from './capacity.examples.ts';
import { matchesArea } from './matches.area.ts';
import type {
  AmendMatch,
  EndCapacityMatch,
  MatchesCommand,
  MatchGiven,
  RecordCapacityMatch,
} from './matches.commands.ts';
import { matchesDecider } from './matches.decider.ts';
import { matchStream } from './matches.events.ts';
import { MATCH, matchEnded, matchRecorded, OFFER_2 } from './matches.examples.ts';
import { capacityMatches } from './matches.projection.ts';

const STREAM = matchStream(STATE_1);
const silent = scenario(matchesDecider, STREAM);
const matched = silent.given(matchRecorded);
const needStanding = { kind: 'need', participant: STATE_1, topic: 'training', inForce: true } as const;
const offerStanding = { kind: 'offer', participant: STATE_2, topic: 'training', inForce: true } as const;
const given: MatchGiven = { unregistered: [], twoPersonRule: false, need: needStanding, offer: offerStanding };
const asked = { need: NEED, needBy: STATE_1, offer: OFFER_2, offerBy: STATE_2, effectiveOn: '2024-05-20', given };
const newId = () => MATCH;

const record = (data: object = {}, more: object = {}) =>
  command<RecordCapacityMatch>('RecordCapacityMatch', { ...asked, ...data }, { newId, ...more });
const end = (data: object = {}) =>
  command<EndCapacityMatch>('EndCapacityMatch', {
    match: MATCH,
    reason: 'programme-completed',
    effectiveOn: '2024-08-01',
    given,
    ...data,
  });
const correct = (corrects: number, set: object, known = given) =>
  command<CorrectEntry & AmendMatch>('CorrectEntry', { corrects, set, errorOf: 'recording', given: known });
const annul = (...annuls: number[]) =>
  command<AnnulEntry & AmendMatch>('AnnulEntry', { annuls, errorOf: 'recording', given });

describe('a match', () => {
  it('brings a need together with an offer of another State', () =>
    expect(silent.decides(record())).toEqual([matchRecorded]));

  it('or with an organisation', () => {
    const { offer: _offer, offerBy: _offerBy, ...need } = matchRecorded.data;
    const alone = { offer: undefined, offerBy: undefined };
    const organisation = 'Example Training Institute';
    expect(silent.decides(record({ ...alone, organisation }))).toEqual([
      { ...matchRecorded, data: { ...need, organisation } },
    ]);
    expect(silent.refuses(record({ ...alone, organisation: ' ' }))).toBe('name-malformed');
    expect(silent.refuses(record(alone))).toBe('offer-or-organisation');
    expect(silent.refuses(record({ organisation }))).toBe('offer-or-organisation');
  });

  it.each([
    ['registered States', { unregistered: [STATE_2] }, 'unknown-participant'],
    ['a need that was stated', { need: undefined }, 'unknown-statement'],
    ['an offer that was stated', { offer: undefined }, 'unknown-statement'],
    ['a need as a need', { need: offerStanding }, 'unknown-statement'],
    ['the State whose offer it is', { offer: { ...offerStanding, participant: STATE_1 } }, 'unknown-statement'],
    ['a need in force', { need: { ...needStanding, inForce: false } }, 'not-in-force'],
    ['an offer in force', { offer: { ...offerStanding, inForce: false } }, 'not-in-force'],
  ])('needs %s', (_, known, code) => expect(silent.refuses(record({ given: { ...given, ...known } }))).toBe(code));

  it('is with another State, and on a day that exists', () => {
    const own = { given: { ...given, offer: { ...offerStanding, participant: STATE_1 } }, offerBy: STATE_1 };
    expect(silent.refuses(record(own))).toBe('same-state');
    expect(silent.refuses(record({ effectiveOn: '2024-13-01' }))).toBe('not-a-day');
  });

  it('warns where the offer is for another topic', () => {
    expect(silent.warns(record())).toEqual([]);
    const other = { given: { ...given, offer: { ...offerStanding, topic: 'exercises' } } };
    expect(silent.warns(record(other))).toEqual([
      { code: 'other-topic', detail: 'The offer is stated for another topic than the need.' },
    ]);
  });

  it('ends once', () => {
    expect(matched.decides(end())).toEqual([matchEnded]);
    const ended = matched.given(matchEnded);
    expect(ended.decides(end())).toEqual([]);
    expect(ended.refuses(end({ reason: 'funding-ended' }))).toBe('already-ended');
    expect(matched.refuses(end({ reason: 'They did not get on' }))).toBe('code-malformed');
    expect(matched.refuses(end({ effectiveOn: '2024-05-19' }))).toBe('ends-before-start');
    expect(silent.refuses(end())).toBe('unknown-match');
  });

  it('is recorded once for the same need and offer at a time', () => {
    expect(matched.decides(record())).toEqual([]);
    expect(matched.refuses(record({ effectiveOn: '2024-06-01' }))).toBe('already-matched');
    expect(matched.refuses(record({ effectiveOn: '2024-05-01' }))).toBe('already-matched');
    const other = { given: { ...given, offer: offerStanding }, offer: 'another offer' };
    expect(matched.refuses(record(other))).toBeUndefined();
    const ended = matched.given(matchEnded);
    expect(ended.refuses(record({ effectiveOn: '2024-07-31' }))).toBe('already-matched');
    expect(ended.refuses(record({ effectiveOn: '2024-08-01' }))).toBeUndefined();
    const again = ended.after(record({ effectiveOn: '2024-08-01' }));
    expect(again.refuses(annul(1))).toBe('already-matched');
    expect(again.refuses(correct(1, { effectiveOn: '2024-08-02' }))).toBe('already-matched');
    expect(again.refuses(correct(2, { effectiveOn: '2024-07-31' }))).toBe('already-matched');
    expect(again.refuses(correct(2, { effectiveOn: '2024-08-02' }))).toBeUndefined();
  });

  it('is shown in force, then ended', () => {
    const { match: _match, ...fields } = matchRecorded.data;
    expect(matched.given(matchEnded).events.flatMap((event) => capacityMatches.project(event))).toEqual([
      {
        kind: 'start',
        entity: MATCH,
        from: '2024-05-20',
        to: null,
        fields: { ...fields, organisation: null, status: 'in-force', reason: null, month: '2024-05' },
      },
      {
        kind: 'patch',
        entity: MATCH,
        from: '2024-08-01',
        to: null,
        fields: { status: 'ended', reason: 'programme-completed' },
        of: { revision: 0 },
      },
    ]);
  });
});

describe('a match that was recorded wrongly', () => {
  it('is corrected in its day, on which both are in force, and in the reason of its end', () => {
    expect(matched.refuses(correct(0, { effectiveOn: '2024-05-21' }))).toBeUndefined();
    const early = { ...given, need: { ...needStanding, inForce: false } };
    expect(matched.refuses(correct(0, { effectiveOn: '2024-05-01' }, early))).toBe('not-in-force');
    expect(matched.refuses(correct(0, { data: { organisation: 'Other' } }))).toBe('not-correctable');
    const ended = matched.given(matchEnded);
    expect(ended.refuses(correct(1, { data: { reason: null } }))).toBeUndefined();
    expect(ended.refuses(correct(1, { data: { reason: 'In words' } }))).toBe('code-malformed');
    expect(ended.refuses(correct(0, { effectiveOn: '2024-08-02' }))).toBe('ends-before-start');
  });

  it('is annulled with its end', () => {
    const ended = matched.given(matchEnded);
    expect(ended.refuses(annul(0))).toBe('dependents');
    expect(counting(ended.after(annul(0, 1)).events)).toEqual([]);
    expect(ended.after(annul(1), end({ reason: 'funding-ended' })).refuses(annul(2))).toBe('already-ended');
  });
});

describe('what a match knows of the statements', () => {
  const ofState1 = scenario(capacityDecider, capacityStream(STATE_1)).given(needStated, needEnded).events;
  const offer2 = { ...offerStated, data: { ...offerStated.data, statement: OFFER_2, participant: STATE_2 } };
  const ofState2 = scenario(capacityDecider, capacityStream(STATE_2)).given(offer2).events;
  const streams = new Map<string, readonly LedgerEvent[]>([
    [capacityStream(STATE_1), ofState1],
    [capacityStream(STATE_2), ofState2],
  ]);
  const known: Known = {
    isState: () => true,
    policyOn: () => undefined,
    events: (stream) => streams.get(stream) ?? [],
    activeSeats: () => [],
  };
  const offer = { ...offerStanding, topic: 'exercises' };

  it('is read from the streams of both States, on the day of the match', () => {
    expect(matchesArea.participants(record())).toEqual([STATE_1, STATE_2]);
    expect(matchesArea.reads(record(), [])).toEqual([capacityStream(STATE_1), capacityStream(STATE_2)]);
    expect(matchesArea.given(record(), known, [])).toEqual({ need: needStanding, offer });
    expect(matchesArea.given(record({ effectiveOn: '2024-09-01' }), known, [])).toEqual({
      need: { ...needStanding, inForce: false },
      offer,
    });
    expect(matchesArea.given(record({ offer: 'nowhere' }), known, [])).toEqual({ need: needStanding });
    expect(matchesArea.given(end(), known, matched.events)).toEqual({});
  });

  it('also when its day is corrected', () => {
    const later = correct(0, { effectiveOn: '2024-09-01' });
    expect(matchesArea.reads(later, matched.events)).toEqual([capacityStream(STATE_1), capacityStream(STATE_2)]);
    expect(matchesArea.given(later, known, matched.events)).toEqual({
      need: { ...needStanding, inForce: false },
      offer,
    });
  });
});

it('any accepted history replays, and a retry is harmless', () => {
  const day = fc.constantFrom('2024-05-01', '2024-05-20', '2024-08-01');
  const commands: fc.Arbitrary<MatchesCommand> = fc.oneof(
    day.map((effectiveOn) => record({ effectiveOn })),
    fc
      .tuple(day, fc.constantFrom('programme-completed', 'funding-ended'))
      .map(([effectiveOn, reason]) => end({ effectiveOn, reason })),
    fc.tuple(fc.nat(4), day).map(([corrects, effectiveOn]) => correct(corrects, { effectiveOn })),
    fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 3 }).map((annuls) => annul(...annuls)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    matchesDecider,
    STREAM,
    commands,
    (events) => {
      const ends = counting(events).flatMap(({ data }) => ('of' in data ? [data.of] : []));
      expect(new Set(ends).size).toBe(ends.length);
      const begun = counting(events).length - ends.length;
      expect(begun - ends.length).toBeLessThanOrEqual(1);
    },
  );
});
