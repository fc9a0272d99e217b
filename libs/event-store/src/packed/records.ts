import { setFlagsFromString } from 'node:v8';

// From `/pack`, which unlike the package itself looks for no native code.
import { Packr as PurePackr } from 'msgpackr/pack';
import type { Options, Packr } from 'msgpackr';

import { parsePage } from '../canonical.ts';
import { EventStoreError } from '../event-store.ts';
import type { LedgerEvent, Recorded } from '../event-store.ts';
import type { PackedRecord } from './packed-log.ts';

/** Names of the members that objects have in common, in order. */
export type Shape = readonly string[];

/** Records name the shapes of their objects by number; shapes beyond so many are written out in each record. */
const MAX_SHAPES = 1_000;

/** Events as MessagePack records: twice as fast to decode as JSON, since no name of a member is in them and all texts are one. */
export interface Records {
  /** Takes in a shape that was kept with the records, in the order in which they were made. */
  learn(shape: Shape): void;
  /** Shapes in records that were encoded here, which nobody has taken in yet: to be kept before those records. */
  made(): readonly Shape[];
  encode(record: PackedRecord): Buffer;
  /** The record that lies there. Its `bytes` are made when they are asked for. */
  decode(buffer: Buffer, start: number, end: number, index: number, knownAt: number): Recorded;
}

export function createRecords(): Records {
  // When its guess from a first page is that such objects live long, V8 makes them where only a full collection finds them: reading is
  // then 2.5 times slower, in some runs and for as long as they last. The flag governs that guess alone.
  setFlagsFromString('--no-allocation-site-pretenuring');
  const learnt: Shape[] = [];
  let all: readonly Shape[] = [];
  const options: Options = {
    useRecords: true,
    bundleStrings: true,
    // A member of that name is data.
    useToJSON: false,
    maxSharedStructures: MAX_SHAPES,
    // The packer writes into what it is given and goes on writing into what it hands over.
    getStructures: () => learnt.map((shape) => [...shape]),
    saveStructures: (shapes) => {
      all = (shapes as string[][]).map((shape) => [...shape]);
    },
  };
  const packr = new PurePackr(options) as Packr;

  const unpack = (buffer: Buffer, start: number, end: number, index: number): unknown => {
    try {
      return packr.unpack(buffer, { start, end });
    } catch (cause) {
      throw new EventStoreError('store-damaged', `The record of event ${index} cannot be read any more.`, { cause });
    }
  };

  return {
    learn: (shape) => learnt.push(shape),
    made: () => all.slice(learnt.length),
    encode: ({ bytes, event = parsed(bytes) }) => {
      // What would not be written again as it stands is kept as text: integer-like names, which come in an order of their own, or `__proto__`.
      const fit = JSON.stringify(event) === bytes && !bytes.includes('__proto__');
      return packr.pack(fit ? event : bytes);
    },
    decode: (buffer, start, end, index, knownAt) => {
      const value = unpack(buffer, start, end, index);
      if (typeof value !== 'string') return withBytes({ index, knownAt, event: value as LedgerEvent });
      const [recorded] = parsePage([[index, knownAt, value]]);
      return recorded as Recorded;
    },
  };
}

function parsed(bytes: string): unknown {
  try {
    return JSON.parse(bytes);
  } catch {
    return undefined;
  }
}

/** An own member, as of any other record; a getter in an object literal would take longer than making the bytes. */
const BYTES: PropertyDescriptor & ThisType<Recorded> = {
  get() {
    return JSON.stringify(this.event);
  },
  enumerable: true,
  configurable: true,
};

function withBytes(recorded: Omit<Recorded, 'bytes'>): Recorded {
  return Object.defineProperty(recorded, 'bytes', BYTES) as Recorded;
}
