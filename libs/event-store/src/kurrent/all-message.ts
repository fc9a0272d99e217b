import type { Position } from '@eventstore/db-client';

import { bigUintAt, readFields } from './protobuf.ts';
import type { ServerEvent } from './wire.ts';

/** An event of the server's total order. */
export type OrderedEvent = ServerEvent & { readonly position: Position };

/** What a subscription to the total order delivers, as far as it is followed. */
export type AllMessage =
  | { readonly kind: 'event'; readonly event: OrderedEvent }
  | { readonly kind: 'checkpoint'; readonly position: Position }
  | { readonly kind: 'caught-up' }
  | { readonly kind: 'other' };

const OTHER: AllMessage = { kind: 'other' };

/**
 * Reads an answer of the server to a subscription: `ReadResp` of the vendor's `streams.proto`. The generated code takes as long for one
 * as all the rest that is done with an event. Throws RangeError for what is no such message.
 */
export function readAllMessage(bytes: Buffer): AllMessage {
  let message = OTHER;
  readFields(bytes, 0, bytes.length, (field, from, to) => {
    if (field === 1) message = resolvedEvent(bytes, from, to);
    else if (field === 3) message = { kind: 'checkpoint', position: positionAt(bytes, from, to) };
    else if (field === 8) message = { kind: 'caught-up' };
  });
  return message;
}

/** Links are not followed: the event itself is the first field. */
function resolvedEvent(bytes: Buffer, start: number, end: number): AllMessage {
  let message = OTHER;
  readFields(bytes, start, end, (field, from, to) => {
    if (field === 1) message = { kind: 'event', event: recordedEvent(bytes, from, to) };
  });
  return message;
}

function recordedEvent(bytes: Buffer, start: number, end: number): OrderedEvent {
  let id = '';
  let streamId = '';
  let revision = 0n;
  let prepare = 0n;
  let commit = 0n;
  let isJson = false;
  let metadata: unknown;
  let data = bytes.subarray(0, 0);
  readFields(bytes, start, end, (field, from, to) => {
    if (field === 1) id = textIn(bytes, from, to, 2);
    else if (field === 2) streamId = textIn(bytes, from, to, 3);
    else if (field === 3) revision = bigUintAt(bytes, from);
    else if (field === 4) prepare = bigUintAt(bytes, from);
    else if (field === 5) commit = bigUintAt(bytes, from);
    else if (field === 6) isJson ||= saysJson(bytes, from, to);
    else if (field === 7) metadata = parsed(bytes.toString('utf8', from, to));
    else if (field === 8) data = bytes.subarray(from, to);
  });
  const content = isJson ? parsed(data.toString()) : data;
  return { id, streamId, revision, position: { commit, prepare }, isJson, metadata, data: content };
}

/** The one field of a message that matters, as text. */
function textIn(bytes: Buffer, start: number, end: number, wanted: number): string {
  let text = '';
  readFields(bytes, start, end, (field, from, to) => {
    if (field === wanted) text = bytes.toString('utf8', from, to);
  });
  return text;
}

/** Whether an entry of the event's properties says that it is JSON. */
function saysJson(bytes: Buffer, start: number, end: number): boolean {
  return textIn(bytes, start, end, 1) === 'content-type' && textIn(bytes, start, end, 2) === 'application/json';
}

function positionAt(bytes: Buffer, start: number, end: number): Position {
  let commit = 0n;
  let prepare = 0n;
  readFields(bytes, start, end, (field, from) => {
    if (field === 1) commit = bigUintAt(bytes, from);
    else if (field === 2) prepare = bigUintAt(bytes, from);
  });
  return { commit, prepare };
}

/** As the client does it: what is no JSON is handed on as text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
