import fc from 'fast-check';
import { createMemoryStore, systemClock } from '#libs/event-store';
import { counting } from '../shared/counting.ts';
import { replays } from '../shared/replays.contract.ts';
import { command, scenario } from '../shared/scenario.ts';
import type { CatalogueCommand, RecordCatalogueVersion } from './catalogue.commands.ts';
import { catalogueDecider } from './catalogue.decider.ts';
import { CATALOGUE_STREAM, type CatalogueItem } from './catalogue.events.ts';
import { inOrderOfDay, isListed, listings } from './catalogue.listing.ts';
import { catalogues } from './catalogue.projection.ts';
import { firstCatalogue, item, secondCatalogue } from './cbm.examples.ts';

const given = { unregistered: [], twoPersonRule: false };
const empty = scenario(catalogueDecider, CATALOGUE_STREAM);
const first = empty.given(firstCatalogue);
const both = first.given(secondCatalogue);
const [one, two] = firstCatalogue.data.items as readonly [CatalogueItem, CatalogueItem];

const record = (data: Partial<RecordCatalogueVersion['data']>, more: object = {}) =>
  command<RecordCatalogueVersion>(
    'RecordCatalogueVersion',
    { instrument: { symbol: 'A/79/214', paragraph: 'Annex B' }, given, ...data },
    more,
  );
const whole = ({ effectiveOn, data }: typeof firstCatalogue) => record({ effectiveOn, ...data });
const correct = (corrects: number, set: object): CatalogueCommand =>
  command<CatalogueCommand & { type: 'CorrectEntry' }>('CorrectEntry', { corrects, set, errorOf: 'recording', given });
const annul = (...annuls: number[]): CatalogueCommand =>
  command<CatalogueCommand & { type: 'AnnulEntry' }>('AnnulEntry', { annuls, errorOf: 'recording', given });

describe('a version of the catalogue', () => {
  it('is recorded whole, on the day of the instrument’s adoption', () => {
    expect(empty.decides(whole(firstCatalogue))).toEqual([firstCatalogue]);
    expect(first.decides(whole(secondCatalogue))).toEqual([secondCatalogue]);
    expect(empty.warns(whole(firstCatalogue)).map(({ code }) => code)).toEqual(['not-verified']);
    expect(empty.warns(record({ items: [one], verified: true }))).toEqual([]);
  });

  it('may say one item anew, and keeps the others', () => {
    const change = item('CBM-5', 'Exchange information on capacity', 'cooperation', 'A/79/214');
    expect(first.decides(record({ change, effectiveOn: '2024-07-12' }))).toEqual([secondCatalogue]);
    const worded = { ...two, title: { en: 'Keep exchanging views widely' } };
    const [version] = both.decides(record({ change: worded, effectiveOn: '2025-07-11' }));
    expect(version?.data).toMatchObject({ version: 3, items: [one, worded, change] });
  });

  it('recorded twice says nothing new; another list under its number is refused', () => {
    expect(both.decides(whole(secondCatalogue))).toEqual([]);
    const { version: _version, ...unnumbered } = secondCatalogue.data;
    expect(both.decides(record({ ...unnumbered, effectiveOn: '2024-07-12' }))).toEqual([]);
    expect(both.refuses(record({ version: 2, change: { ...one, closed: true } }))).toBe('version-taken');
  });

  it.each([
    ['a list or a change', {}, 'list-missing'],
    ['not both', { items: [one], change: two }, 'list-missing'],
    ['items', { items: [] }, 'cbm-malformed'],
    ['ids of the form CBM-1', { items: [{ ...one, id: 'OSCE-1' }] }, 'cbm-malformed'],
    ['each id once', { items: [one, one] }, 'cbm-twice'],
    ['titles', { items: [{ ...one, title: { en: ' ' } }] }, 'title-malformed'],
    ['a number from 1 on', { items: [one], version: 0 }, 'version-malformed'],
    ['a day', { items: [one], effectiveOn: '2023-02-30' }, 'not-a-day'],
    ['a category', { items: [{ ...one, category: 'peace' as 'cooperation' }] }, 'value-malformed'],
  ])('needs %s', (_, data, code) => expect(empty.refuses(record(data))).toBe(code));

  it('keeps every id of the one before, and uses none again (H10)', () => {
    const later = { effectiveOn: '2024-07-12' };
    expect(first.refuses(record({ items: [one], ...later }))).toBe('cbm-left-out');
    expect(first.refuses(record({ change: { ...two, since: { symbol: 'A/79/214' } }, ...later }))).toBe('cbm-reused');
    const closed = first.after(record({ change: { ...two, closed: true }, ...later }));
    expect(closed.refuses(record({ change: two, effectiveOn: '2025-07-11' }))).toBe('cbm-reused');
  });

  it('has a greater number and a later day than the one before', () => {
    const change = item('CBM-9', 'Another', 'transparency', 'X/1');
    expect(both.refuses(record({ change, effectiveOn: '2024-07-12' }))).toBe('version-out-of-order');
    expect(both.refuses(record({ items: [one], effectiveOn: '2023-01-01' }))).toBe('version-out-of-order');
  });

  it('rests on a registered communication where it names one', () => {
    const authority = { kind: 'communication', reference: 'note-1' } as const;
    expect(empty.refuses(record({ items: [one] }, { authority }))).toBe('unknown-communication');
  });

  it('is shown item by item, each with its day', () => {
    const assertions = both.events.flatMap((event) => catalogues.project(event));
    expect(assertions.map(({ kind, entity, from }) => `${kind} ${entity} ${from}`)).toEqual([
      'start CBM-1 2023-07-28',
      'start CBM-2 2023-07-28',
      'start CBM-1 2024-07-12',
      'start CBM-2 2024-07-12',
      'start CBM-5 2024-07-12',
    ]);
    expect(assertions[0]).toEqual({
      kind: 'start',
      entity: 'CBM-1',
      from: '2023-07-28',
      to: null,
      fields: {
        title: { en: 'Nominate and use Points of Contact' },
        category: 'communication',
        status: 'listed',
        since: { symbol: 'A/78/265', paragraph: 'Annex B' },
        version: 1,
        instrument: { symbol: 'A/78/265', paragraph: 'Annex B' },
        precision: 'month',
        verified: false,
        doubt: 'The day within the month is not known.',
      },
    });
  });
});

it('an id that a correction took out is not used for another CBM', () => {
  const without = first.after(correct(0, { data: { items: [one] } }));
  const again = (since: string) =>
    record({ effectiveOn: '2024-07-12', items: [one, item('CBM-2', 'Something else', 'cooperation', since)] });
  expect(without.refuses(again('A/79/214'))).toBe('cbm-reused');
  expect(without.refuses(again(two.since.symbol))).toBeUndefined();
});

describe('what was recorded wrongly', () => {
  it('is corrected within the rules of the list', () => {
    expect(both.refuses(correct(0, { effectiveOn: '2023-07-27' }))).toBeUndefined();
    expect(both.refuses(correct(0, { effectiveOn: '2024-07-13' }))).toBe('moves-past');
    const further = item('CBM-3', 'Share strategies', 'transparency', 'A/78/265');
    expect(both.refuses(correct(0, { data: { items: [one, two, further] } }))).toBe('cbm-left-out');
    expect(both.refuses(correct(0, { data: { items: [one, { ...two, title: { en: 'Exchange' } }] } }))).toBeUndefined();
    expect(both.refuses(correct(1, { data: { items: null } }))).toBe('member-required');
    expect(both.refuses(correct(1, { data: { version: 7 } }))).toBe('not-correctable');
  });

  it('is annulled, and then lists nothing', () => {
    const listed = listings(both.after(annul(1)).events);
    expect([isListed(listed, 'CBM-5', '2025-01-01'), isListed(listed, 'CBM-2', '2025-01-01')]).toEqual([false, true]);
  });
});

it('a CBM is listed from the day of its version until it is closed', () => {
  const closed = both.after(record({ change: { ...two, closed: true }, effectiveOn: '2025-07-11' }));
  const listed = listings(closed.events);
  const days = ['2023-07-27', '2023-07-28', '2024-07-11', '2024-07-12', '2025-07-10', '2025-07-11'];
  const on = (cbm: string) => days.map((day) => isListed(listed, cbm, day));
  expect(on('CBM-2')).toEqual([false, true, true, true, true, false]);
  expect(on('CBM-5')).toEqual([false, false, false, true, true, true]);
});

it('any accepted history replays, numbers follow days and no id is lost', () => {
  const cbm = fc.integer({ min: 1, max: 4 }).map((number) => `CBM-${number}`);
  const day = fc.integer({ min: 1, max: 9 }).map((number) => `2024-07-0${number}`);
  const asked: fc.Arbitrary<CatalogueCommand> = fc.oneof(
    fc
      .tuple(cbm, day, fc.boolean())
      .map(([id, effectiveOn, closed]) =>
        record({ change: { ...item(id, `Title of ${id}`, 'cooperation', 'X/1'), closed }, effectiveOn }),
      ),
    fc.tuple(fc.nat(5), day).map(([corrects, effectiveOn]) => correct(corrects, { effectiveOn })),
    fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 2 }).map((annuls) => annul(...annuls)),
  );
  return replays(
    () => createMemoryStore({ clock: systemClock }),
    catalogueDecider,
    CATALOGUE_STREAM,
    asked,
    (events) => {
      const versions = inOrderOfDay(counting(events));
      for (const [at, version] of versions.entries()) {
        const before = versions[at - 1]?.data ?? { version: 0, items: [] };
        expect(version.data.version).toBeGreaterThan(before.version);
        expect(version.data.items.map(({ id }) => id)).toEqual(
          expect.arrayContaining(before.items.map(({ id }) => id)),
        );
      }
    },
  );
});
