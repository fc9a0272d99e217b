import type { Command } from 'commander';
import { EventStoreError, type Migrated, migrateLog, type MigrationStep } from '#libs/event-store';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { type LogPlace, logPlaceOf, nameOf, openToFill, openToRead } from './log-place.ts';
import { asJson } from './options.ts';
import { printJson } from './output.ts';
import { type Progress, progressBar } from './progress.ts';

interface MigrateOptions {
  readonly from: string;
  readonly to: string;
  readonly json?: boolean;
}

export function addMigrate(program: Command, io: Io): void {
  const verb = program
    .command('migrate')
    .description('copy the log into another store and prove that both hold the same; goes on where it was cut off')
    .requiredOption('--from <place>', 'a data directory, the address of a shared store, or a file of “cbm export”')
    .requiredOption('--to <place>', 'a data directory or the address of a shared store, empty or begun by this verb');
  asJson(verb).action((options: MigrateOptions) => migrate(options, io));
}

async function migrate(options: MigrateOptions, io: Io): Promise<void> {
  const [from, to] = [logPlaceOf(options.from), logPlaceOf(options.to)];
  if (nameOf(from) === nameOf(to)) throw new CliError(EXIT.usage, 'Source and target are the same place.');
  const migrated = await carriedOut(from, to, io);
  if (options.json === true) printJson(io, { from: nameOf(from), to: nameOf(to), ...migrated });
  else io.out(textOf(from, to, migrated));
}

async function carriedOut(from: LogPlace, to: LogPlace, io: Io): Promise<Migrated> {
  const source = await openToRead(from, true);
  try {
    const target = await openToFill(to);
    const shown = progressOf(io);
    try {
      return await migrateLog(source.log, target.log, (...step) => shown.at(...step)).catch(asDifferent);
    } finally {
      shown.end();
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** That two logs are not one is what this verb finds out. */
function asDifferent(error: unknown): never {
  if (error instanceof EventStoreError && error.code === 'store-damaged')
    throw new CliError(EXIT.different, error.message, error);
  throw error;
}

/** A bar for each of the two steps, one after the other. */
function progressOf(io: Io): { at(step: MigrationStep, done: number, total: number): void; end(): void } {
  let shown: { readonly step: MigrationStep; readonly bar: Progress } | undefined;
  const end = (): void => shown?.bar.end();
  return {
    at: (step, done, total) => {
      if (shown?.step !== step) {
        end();
        shown = { step, bar: progressBar(io, step === 'copy' ? 'Copying' : 'Comparing') };
      }
      shown.bar.at(done, total);
    },
    end,
  };
}

function textOf(from: LogPlace, to: LogPlace, { proof, resumedAfter }: Migrated): string {
  const { count, streams, bytes } = proof;
  return [
    `${nameOf(to)} holds the log of ${nameOf(from)}, entry for entry: ${String(count)} entries in ${String(streams)} streams,`,
    `SHA-256 of their canonical bytes ${bytes}.`,
    ...(resumedAfter < 0 ? [] : [`Entries up to index ${String(resumedAfter)} were there already.`]),
    '',
    'Left to do:',
    ...leftToDo(from, to).map((one, at) => `  ${String(at + 1)}. ${one}`),
    '',
  ].join('\n');
}

function leftToDo(from: LogPlace, to: LogPlace): readonly string[] {
  const vault =
    from.kind === 'file'
      ? 'Personal data is not in an export: put the vault and its master key beside this log, or names stay closed.'
      : 'Personal data is not in the log: move the vault too. Its master key stays the same.';
  const serve = to.kind === 'directory' ? `Start the server on ${to.path}.` : 'Start the nodes with the new address.';
  return [
    vault,
    'Messages that lie in the outbox and were not carried on yet: move the directory “outbox”.',
    `${serve} The tables are made anew from the log.`,
    ...(from.kind === 'file'
      ? []
      : [`Take ${nameOf(from)} out of service: what is recorded there from now on is missing here.`]),
  ];
}
