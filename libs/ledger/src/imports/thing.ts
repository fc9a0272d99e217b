import type { LedgerEvent } from '#libs/event-store';
import type {
  ActingHolderNamed,
  AlternateEnded,
  AlternateNamed,
  DirectoryEvent,
  HolderLeft,
  NominationWithdrawn,
  PocContactDetailsUpdated,
  PocEntryActivated,
  PocHolderReplaced,
  PocNominated,
  PocRoleChanged,
  PocWithdrawn,
} from '../directory/directory.events.ts';
import { RowRefused } from './row.ts';
import type { StreamCopy } from './streams.ts';

/** What a row's target entered, as it counts in the copy of its stream. */
export interface Thing {
  readonly row: string;
  readonly participant: string;
  readonly copy: StreamCopy;
  /** All events of the target row, as they were recorded. */
  readonly own: readonly LedgerEvent[];
}

export type Start = PocEntryActivated | PocHolderReplaced | PocRoleChanged;
export type StandIn = ActingHolderNamed | AlternateNamed;
export type End = HolderLeft | PocWithdrawn | NominationWithdrawn | AlternateEnded;

const STARTS: readonly string[] = ['PocEntryActivated', 'PocHolderReplaced', 'PocRoleChanged'];
const STAND_INS: readonly string[] = ['ActingHolderNamed', 'AlternateNamed'];
const ENDS: readonly string[] = ['HolderLeft', 'PocWithdrawn', 'NominationWithdrawn', 'AlternateEnded'];

function isStart(event: LedgerEvent): event is Start {
  return STARTS.includes(event.type);
}

function isStandIn(event: LedgerEvent): event is StandIn {
  return STAND_INS.includes(event.type);
}

function isEnd(event: LedgerEvent): event is End {
  return ENDS.includes(event.type);
}

/** Those of the target row's events that count, with their corrections. */
export function counted({ copy, own }: Thing): readonly DirectoryEvent[] {
  const revisions = new Set(own.map(({ revision }) => revision));
  return copy.counting().filter(({ revision }) => revisions.has(revision)) as readonly DirectoryEvent[];
}

function directory({ copy }: Thing): readonly DirectoryEvent[] {
  return copy.counting() as readonly DirectoryEvent[];
}

/** The entering events that carry the holder: nomination, start, stand-in, and those that repeat them. */
export function carriers(thing: Thing): readonly (PocNominated | Start | StandIn)[] {
  const found: (PocNominated | Start | StandIn)[] = [];
  const revisions = new Set<number>();
  const own = new Set(thing.own.map(({ revision }) => revision));
  for (const event of directory(thing)) {
    const enters = event.type === 'PocNominated' || isStart(event) || isStandIn(event);
    if (!enters) continue;
    const repeats =
      (event.type === 'PocEntryActivated' || event.type === 'PocRoleChanged') && revisions.has(event.data.of);
    if (!own.has(event.revision) && !repeats) continue;
    revisions.add(event.revision);
    found.push(event);
  }
  return found;
}

/** The start that the target row made, or that made its nomination an entry. */
export function startOf(thing: Thing): Start | undefined {
  const own = new Set(thing.own.map(({ revision }) => revision));
  return carriers(thing).findLast(
    (event): event is Start => isStart(event) && (own.has(event.revision) || event.type === 'PocEntryActivated'),
  );
}

export function standInOf(thing: Thing): StandIn | undefined {
  return carriers(thing).find((event): event is StandIn => isStandIn(event));
}

export function nominationOf(thing: Thing): PocNominated | undefined {
  return counted(thing).find((event): event is PocNominated => event.type === 'PocNominated');
}

/** The seat that the thing stands in. */
export function seatOf(thing: Thing): string {
  const [found] = carriers(thing).toReversed();
  if (found) return found.data.seat;
  throw new RowRefused('target', 'target-not-fitting', 'The target is no nomination, entry or stand-in that counts.');
}

/** Updates of the thing's starts, in the order in which they take turns. */
export function updatesOf(thing: Thing): readonly PocContactDetailsUpdated[] {
  const starts = new Set(carriers(thing).map(({ revision }) => revision));
  return directory(thing)
    .filter(
      (event): event is PocContactDetailsUpdated =>
        event.type === 'PocContactDetailsUpdated' && starts.has(event.data.of),
    )
    .toSorted((a, b) =>
      a.effectiveOn === b.effectiveOn ? a.revision - b.revision : a.effectiveOn < b.effectiveOn ? -1 : 1,
    );
}

/** What ended the thing; of several ends the one recorded last. */
export function endOf(thing: Thing): End | undefined {
  const starts = new Set(carriers(thing).map(({ revision }) => revision));
  return directory(thing).findLast((event): event is End => isEnd(event) && starts.has(event.data.of));
}

/** The replacement that took the place of the thing's holder. */
export function replacementOf(thing: Thing): PocHolderReplaced | undefined {
  const starts = new Set(carriers(thing).map(({ revision }) => revision));
  return directory(thing).findLast(
    (event): event is PocHolderReplaced => event.type === 'PocHolderReplaced' && starts.has(event.data.of),
  );
}
