import type { DirectoryEvent } from './directory.events.ts';
import { asRecorded, type Original } from '../shared/counting.ts';
import type { Decided } from '../shared/decider.ts';
import { seats } from './directory.projection.ts';

/** A start or an end of a seat's holding, as the table of seats says it. */
export interface Turn {
  readonly kind: 'start' | 'cease';
  readonly from: string;
  readonly revision: number;
  readonly ordinal: number;
  readonly event: Original<DirectoryEvent>;
  /** Of a start: its own revision. Of a cease: the revision of the start that it ends. */
  readonly start: number;
}

/** What stands against a seat's turns. `names`: revisions. */
export interface TurnFault {
  readonly code: 'seat-held' | 'ends-another' | 'ends-before-start';
  readonly detail: string;
  readonly names: readonly string[];
}

/** The turns that an event adds, each with its seat. */
export function turnsOf(event: Original<DirectoryEvent>): readonly (readonly [seat: string, turn: Turn])[] {
  return seats.project(event).flatMap((assertion, ordinal) => {
    if (assertion.kind === 'patch') return [];
    const { kind, entity, from } = assertion;
    const { revision } = event;
    const start = kind === 'start' ? revision : ((event.data as { readonly of?: number }).of ?? -1);
    return [[entity, { kind, from, revision, ordinal, event, start }] as const];
  });
}

/** Puts a turn where it belongs: by day, then by place in the record. */
export function insertTurn(turns: Turn[], turn: Turn): void {
  const before = turns.findLastIndex((other) => !comesFirst(turn, other));
  turns.splice(before + 1, 0, turn);
}

function comesFirst(a: Turn, b: Turn): boolean {
  if (a.from !== b.from) return a.from < b.from;
  return a.revision === b.revision ? a.ordinal < b.ordinal : a.revision < b.revision;
}

/** The start in force on a day, if one is. */
export function startOn(turns: readonly Turn[], day: string): Turn | undefined {
  const turn = turns.findLast(({ from }) => from <= day);
  return turn?.kind === 'start' ? turn : undefined;
}

/** The latest start up to a day, in force on it or ended since. */
export function latestStart(turns: readonly Turn[], day: string): Turn | undefined {
  return turns.findLast(({ kind, from }) => kind === 'start' && from <= day);
}

/** The latest start before a day. */
export function startBefore(turns: readonly Turn[], day: string): Turn | undefined {
  return turns.findLast(({ kind, from }) => kind === 'start' && from < day);
}

/** The ends of this start that are recorded, earliest first. */
export function endsOf(turns: readonly Turn[], start: Turn): readonly Turn[] {
  return turns.filter((turn) => turn.kind === 'cease' && turn.start === start.revision);
}

/** The next start after this one. */
export function startAfter(turns: readonly Turn[], start: Turn): Turn | undefined {
  return turns.slice(turns.indexOf(start) + 1).find(({ kind }) => kind === 'start');
}

/**
 * Rule H3, for any turns. A start takes the place of a holder who has not left only when it says so itself (a replacement) or
 * when it was recorded before: a late notice with an earlier day yields to it. An end is an end of the holding that it names.
 */
export function faultsOf(turns: readonly Turn[]): readonly TurnFault[] {
  const faults: TurnFault[] = [];
  const begun = new Set<number>();
  let holding: Turn | undefined;
  let held = false;
  for (const turn of turns) {
    if (turn.kind === 'start') {
      if (holding && held && turn.revision > holding.revision && !replaces(turn, holding))
        faults.push(seatHeld(holding, turn));
      holding = turn;
      held = true;
      begun.add(turn.revision);
    } else if (turn.start === holding?.revision) held = false;
    else faults.push(begun.has(turn.start) ? endsAnother(holding, turn) : endsBeforeStart(turn));
  }
  return faults;
}

function replaces(turn: Turn, holding: Turn): boolean {
  return turn.event.type === 'PocHolderReplaced' && turn.event.data.of === holding.revision;
}

function seatHeld(holding: Turn, turn: Turn): TurnFault {
  return {
    code: 'seat-held',
    detail: `The seat is held from ${holding.from} on: record that the holder left, or replace the holder.`,
    names: [String(holding.revision), String(turn.revision)],
  };
}

function endsAnother(holding: Turn | undefined, turn: Turn): TurnFault {
  return {
    code: 'ends-another',
    detail: `On ${turn.from} another holder has the seat: an end lies before the next holder's first day.`,
    names: [...(holding ? [String(holding.revision)] : []), String(turn.revision)],
  };
}

function endsBeforeStart(turn: Turn): TurnFault {
  return {
    code: 'ends-before-start',
    detail: `The end on ${turn.from} lies no later than the first day: give the first day without the holder.`,
    names: [String(turn.start), String(turn.revision)],
  };
}

export function keyOf({ code, names }: Pick<TurnFault, 'names'> & { readonly code: string }): string {
  return [code, ...names].join(' ');
}

/** The turns that decided events will add, by seat; `next`: the revision of the first of them. */
export function turnsBySeat(decided: readonly Decided<DirectoryEvent>[], next: number): ReadonlyMap<string, Turn[]> {
  const bySeat = new Map<string, Turn[]>();
  for (const [ordinal, one] of decided.entries()) {
    const event = asRecorded<Original<DirectoryEvent>>(one, next + ordinal);
    for (const [seat, turn] of turnsOf(event)) bySeat.set(seat, [...(bySeat.get(seat) ?? []), turn]);
  }
  return bySeat;
}
