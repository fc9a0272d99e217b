import type { LedgerEvent } from '#libs/event-store';
import { communicationsDecider } from '../communications/communications.decider.ts';
import { communicationsStream } from '../communications/communications.events.ts';
import { directoryDecider } from '../directory/directory.decider.ts';
import { rosterStream } from '../directory/directory.events.ts';
import { remarksDecider } from '../remarks/remarks.decider.ts';
import { remarksStream } from '../remarks/remarks.events.ts';
import { counting, type Entries } from '../shared/counting.ts';
import type { Command, Decided, Decider, Warning } from '../shared/decider.ts';
import { derivedId } from '../shared/execute.ts';

/** What rows speak of: one stream of each kind for each participant. */
export const AREAS = ['roster', 'communications', 'remarks'] as const;
export type Area = (typeof AREAS)[number];

type AnyDecider = Decider<Entries<LedgerEvent>, Command, LedgerEvent>;

const DECIDERS = {
  roster: directoryDecider,
  communications: communicationsDecider,
  remarks: remarksDecider,
} as unknown as Readonly<Record<Area, AnyDecider>>;

export function streamOf(area: Area, participant: string): string {
  const name = { roster: rosterStream, communications: communicationsStream, remarks: remarksStream }[area];
  return name(participant);
}

/** Ids of what a row makes come from the row's own id alone, whoever imports it, so that it is found again. */
export function rowEventId(row: string, stream: string, ordinal: number): string {
  return derivedId('import', row, stream, String(ordinal));
}

/** The same, remembering what is looked up again and again: the first event of a row. For one plan. */
export function rememberedIds(): typeof rowEventId {
  const known = new Map<string, string>();
  return (row, stream, ordinal) => {
    if (ordinal > 0) return rowEventId(row, stream, ordinal);
    const key = `${stream} ${row}`;
    const id = known.get(key) ?? rowEventId(row, stream, 0);
    known.set(key, id);
    return id;
  };
}

/** One stream as it would stand with the rows taken so far. */
export interface StreamCopy {
  readonly area: Area;
  readonly stream: string;
  /** Id of a row's events in this stream, by ordinal. */
  eventId(row: string, ordinal: number): string;
  readonly length: number;
  /** All of it as it stands; another list after each change. */
  readonly events: readonly LedgerEvent[];
  /** What counts of it. */
  counting(): readonly LedgerEvent[];
  /** The events of one row, in order; none when the row made none here. */
  ofRow(row: string): readonly LedgerEvent[];
  decide(command: Command): {
    readonly decided: readonly Decided<LedgerEvent>[];
    readonly warnings: readonly Warning[];
  };
  add(events: readonly LedgerEvent[]): void;
  /** Gives up what was added since it had so many events. */
  backTo(length: number): void;
}

export function copyStream(
  area: Area,
  stream: string,
  recorded: readonly LedgerEvent[],
  idOf: typeof rowEventId = rowEventId,
): StreamCopy {
  const decider = DECIDERS[area];
  const log: LedgerEvent[] = [];
  const ids = new Map<string, LedgerEvent>();
  /** The state after so many events. */
  const states = [decider.initial];
  const state = () => states[log.length] ?? decider.initial;
  const add = (news: readonly LedgerEvent[]): void => {
    for (const event of news) {
      const after = decider.evolve(state(), event);
      log.push(event);
      states.push(after);
      ids.set(event.id, event);
    }
  };
  add(recorded);
  return {
    area,
    stream,
    eventId: (row, ordinal) => idOf(row, stream, ordinal),
    get length() {
      return log.length;
    },
    get events() {
      return state().events;
    },
    counting: () => counting(state().events),
    ofRow(row) {
      const found: LedgerEvent[] = [];
      for (let event = ids.get(idOf(row, stream, 0)); event; event = ids.get(idOf(row, stream, found.length))) {
        found.push(event);
      }
      return found;
    },
    decide: (command) => ({
      decided: decider.decide(command, state()),
      warnings: decider.warn?.(command, state()) ?? [],
    }),
    add,
    backTo(length) {
      for (const { id } of log.splice(length)) ids.delete(id);
      states.splice(length + 1);
    },
  };
}
