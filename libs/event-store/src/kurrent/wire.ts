import { createHash } from 'node:crypto';

import type { Position } from '@eventstore/db-client';

import { EventStoreError } from '../event-store.ts';
import { parseInstant } from '../instant.ts';
import type { PreparedEvent } from '../prepare.ts';
import type { WireEvent } from './append-message.ts';

/** A ledger event as it came from the server, checked against its place. */
export interface Arrival {
  readonly stream: string;
  readonly revision: number;
  /** The server's id of the event. */
  readonly wireId: string;
  readonly bytes: string;
  /** Milliseconds since 1970. */
  readonly recordedAt: number;
  readonly position: Position;
}

/** What of a server's event is looked at, from a stream or from the total order. */
export interface ServerEvent {
  readonly streamId: string;
  readonly revision: bigint;
  readonly id: string;
  /** What a JSON event holds, else its bytes. */
  readonly data: unknown;
  readonly isJson: boolean;
  readonly metadata?: unknown;
  readonly position?: Position | undefined;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Name space of the ids below, made once for this. */
const NAMESPACE = Buffer.from('6f1d0a3c5c1b4f0e9b1e6a2d7c84e5f3', 'hex');

/** The server knows UUIDs only: any other id goes by the UUIDv5 that follows from it. The id itself is in the bytes. */
export function wireIdOf(id: string): string {
  if (UUID.test(id)) return id;
  const hash = createHash('sha1').update(NAMESPACE).update(id).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/**
 * The canonical bytes travel as they are: as JSON the client would parse and write them anew. Beside them goes how many events of its
 * append follow, since the server delivers them one by one and nobody may see a part of an append.
 */
export function toWire(event: PreparedEvent, left: number): WireEvent {
  return {
    id: wireIdOf(event.id),
    type: event.type,
    contentType: 'application/octet-stream',
    data: event.bytes,
    metadata: left === 0 ? '' : `{"left":${left}}`,
  };
}

/** Whether an event is the last of its append. */
export function endsAppend({ metadata }: Pick<ServerEvent, 'metadata'>): boolean {
  const { left = 0 } = (metadata ?? {}) as { readonly left?: unknown };
  return left === 0;
}

/** Throws `store-damaged` for what no ledger wrote at this place. */
export function fromWire(event: ServerEvent, prefix: string): Arrival {
  const revision = Number(event.revision);
  const stream = event.streamId.slice(prefix.length);
  const bytes = event.data instanceof Uint8Array ? textOf(event.data) : '';
  const recordedAt = recordedAtOf(bytes);
  if (!standsAt(bytes, stream, revision) || Number.isNaN(recordedAt)) {
    throw new EventStoreError(
      'store-damaged',
      `Event ${revision} of ${event.streamId} is none that a ledger wrote there.`,
    );
  }
  return { stream, revision, wireId: event.id, bytes, recordedAt, position: event.position ?? NOWHERE };
}

/** Without a copy of the bytes. */
function textOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString();
}

/** Stream reads of older servers tell no position; nothing that is numbered comes from them. */
const NOWHERE: Position = { commit: -1n, prepare: -1n };

/** The ledger's id of an event. */
export function idOf(bytes: string): string {
  return (JSON.parse(bytes) as { readonly id: string }).id;
}

/** Of the envelope's own member: quotes inside a value are escaped, and the envelope's last members follow `data`. */
function recordedAtOf(bytes: string): number {
  const member = ',"recordedAt":"';
  const at = bytes.lastIndexOf(member);
  return at < 0 ? Number.NaN : parseInstant(bytes.slice(at + member.length, at + member.length + 24));
}

function standsAt(bytes: string, stream: string, revision: number): boolean {
  return (
    bytes.includes(`,"revision":${revision},"schemaVersion":`) &&
    bytes.includes(`,"stream":${JSON.stringify(stream)},"type":"`)
  );
}

/** A position as text, for the local copy of the log. */
export function positionText({ commit, prepare }: Position): string {
  return commit === prepare ? `${commit}` : `${commit}/${prepare}`;
}

export function parsePosition(text: string): Position {
  const [commit = '', prepare = commit] = text.split('/');
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}
