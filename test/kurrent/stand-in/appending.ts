import { setTimeout as wait } from 'node:timers/promises';

import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { status } from '@grpc/grpc-js';
import type { ServerDuplexStream } from '@grpc/grpc-js';

import type { AppendFault } from './faults.ts';
import type { Expected, Proposed } from './log.ts';
import { appendedMessage, brokenBy, nameOf, notLeader, refusedMessage, tooLargeMessage } from './messages.ts';
import type { Node } from './node.ts';

/** What a real node takes at once unless it is told otherwise. */
const MAX_APPEND_BYTES = 1_024 * 1_024;

/** How late a late answer is, in milliseconds. */
const LATE = 300;

type Appends = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

/** An append that is still arriving in parts. */
interface Arriving {
  readonly first: BatchAppendReq;
  readonly events: Proposed[];
}

/** The stream of appends: requests of many callers, each answered under its correlation id. */
export function takeAppends(node: Node, call: Appends): void {
  const arriving = new Map<string, Arriving>();
  call.on('data', (part: BatchAppendReq) => {
    const key = part.getCorrelationId()?.getString() ?? '';
    const { first, events } = arriving.get(key) ?? { first: part, events: [] };
    arriving.set(key, { first, events });
    for (const message of part.getProposedMessagesList()) events.push(proposed(message));
    if (!part.getIsFinal()) return;
    arriving.delete(key);
    void node.thawed().then(() => answer(node, call, first, events));
  });
  call.on('end', () => call.end());
  call.on('error', () => undefined);
}

async function answer(node: Node, call: Appends, request: BatchAppendReq, events: readonly Proposed[]): Promise<void> {
  const stream = nameOf(request.getOptions()?.getStreamIdentifier());
  const fault = node.faults.appends.shift();
  const refused = refusal(node, call, fault, request, stream, events);
  if (refused === 'broken') return;
  if (refused !== undefined) return void call.write(refused);
  if (fault === 'swallow') return;
  const message = appendedMessage(request, stream, node.log.append(stream, expectedOf(request), events));
  if (fault === 'break-after')
    return void call.emit('error', brokenBy(status.UNAVAILABLE, 'The stand-in broke the stream.'));
  if (fault === 'lose-answer') return;
  if (fault === 'answer-late') await wait(LATE);
  call.write(message);
  if (fault === 'answer-twice') call.write(message);
}

function refusal(
  node: Node,
  call: Appends,
  fault: AppendFault | undefined,
  request: BatchAppendReq,
  stream: string,
  events: readonly Proposed[],
): BatchAppendResp | 'broken' | undefined {
  const bytes = events.reduce((sum, { data }) => sum + data.length, 0);
  if (fault === 'too-large' || bytes > MAX_APPEND_BYTES) return tooLargeMessage(request, stream, MAX_APPEND_BYTES);
  if (fault === 'not-ready') return refusedMessage(request, stream, 'Server Is Not Ready', 'Empty');
  if (fault === 'busy') return refusedMessage(request, stream, 'Server Is Too Busy', 'Empty');
  if (fault === 'timeout') return refusedMessage(request, stream, '', 'Timeout');
  if (fault === 'denied') return refusedMessage(request, stream, '', 'AccessDenied');
  if (fault !== 'break-before' && fault !== 'not-leader') return undefined;
  const reason =
    fault === 'not-leader'
      ? notLeader(node.faults.leader)
      : brokenBy(status.UNAVAILABLE, 'The stand-in broke the stream.');
  call.emit('error', reason);
  return 'broken';
}

function proposed(message: BatchAppendReq.ProposedMessage): Proposed {
  const metadata = message.getMetadataMap();
  return {
    id: message.getId()?.getString() ?? '',
    type: metadata.get('type') ?? '',
    contentType: metadata.get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

function expectedOf(request: BatchAppendReq): Expected {
  const options = request.getOptions();
  if (options?.hasStreamPosition() === true) return Number(options.getStreamPosition());
  if (options?.hasNoStream() === true) return -1;
  return options?.hasStreamExists() === true ? 'exists' : 'any';
}
