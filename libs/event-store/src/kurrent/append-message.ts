import streams from '@eventstore/db-client/generated/streams_pb.js';

import { NO_STREAM } from '../event-store.ts';
import { bigUintAt, fieldLength, MessageWriter, readFields, uintLength } from './protobuf.ts';

/** An event as it goes to the server. */
export interface WireEvent {
  /** A UUID in small letters. */
  readonly id: string;
  readonly type: string;
  readonly contentType: 'application/json' | 'application/octet-stream';
  readonly data: string;
  /** JSON, or nothing. */
  readonly metadata: string;
}

export interface WireAppend {
  /** A UUID, under which the server answers. */
  readonly correlation: string;
  readonly stream: string;
  readonly expectedRevision: number;
  readonly events: readonly WireEvent[];
  /** Seconds since 1970 after which the server does not begin with it. */
  readonly deadline: number;
}

/** Bytes of a UUID as text. */
const UUID = 36;

/** An append as one message: `BatchAppendReq` of the vendor's `streams.proto`. */
export function appendMessage(append: WireAppend): Buffer {
  const name = Buffer.byteLength(append.stream);
  const { expectedRevision, deadline } = append;
  const expected = expectedRevision === NO_STREAM ? 2 : 1 + uintLength(expectedRevision);
  const until = 1 + uintLength(deadline);
  const options = fieldLength(fieldLength(name)) + expected + fieldLength(until);
  const sized = append.events.map((event) => [event, sizesOf(event)] as const);
  const events = sized.reduce((sum, [, sizes]) => sum + fieldLength(sizes.all), 0);
  const message = new MessageWriter(fieldLength(fieldLength(UUID)) + fieldLength(options) + events + 2);
  uuid(message, 1, append.correlation);
  message.message(2, options);
  message.message(1, fieldLength(name));
  message.text(3, append.stream, name);
  if (expectedRevision === NO_STREAM) message.message(3, 0);
  else message.uint(2, expectedRevision);
  message.message(6, until);
  message.uint(1, deadline);
  for (const [event, sizes] of sized) writeEvent(message, event, sizes);
  // All of it is in this message.
  message.uint(4, 1);
  return message.written();
}

interface Sizes {
  readonly all: number;
  readonly type: number;
  readonly metadata: number;
  readonly data: number;
}

function sizesOf({ type, contentType, data, metadata }: WireEvent): Sizes {
  const sizes = {
    type: Buffer.byteLength(type),
    metadata: Buffer.byteLength(metadata),
    data: Buffer.byteLength(data),
  };
  const properties =
    fieldLength(entryLength('type', sizes.type)) + fieldLength(entryLength('content-type', contentType.length));
  const custom = sizes.metadata === 0 ? 0 : fieldLength(sizes.metadata);
  return { ...sizes, all: fieldLength(fieldLength(UUID)) + properties + custom + fieldLength(sizes.data) };
}

function writeEvent(message: MessageWriter, event: WireEvent, sizes: Sizes): void {
  message.message(3, sizes.all);
  uuid(message, 1, event.id);
  entry(message, 'type', event.type, sizes.type);
  entry(message, 'content-type', event.contentType, event.contentType.length);
  if (sizes.metadata > 0) message.text(3, event.metadata, sizes.metadata);
  message.text(4, event.data, sizes.data);
}

function uuid(message: MessageWriter, field: number, value: string): void {
  message.message(field, fieldLength(UUID));
  message.text(2, value, UUID);
}

function entryLength(name: string, value: number): number {
  return fieldLength(name.length) + fieldLength(value);
}

function entry(message: MessageWriter, name: string, value: string, length: number): void {
  message.message(2, entryLength(name, length));
  message.text(1, name, name.length);
  message.text(2, value, length);
}

/** What the server answers to an append. */
export interface AppendAnswer {
  /** The last twelve digits of the correlation, as a number. */
  readonly correlation: number;
  readonly refused: AppendRefused | undefined;
}

/** The server refused an append; `type` as the client names it elsewhere. */
export class AppendRefused extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.name = 'AppendRefused';
    this.type = type;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  WrongExpectedVersion: 'wrong-expected-version',
  StreamDeleted: 'stream-deleted',
  AccessDenied: 'access-denied',
  MaximumAppendSizeExceeded: 'maximum-append-size-exceeded',
  MaximumAppendEventSizeExceeded: 'maximum-append-size-exceeded',
  Timeout: 'timeout',
};

/** Reads `BatchAppendResp` of the vendor's `streams.proto`: as far as it matters when it tells of success. */
export function readAppendAnswer(bytes: Buffer): AppendAnswer {
  let correlation = Number.NaN;
  let refused: AppendRefused | undefined;
  readFields(bytes, 0, bytes.length, (field, from, to) => {
    if (field === 1) correlation = endOfUuid(bytes, from, to);
    else if (field === 2) refused = refusalIn(bytes);
  });
  return { correlation, refused };
}

const DIGITS = 12;
const LOWER_BITS = 0xffff_ffff_ffffn;

/** A server tells a UUID as text or as two numbers, whichever way it was told. */
function endOfUuid(bytes: Buffer, start: number, end: number): number {
  let value = Number.NaN;
  readFields(bytes, start, end, (field, from, to) => {
    if (field === 2) value = Number.parseInt(bytes.toString('latin1', to - DIGITS, to), 16);
    else if (field === 1) value = lowerBits(bytes, from, to);
  });
  return value;
}

function lowerBits(bytes: Buffer, start: number, end: number): number {
  let value = 0;
  readFields(bytes, start, end, (field, from) => {
    if (field === 2) value = Number(bigUintAt(bytes, from) & LOWER_BITS);
  });
  return value;
}

function refusalIn(bytes: Buffer): AppendRefused {
  const error = streams.BatchAppendResp.deserializeBinary(bytes).getError();
  const name = error?.getDetails()?.getTypeName().split('.').at(-1) ?? '';
  return new AppendRefused(TYPES[name] ?? 'unknown', error?.getMessage() ?? '');
}
