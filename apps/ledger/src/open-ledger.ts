import { mkdirSync } from 'node:fs';
import {
  type Clock,
  type DirectoryLock,
  type EventStore,
  lockDirectory,
  openStore,
  systemClock,
} from '#libs/event-store';
import { createExecutor, type Executor, finishErasures, grantedErasures, type Policy, policyAt } from '#libs/ledger';
import { about, projections, reading } from '#libs/ledger/projections';
import { type Leases, openLeases } from '#libs/leases';
import { openReadModels, type ReadModels } from '#libs/temporal';
import { type LedgerVault, openVault } from '#libs/vault';
import { leasesOf, type LedgerConfig, storeOf, vaultPlaceOf } from './config.ts';
import { dataPaths } from './data-paths.ts';
import { commitmentsOf } from './commitments.ts';
import { type GuardedStore, guardStore } from './guarded-store.ts';
import { createGate, type Gate } from './http/authenticate.ts';
import type { CurrentPolicy } from './http/guard.ts';
import { type Maintenance, startMaintenance } from './maintenance.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { createNotices, type Notices } from './notices.ts';
import { createRebuilds, pageByPageNotice, type Rebuilds } from './rebuilds.ts';
import { createRounds, type Rounds } from './rounds/rounds.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** A data directory that this process holds: its log, vault and tables, and what every door needs of them. */
export interface OpenLedger extends Gate, CurrentPolicy {
  readonly config: LedgerConfig;
  readonly clock: Clock;
  readonly store: GuardedStore;
  readonly vault: LedgerVault;
  readonly leases: Leases;
  readonly executor: Executor;
  readonly tables: ReadModels;
  /** Where the log ended when this process began with it. */
  readonly begunAt: number;
  readonly rebuilds: Rebuilds;
  readonly maintenance: Maintenance;
  readonly notices: Notices;
  readonly metrics: Metrics;
  readonly rounds: Rounds;
  close(): Promise<void>;
}

/** Takes the directory's lock and opens everything in it, and what it shares with other nodes. Throws `store-locked` while another process holds it. */
export async function openLedger(config: LedgerConfig, clock: Clock = systemClock): Promise<OpenLedger> {
  mkdirSync(config.CBM_DATA, { recursive: true, mode: 0o700 });
  const closing: (() => unknown)[] = [];
  const close = async () => {
    for (const one of closing.splice(0).toReversed()) await one();
  };
  try {
    const lock: DirectoryLock = lockDirectory(config.CBM_DATA);
    closing.push(() => lock.release());
    return await openParts(config, clock, closing, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function openParts(
  config: LedgerConfig,
  clock: Clock,
  closing: (() => unknown)[],
  close: () => Promise<void>,
): Promise<OpenLedger> {
  const paths = dataPaths(config.CBM_DATA);
  const leases = await openLeases(leasesOf(config));
  closing.push(() => leases.close());
  const log = await openStore(storeOf(config), { clock });
  closing.push(() => log.close());
  const metrics = createMetrics(config.CBM_OTLP_ENDPOINT);
  closing.push(() => metrics.stop());
  const notices = createNotices();
  const store = await guardStore(metrics.timed(log), clock, config.CBM_CLOCK_MAX_SILENCE_DAYS * DAY, (reason) =>
    notices.say({ level: 'error', message: 'The log is not the one that this node has read.', facts: { reason } }),
  );
  await requireWholeGenesis(store);
  const { index: begunAt } = await store.head();
  const vault = await openVault({
    ...vaultPlaceOf(config),
    masterKeyFile: config.CBM_MASTER_KEY_FILE,
    clock,
    mustExist: begunAt >= 0,
  });
  closing.push(() => vault.close());
  // under the lock and before the first request nothing is on its way: a card without its event never gets one
  if (!store.shared) await vault.sweep(committedIn(store), 0);
  const executor = createExecutor(
    heard(store, 'round-', () => rounds.wake()),
    vault,
    () => clock.monotonic(),
  );
  const rebuilds = createRebuilds(
    () => tables,
    notices,
    () => clock.now(),
  );
  const tables = await openReadModels({
    directory: paths.tables,
    log: store,
    projections,
    reading,
    about,
    projectionsModule: '#libs/ledger/projections',
    logSource: { module: '#libs/event-store', open: 'openStoreToRead', argument: JSON.stringify(storeOf(config)) },
    onFault: (fault) =>
      notices.say({ level: 'error', message: 'A read model has stopped at an entry.', facts: { ...fault } }),
    onRebuilt: (outcome) => rebuilds.ended(outcome),
    onPageByPage: (halves) => notices.say(pageByPageNotice(halves)),
  });
  closing.push(() => tables.close());
  const work = tasks({ store, vault, executor, tables, clock }, config.CBM_WAIT_MS);
  const maintenance = startMaintenance(work, leases, () => clock.now());
  closing.push(() => maintenance.stop());
  const gate = createGate(executor, clock);
  const policyNow = (): Promise<Policy | undefined> => policyAt(executor, new Date(clock.now()).toISOString());
  const parts = { config, clock, store, vault, leases, executor, tables, notices, policyNow };
  const rounds = createRounds(parts);
  closing.push(() => rounds.stop());
  return { ...parts, begunAt, metrics, rebuilds, maintenance, rounds, admit: (token) => gate.admit(token), close };
}

/** The same store, which tells of every append to streams whose names begin so. */
function heard(store: EventStore, streams: string, hear: () => void): EventStore {
  return {
    ...store,
    append: async (stream, ...appended) => {
      const receipt = await store.append(stream, ...appended);
      if (stream.startsWith(streams)) hear();
      return receipt;
    },
  };
}

type Parts = Pick<OpenLedger, 'store' | 'vault' | 'executor' | 'tables' | 'clock'>;

function tasks({ store, vault, executor, tables, clock }: Parts, wait: number) {
  const now = () => new Date(clock.now()).toISOString();
  return {
    /** Cards whose command was cut off: bound when their event is in the log, else destroyed. KurrentDB may append one late. */
    sweep: async () => vault.sweep(committedIn(store), (await store.report()).kind === 'kurrentdb' ? DAY : HOUR),
    /** Erasures that a kill left granted only. */
    erasures: async () => {
      await tables.reach((await store.head()).index, ['erasures'], wait);
      const point = { index: tables.checkpoint(['erasures']), on: now().slice(0, 10) };
      return finishErasures(executor, vault, grantedErasures(tables, point), now());
    },
    journal: async () => {
      const months = (await policyAt(executor, now()))?.parameters.accessJournalRetentionMonths;
      if (months !== undefined) await vault.journal.purge(monthsBefore(clock.now(), months));
    },
  };
}

/** What a stream of the log holds of cards, read to its end. */
function committedIn(store: Pick<EventStore, 'readStream'>) {
  return async (stream: string) => (await store.readStream(stream)).flatMap(({ event }) => commitmentsOf(event));
}

function monthsBefore(instant: number, months: number): number {
  const date = new Date(instant);
  return date.setUTCMonth(date.getUTCMonth() - months);
}

/** Throws while a genesis was begun and not finished: half a history is no directory. */
async function requireWholeGenesis(store: EventStore): Promise<void> {
  const genesis = await store.readStream('genesis');
  if (genesis.length === 0 || genesis.some(({ event }) => event.type === 'GenesisClosed')) return;
  throw new Error(
    'The genesis of this directory was begun and not finished: run “cbm init” again with the same files.',
  );
}
