import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { createLedgerApp, type LedgerConfig, serve } from '#apps/ledger';
import { CliError, EXIT } from './exit.ts';
import { type Ask, printAnswers } from './demo-answers.ts';
import { printPublished, publish, type Tell } from './demo-published.ts';
import { printAnnual } from './demo-report.ts';
import { configOf } from './door.ts';
import { begin } from './init.ts';
import type { Io } from './io.ts';
import { whole } from './options.ts';
import { untilStopped } from './serve.ts';

interface DemoOptions {
  readonly once?: boolean;
  readonly port?: number;
}

export function addDemo(program: Command, io: Io): void {
  program
    .command('demo')
    .description('the whole ledger on a synthetic history, in a directory of its own that is gone afterwards')
    .option('--once', 'end after the answers instead of serving')
    .option(
      '--port <port>',
      'port, 0 for any that is free (default: 8420, or another one when it is taken)',
      whole(0, 65_535),
    )
    .action((options: DemoOptions) => demo(options, io));
}

async function demo(options: DemoOptions, io: Io): Promise<void> {
  // A short path: the socket's name has to fit into a hundred bytes.
  const directory = mkdtempSync(join(existsSync('/tmp') ? '/tmp' : tmpdir(), 'cbm-demo-'));
  try {
    const place = { data: join(directory, 'data'), masterKey: join(directory, 'master-key') };
    const genesis = [sampleHistory()];
    const started = performance.now();
    const { report, token } = await begin(place, { genesis, population: 'example', days: 1 }, io);
    if (!report.opened) throw new CliError(EXIT.unexpected, 'The sample history was not recorded.');
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    io.out(
      [
        '',
        'THE LEDGER OF THE POINTS OF CONTACT DIRECTORY — a demonstration',
        'The history is synthetic: every act in it is by an Example State, which does not exist.',
        '',
        `${report.recorded.toLocaleString('en')} rows of a source system were checked and recorded in ${seconds} s, as ${(report.index + 1).toLocaleString('en')} entries.`,
        '',
        '',
      ].join('\n'),
    );
    const settings = { CBM_LOG_LEVEL: 'silent', CBM_PORT: options.port ?? io.env['CBM_PORT'] ?? 8420 };
    const anywhere = configOf(place, io, { ...settings, CBM_PORT: 0, CBM_SOCKET: 'false' });
    await show(
      { config: configOf(place, io, settings), anywhere, token, index: report.index, once: options.once === true },
      io,
    );
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Shown {
  readonly config: LedgerConfig;
  /** For when the port is taken. */
  readonly anywhere: LedgerConfig;
  readonly token: string;
  /** Of the last entry. */
  readonly index: number;
  readonly once: boolean;
}

async function show({ config, anywhere, token, index, once }: Shown, io: Io): Promise<void> {
  const app = await createLedgerApp(config);
  try {
    const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
    const ask: Ask = async <T>(path: string) => {
      const answer = await app.inject({ method: 'GET', url: path, headers });
      if (answer.statusCode !== 200) throw new CliError(EXIT.unexpected, `${path}: ${answer.body}`);
      return JSON.parse(answer.body) as T;
    };
    const tell: Tell = async (path, body) => {
      const answer = await app.inject({
        method: 'POST',
        url: path,
        headers: { ...headers, 'idempotency-key': randomUUID() },
        payload: body,
      });
      if (answer.statusCode !== 201) throw new CliError(EXIT.unexpected, `${path}: ${answer.body}`);
      return JSON.parse(answer.body) as Awaited<ReturnType<Tell>>;
    };
    await ask(`/api/participation?min-index=${String(index)}`);
    const report = await publish(ask, tell);
    await printAnswers(ask, io);
    await printAnnual(ask, io);
    await printPublished(report, ask, io);
    if (once) return;
    const { address } = await serveSomewhere(app, config, anywhere);
    io.out(
      [
        'LOOK FOR YOURSELF',
        `  Address              ${address}`,
        `  Token to sign in     ${token}`,
        '                       (throw-away: it opens this demonstration only, and is worthless once you end it)',
        '  End with Ctrl+C; nothing is left behind.',
        '',
      ].join('\n'),
    );
    await untilStopped(io);
  } finally {
    await app.close();
  }
}

/** On the port asked for; on any that is free when that one is taken. */
async function serveSomewhere(
  app: Parameters<typeof serve>[0],
  config: LedgerConfig,
  anywhere: LedgerConfig,
): Promise<{ readonly address: string }> {
  try {
    return await serve(app, config);
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'EADDRINUSE') throw error;
    return serve(app, anywhere);
  }
}

/** The sample lies in the repository, above the sources as above what is built of them. */
function sampleHistory(): string {
  for (let at = import.meta.dirname; ; at = dirname(at)) {
    const file = join(at, 'test', 'sample', 'history.csv');
    if (existsSync(file)) return file;
    if (at === dirname(at))
      throw new CliError(EXIT.unreachable, 'The sample history is not there: run this in a clone of the repository.');
  }
}
