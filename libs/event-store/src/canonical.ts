import { EventStoreError, MAX_EVENT_BYTES } from './event-store.ts';
import type { Actor, Authority, LedgerEvent, NewEvent, Recorded } from './event-store.ts';
import { parseDay, parseInstant } from './instant.ts';

/** Deeper data is refused: nothing of the ledger comes near it, and it bounds what a reader's parser must bear. */
const MAX_DEPTH = 64;

const REQUIRED_MEMBERS = 9;
const OPTIONAL_MEMBERS = ['appendedAt', 'authority', 'onBehalfOf', 'requestDigest', 'statement'] as const;

/** What the envelope may hold, in the order of RFC 8785 §3.2.3. */
const MEMBERS: ReadonlySet<string> = new Set(
  ['actor', 'causationId', 'correlationId', 'data', 'effectiveOn', 'id', 'recordedAt', 'schemaVersion', 'type'].concat(
    OPTIONAL_MEMBERS,
  ),
);

/** One row of a log: index, `knownAt`, canonical bytes. */
export type StoredRow = readonly [index: number, knownAt: number, bytes: string];

export interface EncodedEvent {
  readonly bytes: string;
  /** `recordedAt` in milliseconds since 1970. */
  readonly recordedAt: number;
}

/**
 * The canonical form of an event (RFC 8785): sorted keys, no white space, safe integers only.
 * Throws `event-not-canonical` naming the member, or `event-too-large` above `MAX_EVENT_BYTES` of UTF-8.
 */
export function canonicalBytes(event: LedgerEvent): string {
  const { stream, revision, ...rest } = event;
  return encodeEvent(rest, stream, revision).bytes;
}

/** Canonical form of an event that gets its place now; what every store appends. */
export function encodeEvent(event: NewEvent, stream: string, revision: number): EncodedEvent {
  const recordedAt = checkEnvelope(event, stream, revision);
  const { actor, authority, data } = event;
  // The native writer keeps the order in which members are named here, and leaves out those that are undefined.
  const before = JSON.stringify({
    actor: { account: actor.account, office: actor.office, participant: actor.participant },
    appendedAt: event.appendedAt,
    authority: authority && { kind: authority.kind, reference: authority.reference },
    causationId: event.causationId,
    correlationId: event.correlationId,
  });
  const after = JSON.stringify({
    effectiveOn: event.effectiveOn,
    id: event.id,
    onBehalfOf: event.onBehalfOf,
    recordedAt: event.recordedAt,
    requestDigest: event.requestDigest,
    revision,
    schemaVersion: event.schemaVersion,
    statement: event.statement,
    stream,
    type: event.type,
  });
  const middle = checkJson(data, '', 'data', 1) ? JSON.stringify(data) : sorted(data);
  const bytes = `${before.slice(0, -1)},"data":${middle},${after.slice(1)}`;
  checkSize(bytes, event.id);
  return { bytes, recordedAt };
}

/**
 * Rows as they lie in a log, decoded whole. One `JSON.parse` each: parsing a page as one joined array is 5 % slower at 100 events
 * and 40 % slower from 256 on, where the joined text leaves V8's young generation (Node 24, 880-byte events).
 */
export function parsePage(rows: readonly StoredRow[]): Recorded[] {
  const page: Recorded[] = [];
  for (const row of rows) page.push({ index: row[0], knownAt: row[1], bytes: row[2], event: parseEvent(row) });
  return page;
}

function parseEvent(row: StoredRow): LedgerEvent {
  try {
    return JSON.parse(row[2]) as LedgerEvent;
  } catch (cause) {
    throw new EventStoreError('store-damaged', `The bytes of event ${row[0]} are not JSON any more.`, { cause });
  }
}

function refuse(path: string, reason: string): EventStoreError {
  return new EventStoreError('event-not-canonical', `${path} ${reason}`);
}

function checkMembers(event: NewEvent): void {
  let expected = REQUIRED_MEMBERS;
  for (const member of OPTIONAL_MEMBERS) if (event[member] !== undefined) expected++;
  if (Object.keys(event).length === expected) return;
  for (const [member, value] of Object.entries(event)) {
    if (!MEMBERS.has(member)) throw refuse(member, 'is not a member of an event');
    if (value === undefined) throw refuse(member, 'is undefined: leave it out');
  }
  // A required member is absent: its own check says which one.
}

function checkSize(bytes: string, id: string): void {
  // A UTF-16 unit takes three bytes of UTF-8 at most, so short texts need no counting.
  if (bytes.length * 3 <= MAX_EVENT_BYTES) return;
  const size = Buffer.byteLength(bytes);
  if (size <= MAX_EVENT_BYTES) return;
  const message = `Event ${id} takes ${size} bytes in canonical form; the limit is ${MAX_EVENT_BYTES}.`;
  throw new EventStoreError('event-too-large', message);
}

/** Returns `recordedAt` in milliseconds. */
function checkEnvelope(event: NewEvent, stream: string, revision: number): number {
  checkMembers(event);
  checkActor(event.actor);
  checkText(event.causationId, 'causationId');
  checkText(event.correlationId, 'correlationId');
  checkText(event.id, 'id');
  checkText(event.type, 'type');
  checkText(stream, 'stream');
  checkCount(revision, 'revision');
  checkCount(event.schemaVersion, 'schemaVersion');
  checkDay(event.effectiveOn, 'effectiveOn');
  if (event.appendedAt !== undefined) checkInstant(event.appendedAt, 'appendedAt');
  if (event.authority !== undefined) checkAuthority(event.authority);
  if (event.onBehalfOf !== undefined) checkText(event.onBehalfOf, 'onBehalfOf');
  if (event.requestDigest !== undefined) checkText(event.requestDigest, 'requestDigest');
  if (event.statement !== undefined) checkText(event.statement, 'statement');
  return checkInstant(event.recordedAt, 'recordedAt');
}

function checkActor(value: Actor): void {
  if (typeof value !== 'object' || value === null) throw refuse('actor', 'must be an object');
  checkText(value.account, 'actor.account');
  checkText(value.office, 'actor.office');
  if (value.participant !== undefined) checkText(value.participant, 'actor.participant');
  if (Object.keys(value).length === (value.participant === undefined ? 2 : 3)) return;
  throw refuse('actor', 'holds account, office and, where it belongs to one, participant; nothing else');
}

function checkAuthority(value: Authority): void {
  if (typeof value !== 'object' || value === null) throw refuse('authority', 'must be an object');
  checkText(value.kind, 'authority.kind');
  checkText(value.reference, 'authority.reference');
  if (Object.keys(value).length !== 2) throw refuse('authority', 'holds kind and reference, nothing else');
}

function checkText(value: unknown, path: string): void {
  if (typeof value !== 'string' || value === '') throw refuse(path, 'must be a text, not an empty one');
  if (!value.isWellFormed()) throw refuse(path, 'holds a lone surrogate');
}

function checkCount(value: unknown, path: string): void {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw refuse(path, 'must be an integer, 0 or more');
}

function checkInstant(value: unknown, path: string): number {
  const milliseconds = typeof value === 'string' ? parseInstant(value) : Number.NaN;
  if (Number.isNaN(milliseconds)) throw refuse(path, 'must be an instant YYYY-MM-DDTHH:mm:ss.sssZ');
  return milliseconds;
}

function checkDay(value: unknown, path: string): void {
  if (typeof value === 'string' && value.length === 10 && !Number.isNaN(parseDay(value))) return;
  throw refuse(path, 'must be a day YYYY-MM-DD');
}

function join(parent: string, key: string | number): string {
  if (typeof key === 'number') return `${parent}[${key}]`;
  return parent === '' ? key : `${parent}.${key}`;
}

/** Throws for what has no canonical form; true when the native writer would already write the canonical one. */
function checkJson(value: unknown, parent: string, key: string | number, depth: number): boolean {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw refuse(join(parent, key), 'holds a lone surrogate');
      return true;
    case 'number':
      if (!Number.isSafeInteger(value)) throw refuse(join(parent, key), `is ${value}: only safe integers are kept`);
      return true;
    case 'boolean':
      return true;
    case 'object':
      if (value === null) return true;
      if (depth > MAX_DEPTH) throw refuse(join(parent, key), `lies deeper than ${MAX_DEPTH} levels`);
      return Array.isArray(value)
        ? checkList(value, join(parent, key), depth)
        : checkRecord(value, join(parent, key), depth);
    default:
      throw refuse(join(parent, key), `is ${typeof value}, which has no canonical form`);
  }
}

function checkList(values: readonly unknown[], path: string, depth: number): boolean {
  let ordered = true;
  for (let at = 0; at < values.length; at++) ordered = checkJson(values[at], path, at, depth + 1) && ordered;
  return ordered;
}

function checkRecord(value: object, path: string, depth: number): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // Dates, maps and class instances would lose what they are. (A plain object of another realm is one step above null as well.)
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) throw refuse(path, 'is not a plain object');
  let ordered = true;
  let last = '';
  const members = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(value)) {
    if (!key.isWellFormed()) throw refuse(path, 'has a member whose name holds a lone surrogate');
    if (key < last) ordered = false;
    last = key;
    ordered = checkJson(members[key], path, key, depth + 1) && ordered;
  }
  return ordered;
}

/**
 * The canonical form of a value that passed `checkJson`. Members are sorted by UTF-16 code units (RFC 8785 §3.2.3), JavaScript's own
 * order of strings; its engines list integer-like names first whatever their order, so sorting a copy would not do.
 * `JSON.stringify` writes numbers and escapes strings as §3.2.2 asks.
 */
function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${sorted(member)}`).join(',')}}`;
}
