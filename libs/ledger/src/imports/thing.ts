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
import type { StateRemarkRecorded } from '../remarks/remarks.events.ts';
import { type Row, RowRefused } from './row.ts';
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
export function counted(thing: Thing): readonly DirectoryEvent[] {
  const revisions = new Set(thing.own.map(({ revision }) => revision));
  return directory(thing).filter(({ revision }) => revisions.has(revision));
}

/** What counts from the thing's own entry on: nothing before it can speak of it. */
function directory({ copy, own: [first] }: Thing): readonly DirectoryEvent[] {
  const counts = copy.counting();
  let [low, high] = [0, counts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((counts[middle]?.revision ?? 0) < (first?.revision ?? 0)) low = middle + 1;
    else high = middle;
  }
  return counts.slice(low) as readonly DirectoryEvent[];
}

/** The entering events that carry the holder: the row's own, and what made its nomination an entry. */
export function carriers(thing: Thing): readonly (PocNominated | Start | StandIn)[] {
  const found: (PocNominated | Start | StandIn)[] = [];
  const revisions = new Set<number>();
  const own = new Set(thing.own.map(({ revision }) => revision));
  for (const event of directory(thing)) {
    const enters = event.type === 'PocNominated' || isStart(event) || isStandIn(event);
    const activates = event.type === 'PocEntryActivated' && revisions.has(event.data.of);
    if (!enters || !(own.has(event.revision) || activates)) continue;
    revisions.add(event.revision);
    found.push(event);
  }
  return found;
}

/** Changes of role, one after the other, that took over what the thing's holder had then. */
export function takenOver(thing: Thing): readonly PocRoleChanged[] {
  const revisions = new Set(carriers(thing).map(({ revision }) => revision));
  return directory(thing).filter((event): event is PocRoleChanged => {
    if (event.type !== 'PocRoleChanged' || !revisions.has(event.data.of)) return false;
    revisions.add(event.revision);
    return true;
  });
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

/** The remark that the target row recorded, as it counts. */
export function remarkOf({ copy, own: [first] }: Thing): StateRemarkRecorded {
  const counts = copy.counting().find(({ revision }) => revision === first?.revision);
  if (counts?.type === 'StateRemarkRecorded') return counts as StateRemarkRecorded;
  throw new RowRefused('target', 'target-not-fitting', 'The target is no remark that counts.');
}

/** The seat that the thing stands in. */
export function seatOf(thing: Thing): string {
  const [found] = carriers(thing).toReversed();
  if (found) return found.data.seat;
  throw new RowRefused('target', 'target-not-fitting', 'The target is no nomination, entry or stand-in that counts.');
}

/** A row that fills in role or seat beside its target means those of the target: what an entry is, is never corrected. */
export function requireSameSeat({ cells: { role, seat } }: Row, thing: Thing, roster: StreamCopy): void {
  if (role === undefined && seat === undefined) return;
  const id = thing.own.map(({ data }) => (data as { readonly seat?: string }).seat).find((one) => one !== undefined);
  const opened = roster
    .since(0)
    .map(({ data }) => data as Partial<PocNominated['data']>)
    .find((data) => data.role !== undefined && data.seat === id);
  if (role !== undefined && role !== opened?.role)
    throw new RowRefused('role', 'role-differs', 'The target has another role: annul it and enter it anew.');
  if (seat !== undefined && seat !== String(opened?.ordinal ?? ''))
    throw new RowRefused('seat', 'seat-differs', 'The target is another seat: annul it and enter it anew.');
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
