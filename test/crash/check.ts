import { canonicalBytes } from '../../libs/event-store/src/canonical.ts';
import type { EventStore, Recorded } from '../../libs/event-store/src/event-store.ts';
import { appendOf } from './plan.ts';
import type { Acknowledgement } from './plan.ts';

function insist(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}

/**
 * Nothing acknowledged is lost or moved, nothing is there twice or in part, indexes and revisions have no gap, `knownAt` is what the
 * bytes say, and nothing is there that was not asked for. Returns the number of events, and of those whose callers were told.
 */
export async function checkLog(
  store: EventStore,
  acknowledged: readonly Acknowledgement[],
): Promise<{ readonly events: number; readonly told: number }> {
  const log = await store.readAll(-1, Number.MAX_SAFE_INTEGER);
  checkNumbers(log);
  const appends = checkAppends(log);
  let told = 0;
  for (const { caller, n, stream, revision, index } of acknowledged) {
    const last = log[index];
    insist(appends.has(`${caller}/${n}`), `Append ${caller}/${n} was acknowledged and is lost.`);
    insist(
      last?.event.stream === stream && last.event.revision === revision && same(appendOf(last.event.id), caller, n),
      `Append ${caller}/${n} is not at index ${index}, ${stream}@${revision}, where it was acknowledged.`,
    );
    told += appendOf(last?.event.id ?? '').ids.length;
  }
  checkInFlight(appends, acknowledged);
  return { events: log.length, told };
}

const same = (append: { caller: number; n: number }, caller: number, n: number): boolean =>
  append.caller === caller && append.n === n;

function checkNumbers(log: readonly Recorded[]): void {
  const revisions = new Map<string, number>();
  let knownAt = Number.NEGATIVE_INFINITY;
  for (const [at, { index, knownAt: stored, bytes, event }] of log.entries()) {
    insist(index === at, `Index ${at} is missing.`);
    const revision = (revisions.get(event.stream) ?? -1) + 1;
    insist(event.revision === revision, `${event.stream} has ${event.revision} where ${revision} belongs.`);
    revisions.set(event.stream, revision);
    knownAt = Math.max(knownAt, Date.parse(event.recordedAt));
    insist(stored === knownAt, `knownAt of ${index} is ${stored}, by the bytes it is ${knownAt}.`);
    insist(canonicalBytes(event) === bytes, `The bytes of ${index} are not canonical.`);
  }
}

/** The appends of which the log consists, each whole, in one piece and once. */
function checkAppends(log: readonly Recorded[]): ReadonlySet<string> {
  const appends = new Set<string>();
  for (let at = 0; at < log.length;) {
    const { caller, n, stream, ids } = appendOf(log[at]?.event.id ?? '');
    const there = log.slice(at, at + ids.length);
    insist(
      there.length === ids.length &&
        there.every(({ event }, ordinal) => event.id === ids[ordinal] && event.stream === stream),
      `Append ${caller}/${n} at index ${at} is there in part.`,
    );
    insist(!appends.has(`${caller}/${n}`), `Append ${caller}/${n} is there twice.`);
    appends.add(`${caller}/${n}`);
    at += ids.length;
  }
  return appends;
}

/** Each caller waits for its answer, so that it can have one append of which it was not told, its next one. */
function checkInFlight(appends: ReadonlySet<string>, acknowledged: readonly Acknowledgement[]): void {
  const next = new Map<number, number>();
  for (const { caller, n } of acknowledged) next.set(caller, n + 1);
  for (const append of appends) {
    const [caller = -1, n = -1] = append.split('/').map(Number);
    insist(n <= (next.get(caller) ?? 0), `Append ${append} is there before its turn.`);
  }
}
