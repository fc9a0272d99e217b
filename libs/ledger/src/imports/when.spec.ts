import { readDate, readInstant, writeDate } from './when.ts';

describe('a date of a source', () => {
  it.each([
    ['2024-05-09', { first: '2024-05-09', after: '2024-05-10', precision: 'day' }],
    ['2024-02-29', { first: '2024-02-29', after: '2024-03-01', precision: 'day' }],
    ['2024-12-31', { first: '2024-12-31', after: '2025-01-01', precision: 'day' }],
    ['2024-02', { first: '2024-02-01', after: '2024-03-01', precision: 'month' }],
    ['2024-12', { first: '2024-12-01', after: '2025-01-01', precision: 'month' }],
    ['2024', { first: '2024-01-01', after: '2025-01-01', precision: 'year' }],
    ['0099', { first: '0099-01-01', after: '0100-01-01', precision: 'year' }],
  ] as const)('%s is in force from its first day until its last', (text, known) => {
    expect(readDate(text)).toEqual(known);
    expect(writeDate(known.first, known.precision)).toBe(text);
  });

  it.each([
    '2023-02-29',
    '2024-04-31',
    '2024-13',
    '2024-00',
    '0000',
    '24',
    '09.05.2024',
    '2024-5-9',
    '2024-05-09T00:00Z',
    '',
  ])('%p is none', (text) => expect(readDate(text)).toBeUndefined());
});

describe('an instant of a source', () => {
  it.each([
    ['2024-05-09T14:20:00Z', '2024-05-09T14:20:00.000Z'],
    ['2024-05-09 14:20Z', '2024-05-09T14:20:00.000Z'],
    ['2024-05-09T14:20:00.1239Z', '2024-05-09T14:20:00.123Z'],
    ['2024-05-09T14:20:00,5+02:00', '2024-05-09T12:20:00.500Z'],
    ['2024-05-09T01:00:00+0545', '2024-05-08T19:15:00.000Z'],
    ['2024-12-31T23:30:00-01:00', '2025-01-01T00:30:00.000Z'],
    ['2024-05-09', '2024-05-09T00:00:00.000Z'],
  ])('%s is %s', (text, instant) => expect(readInstant(text)).toBe(instant));

  it.each([
    '2024-05-09T14:20:00',
    '2024-05-09T24:00:00Z',
    '2024-05-09T14:60Z',
    '2024-02-30T00:00Z',
    '2024-05-09T00:00+15:00',
    'now',
  ])('%p is none', (text) => expect(readInstant(text)).toBeUndefined());
});
