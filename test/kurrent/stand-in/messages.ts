import { createRequire } from 'node:module';

import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb.js';
import statusMessages from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendReq, BatchAppendResp, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { Metadata, status } from '@grpc/grpc-js';
import type { Message } from 'google-protobuf';

import type { Appended, StoredEvent } from './log.ts';

/** 100-nanosecond ticks since 1970, as servers tell an event's creation. */
const TICKS = 10_000n;

const { Any } = createRequire(import.meta.url)(
  'google-protobuf/google/protobuf/any_pb.js',
) as typeof import('google-protobuf/google/protobuf/any_pb.js');

export function identifier(stream: string): StreamIdentifier {
  return new shared.StreamIdentifier().setStreamName(Buffer.from(stream));
}

export function nameOf(given: StreamIdentifier | undefined): string {
  return Buffer.from(given?.getStreamName_asU8() ?? []).toString();
}

export function eventMessage(event: StoredEvent): ReadResp {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(event.id))
    .setStreamIdentifier(identifier(event.stream))
    .setStreamRevision(String(event.revision))
    .setPreparePosition(String(event.position))
    .setCommitPosition(String(event.position))
    .setCustomMetadata(event.metadata)
    .setData(event.data);
  recorded
    .getMetadataMap()
    .set('type', event.type)
    .set('content-type', event.contentType)
    .set('created', String(BigInt(event.created) * TICKS));
  const read = new streams.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(String(event.position));
  return new streams.ReadResp().setEvent(read);
}

export function confirmationMessage(id: string): ReadResp {
  return new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(id));
}

export function checkpointMessage(position: bigint): ReadResp {
  const at = String(position);
  return new streams.ReadResp().setCheckpoint(
    new streams.ReadResp.Checkpoint().setCommitPosition(at).setPreparePosition(at),
  );
}

export function caughtUpMessage(): ReadResp {
  return new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());
}

export function notFoundMessage(stream: string): ReadResp {
  return new streams.ReadResp().setStreamNotFound(
    new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifier(stream)),
  );
}

export function appendedMessage(request: BatchAppendReq, stream: string, appended: Appended): BatchAppendResp {
  const answer = answerTo(request, stream);
  if ('wrong' in appended) return answer.setError(wrongVersion(request, appended.current));
  const at = String(appended.position);
  const position = new shared.AllStreamPosition().setCommitPosition(at).setPreparePosition(at);
  return answer.setSuccess(
    new streams.BatchAppendResp.Success().setCurrentRevision(String(appended.revision)).setPosition(position),
  );
}

function answerTo(request: BatchAppendReq, stream: string): BatchAppendResp {
  return new streams.BatchAppendResp()
    .setCorrelationId(request.getCorrelationId())
    .setStreamIdentifier(identifier(stream));
}

function wrongVersion(request: BatchAppendReq, current: number) {
  const wrong = new shared.WrongExpectedVersion();
  const options = request.getOptions();
  if (options?.hasStreamPosition() === true) wrong.setExpectedStreamPosition(options.getStreamPosition());
  else wrong.setExpectedNoStream(new shared.Empty() as never);
  if (current >= 0) wrong.setCurrentStreamRevision(String(current));
  else wrong.setCurrentNoStream(new shared.Empty() as never);
  return statusOf('', wrong, 'WrongExpectedVersion');
}

/** An error within the stream of appends. Kinds that the client does not know reach its caller by their message alone. */
export function refusedMessage(
  request: BatchAppendReq,
  stream: string,
  message: string,
  kind: ErrorKind,
): BatchAppendResp {
  const details = { Empty: shared.Empty, Timeout: shared.Timeout, AccessDenied: shared.AccessDenied }[kind];
  return answerTo(request, stream).setError(statusOf(message, new details(), kind));
}

export type ErrorKind = 'Empty' | 'Timeout' | 'AccessDenied';

export function tooLargeMessage(request: BatchAppendReq, stream: string, limit: number): BatchAppendResp {
  const details = new shared.MaximumAppendSizeExceeded().setMaxappendsize(limit);
  return answerTo(request, stream).setError(statusOf('', details, 'MaximumAppendSizeExceeded'));
}

function statusOf(message: string, details: Message, kind: string) {
  const any = new Any();
  any.pack(details.serializeBinary(), `event_store.client.${kind}`);
  return new statusMessages.Status().setMessage(message).setDetails(any as never);
}

/** An error that ends a call. */
export function brokenBy(code: status, details: string, exception?: string): Error {
  const metadata = new Metadata();
  if (exception !== undefined) metadata.set('exception', exception);
  return Object.assign(new Error(details), { code, details, metadata });
}

export function notLeader({ address, port }: { readonly address: string; readonly port: number }): Error {
  const metadata = new Metadata();
  metadata.set('exception', 'not-leader');
  metadata.set('leader-endpoint-host', address);
  metadata.set('leader-endpoint-port', String(port));
  return Object.assign(new Error('Leader info available'), {
    code: status.NOT_FOUND,
    details: 'Leader info available',
    metadata,
  });
}
