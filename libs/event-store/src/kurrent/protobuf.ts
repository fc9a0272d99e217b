/**
 * Calls back with each field of a protobuf message, in the order in which they lie there: where its content begins and ends. What the
 * caller does not know it passes over. Throws RangeError for what is no message.
 */
export function readFields(
  bytes: Buffer,
  start: number,
  end: number,
  take: (field: number, from: number, to: number) => void,
): void {
  for (let at = start; at < end;) {
    const tag = uintAt(bytes, at);
    const value = afterUint(bytes, at);
    const content = (tag & 7) === DELIMITED ? afterUint(bytes, value) : value;
    at = content + lengthOf(bytes, tag & 7, value);
    if (at > end) throw new RangeError('A field of a message of the server ends beyond it.');
    take(tag >>> 3, content, at);
  }
}

const DELIMITED = 2;

function lengthOf(bytes: Buffer, kind: number, value: number): number {
  if (kind === 0) return afterUint(bytes, value) - value;
  if (kind === 1) return 8;
  if (kind === DELIMITED) return uintAt(bytes, value);
  if (kind === 5) return 4;
  throw new RangeError(`A message of the server holds a field of the unknown kind ${kind}.`);
}

/** A number without a sign; exact below 2 ** 53. */
export function uintAt(bytes: Buffer, at: number): number {
  let value = 0;
  let scale = 1;
  for (let byte = 0x80; byte >= 0x80; scale *= 128) {
    byte = byteAt(bytes, at++);
    value += (byte & 0x7f) * scale;
  }
  return value;
}

/** A number of 64 bits without a sign. */
export function bigUintAt(bytes: Buffer, at: number): bigint {
  // Seven bytes hold 49 bits.
  if (afterUint(bytes, at) - at <= 7) return BigInt(uintAt(bytes, at));
  let value = 0n;
  let shift = 0n;
  for (let byte = 0x80; byte >= 0x80; shift += 7n) {
    byte = byteAt(bytes, at++);
    value |= BigInt(byte & 0x7f) << shift;
  }
  return BigInt.asUintN(64, value);
}

function afterUint(bytes: Buffer, at: number): number {
  while (byteAt(bytes, at) >= 0x80) at++;
  return at + 1;
}

function byteAt(bytes: Buffer, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new RangeError('A message of the server ends in its middle.');
  return byte;
}

/** Bytes of a number without a sign. */
export function uintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) length++;
  return length;
}

/** Bytes of a field that holds so many bytes, text or another message; of a field whose number is below 16. */
export function fieldLength(content: number): number {
  return 1 + uintLength(content) + content;
}

/** Writes the fields of a message into a buffer that is long enough; numbers of fields are below 16. */
export class MessageWriter {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(length: number) {
    this.#bytes = Buffer.allocUnsafe(length);
  }

  uint(field: number, value: number): void {
    this.#bytes[this.#at++] = field << 3;
    this.#uint(value);
  }

  /** Of which the fields are written next. */
  message(field: number, length: number): void {
    this.#bytes[this.#at++] = (field << 3) | DELIMITED;
    this.#uint(length);
  }

  text(field: number, value: string, length: number): void {
    this.message(field, length);
    this.#at += this.#bytes.write(value, this.#at);
  }

  bytes(field: number, value: Uint8Array): void {
    this.message(field, value.length);
    this.#bytes.set(value, this.#at);
    this.#at += value.length;
  }

  /** What was written, which fills the buffer. Throws RangeError when it does not. */
  written(): Buffer {
    if (this.#at === this.#bytes.length) return this.#bytes;
    throw new RangeError(`A message of ${this.#bytes.length} bytes was written with ${this.#at}.`);
  }

  #uint(value: number): void {
    for (let rest = value; ; rest = Math.floor(rest / 128)) {
      if (rest < 128) {
        this.#bytes[this.#at++] = rest;
        return;
      }
      this.#bytes[this.#at++] = (rest % 128) | 128;
    }
  }
}
