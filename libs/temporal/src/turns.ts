import type { Assertion, Day, Patch, Place } from './assertion.ts';
import type { FieldCodec, SomeTexts, Texts } from './fields.ts';

/** What is in force on a day, and with which fields: starts and ceases of one entity, in the order in which they prevail. Pure. */

/** Days from one on, before another; null: for ever. */
export interface Span {
  readonly from: Day;
  readonly to: Day | null;
}

export const ALWAYS: Span = { from: '', to: null };

/** A start or a cease. */
export interface Turn extends Span {
  readonly place: Place;
  /** Fields of a start; null: a cease. */
  readonly texts: Texts | null;
  /** The same as one text. */
  readonly packed: string | null;
  /** Of a start, in the order in which they prevail. */
  readonly patches: readonly PatchOfTurn[];
}

export interface PatchOfTurn extends Span {
  readonly place: Place;
  readonly texts: SomeTexts;
}

/** A turn or a patch. */
type Prevailing = Pick<Turn, 'from' | 'place'>;

/** Days on which an entity is the same: there with these fields, or not there (null). */
export interface Stretch extends Span {
  readonly packed: string | null;
}

/** An assertion with its place. */
export interface Placed<A extends Assertion = Assertion> {
  readonly place: Place;
  readonly assertion: A;
}

/** The turns that these assertions about one entity make, in the order in which they prevail. */
export function turnsOf(placed: readonly Placed[], codec: FieldCodec): readonly Turn[] {
  const starts = placed.filter(({ assertion }) => assertion.kind === 'start');
  const patches = new Map<Place, PatchOfTurn[]>(starts.map((start) => [start.place, []]));
  for (const { place, assertion } of placed) {
    if (assertion.kind !== 'patch') continue;
    const start = namedStart(assertion.of, place, starts);
    if (start) patches.get(start.place)?.push(toPatch(place, assertion, codec));
  }
  return placed
    .flatMap(({ place, assertion }) =>
      assertion.kind === 'patch'
        ? []
        : [toTurn(place, assertion, codec, (patches.get(place) ?? []).toSorted(byPrevalence))],
    )
    .toSorted(byPrevalence);
}

export function toTurn<P extends readonly PatchOfTurn[]>(
  place: Place,
  assertion: Exclude<Assertion, Patch>,
  codec: FieldCodec,
  patches: P,
): Turn & { readonly patches: P } {
  const texts = assertion.kind === 'start' ? codec.all(assertion.fields) : null;
  return { place, from: assertion.from, to: assertion.to, texts, packed: texts && codec.pack(texts), patches };
}

export function toPatch(place: Place, { from, to, fields }: Patch, codec: FieldCodec): PatchOfTurn {
  return { place, from, to, texts: codec.some(fields) };
}

/** The start that a patch names: recorded before it and, when no ordinal is given, the only one of its event about the entity. */
export function namedStart<S extends { readonly place: Place }>(
  of: Patch['of'],
  patch: Place,
  starts: readonly S[],
): S | undefined {
  let named: S | undefined;
  for (const start of starts) {
    const { revision, ordinal } = start.place;
    if (revision !== of.revision || (of.ordinal !== undefined && ordinal !== of.ordinal)) continue;
    if (named) return undefined;
    named = start;
  }
  return named && byPlace(named.place, patch) < 0 ? named : undefined;
}

/** Of the turns that cover a day, the one with the greatest `from`, on a tie the higher place. */
export function inForce(turns: readonly Turn[], day: Day): Turn | undefined {
  for (let at = countUpTo(turns, day) - 1; at >= 0; at--) {
    const turn = turns[at];
    if (turn && isBefore(day, turn.to)) return turn;
  }
  return undefined;
}

/** A turn's fields on a day: of each field the patch that prevails, else the start's own value. */
export function fieldsOn(turn: Turn, day: Day, codec: FieldCodec): string | null {
  if (turn.texts === null) return null;
  let texts: (string | null)[] | undefined;
  for (const patch of turn.patches) {
    if (day < patch.from || !isBefore(day, patch.to)) continue;
    texts ??= [...turn.texts];
    for (let field = 0; field < texts.length; field++) {
      const text = patch.texts[field];
      if (text !== undefined) texts[field] = text;
    }
  }
  return texts ? codec.pack(texts) : turn.packed;
}

/** All days of a span in maximal stretches, in order. */
export function stretchesOf(turns: readonly Turn[], span: Span, codec: FieldCodec): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from = span.from;
  let packed: string | null | undefined;
  for (const day of turningDays(turns, span)) {
    const turn = inForce(turns, day);
    const next = turn ? fieldsOn(turn, day, codec) : null;
    if (next === packed) continue;
    if (packed !== undefined) stretches.push({ from, to: day, packed });
    from = day;
    packed = next;
  }
  if (packed !== undefined) stretches.push({ from, to: span.to, packed });
  return stretches;
}

/** The first day of a span and those within it on which something begins or ends, in order. */
function turningDays(turns: readonly Turn[], span: Span): readonly Day[] {
  const last = turns.at(-1);
  // the ordinary case: nothing begins or ends after the first day
  if (
    last?.to === null &&
    last.from <= span.from &&
    last.patches.every((patch) => patch.to === null && patch.from <= span.from)
  )
    return [span.from];
  const days = new Set([span.from]);
  const add = (day: Day | null): void => {
    if (day !== null && span.from < day && isBefore(day, span.to)) days.add(day);
  };
  for (let at = (span.to === null ? turns.length : countUpTo(turns, span.to)) - 1; at >= 0; at--) {
    const turn = turns[at];
    if (!turn) break;
    for (const { from, to } of [turn, ...turn.patches]) {
      add(from);
      add(to);
    }
    // what lies under an open turn is not seen again
    if (turn.to === null && turn.from <= span.from) break;
  }
  return [...days].toSorted();
}

/** The days on which a turn may be in force: until an open one prevails for good. */
export function reachOf(turns: readonly Turn[], turn: Turn): Span {
  for (let at = countUntil(turns, turn); at < turns.length; at++) {
    const over = turns[at];
    if (over?.to === null && byPrevalence(over, turn) > 0) return { from: turn.from, to: earlier(over.from, turn.to) };
  }
  return { from: turn.from, to: turn.to };
}

/** The later `from` prevails, on a tie the higher place. */
export function byPrevalence(a: Prevailing, b: Prevailing): number {
  if (a.from !== b.from) return a.from < b.from ? -1 : 1;
  return byPlace(a.place, b.place);
}

export function byPlace(a: Place, b: Place): number {
  return a.revision - b.revision || a.ordinal - b.ordinal;
}

/** Whether a day lies before the end of something that may be open. */
export function isBefore(day: Day, end: Day | null): boolean {
  return end === null || day < end;
}

export function earlier(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/** How many turns have begun on a day. */
function countUpTo(turns: readonly Turn[], day: Day): number {
  return countWhile(turns, (turn) => turn.from <= day);
}

/** How many of a list one prevails over. */
export function countUntil(list: readonly Prevailing[], one: Prevailing): number {
  return countWhile(list, (other) => byPrevalence(other, one) < 0);
}

/** Length of the leading run for which something holds, of a list in order. */
export function countWhile<T>(list: readonly T[], holds: (one: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(list[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
