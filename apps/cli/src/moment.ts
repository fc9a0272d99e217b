import type { Io } from './io.ts';

export interface MomentOptions {
  readonly at?: string;
  readonly on?: string;
}

export interface Moment {
  readonly index: number;
  readonly knownAt: string | null;
  readonly on: string;
}

/** Every table says which moment it shows. */
export function printMoment(io: Io, { index, knownAt, on }: Moment): void {
  const known = knownAt === null ? 'before the first record' : `as known at index ${String(index)} (${knownAt})`;
  io.out(`In force on ${on}, ${known}.\n`);
}

/** A day, or the first and the last of several. */
export function days({ from, until }: { readonly from: string; readonly until: string }): string {
  return from === until ? from : `${from} to ${until}`;
}
