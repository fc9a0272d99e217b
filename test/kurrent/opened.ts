import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { canonicalBytes } from '../../libs/event-store/src/canonical.ts';
import { manualClock, wholeLog } from '../../libs/event-store/src/contract.events.ts';
import type { ManualClock } from '../../libs/event-store/src/contract.events.ts';
import type { EventStore, NewEvent } from '../../libs/event-store/src/event-store.ts';
import { openKurrentStore } from '../../libs/event-store/src/kurrent/store.ts';
import type { KurrentStoreOptions, KurrentWaits } from '../../libs/event-store/src/kurrent/store.ts';
import { wireIdOf } from '../../libs/event-store/src/kurrent/wire.ts';
import { startStandIn } from './stand-in/node.ts';
import type { StandIn } from './stand-in/node.ts';

/** Short, so that a fault shows soon: no test waits for one of them to end but where it says so. */
export const WAITS: KurrentWaits = {
  call: 250,
  retry: 5_000,
  count: 5_000,
  silence: { idle: 60_000, awaited: 60_000 },
};

export interface Place {
  readonly standIn: StandIn;
  readonly directory: string;
  readonly clock: ManualClock;
  readonly open: (options?: Partial<KurrentStoreOptions> & { readonly address?: string }) => Promise<EventStore>;
}

/** Runs a test over a fresh stand-in; whatever it opened is closed after it. */
export async function withStandIn(test: (place: Place) => Promise<void>): Promise<void> {
  const standIn = await startStandIn();
  const directory = mkdtempSync(join(tmpdir(), 'kurrent-'));
  const clock = manualClock();
  const opened: EventStore[] = [];
  try {
    await test({
      standIn,
      directory,
      clock,
      open: async ({ address = standIn.address, ...options } = {}) => {
        const store = await openKurrentStore(address, { clock, directory, waits: WAITS, ...options });
        opened.push(store);
        return store;
      },
    });
  } finally {
    standIn.faults.frozen = false;
    for (const store of opened) await store.close();
    standIn.stop();
    rmSync(directory, { recursive: true });
  }
}

/** What another node appends, beside the store under test. */
export function appendElsewhere({ log }: StandIn, stream: string, revision: number, event: NewEvent): void {
  const bytes = canonicalBytes({ ...event, stream, revision });
  writeRaw(log, `cbm-${stream}`, wireIdOf(event.id), event.type, bytes, 'application/octet-stream');
}

/** What an administrator or a stranger writes. */
export function writeJson({ log }: StandIn, stream: string, type: string, text: string): void {
  writeRaw(log, stream, crypto.randomUUID(), type, text, 'application/json');
}

function writeRaw(log: StandIn['log'], stream: string, id: string, type: string, text: string, contentType: string) {
  log.append(stream, 'any', [{ id, type, contentType, data: Buffer.from(text), metadata: Buffer.alloc(0) }]);
}

/** Waits until a store has counted so many events; the ids of them all. */
export async function counted(store: EventStore, count: number): Promise<readonly string[]> {
  for await (const { head } of store.subscribe(-1, { heartbeat: 5 })) if (head.index >= count - 1) break;
  return (await wholeLog(store)).map(({ event }) => event.id);
}
