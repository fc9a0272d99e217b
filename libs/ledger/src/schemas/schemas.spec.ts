import { canonicalBytes, type LedgerEvent } from '#libs/event-store';
import { goldenOf, schemasOfEvents } from '../../schemas.ts';
import { projections } from '../projections.ts';
import { counting } from '../shared/counting.ts';
import { eventSchemas } from './event-schemas.ts';
import { dataSchema, malformed } from './form.ts';
import { AREAS, historyOf } from './histories.examples.ts';
import { mismatches, type Schema } from './schema.ts';

const golden = AREAS.flatMap((area) => goldenOf(area).map((line) => [`${area}: ${typeOf(line)}`, line] as const));

function typeOf(line: string): string {
  return (JSON.parse(line) as LedgerEvent).type;
}

describe('the form of events', () => {
  it('is checked in as the types have it: after a change of an event run libs/ledger/schemas.ts', () => {
    expect(eventSchemas).toEqual(schemasOfEvents());
  });

  it('is shown by golden bytes of every type: a new one gets them from libs/ledger/schemas.ts', () => {
    const shown = golden.map(([, line]) => {
      const { type, schemaVersion } = JSON.parse(line) as LedgerEvent;
      return `${type}.v${schemaVersion}`;
    });
    expect([...new Set(shown)].toSorted()).toEqual(Object.keys(eventSchemas).toSorted());
  });

  it.each(golden)('still takes what was stored: %s', (_, line) => {
    const event = JSON.parse(line) as LedgerEvent;
    expect(dataSchema(event.type, event.schemaVersion)).toBeDefined();
    expect(malformed(event)).toEqual([]);
    expect(canonicalBytes(event)).toBe(line);
  });

  it.each(AREAS)('still folds and projects what was stored: %s', (area) => {
    const events = goldenOf(area).map((line) => JSON.parse(line) as LedgerEvent);
    const said = counting(events).flatMap((event) => projections.flatMap((one) => one.project(event)));
    const days = said.flatMap(({ from, to }) => (to === null ? [from] : [from, to]));
    expect(days.filter((day) => !/^\d{4}-\d\d-\d\d$/.test(day))).toEqual([]);
  });

  it.each(AREAS)('is that of the examples: %s', (area) => {
    expect(historyOf(area).flatMap(malformed)).toEqual([]);
  });
});

describe('a schema', () => {
  const schema: Schema = {
    type: 'object',
    properties: {
      name: { type: 'string' },
      ordinal: { type: 'integer' },
      kind: { enum: ['office', 'individual'] },
      languages: { type: 'array', items: { type: 'string' } },
      card: { anyOf: [{ type: 'null' }, { type: 'object', properties: {}, additionalProperties: false }] },
      codes: { type: 'object', additionalProperties: { type: 'string' } },
      fixed: { const: 'x' },
      sure: { type: 'boolean' },
      anything: {},
    },
    required: ['name', 'card'],
    additionalProperties: false,
  };
  const right = { name: 'N', card: null };

  it('takes what has its form', () => {
    const whole = {
      ...right,
      ordinal: 1,
      kind: 'office',
      languages: ['en'],
      codes: { a: 'b' },
      fixed: 'x',
      sure: false,
      anything: { at: [1] },
    };
    expect(mismatches(right, schema)).toEqual([]);
    expect(mismatches({ ...whole, card: {} }, schema)).toEqual([]);
  });

  it.each([
    [{ card: null }, 'name'],
    [{ ...right, name: null }, 'name'],
    [{ ...right, ordinal: 1.5 }, 'ordinal'],
    [{ ...right, ordinal: '1' }, 'ordinal'],
    [{ ...right, kind: 'person' }, 'kind'],
    [{ ...right, languages: 'en' }, 'languages'],
    [{ ...right, languages: ['en', 7] }, 'languages[1]'],
    [{ ...right, card: { text: 'T' } }, 'card'],
    [{ ...right, codes: { a: null } }, 'codes.a'],
    [{ ...right, fixed: 'y' }, 'fixed'],
    [{ ...right, sure: 'yes' }, 'sure'],
    [{ ...right, constructor: 'C' }, 'constructor'],
    [[], ''],
  ])('names where a value has not: %j', (value, path) => expect(mismatches(value, schema)).toEqual([path]));
});

it('a member that is emptied has no form, one that is always there has', () => {
  const event = historyOf('communications')[0];
  const withData = (more: object) => ({ ...event, data: { ...(event?.data as object), ...more } }) as LedgerEvent;
  expect(malformed(withData({ reference: null }))).toEqual([]);
  expect(malformed(withData({ channel: null }))).toEqual(['channel']);
  expect(malformed(withData({ channel: 'pigeon', nose: 1 }))).toEqual(['channel', 'nose']);
  expect(malformed({ type: 'constructor', schemaVersion: 1, data: {} })).toEqual([]);
});
