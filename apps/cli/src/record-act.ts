import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { type ImportReport, listOperations, type Verdict } from '#libs/ledger';
import { type DoorOptions, throughDoor } from './door.ts';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { asJson, throughToken } from './options.ts';
import { printJson, printTable } from './output.ts';
import { printVerdicts } from './verdicts.ts';

interface RecordVerbOptions extends DoorOptions {
  readonly list?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function addRecord(program: Command, io: Io): void {
  const verb = program
    .command('record')
    .argument('[operation]', 'what happened, as in the column “operation” of an import file')
    .argument(
      '[cells...]',
      'COLUMN=VALUE; COLUMN=@FILE reads the value from a file, for what belongs in no command line',
    )
    .description('record one act: a row of an import, given as its cells')
    .option('--list', 'print the operations and their columns')
    .option('--dry-run', 'the verdict only; nothing is recorded');
  asJson(throughToken(verb)).action(
    (operation: string | undefined, cells: readonly string[], options: RecordVerbOptions) =>
      options.list === true ? list(operation, options, io) : record(operation, cells, options, io),
  );
}

async function record(
  operation: string | undefined,
  given: readonly string[],
  options: RecordVerbOptions,
  io: Io,
): Promise<void> {
  if (operation === undefined) throw new CliError(EXIT.usage, 'Name the operation; --list prints them all.');
  const rows = rowsOf(operation, new Map(given.map(cellOf)));
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const report = await throughDoor(options, io, (door) =>
    door.call<ImportReport>({
      method: 'POST',
      path: '/api/imports',
      query: { 'dry-run': options.dryRun, file: 'record' },
      headers: { 'content-type': 'text/csv' },
      body: stringify([columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]),
    }),
  );
  if (options.json === true) printJson(io, report);
  else {
    printVerdicts(io, report);
    for (const verdict of report.verdicts) io.out(`Row ${verdict.row}: ${outcomeOf(report, verdict, options)}.\n`);
  }
  if (report.refused === 0) return;
  const unfounded = report.verdicts.some(({ fault }) => fault?.code === 'authority-missing');
  throw new CliError(EXIT.refused, `The act was refused: nothing was recorded.${unfounded ? `\n${REST_ON}` : ''}`);
}

/** How an act of a State names what it rests on. */
const REST_ON = [
  'What a State does is recorded for it from what it sent. Either name the communication, by its id or by the row that recorded it:',
  '  communication=ID',
  'or record it in the same call, as the operation “communication” does:',
  '  communication.kind=note-verbale communication.channel=permanent-mission communication.reference=NV/12/2026',
  '  communication.dated_on=2026-03-02 communication.received_at=2026-03-04T09:30:00Z communication.text=@FILE',
].join('\n');

const COMMUNICATION = 'communication';
const OF_COMMUNICATION = `${COMMUNICATION}.`;

type Cells = Readonly<Record<string, string>>;

/** The act's row, behind the one of the communication that it is said in where that is recorded with it. */
function rowsOf(operation: string, given: ReadonlyMap<string, string>): readonly Cells[] {
  const { [COMMUNICATION]: named, ...cells } = Object.fromEntries(
    [...given].filter(([column]) => !column.startsWith(OF_COMMUNICATION)),
  );
  const received = Object.fromEntries(
    [...given].flatMap(([column, value]) =>
      column.startsWith(OF_COMMUNICATION) ? [[column.slice(OF_COMMUNICATION.length), value] as const] : [],
    ),
  );
  const row = cells['row'] ?? `record-${randomUUID()}`;
  const inCall = Object.keys(received).length > 0;
  if ([named !== undefined, cells['authority'] !== undefined, inCall].filter(Boolean).length > 1)
    throw new CliError(EXIT.usage, 'Name one communication: its id, or the cells of a new one.');
  if (!inCall) return [{ ...cells, row, operation, ...(named === undefined ? {} : { authority: authorityOf(named) }) }];
  const communication = {
    row: `${row}/${COMMUNICATION}`,
    ...(cells['state'] === undefined ? {} : { state: cells['state'] }),
    ...received,
    operation: COMMUNICATION,
  };
  return [communication, { ...cells, row, operation, authority: communication.row }];
}

/** An id, or the row that recorded the communication. */
function authorityOf(named: string): string {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(named) ? `${COMMUNICATION}:${named}` : named;
}

function cellOf(text: string): readonly [column: string, value: string] {
  const at = text.indexOf('=');
  if (at < 1) throw new CliError(EXIT.usage, 'Give each cell as COLUMN=VALUE.');
  const [column, value] = [text.slice(0, at), text.slice(at + 1)];
  return [column, value.startsWith('@') ? contentOf(value.slice(1)) : value];
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trimEnd();
  } catch (error) {
    throw new CliError(EXIT.unreachable, `${file} cannot be read.`, error);
  }
}

/** What became of a row. Its id is told beside: later acts name it as their target, and sent again with it the act is recorded once. */
function outcomeOf(
  { refused, index, verdicts }: ImportReport,
  { row, decision, warnings }: Verdict,
  { dryRun }: RecordVerbOptions,
): string {
  if (decision === 'refused') return 'refused';
  if (decision === 'known') return 'recorded before';
  if (dryRun === true) return 'in order. Dry run: nothing was recorded';
  if (refused > 0) return 'in order, and not recorded without the other';
  if (warnings.some(({ code }) => code === 'changes-nothing')) return 'it is so already';
  return row === verdicts.at(-1)?.row ? `recorded, ledger index ${String(index)}` : 'recorded';
}

/** One operation, or all of them. */
function list(operation: string | undefined, { json }: RecordVerbOptions, io: Io): void {
  const listed = listOperations().filter((one) => operation === undefined || one.operation === operation);
  if (listed.length === 0) throw new CliError(EXIT.usage, 'There is no such operation; --list prints them all.');
  if (json === true) return printJson(io, listed);
  printTable(
    io,
    ['Operation', 'Area', 'Needs', 'May have'],
    listed.map(({ operation: name, area, needs, may }) => [name, area ?? 'directory', needs.join(' '), may.join(' ')]),
  );
}
