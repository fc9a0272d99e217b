/** A node of the ledger as a process of its own, as an operator starts it: `cbm serve` of what was built. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import { freePort } from '../postgres/server.ts';
import type { Answer, Json } from '../ledger-app.ts';
import type { NodePlace } from './shared-ledger.ts';

const ENTRY = join(import.meta.dirname, '../../dist/apps/cli/src/main.js');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface NodeProcess {
  readonly name: string;
  /** The same port after every start. */
  readonly port: number;
  /** Resolves when it serves; throws with what it said when it ends instead. */
  start(): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  /** From its start until a signal is sent to it. */
  serves(): boolean;
  /** Resolves when the process is gone. */
  ended(): Promise<Ended>;
  /** What it wrote since the last start. */
  said(): string;
  /** Asks it over a connection that is used once. */
  ask<T = Json>(asked: Asked): Promise<Answer<T>>;
}

export interface Asked {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly token?: string;
  readonly key?: string;
  readonly body?: object;
}

export async function nodeProcess(
  name: string,
  { data, masterKey }: NodePlace,
  env: Readonly<Record<string, string>>,
): Promise<NodeProcess> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  let ended: Promise<Ended> | undefined;
  let said = '';
  let serves = false;

  async function start(): Promise<void> {
    said = '';
    const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ENTRY, 'serve'], {
      env: {
        PATH: process.env['PATH'],
        CBM_DATA: data,
        CBM_MASTER_KEY_FILE: masterKey,
        CBM_PORT: String(port),
        CBM_LOG_LEVEL: 'warn',
        CBM_RATE_PER_MINUTE: '1000000',
        CBM_WAIT_MS: '60000',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    ended = once(started, 'close').then(([code, signal]) => ({ code, signal }) as Ended);
    const serving = new Promise<'serving'>((resolve) => {
      const hear = (text: Buffer) => {
        said += text.toString();
        if (said.includes('Serving ')) resolve('serving');
      };
      started.stdout.on('data', hear);
      started.stderr.on('data', hear);
    });
    if ((await Promise.race([serving, ended])) !== 'serving') throw new Error(`Node ${name} did not start: ${said}`);
    serves = true;
  }

  return {
    name,
    port,
    start,
    signal: (signal) => {
      serves = false;
      child?.kill(signal);
    },
    serves: () => serves,
    ended: async () => (await ended) ?? { code: null, signal: null },
    said: () => said,
    ask: (asked) => ask(port, asked),
  };
}

function ask<T>(port: number, { method = 'GET', path, token, key, body }: Asked): Promise<Answer<T>> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const asking = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        const { statusCode: status = 0, headers: given } = response;
        resolve({ status, text, body: bodyOf(text) as T, headers: given as Answer['headers'] });
      });
    });
    asking.on('error', reject);
    asking.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
