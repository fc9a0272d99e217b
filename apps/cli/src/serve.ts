import type { Command } from 'commander';
import { checkSocketPath, createLedgerApp, type LedgerConfig, serve, socketPath } from '#apps/ledger';
import { existingPlace, type PlaceOptions } from './data-directory.ts';
import { configOf } from './door.ts';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { placed, whole } from './options.ts';

interface ServeOptions extends PlaceOptions {
  readonly host?: string;
  readonly port?: number;
}

export function addServe(program: Command, io: Io): void {
  const verb = program
    .command('serve')
    .description('serve pages and API until the process is asked to end')
    .option('--host <address>', 'address listened on (default: CBM_HOST, or 127.0.0.1)')
    .option('--port <port>', 'port, 0 for any that is free (default: CBM_PORT, or 8420)', whole(0, 65_535));
  placed(verb).action((options: ServeOptions) => serveDirectory(options, io));
}

async function serveDirectory(options: ServeOptions, io: Io): Promise<void> {
  const place = existingPlace(options, io);
  const { host, port } = options;
  const given = {
    ...(host === undefined ? {} : { CBM_HOST: host }),
    ...(port === undefined ? {} : { CBM_PORT: port }),
  };
  const config = configOf(place, io, given);
  requireSocketPath(config);
  const app = await createLedgerApp(config);
  try {
    const { address } = await serve(app, config);
    io.err(`Serving ${place.data} on ${address}\n`);
    await untilStopped(io);
  } finally {
    await app.close();
  }
}

/** Said before anything is opened: the path is a matter of configuration. */
function requireSocketPath({ CBM_SOCKET, CBM_DATA }: LedgerConfig): void {
  if (!CBM_SOCKET) return;
  try {
    checkSocketPath(socketPath(CBM_DATA));
  } catch (error) {
    throw new CliError(EXIT.usage, (error as Error).message, error);
  }
}

export function untilStopped({ stop }: Io): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) resolve();
    else stop.addEventListener('abort', () => resolve(), { once: true });
  });
}
