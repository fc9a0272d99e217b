import { setTimeout as pause } from 'node:timers/promises';

import { EventStoreError } from '../event-store.ts';
import type { Clock } from '../event-store.ts';
import { expired, idReused, storeClosed, wrongRevision } from '../prepare.ts';
import type { PreparedAppend } from '../prepare.ts';
import { askUntil, BACK_OFF, refusedByServer } from './asking.ts';
import type { Connection } from './connection.ts';
import type { Counted } from './counted.ts';
import { faultOf } from './fault.ts';
import type { Fault } from './fault.ts';
import { limitInFlight } from './in-flight.ts';
import { createLanes } from './lanes.ts';
import type { Sent } from './lanes.ts';
import { fromWire, idOf, toWire } from './wire.ts';

/** What comes above it waits its turn here, where its timer does not run yet: a server that falls behind is not asked for ever more. */
const IN_FLIGHT = { calls: 64, bytes: 128 * 1_024 };

/** Bytes of one append: the server takes 1 MiB unless it was told otherwise, and 16 MiB at once break the stream for all. */
const MAX_APPEND_BYTES = 4 * 1_024 * 1_024;

export interface AppenderOptions {
  readonly connection: Connection;
  readonly counted: Counted;
  readonly prefix: string;
  readonly clock: Clock;
  /** Milliseconds for all attempts of one append. */
  readonly retryFor: number;
  /** Milliseconds from the acknowledgement until the index is counted. */
  readonly countFor: number;
  /** The store is closing: nothing is tried again. */
  readonly stopping: () => boolean;
}

export interface Appender {
  /** Resolves once the events lie at their revisions, now or since an earlier attempt, with the index when it was counted in time. */
  append(request: PreparedAppend): Promise<number | undefined>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

/** How a stream looks as far as it matters to an append. */
interface View {
  readonly revision: number;
  idAt(revision: number): string | undefined;
  placeOf(id: string): number | undefined;
}

/**
 * The server compares ids only at the expected revision, so every other place of the stream is looked at here: what is counted, what
 * this node sent, and for an append that does not follow on both, what lies beyond on the leader. An attempt whose outcome is unknown
 * is read back and made again with the same ids and the same revision.
 */
export function createAppender(options: AppenderOptions): Appender {
  const { connection, counted, prefix, clock } = options;
  const inFlight = limitInFlight({ ...IN_FLIGHT, answered: isAnswer });
  const lanes = createLanes(counted);

  const whole = async (stream: string): Promise<View> => {
    const from = counted.revision(stream) + 1;
    const uncounted = await connection.read(prefix + stream, from, Number.MAX_SAFE_INTEGER);
    const ids = uncounted.map((event) => idOf(fromWire(event, prefix).bytes));
    return {
      revision: from - 1 + ids.length,
      idAt: (revision) => (revision < from ? counted.idAt(stream, revision) : ids[revision - from]),
      placeOf: (id) => (ids.includes(id) ? from + ids.indexOf(id) : counted.placeOf(stream, id)),
    };
  };

  const attempt = async (request: PreparedAppend, bytes: number): Promise<Fault | undefined> => {
    const events = request.events.map((event, at, all) => toWire(event, all.length - 1 - at));
    try {
      await inFlight.run(bytes, () => connection.append(prefix + request.stream, request.expectedRevision, events));
      return undefined;
    } catch (error) {
      const fault = faultOf(error);
      if (fault === 'unknown' || fault === 'not-now' || fault === 'no-node' || fault === 'conflict') return fault;
      throw refusal(fault, request, error);
    }
  };

  const carryOut = async (request: PreparedAppend, sent: Sent): Promise<void> => {
    const bytes = sizeOf(request);
    const until = performance.now() + options.retryFor;
    const landed = async (): Promise<boolean> => {
      await sent.earlier();
      return askUntil(until, async () => judge(await whole(request.stream), request, sent.ground()));
    };
    let unknown = false;
    let fresh = sent.follows;
    for (let wait = BACK_OFF.first; ; wait = Math.min(wait * 2, BACK_OFF.longest)) {
      if (options.stopping()) throw storeClosed();
      if (!fresh && (await landed())) return;
      fresh = false;
      if (clock.now() > request.validUntil) throw unknown ? unavailable(request, true) : expired(request);
      const fault = await attempt(request, bytes);
      if (fault === undefined) return;
      unknown ||= fault === 'unknown';
      if (performance.now() + wait > until) {
        if (await landed()) return;
        throw unavailable(request, unknown);
      }
      if (fault !== 'conflict') await pause(wait);
    }
  };

  return {
    append: async (request) => {
      const sent = lanes.send(request);
      const expected = counted.expect(request.stream, request.expectedRevision + request.events.length);
      try {
        await carryOut(request, sent);
        sent.acknowledged();
        return await expected.index(options.countFor);
      } catch (error) {
        sent.refused();
        throw error;
      } finally {
        expected.drop();
        sent.left();
      }
    },
    settled: () => lanes.settled(),
  };
}

/**
 * True when the request was carried out before, false when its stream waits for it; throws what refuses it, which what lies beyond the
 * ground is no reason for.
 */
function judge(view: View, request: PreparedAppend, ground: number): boolean {
  const { expectedRevision, events } = request;
  const revision = Math.min(view.revision, ground);
  if (revision >= expectedRevision + events.length) {
    if (events.every(({ id }, ordinal) => view.idAt(expectedRevision + 1 + ordinal) === id)) return true;
  }
  if (events.some(({ id }) => (view.placeOf(id) ?? Number.POSITIVE_INFINITY) <= revision)) throw idReused(request);
  if (revision !== expectedRevision) throw wrongRevision(request, revision);
  if (twice(request)) throw idReused(request);
  return false;
}

/** It says something of this one append, and nothing of those behind it. */
function isAnswer(error: unknown): boolean {
  const fault = faultOf(error);
  return fault === 'conflict' || fault === 'too-large';
}

/** One id twice in the request: the server would write both. */
function twice({ events }: PreparedAppend): boolean {
  return new Set(events.map(({ id }) => id)).size < events.length;
}

function sizeOf(request: PreparedAppend): number {
  const bytes = request.events.reduce((sum, event) => sum + Buffer.byteLength(event.bytes), 0);
  if (bytes <= MAX_APPEND_BYTES) return bytes;
  throw tooLarge(request, `it has ${bytes} bytes, the limit is ${MAX_APPEND_BYTES}`);
}

function tooLarge(request: PreparedAppend, reason: string, cause?: unknown): EventStoreError {
  const message = `The append of ${request.events.length} events to ${request.stream} is too large: ${reason}.`;
  return new EventStoreError('event-too-large', message, { cause });
}

function refusal(fault: Fault, request: PreparedAppend, cause: unknown): EventStoreError {
  if (fault === 'too-large') return tooLarge(request, 'the server takes less at once', cause);
  return refusedByServer(fault, cause);
}

function unavailable(request: PreparedAppend, unknown: boolean): EventStoreError {
  const reason = unknown ? 'whether it was carried out is not known' : 'it was not carried out';
  const message = `The server took no append to ${request.stream} in time; ${reason}. The same append may be sent again.`;
  return new EventStoreError('store-unavailable', message, { retryable: true });
}
