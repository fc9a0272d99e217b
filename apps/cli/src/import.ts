import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { ImportReport } from '#libs/ledger';
import { type DoorOptions, throughDoor } from './door.ts';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { asJson, throughToken } from './options.ts';
import { printJson } from './output.ts';
import { printSummary, printVerdicts } from './verdicts.ts';

interface ImportVerbOptions extends DoorOptions {
  readonly dryRun?: boolean;
  readonly acceptedOnly?: boolean;
  readonly json?: boolean;
}

export function addImport(program: Command, io: Io): void {
  const verb = program
    .command('import')
    .argument('<file>', 'CSV file; columns in docs/reference/import.md')
    .description('add the rows of a file; all of them, or none while one is refused')
    .option('--dry-run', 'verdicts only; nothing is recorded')
    .option('--accepted-only', 'record the rows that pass although others are refused');
  asJson(throughToken(verb)).action((file: string, options: ImportVerbOptions) => importFile(file, options, io));
}

async function importFile(file: string, options: ImportVerbOptions, io: Io): Promise<void> {
  const { dryRun, acceptedOnly, json } = options;
  const body = readFileSync(file);
  const report = await throughDoor(options, io, (door) =>
    door.call<ImportReport>({
      method: 'POST',
      path: '/api/imports',
      query: { 'dry-run': dryRun, 'accepted-only': acceptedOnly, file: basename(file), source: true },
      headers: { 'content-type': 'text/csv' },
      body,
    }),
  );
  if (json === true) printJson(io, report);
  else {
    printVerdicts(io, report);
    printSummary(io, report, dryRun === true);
  }
  if (report.refused === 0) return;
  throw new CliError(
    EXIT.refused,
    acceptedOnly === true
      ? 'Some rows were refused; the others are recorded.'
      : 'Rows were refused: nothing was recorded.',
  );
}
