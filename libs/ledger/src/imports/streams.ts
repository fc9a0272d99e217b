import type { LedgerEvent } from '#libs/event-store';
import { communicationsDecider } from '../communications/communications.decider.ts';
import { communicationsStream } from '../communications/communications.events.ts';
import { directoryDecider } from '../directory/directory.decider.ts';
import { rosterStream } from '../directory/directory.events.ts';
import { remarksDecider } from '../remarks/remarks.decider.ts';
import { remarksStream } from '../remarks/remarks.events.ts';
import { type AnyArea, type AreaGiven, projectionsOf } from '../shared/area.ts';
import { counting, type Entries } from '../shared/counting.ts';
import { longDelay } from '../shared/dated.ts';
import type { Command, Decided, Decider, Warning } from '../shared/decider.ts';
import { derivedId } from '../shared/ids.ts';
import { laterFacts } from '../shared/later-facts.ts';
import { ROW_AREAS } from './ground-rows.ts';

/** What rows speak of: one stream of each kind for each participant, and the streams of areas. */
export const KINDS = ['roster', 'communications', 'remarks'] as const;
export type Kind = (typeof KINDS)[number];

type AnyDecider = Decider<Entries<LedgerEvent>, Command, LedgerEvent>;

const DECIDERS = {
  roster: directoryDecider,
  communications: communicationsDecider,
  remarks: remarksDecider,
} as unknown as Readonly<Record<Kind, AnyDecider>>;

export function streamOf(kind: Kind, participant: string): string {
  const name = { roster: rosterStream, communications: communicationsStream, remarks: remarksStream }[kind];
  return name(participant);
}

/** How the names of areas' streams begin; a longer one says more. */
const BEGINNINGS = ROW_AREAS.map((area) => [area.stream(''), area] as const).toSorted(
  ([a], [b]) => b.length - a.length,
);

/** Whose rules an import knows a stream by; undefined for all that rows do not write to. */
export function ownerOf(stream: string): Kind | AnyArea | undefined {
  return (
    KINDS.find((kind) => stream.startsWith(streamOf(kind, ''))) ??
    BEGINNINGS.find(([beginning]) => stream.startsWith(beginning))?.[1]
  );
}

/** Derived from a row alone: an id of something that it makes. */
export function rowId(row: string, name: string): string {
  return derivedId('import', 'row', row, name);
}

/** What caused all events of a row. */
export function rowCausationId(row: string): string {
  return rowId(row, 'row');
}

/** Ids of what a row makes come from the row's own id alone: whoever imports it and wherever it writes, it is found again. */
export function rowEventId(row: string, ordinal: number): string {
  return derivedId('import', 'row', row, 'event', String(ordinal));
}

/** The same, remembering what is looked up again and again: the first event of a row. For one plan. */
export function rememberedIds(): typeof rowEventId {
  const known = new Map<string, string>();
  return (row, ordinal) => {
    if (ordinal > 0) return rowEventId(row, ordinal);
    const id = known.get(row) ?? rowEventId(row, 0);
    known.set(row, id);
    return id;
  };
}

/** One stream as it would stand with the rows taken so far. */
export interface StreamCopy {
  readonly owner: Kind | AnyArea;
  readonly stream: string;
  /** Id of a row's events, by ordinal. */
  eventId(row: string, ordinal: number): string;
  readonly length: number;
  /** All of it as it stands; another list after each change. */
  readonly events: readonly LedgerEvent[];
  /** What was added since it had so many events. */
  since(length: number): readonly LedgerEvent[];
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

/** What every area's door says of the day in force, and of what is in force later. */
function ofDay(
  area: AnyArea,
  decided: readonly Decided<LedgerEvent>[],
  { context, data }: Command,
  events: readonly LedgerEvent[],
): readonly Warning[] {
  const [first] = decided;
  const { given = {} } = data as { readonly given?: Pick<AreaGiven, 'longDelayDays'> };
  if (first === undefined) return [];
  return [
    ...longDelay(first.effectiveOn, context, given),
    ...laterFacts(projectionsOf(area), decided.slice(0, 1), events),
  ];
}

export function copyStream(
  owner: Kind | AnyArea,
  stream: string,
  recorded: readonly LedgerEvent[],
  idOf: typeof rowEventId = rowEventId,
): StreamCopy {
  const decider = typeof owner === 'string' ? DECIDERS[owner] : (owner.decider as AnyDecider);
  const log: LedgerEvent[] = [];
  const ids = new Map<string, LedgerEvent>();
  let state = decider.initial;
  const add = (news: readonly LedgerEvent[]): void => {
    for (const event of news) {
      state = decider.evolve(state, event);
      log.push(event);
      ids.set(event.id, event);
    }
  };
  add(recorded);
  return {
    owner,
    stream,
    eventId: idOf,
    get length() {
      return log.length;
    },
    get events() {
      return state.events;
    },
    since: (length) => log.slice(length),
    counting: () => counting(state.events),
    ofRow(row) {
      const found: LedgerEvent[] = [];
      for (let event = ids.get(idOf(row, 0)); event; event = ids.get(idOf(row, found.length))) {
        found.push(event);
      }
      return found;
    },
    decide(command) {
      const decided = decider.decide(command, state);
      const warnings = decider.warn?.(command, state) ?? [];
      if (typeof owner === 'string') return { decided, warnings };
      return { decided, warnings: [...warnings, ...ofDay(owner, decided, command, state.events)] };
    },
    add,
    backTo(length) {
      const given = log.splice(length);
      if (given.length === 0) return;
      for (const { id } of given) ids.delete(id);
      // states of the way are not kept: each would hold a list of its own of all before it
      state = log.reduce((before, event) => decider.evolve(before, event), decider.initial);
    },
  };
}
