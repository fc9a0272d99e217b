import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvOf } from './csv.ts';

const read = (csv: string) => parse(csv, { bom: true, relax_column_count: true }) as string[][];

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\n=1', '＝1+1', '＋1', '－1', '＠SUM(A1)'])(
  'takes %p for no formula',
  (cell) => {
    expect(read(csvOf([[cell, 'x']]))).toEqual([[`'${cell}`, 'x']]);
  },
);

it('keeps numbers as numbers, and has nothing for what is not there', () => {
  expect(csvOf([['Line', -1.5, null, 'a "b", c']])).toBe('\ufeffLine,-1.5,,"a ""b"", c"\r\n');
});

it('gives back whatever text it was given, but for the guard', () => {
  const cell = fc
    .string({ minLength: 1, unit: 'binary' })
    .filter((text) => text.isWellFormed() && !text.startsWith('\ufeff'));
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 4 }), (cells) => {
      const expected = cells.map((text) =>
        ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'].includes(text.slice(0, 1)) ? `'${text}` : text,
      );
      expect(read(csvOf([cells]))).toEqual([expected]);
    }),
  );
});
