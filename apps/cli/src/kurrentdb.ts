import type { Command } from 'commander';
import { secureKurrentStore } from '#libs/event-store';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { asJson } from './options.ts';
import { printJson } from './output.ts';

interface SecureOptions {
  readonly address?: string;
  readonly reader?: string;
  readonly writer?: readonly string[];
  readonly json?: boolean;
}

export function addKurrentdb(program: Command, io: Io): void {
  const verb = program.command('kurrentdb').description('see to a log in KurrentDB or EventStoreDB');
  const secure = verb
    .command('secure')
    .description('let no account delete or shorten streams, and the account of the nodes read the total order')
    .option('--address <address>', 'esdb:// address of an administrator (default: CBM_STORE_OWNER)')
    .option('--reader <account>', 'account as which the nodes connect')
    .option(
      '--writer <account...>',
      'accounts that may append to streams; nobody else may, to any stream of this server that has no rights of its own',
    );
  asJson(secure).action((options: SecureOptions) => secureServer(options, io));
}

async function secureServer({ address, reader, writer, json }: SecureOptions, io: Io): Promise<void> {
  const admin = address ?? io.env['CBM_STORE_OWNER'];
  if (admin === undefined)
    throw new CliError(EXIT.usage, 'Name the server and an administrator of it: --address, or CBM_STORE_OWNER.');
  const done = await secureKurrentStore(admin, { reader, writers: writer }).catch((error: unknown) => {
    throw error instanceof RangeError ? new CliError(EXIT.usage, error.message, error) : error;
  });
  if (json === true) return printJson(io, done);
  io.out(
    [
      done.settings
        ? 'No account may delete or shorten streams any more.'
        : 'No account may delete or shorten streams; it was so already.',
      ...(writer === undefined ? [] : [`Only ${writer.join(', ')} may append.`]),
      ...(reader === undefined
        ? []
        : [done.reader ? `${reader} may now read the total order.` : `${reader} may read the total order already.`]),
      ...(done.enforced
        ? []
        : ['This connection has no TLS: a server without TLS checks no rights, so that none of this holds there.']),
      '',
    ].join('\n'),
  );
}
