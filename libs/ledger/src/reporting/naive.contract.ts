import type { LedgerEvent } from '#libs/event-store';
import type { DirectoryEvent } from '../directory/directory.events.ts';
import { counting } from '../shared/counting.ts';

/** The figures of the directory as their definitions have them, folded from the raw events: the oracle of the statistics' specs. */

export interface Period {
  readonly from: string;
  readonly until: string;
  /** Known up to here. */
  readonly index: number;
  /** The day that figures of a moment are of. */
  readonly on: string;
}

export interface NaiveSeat {
  readonly seat: string;
  readonly role: string;
  readonly participant: string;
  readonly confirmedOn: string | undefined;
}

type Original = Exclude<DirectoryEvent, { type: 'EntryCorrected' | 'EntryAnnulled' }>;
type Start = Extract<DirectoryEvent, { type: 'PocEntryActivated' | 'PocHolderReplaced' | 'PocRoleChanged' }>;

const NEVER = '9999-12-31';

/** What is known at an index, by stream. */
export function streamsAt(all: readonly LedgerEvent[], index: number): ReadonlyMap<string, readonly LedgerEvent[]> {
  return Map.groupBy(all.slice(0, index + 1), ({ stream }) => stream);
}

/** Roster by roster: the originals that count, as corrected. */
export function rostersAt(all: readonly LedgerEvent[], index: number): readonly (readonly Original[])[] {
  return [...streamsAt(all, index)]
    .filter(([stream]) => stream.startsWith('roster-'))
    .map(([, events]) => counting(events as readonly DirectoryEvent[]) as readonly Original[]);
}

export function nominatedOn(roster: readonly Original[], day: string): boolean {
  return roster.some(
    ({ type, effectiveOn }) =>
      ['PocNominated', 'PocHolderReplaced', 'PocRoleChanged'].includes(type) && effectiveOn <= day,
  );
}

/** Seats that someone holds on a day: each end names the start that it ends, and the later start takes the seat over. */
export function seatsOn(roster: readonly Original[], day: string): readonly NaiveSeat[] {
  const starts = roster.filter((event): event is Start =>
    ['PocEntryActivated', 'PocHolderReplaced', 'PocRoleChanged'].includes(event.type),
  );
  const endOf = (start: Start): string =>
    roster
      .filter((event) => 'of' in event.data && event.data.of === start.revision)
      .map((event) => {
        if (event.type === 'PocHolderReplaced')
          return event.data.leftOn < event.effectiveOn ? event.data.leftOn : event.effectiveOn;
        return ['HolderLeft', 'PocWithdrawn', 'PocRoleChanged'].includes(event.type) ? event.effectiveOn : NEVER;
      })
      .reduce((first, one) => (one < first ? one : first), NEVER);
  return [...new Set(starts.map(({ data }) => data.seat))].flatMap((seat) => {
    const held = starts
      .filter(({ data, effectiveOn }) => data.seat === seat && effectiveOn <= day)
      .toSorted((a, b) =>
        a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : a.revision - b.revision,
      )
      .at(-1);
    if (held === undefined || endOf(held) <= day) return [];
    const confirmed = roster
      .filter(
        ({ type, effectiveOn, data }) =>
          type === 'PocEntryConfirmed' && data.of === held.revision && effectiveOn <= day,
      )
      .map(({ effectiveOn }) => effectiveOn);
    return [
      { seat, role: held.data.role, participant: held.data.participant, confirmedOn: confirmed.toSorted().at(-1) },
    ];
  });
}

/** Indexes of the acts in rosters that no counting annulment names, with the day on which they hold, corrections laid over it. */
export function standingActs(
  all: readonly LedgerEvent[],
  index: number,
): readonly { readonly index: number; readonly type: string; readonly day: string }[] {
  const indexes = new Map(all.map(({ id }, at) => [id, at]));
  return [...streamsAt(all, index)]
    .filter(([stream]) => stream.startsWith('roster-'))
    .flatMap(([, events]) => {
      const annulled = new Set<number>();
      for (const { type, revision, data } of events.toReversed()) {
        if (type !== 'EntryAnnulled' || annulled.has(revision)) continue;
        for (const named of (data as { readonly annuls: readonly number[] }).annuls)
          if (named < revision) annulled.add(named);
      }
      return events
        .filter(({ revision }) => !annulled.has(revision))
        .map(({ id, type, revision, effectiveOn }) => {
          const moves = events.flatMap((one) => {
            const { corrects, set } = one.data as { corrects?: number; set?: { effectiveOn?: string } };
            return corrects === revision && !annulled.has(one.revision) ? (set?.effectiveOn ?? []) : [];
          });
          return { index: indexes.get(id) ?? -1, type, day: moves.at(-1) ?? effectiveOn };
        });
    })
    .toSorted((a, b) => a.index - b.index);
}
