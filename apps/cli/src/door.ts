import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { createLedgerApp, readConfig, socketPath } from '#apps/ledger';
import { openStore, systemClock } from '#libs/event-store';
import { existingPlace, logOf, type Place, type PlaceOptions } from './data-directory.ts';
import { CliError, EXIT, type ExitCode } from './exit.ts';
import type { Io } from './io.ts';
import { type TokenOptions, tokenOf } from './token.ts';

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** The server's routes, wherever they are answered. */
export interface Door {
  /** The JSON of an answer that is no problem; a problem is thrown as an `AnsweredProblem` with its detail. */
  call<T>(call: Call): Promise<T>;
  close(): Promise<void>;
}

export type DoorOptions = PlaceOptions & TokenOptions;

/** Through the socket of the server when one runs; else this process takes the lock and answers itself. The token is asked in both. */
export async function openDoor(options: DoorOptions, io: Io): Promise<Door> {
  const place = existingPlace(options, io);
  const token = tokenOf(options, io);
  const path = socketPath(place.data);
  const way = (await isServed(path)) ? bySocket(path) : await inProcess(place, io);
  return {
    call: async <T>(call: Call) => readAnswer<T>(await way.send(withToken(call, token))),
    close: () => way.close(),
  };
}

/** Opens the door for one piece of work and closes it again. */
export async function throughDoor<T>(options: DoorOptions, io: Io, work: (door: Door) => Promise<T>): Promise<T> {
  const door = await openDoor(options, io);
  try {
    return await work(door);
  } finally {
    await door.close();
  }
}

/** A problem that the routes answer with. */
export class AnsweredProblem extends CliError {
  readonly status: number;

  constructor(status: number, message: string) {
    super(exitOf(status), message);
    this.name = 'AnsweredProblem';
    this.status = status;
  }
}

/** An answer; undefined where it is a problem of this status. */
export async function unless<T>(status: number, asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AnsweredProblem && error.status === status) return undefined;
    throw error;
  }
}

/** Sends one act under a key of its own. */
export function act<T>(door: Door, path: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  return door.call<T>({ method: 'POST', path, headers, body: JSON.stringify(body) });
}

interface Way {
  send(call: Call): Promise<Answer>;
  close(): Promise<void>;
}

/** Settings of a server for this directory, from the environment where it says something. */
export function configOf(place: Place, io: Io, more: Readonly<Record<string, unknown>> = {}) {
  const { data, masterKey, store, vault } = place;
  const named = { CBM_DATA: data, CBM_MASTER_KEY_FILE: masterKey, CBM_STORE: store, CBM_VAULT: vault };
  return readConfig({ ...io.env, ...named, ...more });
}

export function isServed(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function bySocket(socket: string): Way {
  return {
    send: (call) =>
      new Promise((resolve, reject) => {
        const { method, headers = {}, body } = call;
        const sent = httpRequest(
          { socketPath: socket, method, path: target(call), headers: { host: 'localhost', ...headers } },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.once('error', reject);
            response.once('end', () =>
              resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
            );
          },
        );
        sent.once('error', (cause) =>
          reject(new CliError(EXIT.unreachable, `The server does not answer on ${socket}.`, cause)),
        );
        sent.end(body);
      }),
    close: () => Promise.resolve(),
  };
}

async function inProcess(place: Place, io: Io): Promise<Way> {
  const app = await createLedgerApp(
    configOf(place, io, { CBM_SOCKET: 'false', CBM_LOG_LEVEL: 'silent', CBM_WAIT_MS: 60_000 }),
  );
  // The tables have just been opened: an answer waits until they know all that the log holds.
  const minimum = { 'ledger-min-index': String(await headOf(place)) };
  return {
    async send(call) {
      const { method, headers = {}, body } = call;
      const payload = body === undefined ? {} : { payload: typeof body === 'string' ? body : Buffer.from(body) };
      const awaited = method === 'GET' ? { ...minimum, ...headers } : headers;
      const answer = await app.inject({ method, url: target(call), headers: awaited, ...payload });
      return { status: answer.statusCode, body: answer.body };
    },
    close: () => app.close(),
  };
}

async function headOf(place: Place): Promise<number> {
  const log = await openStore(logOf(place), { clock: systemClock, readOnly: true });
  try {
    return Math.max(0, (await log.head()).index);
  } finally {
    await log.close();
  }
}

function target({ path, query = {} }: Call): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  const search = new URLSearchParams(pairs).toString();
  return search === '' ? path : `${path}?${search}`;
}

function withToken(call: Call, token: string): Call {
  return { ...call, headers: { authorization: `Bearer ${token}`, accept: 'application/json', ...call.headers } };
}

interface ProblemBody {
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly field: string; readonly detail: string }[];
  readonly names?: readonly string[];
}

function readAnswer<T>({ status, body }: Answer): T {
  if (status < 400) return JSON.parse(body) as T;
  throw new AnsweredProblem(status, problemText(status, body));
}

function exitOf(status: number): ExitCode {
  if (status === 401 || status === 403) return EXIT.forbidden;
  if (status === 400) return EXIT.usage;
  return status >= 500 ? EXIT.unreachable : EXIT.refused;
}

function problemText(status: number, body: string): string {
  const { title = '', detail = '', errors = [], names = [] } = parsed(body);
  const lines = [
    `${title || `The server answered ${String(status)}`}: ${detail}`,
    ...errors.map((one) => `  ${one.field}: ${one.detail}`),
  ];
  if (names.length > 0) lines.push(`  ${names.join(', ')}`);
  return lines.join('\n');
}

function parsed(body: string): ProblemBody {
  try {
    return JSON.parse(body) as ProblemBody;
  } catch {
    return {};
  }
}
