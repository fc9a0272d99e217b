import { ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';

import type { StandInLog, StoredEvent } from './log.ts';

/** An append a line, its events as JSON with what is binary in base64. Nothing is flushed: a kill of the process takes nothing back. */
export function keepIn(file: string, log: StandInLog): void {
  const handle = openSync(file, 'a+');
  const whole = readFileSync(handle, 'utf8');
  const end = whole.lastIndexOf('\n') + 1;
  // A kill in the middle of a write leaves half a line, which nobody was told of.
  ftruncateSync(handle, Buffer.byteLength(whole.slice(0, end)));
  for (const line of whole.slice(0, end).split('\n').slice(0, -1)) log.restore(eventsIn(line));
  log.onAppend = (events) => void writeSync(handle, `${lineOf(events)}\n`);
}

function lineOf(events: readonly StoredEvent[]): string {
  return JSON.stringify(
    events.map(({ data, metadata, position, ...event }) => ({
      ...event,
      position: String(position),
      data: Buffer.from(data).toString('base64'),
      metadata: Buffer.from(metadata).toString('base64'),
    })),
  );
}

type Kept = Omit<StoredEvent, 'data' | 'metadata' | 'position'> & {
  readonly [name in 'data' | 'metadata' | 'position']: string;
};

function eventsIn(line: string): readonly StoredEvent[] {
  return (JSON.parse(line) as readonly Kept[]).map(({ data, metadata, position, ...event }) => ({
    ...event,
    position: BigInt(position),
    data: Buffer.from(data, 'base64'),
    metadata: Buffer.from(metadata, 'base64'),
  }));
}
