import type { NewEvent } from '../../libs/event-store/src/event-store.ts';

/** Every caller appends in turn to its own stream and, each fourth time, to one for which all compete. */
export const SHARED = 'shared';

/** One append of the plan: the n-th of a caller. The same in every run, so that a retry carries the same ids. */
export interface PlannedAppend {
  readonly caller: number;
  readonly n: number;
  readonly stream: string;
  readonly ids: readonly string[];
}

/** What a caller was told: its n-th append is in the log, its last event at this place. */
export interface Acknowledgement extends Pick<PlannedAppend, 'caller' | 'n' | 'stream'> {
  readonly revision: number;
  readonly index: number;
}

export function planned(caller: number, n: number): PlannedAppend {
  const ids = Array.from({ length: (n % 3) + 1 }, (_, ordinal) => idOf(caller, n, ordinal));
  return { caller, n, stream: n % 4 === 3 ? SHARED : `caller-${caller}`, ids };
}

function idOf(caller: number, n: number, ordinal: number): string {
  return `${hex(caller, 8)}-0000-5000-8${hex(ordinal, 3)}-${hex(n, 12)}`;
}

const hex = (value: number, length: number): string => value.toString(16).padStart(length, '0');

/** The append of which an id is part, read back from the id. */
export function appendOf(id: string): PlannedAppend {
  return planned(Number.parseInt(id.slice(0, 8), 16), Number.parseInt(id.slice(24), 16));
}

/** The revision that a caller's own stream has before its n-th append. */
export function ownRevision(caller: number, n: number): number {
  let events = 0;
  for (let earlier = 0; earlier < n; earlier++) {
    const { stream, ids } = planned(caller, earlier);
    if (stream !== SHARED) events += ids.length;
  }
  return events - 1;
}

/** Events of a planned append, of sizes that fall on every part of a page. */
export function eventsOf({ caller, n, ids }: PlannedAppend, now: number): readonly NewEvent[] {
  return ids.map((id, ordinal) => ({
    id,
    type: 'PocEntryConfirmed',
    schemaVersion: 1,
    recordedAt: new Date(now).toISOString(),
    effectiveOn: '2026-03-01',
    actor: { account: `account-${caller}`, office: 'directory-manager' },
    correlationId: ids[0] ?? id,
    causationId: ids[0] ?? id,
    data: { note: 'x'.repeat((n * 397 + ordinal * 61) % 3_000) },
  }));
}

export function written({ caller, n, stream, revision, index }: Acknowledgement): string {
  return `${caller} ${n} ${stream} ${revision} ${index}\n`;
}

/** Acknowledgements as a process left them; a last line that the kill cut off counts as not told. */
export function readAcknowledgements(text: string): readonly Acknowledgement[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const [caller, n, stream, revision, index] = line.split(' ');
      return {
        caller: Number(caller),
        n: Number(n),
        stream: stream ?? '',
        revision: Number(revision),
        index: Number(index),
      };
    });
}
