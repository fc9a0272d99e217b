import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { systemClock } from '../../libs/event-store/src/clock-guard.ts';
import type { EventStore } from '../../libs/event-store/src/event-store.ts';
import { openSqliteStore } from '../../libs/event-store/src/sqlite.ts';
import { readAcknowledgements } from './plan.ts';
import { checkLog } from './check.ts';
import { bytesWritten, checkAlive, pauseWhileStarting } from './watch.ts';

const CALLERS = 16;

/** Kills that one log lives through before a new one is begun: every start recovers what the last kill left. */
const KILLS_PER_LOG = 20;

export interface Campaign {
  readonly kills: number;
  /** Kills after which the log held events of which nobody had been told: the process died between commit and answer. */
  readonly inFlight: number;
  readonly acknowledged: number;
  readonly events: number;
}

/** A log to append to: what the appending process is told of it, and how it is read when the process is dead. */
export interface KilledLog {
  readonly kind: string;
  open(directory: string): Promise<EventStore>;
}

const EMBEDDED: KilledLog = {
  kind: 'FULL',
  // For reading only: the next process has to recover by itself.
  open: async (directory) => openSqliteStore(directory, { clock: systemClock, readOnly: true }),
};

/** Kills a process that appends so many times, each time somewhere else, and checks the log after each. Throws what it finds wrong. */
export async function killRepeatedly(
  kills: number,
  report: (done: number) => void = () => {},
  log: () => Promise<KilledLog> = async () => EMBEDDED,
): Promise<Campaign> {
  const total = { kills: 0, inFlight: 0, acknowledged: 0, events: 0 };
  while (total.kills < kills) {
    const directory = mkdtempSync(join(tmpdir(), 'event-store-crash-'));
    const killed = await log();
    let last = { acknowledged: 0, events: 0, told: 0 };
    for (let kill = 0; kill < KILLS_PER_LOG && total.kills < kills; kill++) {
      const bytes = await killAfterBytes(directory, killed);
      last = await verify(directory, bytes, killed);
      total.kills++;
      if (last.events > last.told) total.inFlight++;
      report(total.kills);
    }
    total.acknowledged += last.acknowledged;
    total.events += last.events;
    rmSync(directory, { recursive: true });
  }
  return total;
}

/** From half a page to some thousand pages: kills fall into the first commits, into later ones and into checkpoints. */
function randomBytes(): number {
  return Math.floor(2_048 * 2 ** (Math.random() * 12));
}

/** Starts the process, waits until it has written so many bytes and kills it. Returns the number. */
async function killAfterBytes(directory: string, { kind }: KilledLog): Promise<number> {
  const bytes = randomBytes();
  const file = join(directory, 'acknowledged');
  const before = existsSync(file) ? statSync(file).size : 0;
  const child = spawn(
    process.execPath,
    ['--conditions=cbm-src', join(import.meta.dirname, 'appender.ts'), directory, String(CALLERS), 'Infinity', kind],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const ended = once(child, 'exit');
  while (!existsSync(file) || statSync(file).size === before) {
    checkAlive(child.pid);
    pauseWhileStarting();
  }
  // Watched without a pause: a timer would let whole commits pass between two looks.
  const start = bytesWritten(child.pid);
  while (bytesWritten(child.pid) < start + bytes) checkAlive(child.pid);
  child.kill('SIGKILL');
  const [code, signal] = (await ended) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error(`The appending process ended by itself with ${code ?? signal}.`);
  return bytes;
}

async function verify(
  directory: string,
  bytes: number,
  killed: KilledLog,
): Promise<{ acknowledged: number; events: number; told: number }> {
  const acknowledged = readAcknowledgements(readFileSync(join(directory, 'acknowledged'), 'utf8'));
  const store = await killed.open(directory);
  try {
    return { acknowledged: acknowledged.length, ...(await checkLog(store, acknowledged)) };
  } catch (error) {
    throw new Error(`After a kill at ${bytes} bytes, in ${directory}: ${String(error)}`, { cause: error });
  } finally {
    await store.close();
  }
}
