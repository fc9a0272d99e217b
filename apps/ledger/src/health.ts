import { statfsSync } from 'node:fs';
import type { Head, StoreReport } from '#libs/event-store';
import type { LeaseReport } from '#libs/leases';
import type { ProjectionHealth, SubscriptionHealth } from '#libs/temporal';
import { RELEASE } from './http/caching.ts';
import type { OpenLedger } from './open-ledger.ts';
import type { LastRebuild } from './rebuilds.ts';
import type { RoundsHealth } from './rounds/rounds.ts';

/** What anyone may know: whether this node reads and writes. */
export interface HealthSummary {
  readonly status: 'ok' | 'reading-only' | 'degraded';
  readonly reading: boolean;
  readonly writing: boolean;
  readonly release: string;
}

export interface HealthDetails extends HealthSummary {
  /** Null while the store does not answer. */
  readonly log: { readonly index: number; readonly knownAt: string | null } | null;
  /** What stands behind the log. `clockOffset`: the server's clock minus this node's, in milliseconds. */
  readonly store: StoreReport | Unanswered;
  /** What one node at a time does, and which one has it. */
  readonly leases: readonly LeaseReport[] | Unanswered;
  /** Why nothing can be written: clock, disk, file. */
  readonly fault: { readonly code: string; readonly reason: string } | null;
  readonly projections: readonly ProjectionHealth[];
  /** Whether the log still speaks to the read models; while it does not they fall behind. */
  readonly subscription: SubscriptionHealth;
  /** How the last rebuild since the start ended; null: there was none. */
  readonly rebuild: LastRebuild | null;
  /** Cards whose entry is not known to be in the log. */
  readonly vault: { readonly pending: number } | Unanswered;
  readonly maintenance: { readonly lastRun: string | null; readonly failures: Readonly<Record<string, string>> };
  /** Communication checks that this node runs. */
  readonly rounds: RoundsHealth;
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number };
}

/** Something that this node needs did not answer just now; the reason. */
export interface Unanswered {
  readonly unanswered: string;
}

/** Looks at every part now. Reading counts as given while every projection runs; one that has stopped still answers earlier points. */
export async function healthOf(ledger: OpenLedger): Promise<HealthDetails> {
  const { store, tables, rebuilds, vault, maintenance, config } = ledger;
  const [head, report, held, pending] = await Promise.all([
    asked(store.head()),
    asked(store.report()),
    asked(ledger.leases.report()),
    asked(vault.pending()),
  ]);
  const fault = store.fault() ?? null;
  const projections = tables.health();
  const failures = maintenance.failures();
  const subscription = tables.subscription();
  const rebuild = rebuilds.last() ?? null;
  const lost = store.isLost();
  const running = projections.every(({ status }) => status === 'running') && !lost;
  const fed = subscription.status === 'live' && rebuild?.swapped !== false;
  const rounds = ledger.rounds.health();
  const answered = !('unanswered' in head || 'unanswered' in held || 'unanswered' in pending);
  const sound = running && fed && answered && isSound(report) && Object.keys(failures).length === 0 && areSound(rounds);
  const lastRun = maintenance.lastRun();
  const { bavail, blocks, bsize } = statfsSync(config.CBM_DATA);
  return {
    status: fault !== null && !lost ? 'reading-only' : sound ? 'ok' : 'degraded',
    reading: running,
    writing: fault === null,
    release: RELEASE,
    log: 'unanswered' in head ? null : logOf(head.answer),
    store: told(report),
    leases: told(held),
    fault,
    projections,
    subscription,
    rebuild,
    vault: 'unanswered' in pending ? pending : { pending: pending.answer },
    maintenance: { lastRun: lastRun === undefined ? null : new Date(lastRun).toISOString(), failures },
    rounds,
    disk: { freeBytes: bavail * bsize, totalBytes: blocks * bsize },
  };
}

type Asked<T> = { readonly answer: T } | Unanswered;

async function asked<T>(promise: Promise<T>): Promise<Asked<T>> {
  try {
    return { answer: await promise };
  } catch (error) {
    return { unanswered: error instanceof Error ? error.message : String(error) };
  }
}

function told<T>(asking: Asked<T>): T | Unanswered {
  return 'unanswered' in asking ? asking : asking.answer;
}

function logOf({ index, knownAt }: Head): NonNullable<HealthDetails['log']> {
  return { index, knownAt: index < 0 ? null : new Date(knownAt).toISOString() };
}

function isSound(report: Asked<StoreReport>): boolean {
  return 'answer' in report && report.answer.alarms.length === 0;
}

function areSound({ fault, outbox, problems, late }: RoundsHealth): boolean {
  return fault === null && outbox === null && problems.length === 0 && late.length === 0;
}

export function summaryOf({ status, reading, writing, release }: HealthDetails): HealthSummary {
  return { status, reading, writing, release };
}
