import type { StoreReport } from '../event-store.ts';
import { EventStoreError } from '../event-store.ts';
import type { Connection } from './connection.ts';
import type { Member, NodeFacts } from './node-facts.ts';

export interface Reported {
  readonly connection: Connection;
  readonly prefix: string;
  /** Why the total order is not followed at the moment. */
  readonly lost: unknown;
  /** Of the streams and their rights. */
  readonly alarms: readonly string[];
}

/** Milliseconds: an append says until when it may begin, so that a server whose clock is five seconds ahead begins none. */
const CLOCKS_APART = 2_000;

/** What the server says of itself, and what an operator must see to. */
export async function reportOf({ connection, prefix, lost, alarms }: Reported): Promise<StoreReport> {
  const facts = await connection.facts().catch(() => undefined);
  const silent = facts === undefined ? ['The server does not answer.'] : [];
  const cut = lost === undefined ? [] : ['The server is not followed at the moment; it is being asked again.'];
  return {
    kind: 'kurrentdb',
    server: {
      version: facts?.version ?? 'unknown',
      streamPrefix: prefix,
      role: facts?.role ?? 'unknown',
      ...(facts?.members && { nodes: facts.members.map(wordsOf).join(', ') }),
      ...(facts?.version !== undefined && { features: facts.features.join(', ') }),
    },
    alarms: [...silent, ...cut, ...(facts === undefined ? [] : alarmsOf(facts)), ...alarms],
    ...(facts?.clockOffset !== undefined && { clockOffset: facts.clockOffset }),
  };
}

function wordsOf({ role, address, alive }: Member): string {
  return `${role} ${address}${alive ? '' : ' (away)'}`;
}

function alarmsOf({ members = [], clockOffset = 0 }: NodeFacts): readonly string[] {
  const seconds = Math.round(clockOffset / 1_000);
  return [
    ...members.filter(({ alive }) => !alive).map(({ address }) => `The node ${address} of the cluster is away.`),
    ...(members.length > 0 && !members.some(({ alive, role }) => alive && role === 'leader')
      ? ['The cluster has no leader at the moment.']
      : []),
    ...(Math.abs(clockOffset) > CLOCKS_APART
      ? [`The clock of the server is ${seconds} s from this node’s: at five seconds it takes no append.`]
      : []),
  ];
}

/** The first version that tells a subscriber that it came to the end, which numbering waits for. */
const OLDEST = { year: 23, month: 10 };

/** Throws `store-unavailable` for a server that is too old to be followed. */
export function requireVersion({ version }: NodeFacts): void {
  const [, year, month] = /^(\d\d)\.(\d+)/.exec(version ?? '') ?? [];
  if (year === undefined) return;
  if (Number(year) > OLDEST.year || (Number(year) === OLDEST.year && Number(month) >= OLDEST.month)) return;
  const message = `The server is ${version}; EventStoreDB 23.10, KurrentDB 25.0 or a later version is needed.`;
  throw new EventStoreError('store-unavailable', message);
}
