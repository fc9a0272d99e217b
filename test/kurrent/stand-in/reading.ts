import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { status } from '@grpc/grpc-js';
import type { ServerWritableStream } from '@grpc/grpc-js';

import type { ReadFault } from './faults.ts';
import type { StoredEvent } from './log.ts';
import {
  brokenBy,
  caughtUpMessage,
  checkpointMessage,
  confirmationMessage,
  eventMessage,
  nameOf,
  notFoundMessage,
  notLeader,
} from './messages.ts';
import type { Node } from './node.ts';

/** Messages that a server keeps ready for a reader before it waits for it. */
const AHEAD = 256;

type Reading = ServerWritableStream<ReadReq, ReadResp>;

/** After so many events that a live subscriber has not taken, and this long without its taking one, a real node drops it. */
const TOO_SLOW = { events: 32, milliseconds: 3_000 };

/** A read of a stream, of `$all`, or a subscription to `$all`. */
export async function read(node: Node, call: Reading): Promise<void> {
  call.on('error', () => undefined);
  const options = call.request.getOptions();
  const subscribes = options?.hasSubscription() === true;
  const broken = reasonOf(node, (subscribes ? node.faults.subscriptions : node.faults.reads).shift());
  if (broken === 'freeze') return;
  if (broken !== undefined) return void call.emit('error', broken);
  await node.thawed();
  if (subscribes) return subscription(node, call);
  const stream = options?.getStream();
  if (stream === undefined) return page(call, node.log.all, ({ position }) => position, allStart(call.request));
  const name = nameOf(stream.getStreamIdentifier());
  const visible = node.log.visible(name);
  if (visible.length === 0) await send(call, notFoundMessage(name));
  const start = stream.hasRevision() ? BigInt(stream.getRevision()) : undefined;
  return page(call, visible, ({ revision }) => BigInt(revision), start);
}

function reasonOf(node: Node, fault: ReadFault | undefined): Error | 'freeze' | undefined {
  if (fault === 'not-leader') return notLeader(node.faults.leader);
  if (fault === 'denied') return brokenBy(status.PERMISSION_DENIED, 'Access Denied', 'access-denied');
  return fault === 'break' ? brokenBy(status.UNAVAILABLE, 'The stand-in broke the stream.') : fault;
}

function allStart(request: ReadReq): bigint | undefined {
  const all = request.getOptions()?.getAll();
  return all?.hasPosition() === true ? BigInt(all.getPosition()?.getCommitPosition() ?? 0) : undefined;
}

/** Both borders belong to a page, as on a real node. */
async function page(
  call: Reading,
  events: readonly StoredEvent[],
  place: (event: StoredEvent) => bigint,
  start: bigint | undefined,
): Promise<void> {
  const options = call.request.getOptions();
  const backwards = options?.getReadDirection() === 1;
  const wanted = events.filter(
    (event) => start === undefined || (backwards ? place(event) <= start : place(event) >= start),
  );
  const ordered = backwards ? wanted.toReversed() : wanted;
  for (const event of ordered.slice(0, Number(options?.getCount() ?? 0))) await send(call, eventMessage(event));
  call.end();
}

async function subscription(node: Node, call: Reading): Promise<void> {
  const from = allStart(call.request);
  const matches = filterOf(call.request);
  node.subscribed.push({ prefixes: prefixesOf(call.request) ?? [], after: from });
  const window = windowOf(call.request);
  let considered = 0;
  let delivered = 0;
  let live = false;
  let next = from === undefined ? 0 : node.log.all.findIndex(({ position }) => position > from);
  if (next < 0) next = node.log.all.length;
  node.subscribers.add(call);
  call.on('cancelled', () => node.subscribers.delete(call));
  await send(call, confirmationMessage(randomUUID()));
  while (node.subscribers.has(call)) {
    await node.thawed();
    const event = node.log.all[next];
    if (event === undefined || (live && node.faults.silent)) {
      if (!live) await send(call, caughtUpMessage());
      live = true;
      await node.log.grown(50);
      continue;
    }
    next++;
    if (matches(event)) {
      if (delivered++ >= node.faults.cutAfter) return cut(node, call);
      const blocked = performance.now();
      for (let copy = node.faults.twice ? 2 : 1; copy > 0; copy--) await send(call, eventMessage(event));
      if (live && tooSlow(performance.now() - blocked, node.log.all.length - next)) return drop(node, call);
    }
    if (++considered % window !== 0) continue;
    if (node.faults.search > 0) await wait(node.faults.search);
    await send(call, checkpointMessage(event.position));
  }
}

function tooSlow(milliseconds: number, behind: number): boolean {
  return milliseconds > TOO_SLOW.milliseconds && behind > TOO_SLOW.events;
}

function cut(node: Node, call: Reading): void {
  node.faults.cutAfter = Number.POSITIVE_INFINITY;
  node.subscribers.delete(call);
  call.emit('error', brokenBy(status.UNAVAILABLE, 'The stand-in broke the stream.'));
}

function drop(node: Node, call: Reading): void {
  node.subscribers.delete(call);
  call.emit('error', brokenBy(status.ABORTED, 'Operation timed out: Consumer too slow'));
}

function windowOf(request: ReadReq): number {
  const filter = request.getOptions()?.getFilter();
  return (filter?.getMax() || 32) * (filter?.getCheckpointintervalmultiplier() || 1);
}

function prefixesOf(request: ReadReq): readonly string[] | undefined {
  return request.getOptions()?.getFilter()?.getStreamIdentifier()?.getPrefixList();
}

function filterOf(request: ReadReq): (event: StoredEvent) => boolean {
  const prefixes = prefixesOf(request);
  return prefixes === undefined ? () => true : ({ stream }) => prefixes.some((prefix) => stream.startsWith(prefix));
}

/** Waits for a slow reader, as a server does. */
async function send(call: Reading, message: ReadResp): Promise<void> {
  if (call.cancelled || call.destroyed) return;
  call.write(message);
  if (call.writableLength < AHEAD) return;
  const given = new AbortController();
  const first = ['drain', 'cancelled', 'close'].map((name) => once(call, name, { signal: given.signal }));
  await Promise.race(first);
  given.abort();
  await Promise.allSettled(first);
}
