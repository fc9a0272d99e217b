import { EventStoreError } from '../event-store.ts';
import type { Clock } from '../event-store.ts';
import type { KurrentAddress } from './address.ts';
import type { Connection } from './connection.ts';
import { follow } from './follower.ts';
import type { Follower, Silence } from './follower.ts';
import { recall, remember } from './safety-memory.ts';
import type { Recalled } from './safety-memory.ts';
import { createSafety, safetyPrefixes } from './safety.ts';
import type { Safety } from './safety.ts';
import { parsePosition } from './wire.ts';

export interface WatchOptions {
  readonly clock: Clock;
  readonly connection: Connection;
  readonly at: KurrentAddress;
  readonly waits: { readonly retry: number; readonly silence: Silence };
  /** Where it is kept what was looked at, for the log of this origin; nothing is kept of an empty one. */
  readonly directory: string;
  readonly origin: string | undefined;
  /** Up to where the server was found to hold what this node's copy does: what was looked at before then need not be again. */
  readonly verified: string | undefined;
}

export interface WatchedSafety {
  /** What an operator must see to. */
  alarms(): readonly string[];
  /** Throws `store-unsafe` while the server would shorten a stream of the ledger: with `$maxCount` the next append takes an event away. */
  requireUnlimited(): void;
  /** Keeps what is known for the next opening, up to where the ledger's events were counted: they are looked for on the server then. */
  keep(counted: string | undefined): void;
  stop(): void;
}

/** Looks at the server's own streams as far as they matter to the ledger's, all of them, and goes on. Throws `store-unsafe`. */
export async function watchSafety(options: WatchOptions): Promise<WatchedSafety> {
  const { connection, at, waits, directory, origin } = options;
  const safety = createSafety(at.insecure);
  const recalled = recalledUpTo(options);
  for (const event of recalled?.events ?? []) safety.take(event);
  const watching = follow(connection, {
    prefixes: safetyPrefixes(at.prefix),
    from: recalled?.position,
    whole: () => true,
    take: (events) => events.forEach((event) => safety.take(event)),
    ended: () => undefined,
    awaited: () => false,
    silence: waits.silence,
  });
  try {
    await watching.caughtUp(waits.retry);
    requireUnlimited(safety);
  } catch (error) {
    watching.stop();
    throw error;
  }
  return {
    alarms: () => [...unwatched(options, watching), ...safety.alarms()],
    requireUnlimited: () => requireUnlimited(safety),
    keep: (counted) => {
      const looked = watching.reached();
      if (origin === undefined || looked === undefined || counted === undefined) return;
      const last = parsePosition(counted);
      const position = last.commit < looked.commit ? last : looked;
      remember(directory, origin, { position, events: safety.kept() });
    },
    stop: () => watching.stop(),
  };
}

/** After two silences: each ends with a question, which the server answers while all is well. */
function unwatched({ clock, waits }: WatchOptions, watching: Follower): readonly string[] {
  const silent = watching.unheard();
  if (silent < 2 * waits.silence.idle) return [];
  const since = new Date(clock.now() - silent).toISOString();
  return [`Since ${since} the server tells nothing of the rights and limits of its streams: they are not watched.`];
}

function recalledUpTo({ directory, origin, verified }: WatchOptions): Recalled | undefined {
  if (origin === undefined || verified === undefined) return undefined;
  const recalled = recall(directory, origin);
  return recalled !== undefined && recalled.position.commit <= parsePosition(verified).commit ? recalled : undefined;
}

function requireUnlimited(safety: Safety): void {
  const limited = safety.limited();
  if (limited.length === 0) return;
  const message = `The server would shorten streams of the ledger: ${limited.join(', ')}. Take the limits away first.`;
  throw new EventStoreError('store-unsafe', message);
}
