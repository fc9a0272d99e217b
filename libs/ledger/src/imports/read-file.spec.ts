import { readFileRows } from './read-file.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const cells = (content: Uint8Array) => readFileRows('f.csv', content).map((row) => row.cells);
const fails = (content: Uint8Array) => {
  try {
    readFileRows('f.csv', content);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};
const ROWS = [
  { row: 'r1', operation: 'entered', state: 'دولة المثال 001' },
  { row: 'r2', operation: 'left', state: 'Example State 002' },
];

describe('a file of rows', () => {
  it.each([
    ['comma', utf8('row,operation,state\nr1,entered,دولة المثال 001\nr2,left,Example State 002\n')],
    ['semicolon', utf8('row;operation;state\r\nr1;entered;دولة المثال 001\r\nr2;left;Example State 002')],
    ['tab', utf8('row\toperation\tstate\nr1\tentered\tدولة المثال 001\nr2\tleft\tExample State 002\n')],
    ['byte order mark', utf8('\ufeffrow,operation,state\nr1,entered,دولة المثال 001\nr2,left,Example State 002\n')],
    [
      'marks of direction and white space at the edges',
      utf8(
        'Row , operation,STATE\nr1,entered,\u200f دولة المثال 001\u200e\n\n ,,\nr2,left,\u2067Example State 002\u2069\n',
      ),
    ],
    [
      'UTF-16',
      Buffer.from('\ufeffrow;operation;state\nr1;entered;دولة المثال 001\nr2;left;Example State 002\n', 'utf16le'),
    ],
    [
      'UTF-16, big end first',
      Buffer.from(
        '\ufeffrow,operation,state\nr1,entered,دولة المثال 001\nr2,left,Example State 002\n',
        'utf16le',
      ).swap16(),
    ],
  ])('is read with %s', (_, content) => expect(cells(content)).toEqual(ROWS));

  it('keeps line breaks, quotes and separators within quotes, and knows on which line each row begins', () => {
    const rows = readFileRows(
      'f.csv',
      utf8('row,operation,text\nr1,remarked,"first\nsecond, ""third"""\n\nr2,remarked,x\nr3,remarked\n'),
    );
    expect(rows).toEqual([
      { file: 'f.csv', line: 2, cells: { row: 'r1', operation: 'remarked', text: 'first\nsecond, "third"' } },
      { file: 'f.csv', line: 5, cells: { row: 'r2', operation: 'remarked', text: 'x' } },
      { file: 'f.csv', line: 6, cells: { row: 'r3', operation: 'remarked' }, ragged: true },
    ]);
  });

  it('is refused as a whole when it cannot be understood, with the line', () => {
    expect(fails(utf8(''))).toMatch(/^f.csv, line 1: the first line must name the columns; missing: row, operation/);
    expect(fails(utf8('row,operation,telefone\n'))).toMatch(
      /^f.csv, line 1: column 3 has a name that is not known\. Known are: row, operation/,
    );
    expect(fails(utf8('r1,entered,Jane Doe\n'))).toMatch(
      /^f.csv, line 1: the first line must name the columns\. Known/,
    );
    expect(fails(utf8('row,operation,row\n'))).toMatch(/^f.csv, line 1: columns stand twice: row/);
    expect(fails(utf8('row,operation\nr1,"left\n'))).toMatch(/^f.csv.*: the quotes do not match/);
    expect(fails(Buffer.from('row,operation\nr1,left\nr2,\xe9t\xe9\n', 'latin1'))).toMatch(
      /^f.csv, line 3: the text is neither UTF-8 nor UTF-16/,
    );
  });
});
