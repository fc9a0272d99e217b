import type { PageByPage, ReadModels, RebuildReport } from '#libs/temporal';
import type { Notice, Notices } from './notices.ts';

/** How the last rebuild of the read models ended. */
export interface LastRebuild {
  readonly endedAt: string;
  /** False: the earlier tables go on serving. */
  readonly swapped: boolean;
  readonly reason: string | null;
}

export interface Rebuilds {
  /** Makes all tables anew beside those that serve; joins one that is under way. */
  run(): Promise<RebuildReport>;
  /** Undefined before the first. */
  last(): LastRebuild | undefined;
  /** A rebuild has ended, whoever began it. */
  ended(outcome: RebuildReport | Error): void;
}

/** Says that tables took long to make, and why. */
export function pageByPageNotice(halves: readonly PageByPage[]): Notice {
  return {
    level: 'error',
    message: 'An event could not be taken: tables were made page by page, not in bulk.',
    facts: { halves },
  };
}

export function createRebuilds(
  tables: () => Pick<ReadModels, 'rebuild'>,
  notices: Notices,
  now: () => number,
): Rebuilds {
  let last: LastRebuild | undefined;
  return {
    run: () => tables().rebuild(),
    last: () => last,
    ended: (outcome) => {
      const failed = outcome instanceof Error;
      const swapped = !failed && outcome.swapped;
      const reason = failed ? outcome.message : (outcome.reason ?? null);
      last = { endedAt: new Date(now()).toISOString(), swapped, reason };
      notices.say({
        level: swapped ? 'info' : 'error',
        message: swapped ? 'The read models were made anew.' : 'Read models made anew do not serve.',
        facts: failed ? { reason } : { ...outcome },
      });
    },
  };
}
