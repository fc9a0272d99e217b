import { parse } from 'csv-parse/sync';
import { type Cells, type Column, COLUMNS, isColumn } from './columns.ts';

/** One line of data: where it stands and what its cells hold. */
export interface FileRow {
  readonly file: string;
  /** Line of the file on which the row begins, from 1. */
  readonly line: number;
  readonly cells: Cells;
  /** The row has more or fewer cells than the header. */
  readonly ragged?: true;
}

/** The file as a whole cannot be read; `line` where that is known. */
export class UnreadableFile extends Error {
  readonly file: string;
  readonly line: number | undefined;

  constructor(file: string, message: string, line?: number) {
    super(`${file}${line === undefined ? '' : `, line ${String(line)}`}: ${message}`);
    this.name = 'UnreadableFile';
    this.file = file;
    this.line = line;
  }
}

const REQUIRED: readonly Column[] = ['row', 'operation'];
const DELIMITERS = [',', ';', '\t'] as const;
/** Marks that steer the direction of text; they come with cells copied from Arabic documents and mean nothing at their edges. */
const EDGES =
  /^[\s\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]+|[\s\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]+$/gu;

/** Rows of a CSV file: UTF-8 (with or without BOM) or UTF-16 with its BOM; comma, semicolon or tab; quotes as RFC 4180. */
export function readFileRows(file: string, content: Uint8Array): readonly FileRow[] {
  const text = decode(file, content);
  const delimiter = delimiterOf(text);
  const [header, ...records] = parsed(file, text, delimiter);
  const columns = header === undefined ? [] : header.record.map((name) => name.replace(EDGES, '').toLowerCase());
  checkHeader(file, columns);
  return records
    .filter(({ record }) => record.some((cell) => cell.trim() !== ''))
    .map(({ record, line }) => ({
      file,
      line,
      cells: cellsOf(columns as readonly Column[], record),
      ...(record.length === columns.length ? {} : { ragged: true as const }),
    }));
}

function decode(file: string, content: Uint8Array): string {
  const utf16 =
    content[0] === 0xff && content[1] === 0xfe
      ? 'utf-16le'
      : content[0] === 0xfe && content[1] === 0xff
        ? 'utf-16be'
        : undefined;
  try {
    return new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(content);
  } catch {
    throw new UnreadableFile(
      file,
      'the text is neither UTF-8 nor UTF-16 with a byte order mark; it may be Windows-1252 or another older encoding. ' +
        'Save it as “CSV UTF-8” and import that file.',
      utf16 === undefined ? lineOfFault(content) : undefined,
    );
  }
}

/** The line of the first byte sequence that is not UTF-8. */
function lineOfFault(content: Uint8Array): number {
  const shown = new TextDecoder('utf-8').decode(content);
  return shown.slice(0, shown.indexOf('\ufffd')).split('\n').length;
}

/** The separator that gives the header the most columns that are known. */
function delimiterOf(text: string): string {
  const header = text.slice(0, Math.max(0, text.search(/[\r\n]|$/u))).replaceAll('"', '');
  const known = (delimiter: string) =>
    header.split(delimiter).filter((name) => isColumn(name.replace(EDGES, '').toLowerCase())).length;
  return DELIMITERS.reduce((best, one) => (known(one) > known(best) ? one : best));
}

interface Line {
  readonly record: readonly string[];
  readonly line: number;
}

function parsed(file: string, text: string, delimiter: string): readonly Line[] {
  try {
    let begins = 1;
    const records = parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as readonly {
      readonly record: readonly string[];
      readonly info: { readonly lines: number };
    }[];
    return records.map(({ record, info }) => {
      const line = begins;
      begins = info.lines + 1;
      return { record, line: Math.max(line, info.lines - newlines(record)) };
    });
  } catch (error) {
    const { lines, code } = error as { readonly lines?: number; readonly code?: string };
    throw new UnreadableFile(
      file,
      `the quotes do not match (${code ?? 'CSV'}). A quote within a quoted cell is written twice.`,
      lines,
    );
  }
}

function newlines(record: readonly string[]): number {
  return record.reduce((count, cell) => count + (cell.match(/\r\n|\n|\r/gu)?.length ?? 0), 0);
}

/** Names no cell: in a file without its first line they are somebody's data. */
function checkHeader(file: string, columns: readonly string[]): void {
  const unknown = columns.flatMap((name, at) => (isColumn(name) ? [] : [at + 1]));
  if (unknown.length === columns.length && columns.length > 0)
    throw new UnreadableFile(file, `the first line must name the columns. Known are: ${COLUMNS.join(', ')}.`, 1);
  if (unknown.length > 0)
    throw new UnreadableFile(
      file,
      `column ${unknown.join(', ')} has a name that is not known. Known are: ${COLUMNS.join(', ')}.`,
      1,
    );
  const twice = columns.filter((name, at) => columns.indexOf(name) !== at);
  if (twice.length > 0) throw new UnreadableFile(file, `columns stand twice: ${twice.join(', ')}.`, 1);
  const lacking = REQUIRED.filter((name) => !columns.includes(name));
  if (lacking.length > 0)
    throw new UnreadableFile(file, `the first line must name the columns; missing: ${lacking.join(', ')}.`, 1);
}

function cellsOf(columns: readonly Column[], record: readonly string[]): Cells {
  const cells: { [C in Column]?: string } = {};
  for (const [at, column] of columns.entries()) {
    const cell = (record[at] ?? '').replace(EDGES, '');
    if (cell !== '') cells[column] = cell;
  }
  return cells;
}
