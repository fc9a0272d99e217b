import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import { catalogueDecider } from '../cbm/catalogue.decider.ts';
import { CATALOGUE_STREAM } from '../cbm/catalogue.events.ts';
import { listings } from '../cbm/catalogue.listing.ts';
import { firstCatalogue, secondCatalogue } from '../cbm/cbm.examples.ts';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import type { ContributionsCommand, RecordContribution } from './contributions.commands.ts';
import { contributionsDecider } from './contributions.decider.ts';
import { CONTRIBUTIONS_STREAM } from './contributions.events.ts';
import { contributions } from './contributions.projection.ts';
import { CONTRIBUTION, contributionRecorded } from './outlook.examples.ts';

const catalogue = scenario(catalogueDecider, CATALOGUE_STREAM).given(firstCatalogue, secondCatalogue);
const given = {
  unregistered: [],
  twoPersonRule: false,
  listed: listings(catalogue.events),
  furthestAheadDays: 366,
};
const none = scenario(contributionsDecider, CONTRIBUTIONS_STREAM);
const one = none.given(contributionRecorded);
const state = (participant: string) => ({ actor: { account: 'a', office: 'national-authority', participant } });
const manager = { actor: { account: 'account-manager', office: 'directory-manager' } };
const note = { authority: { kind: 'communication', reference: 'note-1' } };

const record = (data: Partial<RecordContribution['data']> = {}, more: object = state(STATE_1)) => {
  const { contribution: _contribution, ...asked } = contributionRecorded.data;
  const all = { ...asked, effectiveOn: contributionRecorded.effectiveOn, given, ...data };
  return command<RecordContribution>('RecordContribution', all, { newId: () => CONTRIBUTION, ...more });
};
const unnamed = (more: object) => {
  const { participant: _participant, ...data } = record().data;
  return { ...record({}, more), data };
};
const correct = (corrects: number, set: object, more: object = {}): ContributionsCommand =>
  command<ContributionsCommand & { type: 'CorrectEntry' }>(
    'CorrectEntry',
    { corrects, set, errorOf: 'recording', given },
    more,
  );
const annul = (...annuls: number[]): ContributionsCommand =>
  command<ContributionsCommand & { type: 'AnnulEntry' }>('AnnulEntry', { annuls, errorOf: 'recording', given });

describe('a contribution', () => {
  it('is recorded by a State, which needs not name itself', () => {
    expect(none.decides(record())).toEqual([contributionRecorded]);
    expect(none.decides(unnamed(state(STATE_1)))).toEqual([contributionRecorded]);
    expect(none.refuses(record({}, state(STATE_2)))).toBe('foreign-participant');
  });

  it('is recorded by the manager in its own name, or for a State from what it sent', () => {
    const { participant: _participant, ...data } = contributionRecorded.data;
    expect(none.decides(unnamed(manager))).toEqual([{ ...contributionRecorded, data }]);
    expect(none.refuses(record({}, manager))).toBe('authority-missing');
    expect(none.refuses(record({}, { ...manager, ...note }))).toBe('unknown-communication');
    const registered = { given: { ...given, communicationRegistered: true } };
    expect(none.decides(record(registered, { ...manager, ...note, onBehalfOf: STATE_1 }))).toEqual([
      contributionRecorded,
    ]);
  });

  it.each([
    ['an organisation', { organisation: '' }, 'name-malformed'],
    ['a domain as a code', { domain: 'Outer space' }, 'code-malformed'],
    ['a CBM of the catalogue', { cbm: 'CBM-7' }, 'not-in-catalogue'],
    ['one that is listed on its date', { cbm: 'CBM-5' }, 'not-in-catalogue'],
    ['a document that is named', { document: {} }, 'document-unnamed'],
    ['a day', { effectiveOn: '2024-02-30' }, 'not-a-day'],
    ['a day not too far ahead', { effectiveOn: '2025-12-01' }, 'too-far-ahead'],
    ['registered States', { given: { ...given, unregistered: [STATE_1] } }, 'unknown-participant'],
  ])('needs %s', (_, data, code) => expect(none.refuses(record(data))).toBe(code));

  it('recorded again says nothing new', () => {
    expect(one.decides(record())).toEqual([]);
    expect(one.decides(record({ domain: 'chemical-weapons' }))).toHaveLength(1);
  });

  it('is shown from its date on', () => {
    const { contribution, ...said } = contributionRecorded.data;
    expect(one.events.flatMap((event) => contributions.project(event))).toEqual([
      { kind: 'start', entity: contribution, from: '2024-03-05', to: null, fields: { ...said, date: '2024-03-05' } },
    ]);
    const { participant: _participant, cbm: _cbm, ...bare } = contributionRecorded.data;
    const [shown] = none
      .given({ ...contributionRecorded, data: bare })
      .events.flatMap((one) => contributions.project(one));
    expect(shown).toMatchObject({ fields: { participant: null, cbm: null } });
  });
});

describe('what was recorded wrongly', () => {
  it('is amended by the manager’s office', () => {
    expect(one.refuses(correct(0, { data: { cbm: 'CBM-1' } }))).toBeUndefined();
    expect(one.refuses(correct(0, { data: { cbm: null } }))).toBeUndefined();
    expect(one.refuses(correct(0, { data: { cbm: 'CBM-5' } }))).toBe('not-in-catalogue');
    expect(one.refuses(correct(0, { data: { participant: STATE_2 } }))).toBe('not-correctable');
    expect(one.refuses(correct(0, { data: { document: null } }))).toBe('member-required');
    expect(one.refuses(correct(0, { data: { cbm: 'CBM-1' } }, state(STATE_1)))).toBe('not-own-act');
  });

  it('binds nothing that was recorded under an earlier catalogue', () => {
    const later = { ...given, listed: [] };
    const annulled = command<ContributionsCommand & { type: 'AnnulEntry' }>('AnnulEntry', {
      annuls: [1],
      errorOf: 'recording',
      given: later,
    });
    const two = one.given({ ...contributionRecorded, effectiveOn: '2024-04-01' });
    expect(two.refuses(annulled)).toBeUndefined();
  });
});

it('any accepted history replays', () => {
  const day = fc.integer({ min: 1, max: 4 }).map((number) => `2024-03-0${number}`);
  const asked: fc.Arbitrary<ContributionsCommand> = fc.oneof(
    {
      weight: 4,
      arbitrary: day.map((effectiveOn) => record({ effectiveOn }, { newId: () => effectiveOn, ...state(STATE_1) })),
    },
    fc.tuple(fc.nat(6), day).map(([corrects, effectiveOn]) => correct(corrects, { effectiveOn })),
    fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }).map((annuls) => annul(...annuls)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    contributionsDecider,
    CONTRIBUTIONS_STREAM,
    asked,
    (events) => {
      for (const { data } of counting(events)) expect(data.participant).toBe(STATE_1);
    },
  );
});
