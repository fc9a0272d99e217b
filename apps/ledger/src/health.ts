import { statfsSync } from 'node:fs';
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
  readonly log: { readonly index: number; readonly knownAt: string | null };
  /** Why nothing can be written: clock, disk, file. */
  readonly fault: { readonly code: string; readonly reason: string } | null;
  readonly projections: readonly ProjectionHealth[];
  /** Whether the log still speaks to the read models; while it does not they fall behind. */
  readonly subscription: SubscriptionHealth;
  /** How the last rebuild since the start ended; null: there was none. */
  readonly rebuild: LastRebuild | null;
  readonly vault: { readonly pending: number };
  readonly maintenance: { readonly lastRun: string | null; readonly failures: Readonly<Record<string, string>> };
  /** Communication checks that this node runs. */
  readonly rounds: RoundsHealth;
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number };
}

/** Looks at every part now. Reading counts as given while every projection runs; one that has stopped still answers earlier points. */
export async function healthOf(ledger: OpenLedger): Promise<HealthDetails> {
  const { store, tables, rebuilds, vault, maintenance, config } = ledger;
  const head = await store.head();
  const fault = store.fault() ?? null;
  const projections = tables.health();
  const failures = maintenance.failures();
  const subscription = tables.subscription();
  const rebuild = rebuilds.last() ?? null;
  const running = projections.every(({ status }) => status === 'running');
  const fed = subscription.status === 'live' && rebuild?.swapped !== false;
  const rounds = ledger.rounds.health();
  const sound = running && fed && Object.keys(failures).length === 0 && areSound(rounds);
  const lastRun = maintenance.lastRun();
  const { bavail, blocks, bsize } = statfsSync(config.CBM_DATA);
  return {
    status: fault !== null ? 'reading-only' : sound ? 'ok' : 'degraded',
    reading: running,
    writing: fault === null,
    release: RELEASE,
    log: { index: head.index, knownAt: head.index < 0 ? null : new Date(head.knownAt).toISOString() },
    fault,
    projections,
    subscription,
    rebuild,
    vault: { pending: await vault.pending() },
    maintenance: { lastRun: lastRun === undefined ? null : new Date(lastRun).toISOString(), failures },
    rounds,
    disk: { freeBytes: bavail * bsize, totalBytes: blocks * bsize },
  };
}

function areSound({ fault, outbox, problems, late }: RoundsHealth): boolean {
  return fault === null && outbox === null && problems.length === 0 && late.length === 0;
}

export function summaryOf({ status, reading, writing, release }: HealthDetails): HealthSummary {
  return { status, reading, writing, release };
}
