import type { MemberInfo } from '@eventstore/db-client/generated/gossip_pb.js';

/** What the stand-in does to an append instead of just answering it. */
export type AppendFault =
  /** Writes it and never answers. */
  | 'lose-answer'
  /** Never answers and writes nothing. */
  | 'swallow'
  /** Ends the stream of appends, before or after writing. */
  | 'break-before'
  | 'break-after'
  | 'answer-late'
  | 'answer-twice'
  | 'not-leader'
  | 'not-ready'
  | 'busy'
  | 'too-large'
  /** The server's own timeout; nothing is written. */
  | 'timeout'
  | 'denied';

export type ReadFault = 'break' | 'not-leader' | 'denied' | 'freeze';

/** Switches of the stand-in, for what a healthy node does not do. */
export interface Faults {
  /** The next appends meet these, one each. */
  readonly appends: AppendFault[];
  /** The next reads of a stream, and subscriptions, meet these, one each. */
  readonly reads: ReadFault[];
  readonly subscriptions: ReadFault[];
  /** Nothing is answered or delivered while it is true; what arrives is answered afterwards. */
  frozen: boolean;
  /** Subscriptions deliver each event twice. */
  twice: boolean;
  /** Milliseconds that it takes to look through what lies between two checkpoints of a subscription. */
  search: number;
  /** Live subscriptions deliver nothing, as one that the server forgot. */
  silent: boolean;
  /** The next subscription that delivered so many events is cut. */
  cutAfter: number;
  /** What the node says of itself; `denied`: nothing to this account. */
  readonly facts: { version: string; denied: boolean; members: readonly Told[]; date: string | undefined };
  /** While it is false, calls for the leader are refused with where that is. */
  leads: boolean;
  /** Where the leader is, as "not leader" tells it. */
  leader: { readonly address: string; readonly port: number };
}

/** A member of the cluster, as the gossip tells of it. */
export interface Told {
  readonly state: keyof typeof MemberInfo.VNodeState;
  readonly port: number;
  readonly alive: boolean;
}

export const STAND_IN_VERSION = '0.0.0-stand-in';

export function noFaults(port: number): Faults {
  return {
    appends: [],
    reads: [],
    subscriptions: [],
    frozen: false,
    twice: false,
    search: 0,
    silent: false,
    cutAfter: Number.POSITIVE_INFINITY,
    facts: {
      version: STAND_IN_VERSION,
      denied: false,
      members: [{ state: 'LEADER', port, alive: true }],
      date: undefined,
    },
    leads: true,
    leader: { address: '127.0.0.1', port },
  };
}
