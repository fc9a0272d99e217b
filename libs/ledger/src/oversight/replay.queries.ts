import type { AuditEntry, AuditFilter, Row, TablesReading } from '#libs/temporal';
import { AREAS } from '../areas.ts';
import { type ActView, actView } from '../directory/audit.queries.ts';
import { everybody, type MaySee, oldestSeen } from '../directory/seen-entries.ts';
import { type Participation, participationAlong } from '../directory/participation.queries.ts';
import type { Names } from '../participants/participants.events.ts';
import { dayOf } from '../shared/days.ts';
import type { Day } from '../shared/decider.ts';
import { actInWords } from './act-words.ts';

export interface ReplayAsked {
  /** Begin after this index. */
  readonly after: number;
  readonly filter: AuditFilter;
  readonly limit: number;
  /** The day of reading: a State that is called otherwise then has that name in brackets (rule H11). */
  readonly today: Day;
  /** The window ends with the next entry of this kind, whatever kinds the filter lets through. */
  readonly untilType?: string | undefined;
  /** Entries that the reader may know of; none given: all. */
  readonly maySee?: MaySee;
}

/** One step of the history: the act in words, what it changed, and the two counts once it was known, on the day it was known. */
export interface ReplayStep extends ActView {
  readonly words: string;
  readonly participation: Participation;
}

/** A window of the history, oldest first. */
export interface ReplayPage {
  readonly steps: readonly ReplayStep[];
  /** Go on after this index; undefined: that was all. The window may be short, or empty, and yet not the last. */
  readonly next?: number;
  /** Index of the entry at which the window paused. */
  readonly paused?: number;
}

/** Most indexes that one question looks through for an area: nothing finds an area's entries at once. */
export const REPLAYED_THROUGH = 20_000;

/** The history step by step as known at an index, in windows of a bounded cost. */
export function replayPage(tables: TablesReading, upTo: number, asked: ReplayAsked): ReplayPage {
  const { after, filter, limit, today, maySee = everybody } = asked;
  const end = filter.streams === undefined ? upTo : Math.min(upTo, after + REPLAYED_THROUGH);
  const { pause, last } = pauseOf(tables, end, asked);
  const span = { after, upTo: pause === undefined ? last : pause.index - 1 };
  const { entries, next } = oldestSeen(tables, span, filter, limit, maySee);
  if (next !== undefined) return { steps: stepsOf(tables, entries, today), next };
  const isFull = entries.length === limit;
  const paused = isFull ? undefined : pause;
  const seen = isFull && pause !== undefined ? entries.at(-1)?.index : last;
  return {
    steps: stepsOf(tables, paused === undefined ? entries : [...entries, paused], today),
    ...(seen !== undefined && seen < upTo ? { next: seen } : {}),
    ...(paused === undefined ? {} : { paused: paused.index }),
  };
}

/** Where the window pauses, and the index up to which that is known. */
function pauseOf(
  tables: TablesReading,
  end: number,
  { after, filter, untilType, maySee = everybody }: ReplayAsked,
): { readonly pause?: AuditEntry; readonly last: number } {
  if (untilType === undefined) return { last: end };
  const found = oldestSeen(tables, { after, upTo: end }, { ...filter, type: untilType }, 1, maySee);
  const [pause] = found.entries;
  return pause === undefined ? { last: found.next ?? end } : { pause, last: pause.index };
}

/** How the names of an area's streams begin; what is no area is such a beginning itself. */
export function streamsOfArea(area: string): string {
  return OF_AREAS.get(area) ?? area;
}

/** The parts of the record that can be asked for by name. */
const OF_AREAS: ReadonlyMap<string, string> = new Map([
  ['directory', 'roster-'],
  ['participants', 'participant-'],
  ['communications', 'communications-'],
  ['remarks', 'remarks-'],
  ['erasure', 'erasure-'],
  ...AREAS.map((area) => [area.name, area.stream('')] as const),
]);

export const AREA_NAMES: readonly string[] = [...OF_AREAS.keys()];

function stepsOf(tables: TablesReading, entries: readonly AuditEntry[], today: Day): readonly ReplayStep[] {
  const counts = participationAlong(
    tables,
    entries.map((entry) => ({ index: entry.index, on: dayOfEntry(entry) })),
  );
  return entries.flatMap((entry, at) => {
    const participation = counts[at];
    return participation ? [{ ...actView(tables, entry), words: wordsOf(tables, entry, today), participation }] : [];
  });
}

function wordsOf(tables: TablesReading, entry: AuditEntry, today: Day): string {
  const { amends, index, stream } = entry;
  const amended = (amends?.of ?? []).flatMap((revision) =>
    tables.audit.newest(index, { stream, revision }, { limit: 1 }).map(({ type }) => type),
  );
  return actInWords(entry, (participant) => nameOf(tables, participant, entry, today), [...new Set(amended)]);
}

/** The State's name on the day on which the entry was known, with today's in brackets; of one that is registered for a later day, its first. */
function nameOf(tables: TablesReading, participant: string, entry: AuditEntry, today: Day): string | undefined {
  const participants = tables.table('participants');
  const row =
    participants.at(participant, { index: entry.index, on: dayOfEntry(entry) }) ??
    participants.timelineAt(participant, entry.index)[0];
  const current = participants.at(participant, { index: tables.checkpoint(['participants']), on: today });
  const [name, nameToday] = [nameIn(row), nameIn(current)];
  return name === undefined || nameToday === undefined || nameToday === name ? name : `${name} (${nameToday})`;
}

function nameIn(row: Row | undefined): string | undefined {
  return (row?.fields['names'] as unknown as Names | undefined)?.short.en;
}

function dayOfEntry({ knownAt }: AuditEntry): string {
  return dayOf(new Date(knownAt).toISOString());
}
