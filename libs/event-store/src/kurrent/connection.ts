import { BACKWARDS, EventStoreDBClient, FORWARDS } from '@eventstore/db-client';
import type { Position, ReadStreamOptions } from '@eventstore/db-client';

import type { WireEvent } from './append-message.ts';
import { openAppendStream } from './append-stream.ts';
import type { AppendStream } from './append-stream.ts';
import { faultOf } from './fault.ts';
import { askNode } from './node-facts.ts';
import type { NodeFacts } from './node-facts.ts';
import type { ServerEvent } from './wire.ts';

/** The calls of the client that a store makes, each with a timer of our own: the client itself waits for ever on a frozen server. */
export interface Connection {
  /** The client as it is now, for subscriptions; asked for anew at each. */
  client(): EventStoreDBClient;
  /** Resolves when the server acknowledged; rejects with the client's error, or with `Overdue`. */
  append(stream: string, expectedRevision: number, events: readonly WireEvent[]): Promise<void>;
  /** Events of a stream from a revision on, read on the leader; empty when there is no such stream. */
  read(stream: string, from: number, count: number): Promise<readonly ServerEvent[]>;
  /** The last event, read on the leader; undefined when there is none. */
  last(stream: string): Promise<ServerEvent | undefined>;
  /** The event that begins at a position of the total order, read on the leader; the next one, or an error, where none begins. */
  at(position: Position): Promise<ServerEvent | undefined>;
  /** What the node says of itself. */
  facts(): Promise<NodeFacts>;
  /** Told of an error that ended a subscription. */
  failed(error: unknown): void;
  close(): Promise<void>;
}

/** Our own timer of a call ended. */
export class Overdue extends Error {
  constructor(milliseconds: number) {
    super(`The server did not answer within ${milliseconds} ms.`);
    this.name = 'Overdue';
  }
}

/** What the client keeps to itself: `dispose` leaves the channel open. */
interface Inner {
  getChannel(): Promise<{ close(): void }>;
}

export function connect(connection: string, callWithin: number): Connection {
  let client = open(connection);
  let appends: { readonly client: EventStoreDBClient; readonly stream: AppendStream } | undefined;
  /** A client that found no node would give this same answer for ever. */
  const renew = (error: unknown, asked: EventStoreDBClient): void => {
    if (faultOf(error) === 'no-node' && asked === client) client = open(connection);
  };
  const timed = async <T>(call: (client: EventStoreDBClient) => Promise<T>): Promise<T> => {
    const asked = client;
    try {
      return await within(callWithin, call(asked));
    } catch (error) {
      renew(error, asked);
      throw error;
    }
  };
  const read = (stream: string, options: ReadStreamOptions): Promise<readonly ServerEvent[]> =>
    timed((asked) => readPage(asked, stream, options));

  return {
    client: () => client,
    append: (stream, expectedRevision, events) =>
      timed((asked) => {
        if (appends === undefined || appends.client !== asked || appends.stream.over()) {
          appends = { client: asked, stream: openAppendStream(asked) };
        }
        return appends.stream.append(stream, expectedRevision, events, callWithin);
      }),
    read: (stream, from, count) => read(stream, { fromRevision: BigInt(from), maxCount: count, direction: FORWARDS }),
    last: async (stream) => (await read(stream, { fromRevision: 'end', maxCount: 1, direction: BACKWARDS }))[0],
    at: (position) => timed((asked) => readAt(asked, position)),
    facts: () => timed(askNode),
    failed: (error) => renew(error, client),
    close: () => closeClient(client),
  };
}

/** The client's own error repeats the address, in parts or whole. */
function open(connection: string): EventStoreDBClient {
  try {
    return EventStoreDBClient.connectionString(connection);
  } catch (error) {
    const reason = error instanceof Error && error.message.startsWith('Failed to load') ? ` ${error.message}` : '';
    throw new RangeError(`The client of KurrentDB does not take the address: see its hosts and options.${reason}`);
  }
}

function innerOf(client: EventStoreDBClient): Inner {
  return client as unknown as Inner;
}

async function readPage(
  client: EventStoreDBClient,
  stream: string,
  options: ReadStreamOptions,
): Promise<readonly ServerEvent[]> {
  const events: ServerEvent[] = [];
  try {
    for await (const { event } of client.readStream(stream, { ...options, requiresLeader: true })) {
      if (event !== undefined) events.push(event);
    }
  } catch (error) {
    if (faultOf(error) !== 'no-such-stream') throw error;
  }
  return events;
}

/** To its end, which the client's `dispose` waits for. */
async function readAt(client: EventStoreDBClient, fromPosition: Position): Promise<ServerEvent | undefined> {
  let found: ServerEvent | undefined;
  for await (const { event } of client.readAll({ fromPosition, maxCount: 1, requiresLeader: true })) found ??= event;
  return found;
}

async function within<T>(milliseconds: number, call: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Overdue(milliseconds)), milliseconds);
  });
  try {
    return await Promise.race([call, overdue]);
  } finally {
    clearTimeout(timer);
  }
}

async function closeClient(client: EventStoreDBClient): Promise<void> {
  await client.dispose();
  try {
    (await within(1_000, innerOf(client).getChannel())).close();
  } catch {
    // There is no channel to close.
  }
}
