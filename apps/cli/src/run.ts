import { CommanderError } from 'commander';
import { EventStoreError, type EventStoreErrorCode } from '#libs/event-store';
import { Refusal, UnreadableFile } from '#libs/ledger';
import { ConfigError, withAddressesFromFiles } from '#apps/ledger';
import { CliError, EXIT, type ExitCode } from './exit.ts';
import type { Io } from './io.ts';
import { buildProgram } from './program.ts';

/** Carries out one command line. Never throws: what went wrong is said on `io.err` and by the exit code. */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  try {
    await buildProgram({ ...io, env: withAddressesFromFiles(io.env) }).parseAsync([...args], { from: 'user' });
    return EXIT.done;
  } catch (error) {
    const { exit, message } = problemOf(error);
    if (message !== '') io.err(`${message}\n`);
    return exit;
  }
}

interface Ending {
  readonly exit: ExitCode;
  readonly message: string;
}

const STORE_EXITS: Partial<Record<EventStoreErrorCode, ExitCode>> = {
  'store-locked': EXIT.locked,
  'store-moved': EXIT.refused,
};

function problemOf(error: unknown): Ending {
  if (error instanceof CliError) return error;
  // commander has said already what was wrong; help and version are no error
  if (error instanceof CommanderError) return { exit: error.exitCode === 0 ? EXIT.done : EXIT.usage, message: '' };
  if (error instanceof ConfigError) return { exit: EXIT.usage, message: error.message };
  if (error instanceof Refusal) return { exit: EXIT.refused, message: error.message };
  // a State that was named on the command line and is not registered
  if (error instanceof Error && error.name === 'RowRefused') return { exit: EXIT.usage, message: error.message };
  if (error instanceof UnreadableFile) return { exit: EXIT.unreachable, message: error.message };
  if (error instanceof EventStoreError) {
    return { exit: STORE_EXITS[error.code] ?? EXIT.unreachable, message: error.message };
  }
  if (!(error instanceof Error)) return { exit: EXIT.unexpected, message: String(error) };
  const fault = (error as { readonly code?: unknown }).code;
  const known =
    error.name === 'VaultError' ||
    error.name === 'LeasesUnavailable' ||
    (typeof fault === 'string' && /^E[A-Z]+$/.test(fault));
  return { exit: known ? EXIT.unreachable : EXIT.unexpected, message: error.message };
}
