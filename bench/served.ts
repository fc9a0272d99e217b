import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A ledger of Example States, the real application in a process of its own, and requests to it over connections that are kept. */

export const CONNECTIONS = 64;

export const root = mkdtempSync(join(process.env['BENCH_DIRECTORY'] ?? tmpdir(), 'cbm-bench-http-'));
export const data = join(root, 'data');
const masterKey = join(root, 'master.key');
const token = `cbm_${randomBytes(32).toString('base64url')}`;
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

/** Nest's decorators are no erasable TypeScript: the server runs as it is built for use. */
export function build(): void {
  execFileSync(process.execPath, ['node_modules/@nestjs/cli/bin/nest.js', 'build', '--all'], { stdio: 'ignore' });
}

/** Opens a ledger of Example States; `history`: nominations more than genesis writes. */
export function open(history: number): void {
  rmSync(data, { recursive: true, force: true });
  const hash = createHash('sha256').update(token).digest('hex');
  const setup = join(import.meta.dirname, 'http-setup.mjs');
  execFileSync(process.execPath, ['--no-warnings', setup, data, masterKey, hash, String(history)], {
    stdio: 'inherit',
  });
}

export async function serverOf(): Promise<{ child: ChildProcess; address: string }> {
  const child = fork(join(import.meta.dirname, 'http-server.mjs'), {
    execArgv: ['--no-warnings'],
    env: {
      ...process.env,
      CBM_DATA: data,
      CBM_MASTER_KEY_FILE: masterKey,
      CBM_PORT: '0',
      CBM_SOCKET: 'false',
      CBM_LOG_LEVEL: 'warn',
      CBM_RATE_PER_MINUTE: '100000000',
    },
  });
  const [{ address }] = (await once(child, 'message')) as [{ address: string }];
  return { child, address };
}

export async function stop(child: ChildProcess): Promise<void> {
  child.disconnect();
  await once(child, 'exit');
}

/** One request as the manager; its time ends with the last byte of the answer. */
export function ask(
  address: string,
  path: string,
  body?: object,
): Promise<{ status: number; json: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      authorization: `Bearer ${token}`,
      ...(payload === undefined
        ? {}
        : {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(payload),
            'idempotency-key': randomUUID(),
          }),
    };
    const sent = request(
      `${address}${path}`,
      { agent, method: payload === undefined ? 'GET' : 'POST', headers },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, json: JSON.parse(text) as Record<string, unknown> }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(payload);
  });
}

export function remove(): void {
  agent.destroy();
  rmSync(root, { recursive: true });
}
