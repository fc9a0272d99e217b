import type { PreparedAppend } from '../prepare.ts';
import type { Counted } from './counted.ts';

/** An append that was sent, until it is refused or counted. */
export interface Sent {
  /** Resolves when the appends to this stream that were under way before it are settled. */
  earlier(): Promise<unknown>;
  /** It follows on all that this node knows of its stream, so that it may be sent at once, behind the others. */
  readonly follows: boolean;
  /** Last revision before what this node sent to the stream after it, which does not count against it; infinite when there is none. */
  ground(): number;
  /** The server has it. */
  acknowledged(): void;
  /** It was refused, or given up: what was sent behind it has lost its ground. */
  refused(): void;
  /** Counted, or no longer waited for. */
  left(): void;
}

interface Lane {
  /** Ids by revision of what was sent and is not counted. */
  readonly tail: Map<number, string>;
  readonly underWay: Set<Promise<void>>;
  readonly users: Set<User>;
}

interface User {
  ground: number;
}

export interface Lanes {
  send(request: PreparedAppend): Sent;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

/**
 * What this node sent to each stream and nobody counted yet. Appends that follow on each other are sent one behind the other without
 * waiting, in the order in which they were asked for; one that does not follow waits until those before it are settled.
 */
export function createLanes(counted: Counted): Lanes {
  const lanes = new Map<string, Lane>();

  const laneOf = (stream: string): Lane => {
    const lane = lanes.get(stream) ?? { tail: new Map(), underWay: new Set(), users: new Set() };
    lanes.set(stream, lane);
    const last = counted.revision(stream);
    for (const revision of lane.tail.keys()) if (revision <= last) lane.tail.delete(revision);
    return lane;
  };

  const follows = ({ tail }: Lane, { stream, expectedRevision, events }: PreparedAppend): boolean => {
    if (expectedRevision !== Math.max(counted.revision(stream), ...tail.keys())) return false;
    const sent = new Set(tail.values());
    return events.every(({ id }) => {
      if (sent.has(id) || counted.placeOf(stream, id) !== undefined) return false;
      sent.add(id);
      return true;
    });
  };

  return {
    send: (request) => {
      const lane = laneOf(request.stream);
      const before = [...lane.underWay];
      const follow = follows(lane, request);
      const places = request.events.map(({ id }, ordinal) => [request.expectedRevision + 1 + ordinal, id] as const);
      if (follow) {
        for (const [revision, id] of places) lane.tail.set(revision, id);
        for (const user of lane.users) user.ground = Math.min(user.ground, request.expectedRevision);
      }
      const user: User = { ground: Number.POSITIVE_INFINITY };
      lane.users.add(user);
      const { promise, resolve } = Promise.withResolvers<void>();
      lane.underWay.add(promise);
      const settle = (): void => {
        lane.underWay.delete(promise);
        resolve();
      };
      return {
        earlier: () => Promise.all(before),
        follows: follow,
        ground: () => user.ground,
        acknowledged: () => {
          for (const [revision, id] of places) lane.tail.set(revision, id);
          settle();
        },
        refused: () => {
          if (follow) for (const [revision] of places) lane.tail.delete(revision);
          settle();
        },
        left: () => {
          lane.users.delete(user);
          if (lane.users.size === 0 && lanes.get(request.stream) === lane) lanes.delete(request.stream);
        },
      };
    },
    settled: async () => {
      await Promise.all([...lanes.values()].flatMap(({ underWay }) => [...underWay]));
    },
  };
}
