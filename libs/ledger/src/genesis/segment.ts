import type { LedgerEvent } from '#libs/event-store';
import type { PlannedAppend } from '../imports/plan.ts';
import type { Command, CommandContext, Decider } from '../shared/decider.ts';
import { derivedId, digestOf } from '../shared/ids.ts';
import { GENESIS_CORRELATION } from './genesis.events.ts';

/** The appends of an opening segment beside those of rows, decided one after the other; nothing is written. */
export interface Segment {
  readonly appends: readonly PlannedAppend[];
  /** What was added, by stream. */
  readonly streams: ReadonlyMap<string, readonly LedgerEvent[]>;
  /** The state of a stream with what was added. */
  fold<S, C extends Command, E extends LedgerEvent>(decider: Decider<S, C, E>, stream: string): S;
  /** Ids come from the key alone. */
  add<S, C extends Command, E extends LedgerEvent>(
    decider: Decider<S, C, E>,
    stream: string,
    key: string,
    command: Pick<C, 'type' | 'data'>,
  ): readonly E[];
  /** What rows add to streams; further events stand behind it. */
  follow(appends: readonly PlannedAppend[]): void;
  /** Instant that the next event carries. */
  readonly now: string;
  /** Instant that further events carry. */
  at(instant: string): void;
}

export function createSegment(account: string, first: string): Segment {
  const streams = new Map<string, LedgerEvent[]>();
  const appends: PlannedAppend[] = [];
  let now = first;

  function eventsOf(stream: string): LedgerEvent[] {
    const events = streams.get(stream) ?? [];
    streams.set(stream, events);
    return events;
  }

  const fold: Segment['fold'] = (decider, stream) =>
    (eventsOf(stream) as unknown as Parameters<typeof decider.evolve>[1][]).reduce(
      (state, event) => decider.evolve(state, event),
      decider.initial,
    );

  return {
    appends,
    streams,
    fold,
    get now() {
      return now;
    },
    add(decider, stream, key, { type, data }) {
      const id = (name: string) => derivedId('import', key, name);
      const context: CommandContext = {
        actor: { account, office: 'import' },
        now,
        key,
        requestDigest: digestOf(JSON.stringify([type, data])),
        correlationId: GENESIS_CORRELATION,
        causationId: id('command'),
        newId: id,
      };
      const command = { type, data, context } as unknown as Parameters<typeof decider.decide>[0];
      const before = eventsOf(stream);
      const { actor, correlationId, causationId, requestDigest } = context;
      const events = decider.decide(command, fold(decider, stream)).map((one, ordinal) => ({
        id: derivedId('import', key, stream, String(ordinal)),
        recordedAt: now,
        actor,
        correlationId,
        causationId,
        ...(ordinal === 0 ? { requestDigest } : {}),
        ...one,
      }));
      appends.push({ row: key, stream, expectedRevision: before.length - 1, events, cards: [] });
      const placed = events.map((event, ordinal) => ({ ...event, stream, revision: before.length + ordinal }));
      before.push(...placed);
      return placed as unknown as readonly never[];
    },
    follow(planned) {
      for (const { stream, expectedRevision, events } of planned) {
        const placed = events.map((event, at) => ({ ...event, stream, revision: expectedRevision + 1 + at }));
        eventsOf(stream).push(...placed);
      }
    },
    at(instant) {
      now = instant;
    },
  };
}
