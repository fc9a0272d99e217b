import type { Command } from 'commander';
import { migratePostgresStore } from '#libs/event-store';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { asJson } from './options.ts';
import { printJson } from './output.ts';

interface MigrateOptions {
  readonly address?: string;
  readonly role: string;
  readonly json?: boolean;
}

export function addPostgres(program: Command, io: Io): void {
  const verb = program.command('postgres').description('see to a log in PostgreSQL');
  const migrate = verb
    .command('migrate')
    .description('make the log, or bring it to the schema of this release; grants the role of the nodes what it needs')
    .option('--address <address>', 'database, as the role that owns the log (default: CBM_STORE_OWNER)')
    .option('--role <role>', 'role as which the nodes connect', 'cbm');
  asJson(migrate).action((options: MigrateOptions) => migrateLog(options, io));
}

async function migrateLog({ address, role, json }: MigrateOptions, io: Io): Promise<void> {
  const owner = address ?? io.env['CBM_STORE_OWNER'];
  if (owner === undefined)
    throw new CliError(EXIT.usage, 'Name the database and the role that owns the log: --address, or CBM_STORE_OWNER.');
  const { from, to } = await migratePostgresStore(owner, role).catch((error: unknown) => {
    throw error instanceof RangeError ? new CliError(EXIT.usage, error.message, error) : error;
  });
  if (json === true) return printJson(io, { from, to, role });
  const done =
    from === to
      ? `The log has schema ${String(to)} already.`
      : from === 0
        ? `Made the log, schema ${String(to)}.`
        : `Brought the log from schema ${String(from)} to ${String(to)}.`;
  io.out(`${done}\nThe role ${role} may read it and append to it, and change nothing.\n`);
}
