import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createLedgerApp,
  hashOfToken,
  type LedgerConfig,
  newToken,
  readConfig,
  storeOf,
  vaultPlaceOf,
} from '#apps/ledger';
import type { OpenLedger } from '../apps/ledger/src/open-ledger.ts';
import { LEDGER } from '../apps/ledger/src/reading/ledger-token.ts';
import { openStore, systemClock } from '#libs/event-store';
import { openLedgerByGenesis, type SeedCommand } from '#libs/ledger';
import { seedCommands } from '#libs/reference-data';
import { createMasterKeyFile, openVault } from '#libs/vault';
import { type SharedPlace, sharedPlace } from './shared-place.ts';

const DAY = 86_400_000;

/** A data directory opened with the Example States, and the token of its first manager. */
export interface Place {
  readonly root: string;
  readonly data: string;
  readonly masterKey: string;
  readonly token: string;
  /** Where log and vault lie when they are not in the directory, as it is configured. */
  readonly shared: SharedPlace | undefined;
  remove(): void;
}

const SEED = seedCommands({ kind: 'example' }) as readonly SeedCommand[];

export async function openPlace(
  files: readonly { name: string; content: Buffer }[] = [],
  seed: readonly SeedCommand[] = SEED,
): Promise<Place> {
  const root = mkdtempSync(join(tmpdir(), 'cbm-e2e-'));
  const data = join(root, 'data');
  const masterKey = join(root, 'master.key');
  mkdirSync(data, { mode: 0o700 });
  createMasterKeyFile(masterKey);
  const shared = await sharedPlace();
  const config = configOf({ data, masterKey, shared });
  const store = await openStore(storeOf(config), { clock: systemClock });
  const vault = await openVault({ ...vaultPlaceOf(config), masterKeyFile: masterKey, clock: systemClock });
  const token = newToken();
  const report = await openLedgerByGenesis({
    store,
    vault,
    clock: systemClock,
    files,
    seed,
    token: { hash: hashOfToken(token), expiresAt: new Date(systemClock.now() + 90 * DAY).toISOString() },
  });
  if (!report.opened) throw new Error(JSON.stringify(report.verdicts.filter(({ decision }) => decision === 'refused')));
  await vault.close();
  await store.close();
  return { root, data, masterKey, token, shared, remove: () => rmSync(root, { recursive: true }) };
}

export function configOf(
  place: Pick<Place, 'data' | 'masterKey'> & Partial<Pick<Place, 'shared'>>,
  more: Record<string, unknown> = {},
): LedgerConfig {
  return readConfig({
    ...place.shared,
    CBM_DATA: place.data,
    CBM_MASTER_KEY_FILE: place.masterKey,
    CBM_PORT: 0,
    CBM_RATE_PER_MINUTE: 1_000_000,
    // a busy machine is no fault
    CBM_WAIT_MS: 60_000,
    ...more,
  });
}

export interface Answer<T = Json> {
  readonly status: number;
  readonly body: T;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

// eslint-disable-next-line typescript/no-explicit-any -- answers are looked at as they come
export type Json = any;

export interface Receipt {
  readonly stream: string;
  readonly revision: number;
  readonly index: number;
  /** Of what the act made, where it made a thing. */
  readonly id: string;
  readonly warnings: readonly { readonly code: string }[];
}

/** Asks an application in process, as one account. */
export interface Client {
  get<T = Json>(url: string, headers?: Record<string, string>): Promise<Answer<T>>;
  post<T = Json>(url: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
}

type App = Awaited<ReturnType<typeof createLedgerApp>>;

export function clientOf(app: App, token?: string): Client {
  const send = async <T>(
    method: 'GET' | 'POST',
    url: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answer<T>> => {
    const answer = await app.inject({
      method,
      url,
      headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    return {
      status: answer.statusCode,
      body: parsed(answer.body) as T,
      text: answer.body,
      headers: answer.headers as Record<string, string | undefined>,
    };
  };
  return {
    get: (url, headers = {}) => send('GET', url, undefined, headers),
    post: (url, body = {}, headers = {}) => send('POST', url, body, { 'idempotency-key': randomUUID(), ...headers }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export interface Running {
  readonly app: App;
  readonly place: Place;
  readonly manager: Client;
  /** Lines that the application logged. */
  readonly lines: string[];
  /** Ids of the Example States in the order of their numbers. */
  readonly states: readonly string[];
  /** A client of a new account of an office. */
  account(opening: Record<string, unknown>): Promise<Client>;
  /** Id of a communication just registered for a State. */
  communication(participant: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startLedger(
  options: { readonly place?: Place; readonly config?: Record<string, unknown> } = {},
): Promise<Running> {
  const place = options.place ?? (await openPlace());
  const lines: string[] = [];
  const app = await createLedgerApp(configOf(place, options.config), {
    log: { write: (line) => void lines.push(line) },
  });
  const manager = clientOf(app, place.token);
  const { tables, begunAt } = app.get<OpenLedger>(LEDGER);
  await tables.reach(begunAt, [], 60_000);
  const { body } = await manager.get('/api/participants?kind=example-state');
  return {
    app,
    place,
    manager,
    lines,
    states: (body.participants as Registered[]).toSorted((a, b) => numberOf(a) - numberOf(b)).map(({ id }) => id),
    account: (opening) => openAccount(app, manager, opening),
    communication: (participant) => registerCommunication(manager, participant),
    stop: async () => {
      await app.close();
      if (options.place === undefined) place.remove();
    },
  };
}

interface Registered {
  readonly id: string;
  readonly names: { readonly short: { readonly en: string } };
}

/** The three figures at the end of an Example State's name, which a new name keeps. */
function numberOf({ names }: Registered): number {
  return Number(names.short.en.slice(-3));
}

async function openAccount(app: App, manager: Client, opening: Record<string, unknown>): Promise<Client> {
  const { body } = await manager.post<Receipt>('/api/accounts', opening);
  const expiresAt = new Date(Date.now() + 30 * DAY).toISOString();
  const issued = await manager.post<{ token: string }>(`/api/accounts/${body.id}/tokens`, { expiresAt });
  return clientOf(app, issued.body.token);
}

async function registerCommunication(manager: Client, participant: string): Promise<string> {
  const { body } = await manager.post<Receipt>('/api/communications', {
    participant,
    kind: 'note-verbale',
    reference: `NV/${randomUUID().slice(0, 8)}`,
    receivedAt: '2024-05-06T14:20:00Z',
    channel: 'permanent-mission',
  });
  return body.id;
}
