import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type LedgerEvent, openSqliteStore, systemClock } from '#libs/event-store';
import { openSqliteVault } from '#libs/vault';
import { pauseWhileStarting } from '../crash/watch.ts';

type What = 'genesis' | 'import';

/** Runs a worker to its end; gives the number of its steps. */
export async function runWorker(what: What, directory: string, file: string): Promise<number> {
  const { child, ended } = start(what, directory, file, 0);
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  const [code, signal] = (await ended) as [number | null, string | null];
  if (code !== 0) throw new Error(`The worker ended with ${String(code ?? signal)}.`);
  return Number(said);
}

/** Starts a worker that kills itself at a step; false when it took fewer. */
export async function killAtStep(step: number, what: What, directory: string, file: string): Promise<boolean> {
  const [code, signal] = (await start(what, directory, file, step).ended) as [number | null, string | null];
  if (code !== null && code !== 0) throw new Error(`The worker ended with ${String(code)}.`);
  return signal === 'SIGKILL';
}

/** Starts a worker and kills it once it has written so many bytes since its first append; false when it was done before. */
export async function killAfter(bytes: number, what: What, directory: string, file: string): Promise<boolean> {
  const writing = join(directory, 'writing');
  rmSync(writing, { force: true });
  const { child, ended } = start(what, directory, file, 0);
  while (isAlive(child.pid) && !existsSync(writing)) pauseWhileStarting();
  // Watched without a pause: a timer would let whole batches pass between two looks.
  const begun = bytesWritten(child.pid);
  while (isAlive(child.pid) && bytesWritten(child.pid) < begun + bytes);
  child.kill('SIGKILL');
  const [code, signal] = (await ended) as [number | null, string | null];
  if (code !== null && code !== 0) throw new Error(`The worker ended with ${String(code)}.`);
  return signal === 'SIGKILL';
}

function start(what: What, directory: string, file: string, step: number) {
  const entry = join(import.meta.dirname, 'worker.ts');
  const flags = ['--conditions=cbm-src', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...flags, entry, what, directory, file, String(step)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, ended: once(child, 'close') };
}

function bytesWritten(pid: number | undefined): number {
  try {
    return Number(/^wchar: (\d+)$/m.exec(readFileSync(`/proc/${String(pid)}/io`, 'utf8'))?.[1]);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function isAlive(pid: number | undefined): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${String(pid)}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** How many events a directory's log holds; none when it was not made yet. */
export async function eventsIn(directory: string): Promise<number> {
  if (!existsSync(join(directory, 'log.db'))) return 0;
  try {
    const store = openSqliteStore(directory, { clock: systemClock, readOnly: true });
    const { index } = await store.head();
    await store.close();
    return index + 1;
  } catch {
    return 0;
  }
}

export interface Ended {
  /** Every event without what a clock or a salt gave it. */
  readonly log: readonly object[];
  /** Cards that open, in the order of the log. */
  readonly cards: readonly object[];
}

/** What a directory holds after pending cards were swept. */
export async function readEnded(directory: string): Promise<Ended> {
  const store = openSqliteStore(directory, { clock: systemClock, readOnly: true });
  const vault = openSqliteVault({
    file: join(directory, 'vault.db'),
    masterKeyFile: `${directory}.key`,
    clock: systemClock,
  });
  try {
    const events = (await store.readAll(-1, 100_000)).map(({ event }) => event);
    const inStream = async (stream: string) =>
      (await store.readStream(stream)).flatMap(({ event }) =>
        cardsIn(event.data).map(({ commitment }) => ({ id: event.id, commitment })),
      );
    await vault.sweep(inStream, 0);
    const references = events.flatMap(({ data }) => cardsIn(data));
    const cards = await vault.open(references, { account: 'test', office: 'test', purpose: 'test' });
    return { log: events.map(timeless), cards };
  } finally {
    await vault.close();
    await store.close();
  }
}

interface Reference {
  readonly subject: string;
  readonly commitment: string;
}

function cardsIn(data: unknown): readonly Reference[] {
  if (typeof data !== 'object' || data === null) return [];
  const { subject, commitment } = data as Partial<Reference>;
  if (typeof subject === 'string' && typeof commitment === 'string') return [{ subject, commitment }];
  return Object.values(data).flatMap(cardsIn);
}

/** A genesis has the source's instants, which must agree; its last entries and those of an import have the clock's. */
function timeless({ recordedAt, appendedAt, effectiveOn, requestDigest, ...event }: LedgerEvent): object {
  const bySource = appendedAt !== undefined;
  const dated =
    event.type.startsWith('Entry') || ['AccountOpened', 'TokenIssued', 'GenesisClosed'].includes(event.type);
  const text = JSON.stringify(event, (name, value: unknown) =>
    name === 'commitment' || name === 'expiresAt' ? null : value,
  );
  return {
    ...(bySource ? { recordedAt } : {}),
    ...(dated && !bySource ? {} : { effectiveOn }),
    ...(event.type === 'TokenIssued' ? {} : { requestDigest: requestDigest ?? null }),
    ...(JSON.parse(text) as object),
  };
}
