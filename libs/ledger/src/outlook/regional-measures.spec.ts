import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import { catalogueDecider } from '../cbm/catalogue.decider.ts';
import { CATALOGUE_STREAM } from '../cbm/catalogue.events.ts';
import { listings } from '../cbm/catalogue.listing.ts';
import { firstCatalogue, secondCatalogue } from '../cbm/cbm.examples.ts';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import { measureMapped, measureMappedAnew } from './outlook.examples.ts';
import type { MapRegionalMeasure, RegionalMeasuresCommand } from './regional-measures.commands.ts';
import { regionalMeasuresDecider } from './regional-measures.decider.ts';
import { REGIONAL_MEASURES_STREAM } from './regional-measures.events.ts';
import { measureEntity, regionalMeasures } from './regional-measures.projection.ts';

const catalogue = scenario(catalogueDecider, CATALOGUE_STREAM).given(firstCatalogue, secondCatalogue);
const given = {
  unregistered: [],
  twoPersonRule: false,
  listed: listings(catalogue.events),
  furthestAheadDays: 366,
};
const none = scenario(regionalMeasuresDecider, REGIONAL_MEASURES_STREAM);
const one = none.given(measureMapped);
const two = one.given(measureMappedAnew);

const map = (data: Partial<MapRegionalMeasure['data']> = {}, more: object = {}) => {
  const all = { ...measureMapped.data, effectiveOn: measureMapped.effectiveOn, given, ...data };
  return command<MapRegionalMeasure>('MapRegionalMeasure', all, more);
};
const correct = (corrects: number, set: object): RegionalMeasuresCommand =>
  command<RegionalMeasuresCommand & { type: 'CorrectEntry' }>('CorrectEntry', {
    corrects,
    set,
    errorOf: 'recording',
    given,
  });
const annul = (...annuls: number[]): RegionalMeasuresCommand =>
  command<RegionalMeasuresCommand & { type: 'AnnulEntry' }>('AnnulEntry', { annuls, errorOf: 'recording', given });

describe('a mapping of a regional measure', () => {
  it('holds from a day on, and a later one takes its place', () => {
    expect(none.decides(map())).toEqual([measureMapped]);
    const anew = { ...measureMappedAnew.data, effectiveOn: measureMappedAnew.effectiveOn };
    expect(one.decides(map(anew))).toEqual([measureMappedAnew]);
    expect(one.decides(map())).toEqual([]);
    expect(none.warns(map()).map(({ code }) => code)).toEqual(['not-verified']);
    expect(none.warns(map({ verified: true }))).toEqual([]);
  });

  it('may correspond to no global measure', () => {
    const { cbms: _cbms, ...data } = map().data;
    expect(none.decides({ ...map(), data })[0]?.data).toMatchObject({ cbms: [] });
  });

  it.each([
    ['a body', { body: 'osce' }, 'body-malformed'],
    ['a number as the body has it', { measure: 'no 8' }, 'measure-malformed'],
    ['a title', { title: '' }, 'name-malformed'],
    ['CBMs of the catalogue', { cbms: ['CBM-7'] }, 'not-in-catalogue'],
    ['those listed on its day', { cbms: ['CBM-5'], effectiveOn: '2024-07-11' }, 'not-in-catalogue'],
    ['each CBM once', { cbms: ['CBM-1', 'CBM-1'] }, 'not-in-catalogue'],
    ['a doubt that says something', { doubt: '' }, 'doubt-malformed'],
    ['a day', { effectiveOn: '2024-02-30' }, 'not-a-day'],
    ['a day not too far ahead', { effectiveOn: '2025-12-01' }, 'too-far-ahead'],
  ])('needs %s', (_, data, code) => expect(none.refuses(map(data))).toBe(code));

  it('may name CBM-5 from 12 July 2024 on', () => {
    expect(none.refuses(map({ cbms: ['CBM-5'], effectiveOn: '2024-07-12' }))).toBeUndefined();
  });

  it('is one a day and measure', () => {
    expect(one.refuses(map({ title: 'Another title' }))).toBe('mapped-already');
    expect(one.refuses(map({ title: 'Another title', body: 'OAS' }))).toBeUndefined();
  });

  it('rests on a registered communication where it names one', () => {
    const authority = { kind: 'communication', reference: 'note-1' } as const;
    expect(none.refuses(map({}, { authority }))).toBe('unknown-communication');
  });

  it('is shown measure by measure', () => {
    const shown = two.events.flatMap((event) => regionalMeasures.project(event));
    expect(shown).toEqual([
      { kind: 'start', entity: 'OSCE 8', from: '2024-01-01', to: null, fields: measureMapped.data },
      { kind: 'start', entity: 'OSCE 8', from: '2024-04-01', to: null, fields: measureMappedAnew.data },
    ]);
  });
});

describe('what was recorded wrongly', () => {
  it('is corrected, but for which measure it is', () => {
    expect(one.refuses(correct(0, { data: { cbms: ['CBM-2'], verified: true, doubt: null } }))).toBeUndefined();
    expect(one.refuses(correct(0, { data: { cbms: ['CBM-5'] } }))).toBe('not-in-catalogue');
    expect(one.refuses(correct(0, { data: { measure: '9' } }))).toBe('not-correctable');
    expect(one.refuses(correct(0, { data: { citation: null } }))).toBe('member-required');
    expect(two.refuses(correct(1, { effectiveOn: '2024-01-01' }))).toBe('mapped-already');
  });
});

it('any accepted history replays, with one mapping a day and measure', () => {
  const day = fc.integer({ min: 1, max: 4 }).map((number) => `2024-03-0${number}`);
  const measure = fc.constantFrom('8', '9');
  const asked: fc.Arbitrary<RegionalMeasuresCommand> = fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(day, measure, fc.boolean())
        .map(([effectiveOn, of, verified]) => map({ effectiveOn, measure: of, verified })),
    },
    fc.tuple(fc.nat(6), day).map(([corrects, effectiveOn]) => correct(corrects, { effectiveOn })),
    fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }).map((annuls) => annul(...annuls)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    regionalMeasuresDecider,
    REGIONAL_MEASURES_STREAM,
    asked,
    (events) => {
      const there = counting(events).map(({ data, effectiveOn }) => `${measureEntity(data)} ${effectiveOn}`);
      expect(there).toEqual([...new Set(there)]);
    },
  );
});
