import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { type ImportReport, listOperations } from '#libs/ledger';
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
  const cells = { row: `record-${randomUUID()}`, ...Object.fromEntries(given.map(cellOf)), operation };
  const report = await throughDoor(options, io, (door) =>
    door.call<ImportReport>({
      method: 'POST',
      path: '/api/imports',
      query: { 'dry-run': options.dryRun, file: 'record' },
      headers: { 'content-type': 'text/csv' },
      body: stringify([Object.keys(cells), Object.values(cells)]),
    }),
  );
  if (options.json === true) printJson(io, report);
  else {
    printVerdicts(io, report);
    io.out(`${receiptOf(report, cells.row, options.dryRun === true)}\n`);
  }
  if (report.refused > 0) throw new CliError(EXIT.refused, 'The act was refused: nothing was recorded.');
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

/** The row's id is told: later acts name it as their target, and sent again with it the act is recorded once. */
function receiptOf({ verdicts, index, recorded }: ImportReport, row: string, dryRun: boolean): string {
  const [verdict] = verdicts;
  if (verdict?.decision === 'refused') return `Row ${row}: refused.`;
  if (verdict?.decision === 'known') return `Row ${row}: recorded before.`;
  if (dryRun) return `Row ${row}: in order. Dry run: nothing was recorded.`;
  return recorded === 0 ? `Row ${row}: it is so already.` : `Row ${row}: recorded, ledger index ${String(index)}.`;
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
