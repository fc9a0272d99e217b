import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { exportLog } from '#libs/event-store';
import { placeOf, type PlaceOptions } from './data-directory.ts';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { logPlaceOf, openToRead } from './log-place.ts';
import { asJson } from './options.ts';
import { printJson } from './output.ts';
import { progressBar } from './progress.ts';

interface ExportOptions extends PlaceOptions {
  readonly to: string;
  readonly from?: string;
  readonly json?: boolean;
}

export function addExport(program: Command, io: Io): void {
  const verb = program
    .command('export')
    .description(
      'write the log as lines of canonical JSON behind a line with their digest; also beside a running server',
    )
    .requiredOption('--to <file>', 'new file')
    .option('--from <place>', 'data directory or address of a shared store (default: --data)')
    .option('--data <directory>', 'data directory (default: CBM_DATA)');
  asJson(verb).action((options: ExportOptions) => exported(options, io));
}

async function exported(options: ExportOptions, io: Io): Promise<void> {
  const file = resolve(options.to);
  if (existsSync(file)) throw new CliError(EXIT.refused, `${file} exists; an export overwrites nothing.`);
  const source = await openToRead(logPlaceOf(options.from ?? placeOf(options, io).data), false);
  const bar = progressBar(io, 'Writing');
  try {
    const { count, head, sha256 } = await exportLog(source.log, file, (done, total) => bar.at(done, total));
    if (options.json === true) printJson(io, { file, count, head, sha256 });
    else
      io.out(
        `${file} holds ${String(count)} entries, up to index ${String(head)}; SHA-256 of its lines ${sha256}.\nNo personal data is in it: that is in the vault only.\n`,
      );
  } finally {
    bar.end();
    await source.close();
  }
}
