import type { Command } from 'commander';
import { checkTarget, EventStoreError, type Migrated, migrateLog, type MigrationStep } from '#libs/event-store';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { leftToDo } from './left-to-do.ts';
import { type LogPlace, logPlaceOf, mark, markAlone, nameOf, openToFill, openToRead } from './log-place.ts';
import { asJson } from './options.ts';
import { printJson } from './output.ts';
import { type Progress, progressBar } from './progress.ts';

interface MigrateOptions {
  readonly from?: string;
  readonly to?: string;
  readonly release?: string;
  readonly json?: boolean;
}

export function addMigrate(program: Command, io: Io): void {
  const verb = program
    .command('migrate')
    .description('copy the log into another store and prove that both hold the same; goes on where it was cut off')
    .option(
      '--from <place>',
      'a data directory, the address of a shared store (in PostgreSQL as the role that owns the log), or a file of “cbm export”',
    )
    .option('--to <place>', 'a data directory or the address of a shared store, empty or begun by this verb')
    .option('--release <place>', 'instead: give up a move, so that this place takes entries again');
  asJson(verb).action((options: MigrateOptions) => migrate(options, io));
}

async function migrate(options: MigrateOptions, io: Io): Promise<void> {
  if (options.release !== undefined) return release(options, io);
  if (options.from === undefined || options.to === undefined)
    throw new CliError(EXIT.usage, 'Name both places: --from PLACE --to PLACE.');
  const [from, to] = [logPlaceOf(options.from), logPlaceOf(options.to)];
  if (nameOf(from) === nameOf(to)) throw new CliError(EXIT.usage, 'Source and target are the same place.');
  const { marked, ...migrated } = await carriedOut(from, to, io);
  if (options.json === true) printJson(io, { from: nameOf(from), to: nameOf(to), ...migrated });
  else io.out(textOf(from, to, migrated, leftToDo(from, to, marked, io.env)));
}

async function release({ release: named = '', from, to, json }: MigrateOptions, io: Io): Promise<void> {
  if (from !== undefined || to !== undefined)
    throw new CliError(EXIT.usage, '--release stands alone: it names the place that takes entries again.');
  const place = logPlaceOf(named);
  if (!(await markAlone(place, null))) throw new CliError(EXIT.usage, `${nameOf(place)} knows no mark of a move.`);
  if (json === true) return printJson(io, { released: nameOf(place) });
  io.out(
    `${nameOf(place)} takes entries again. What is recorded there from now on is missing where it was moved to.\n`,
  );
}

/** `marked`: nothing is recorded in the source any more. */
async function carriedOut(from: LogPlace, to: LogPlace, io: Io): Promise<Migrated & { readonly marked: boolean }> {
  const source = await openToRead(from, true);
  try {
    const target = await openToFill(to);
    const shown = progressOf(io);
    try {
      await checkTarget(source.log, target.log).catch((error: unknown) => asDifferent(error, to));
      // Before anything is copied, and not taken back by whatever ends this: a source that goes on is no longer what was copied.
      const marked = await mark(from, nameOf(to));
      const migrated = await migrateLog(source.log, target.log, (...step) => shown.at(...step)).catch(
        (error: unknown) => asDifferent(error, to),
      );
      return { ...migrated, marked };
    } finally {
      shown.end();
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** That two logs are not one is what this verb finds out; and that what it should fill was moved away. */
function asDifferent(error: unknown, to: LogPlace): never {
  if (error instanceof EventStoreError && error.code === 'store-moved') {
    const why = `${nameOf(to)} is marked as moved, so that nothing is recorded there: cbm migrate --release takes the mark away.`;
    throw new CliError(EXIT.refused, why, error);
  }
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

function textOf(from: LogPlace, to: LogPlace, { proof, resumedAfter }: Migrated, left: readonly string[]): string {
  const { count, streams, bytes } = proof;
  return [
    `${nameOf(to)} holds the log of ${nameOf(from)}, entry for entry: ${String(count)} entries in ${String(streams)} streams,`,
    `SHA-256 of their canonical bytes ${bytes}.`,
    ...(resumedAfter < 0 ? [] : [`Entries up to index ${String(resumedAfter)} were there already.`]),
    '',
    'Left to do:',
    ...left.map((one, at) => `  ${String(at + 1)}. ${one}`),
    '',
  ].join('\n');
}
