/**
 * Where a server stands among those that were made from one: every promotion of a standby begins a higher timeline, so that an old
 * primary which comes back is told from the one that has taken its place.
 */
export interface Lineage {
  /** The same on a primary and all its standbys. */
  readonly system: string;
  readonly timeline: number;
}

/** Highest timeline of each system that this process has met. */
const highest = new Map<string, number>();

/** Notes a primary that was met. */
export function meet({ system, timeline }: Lineage): void {
  highest.set(system, Math.max(timeline, highest.get(system) ?? 0));
}

/** The timeline that has taken the place of this one, undefined while it is the highest met. */
export function successorOf({ system, timeline }: Lineage): number | undefined {
  const met = highest.get(system) ?? 0;
  return met > timeline ? met : undefined;
}
