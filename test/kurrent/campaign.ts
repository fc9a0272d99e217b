import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { systemClock } from '../../libs/event-store/src/clock-guard.ts';
import { openKurrentStore } from '../../libs/event-store/src/kurrent/store.ts';
import { checkLog } from '../crash/check.ts';
import { readAcknowledgements } from '../crash/plan.ts';
import type { Acknowledgement } from '../crash/plan.ts';
import type { KillableServer } from './killable.ts';

const CALLERS = 16;

export interface Campaign {
  readonly acknowledged: number;
  readonly events: number;
  /** Longest time without an acknowledgement after a kill of the server, in milliseconds; 0 when none was killed. */
  readonly longestPause: number;
}

/** Kills the process that appends, again and again, and checks the log after each kill. Throws what it finds wrong. */
export async function killAppenders(address: string, kills: number): Promise<Campaign> {
  return inDirectory(async (directory) => {
    let last: Campaign = { acknowledged: 0, events: 0, longestPause: 0 };
    for (let kill = 0; kill < kills; kill++) {
      const more = Math.floor(Math.random() * 200) + 1;
      const appender = startAppender(address, directory);
      await acknowledgedBeyond(directory, last.acknowledged + more, appender);
      appender.kill('SIGKILL');
      await once(appender, 'exit');
      last = { ...(await verify(address, directory)), longestPause: 0 };
    }
    return last;
  });
}

/** Kills the server under load and starts it again, so many times; the appending process lives through all of it. */
export async function killServer(address: string, kills: number, server: KillableServer): Promise<Campaign> {
  return inDirectory(async (directory) => {
    const appender = startAppender(address, directory);
    const ended = once(appender, 'exit');
    let longestPause = 0;
    try {
      for (let round = 0; round < kills; round++) {
        await acknowledgedBeyond(directory, acknowledgements(directory).length + 500, appender);
        const before = performance.now();
        await server.kill();
        const seen = acknowledgements(directory).length;
        await server.start();
        await acknowledgedBeyond(directory, seen + CALLERS, appender);
        longestPause = Math.max(longestPause, performance.now() - before);
      }
    } finally {
      appender.kill('SIGTERM');
      await ended;
    }
    return { ...(await verify(address, directory)), longestPause };
  });
}

async function inDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'kurrent-crash-'));
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function startAppender(address: string, directory: string): ChildProcess {
  const file = join(import.meta.dirname, 'appender.ts');
  return spawn(process.execPath, ['--conditions=cbm-src', file, address, directory, String(CALLERS)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function acknowledgements(directory: string): readonly Acknowledgement[] {
  const file = join(directory, 'acknowledged');
  return existsSync(file) ? readAcknowledgements(readFileSync(file, 'utf8')) : [];
}

async function acknowledgedBeyond(directory: string, count: number, appender: ChildProcess): Promise<void> {
  while (acknowledgements(directory).length < count) {
    if (appender.exitCode !== null) throw new Error(`The appending process ended by itself with ${appender.exitCode}.`);
    await pause(5);
  }
}

/** Counted by the copy that the killed process left, and anew from the server alone. */
async function verify(address: string, directory: string): Promise<{ acknowledged: number; events: number }> {
  const acknowledged = acknowledgements(directory);
  const fresh = mkdtempSync(join(tmpdir(), 'kurrent-fresh-'));
  let events = 0;
  for (const place of [directory, fresh]) {
    const store = await openKurrentStore(address, { clock: systemClock, directory: place });
    ({ events } = await checkLog(store, acknowledged));
    await store.close();
  }
  rmSync(fresh, { recursive: true });
  return { acknowledged: acknowledged.length, events };
}
