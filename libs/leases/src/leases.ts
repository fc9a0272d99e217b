/** The port of leases: what one node at a time does. Contract: the suite in `leases.contract.ts`. */

/** The right to do what a name stands for, until it runs out or is given back. */
export interface Lease {
  readonly name: string;
  /** Fencing token: greater than that of every other holder before. */
  readonly token: number;
  /** How long it lasts after it was taken or prolonged. */
  readonly milliseconds: number;
}

/**
 * `granted`: do it now. `lost`: another holder has the lease, or it was given back: do nothing more under it. `in-doubt`: an earlier
 * holder claimed the same not long ago, and may have done it or be about to.
 */
export type Claimed = 'granted' | 'lost' | 'in-doubt';

/** A lease as it stands, for health. */
export interface LeaseReport {
  readonly name: string;
  readonly holder: string;
  readonly token: number;
  /** When it runs out, by the clock that decides about it; null: never. */
  readonly until: string | null;
  /** Whether it is held by whoever asks. */
  readonly here: boolean;
}

export interface Leases {
  /** Takes the lease, or prolongs it where this holder has it; undefined while another one does. */
  hold(name: string, milliseconds: number): Promise<Lease | undefined>;
  /** Gives it back, so that nobody has to wait for its end. Of a lease that was lost, nothing happens. */
  release(lease: Lease): Promise<void>;
  /**
   * Asks, right before something is done outside of the log, whether it may be done under this lease, and keeps durably that it was.
   * The same holder may claim the same again; what an earlier holder claimed is in doubt for a while, then granted. Prolongs the lease.
   */
  claim(lease: Lease, what: string): Promise<Claimed>;
  /** Leases that are held, in order of their names. */
  report(): Promise<readonly LeaseReport[]>;
  close(): Promise<void>;
}

/** The leases cannot be asked now: hold none, do nothing. */
export class LeasesUnavailable extends Error {
  constructor(reason: string, cause?: unknown) {
    super(`The leases cannot be asked: ${reason}.`, { cause });
    this.name = 'LeasesUnavailable';
  }
}
