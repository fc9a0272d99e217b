/** The port of the access journal: who read contact data, when and why. */

/** One access to contact data. No personal data: accounts and participants are opaque ids. */
export interface Access {
  readonly number: number;
  /** `YYYY-MM-DDTHH:mm:ss.sssZ`. */
  readonly at: string;
  readonly account: string;
  readonly office: string;
  /** The reader's own participant. */
  readonly participant?: string;
  readonly purpose: string;
  /** The participant whose contact data were read; absent: of no single one. */
  readonly concerned?: string;
  readonly cards: number;
}

/** Accesses in the seven days from a Monday on (UTC). */
export interface AccessWeek {
  /** `YYYY-MM-DD`. */
  readonly monday: string;
  readonly accesses: number;
  readonly cards: number;
}

export interface AccessPage {
  /** Only accesses older than the one of this number. */
  readonly before?: number;
  /** 100 when not given. */
  readonly limit?: number;
}

export interface AccessJournal {
  /**
   * Newest first. For a participant: accesses to its data by the manager, by reviewers and by its own accounts; those of everyone
   * else it sees as weekly counts only. Without one, all accesses: for the manager.
   */
  byAccount(participant?: string, page?: AccessPage): Promise<readonly Access[]>;
  /** Accesses to a participant's data by everyone else, as counts that name neither State nor account; newest week first. */
  weekly(participant: string): Promise<readonly AccessWeek[]>;
  /** Removes the accesses before an instant (milliseconds); returns their number. */
  purge(before: number): Promise<number>;
}
