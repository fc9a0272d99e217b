import { EventStoreError, NO_STREAM } from '../event-store.ts';
import type { Clock, EventStore, NewEvent, Receipt, Recorded } from '../event-store.ts';
import type { AppendOptions, SubscribeOptions } from '../event-store.ts';
import { checkPage } from '../numbering.ts';
import type { PackedLog } from '../packed/packed-log.ts';
import { prepareAppend, storeClosed } from '../prepare.ts';
import { Bell, subscribePages } from '../subscription.ts';
import { parseKurrentAddress } from './address.ts';
import type { KurrentAddress } from './address.ts';
import { createAppender } from './appender.ts';
import { askUntil } from './asking.ts';
import { connect } from './connection.ts';
import type { Connection } from './connection.ts';
import { countOver } from './counted.ts';
import { follow } from './follower.ts';
import type { Silence } from './follower.ts';
import { openLocalCopy } from './local-copy.ts';
import type { LocalCopy } from './local-copy.ts';
import { reportOf, requireVersion } from './report.ts';
import { askedOnce, readServerEnd } from './server-end.ts';
import { watchSafety } from './watched-safety.ts';
import type { WatchedSafety } from './watched-safety.ts';
import { endsAppend, fromWire, parsePosition } from './wire.ts';

export interface KurrentStoreOptions {
  readonly clock: Clock;
  /** This node's own, for its copy of the log. That one process uses it is its owner's business (`lockDirectory`). */
  readonly directory: string;
  readonly readOnly?: boolean;
  /** The directory is nobody else's: a reader writes its copy there too. */
  readonly alone?: boolean;
  readonly waits?: Partial<KurrentWaits>;
}

/** In milliseconds. */
export interface KurrentWaits {
  /** For one answer of the server (default 5,000). */
  readonly call: number;
  /** For an append or a read with all its attempts (default 30,000). */
  readonly retry: number;
  /** From the acknowledgement of an append until its index is counted (default 5,000). */
  readonly count: number;
  /** Of silence until the server is asked anew, and while an acknowledged event is awaited (defaults 30,000 and 2,000). */
  readonly silence: Silence;
}

const WAITS: KurrentWaits = {
  call: 5_000,
  retry: 30_000,
  count: 5_000,
  silence: { idle: 30_000, awaited: 2_000 },
};

/**
 * A log on KurrentDB or EventStoreDB. Throws `store-unsafe` when the server would shorten a stream of the ledger, `store-unavailable`
 * when it does not answer.
 */
export async function openKurrentStore(address: string, options: KurrentStoreOptions): Promise<EventStore> {
  const at = parseKurrentAddress(address);
  const waits = { ...WAITS, ...options.waits };
  const connection = connect(at.connection, waits.call);
  let copy: LocalCopy | undefined;
  let safety: WatchedSafety | undefined;
  try {
    requireVersion(await askUntil(performance.now() + waits.retry, () => connection.facts()));
    const { readOnly = false, alone = false } = options;
    const beside = readOnly && !alone;
    copy = await openLocalCopy({ connection, prefix: at.prefix, directory: options.directory, beside, waits });
    const { directory, origin, current } = copy;
    const verified = current ? copy.log.position() : undefined;
    safety = await watchSafety({ connection, at, waits, clock: options.clock, directory, origin, verified });
    return await ledgerOver({ ...options, connection, at, waits, safety, beside }, current ? copy.log : copy.anew());
  } catch (error) {
    safety?.stop();
    copy?.log.close();
    await connection.close();
    throw error;
  }
}

interface Parts extends KurrentStoreOptions {
  readonly connection: Connection;
  readonly at: KurrentAddress;
  readonly waits: KurrentWaits;
  readonly safety: WatchedSafety;
  /** Another process writes in the directory. */
  readonly beside: boolean;
}

async function ledgerOver(parts: Parts, log: PackedLog): Promise<EventStore> {
  const { connection, at, waits, safety, clock } = parts;
  const counted = countOver(log);
  const bell = new Bell();
  const position = log.position();
  let failure: EventStoreError | undefined;
  let closed = false;
  const open = (): PackedLog => {
    if (closed) throw storeClosed();
    if (failure !== undefined) throw failure;
    return log;
  };
  const following = follow(connection, {
    prefixes: [at.prefix],
    from: position === undefined ? undefined : parsePosition(position),
    whole: endsAppend,
    take: (events) => {
      counted.count(events.map((event) => fromWire(event, at.prefix)));
      bell.ring();
    },
    ended: (error) => {
      failure = failureOf(error);
      counted.end();
      bell.ring();
    },
    awaited: () => counted.awaited(),
    silence: waits.silence,
  });
  const appender = createAppender({
    connection,
    counted,
    prefix: at.prefix,
    clock,
    retryFor: waits.retry,
    countFor: waits.count,
    stopping: () => closed,
  });
  try {
    await following.caughtUp(waits.retry);
  } catch (error) {
    following.stop();
    log.close();
    throw error;
  }
  const keep = (): void => {
    if (!parts.beside) safety.keep(log.position());
  };
  keep();
  const source = { head: () => open().head(), readAll: (after: number, limit: number) => open().readAll(after, limit) };

  const readStream = async (stream: string, after: number, limit: number): Promise<readonly Recorded[]> => {
    checkPage(after, limit);
    open();
    const before = counted.revision(stream);
    const end = await askUntil(performance.now() + waits.retry, () => connection.last(at.prefix + stream));
    const last = end === undefined ? NO_STREAM : Number(end.revision);
    if (last < before) {
      throw new EventStoreError('store-damaged', `The server holds less of stream ${stream} than it did.`);
    }
    if (last > before && !(await counted.reaches(stream, last, waits.count))) {
      const message = `Stream ${stream} was not counted to its end in time; try again later.`;
      throw new EventStoreError('store-unavailable', message, { retryable: true });
    }
    return open().readStream(stream, after, limit);
  };

  /** Counts up to what the server held when this was asked, so that no node's end lies before what another one acknowledged. */
  const reachServerEnd = askedOnce(async () => {
    open();
    const end = await readServerEnd(connection, at.prefix, following.reached(), waits.call);
    if (end === undefined || (await counted.reaches(end.stream, end.revision, waits.count))) return;
    const message = 'The log was not counted to its end in time; try again later.';
    throw new EventStoreError('store-unavailable', message, { retryable: true });
  });

  return {
    shared: true,
    append: async (stream: string, expectedRevision: number, events: readonly NewEvent[], how?: AppendOptions) => {
      open();
      if (parts.readOnly === true) {
        throw new EventStoreError('store-read-only', 'The log was opened for reading only.');
      }
      safety.requireUnlimited();
      const request = prepareAppend(stream, expectedRevision, events, how);
      const index = await appender.append(request);
      return { stream, revision: expectedRevision + events.length, index } satisfies Receipt;
    },
    readStream: (stream: string, after = NO_STREAM, limit = Number.POSITIVE_INFINITY) =>
      readStream(stream, after, limit),
    readAll: async (after: number, limit: number) => source.readAll(after, limit),
    subscribe: (after: number, how?: SubscribeOptions) => subscribePages(source, bell, after, how),
    head: async () => {
      await reachServerEnd();
      return source.head();
    },
    indexAt: async (instant: number) => {
      // What comes after the end is not known before it, so that earlier instants are told by what is counted.
      if (instant >= open().head().knownAt) await reachServerEnd();
      return open().indexAt(instant);
    },
    report: () => reportOf({ connection, prefix: at.prefix, lost: following.lost(), alarms: safety.alarms() }),
    close: async () => {
      if (closed) return;
      closed = true;
      counted.end();
      bell.ring();
      await appender.settled();
      keep();
      following.stop();
      safety.stop();
      await connection.close();
      log.close();
    },
  };
}

function failureOf(error: unknown): EventStoreError {
  if (error instanceof EventStoreError) return error;
  const message = 'This node cannot write its copy of the log; see to its disk and start it again.';
  return new EventStoreError('store-unavailable', message, { cause: error });
}
