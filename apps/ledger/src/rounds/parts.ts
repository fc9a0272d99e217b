import type { Clock, EventStore } from '#libs/event-store';
import type { Executor, Policy } from '#libs/ledger';
import type { Leases } from '#libs/leases';
import type { ReadModels } from '#libs/temporal';
import type { LedgerVault } from '#libs/vault';
import type { LedgerConfig } from '../config.ts';
import type { Notices } from '../notices.ts';

/** What running a communication check needs of an open ledger. */
export interface Parts {
  readonly config: LedgerConfig;
  readonly clock: Clock;
  readonly store: Pick<EventStore, 'head' | 'indexAt'>;
  readonly vault: LedgerVault;
  readonly leases: Leases;
  readonly executor: Executor;
  readonly tables: ReadModels;
  readonly notices: Pick<Notices, 'say'>;
  policyNow(): Promise<Policy | undefined>;
}
