import { isBefore, type Span, type Stretch } from './turns.ts';

/**
 * How an entity's days are kept. From the first day that was ever spoken of, its tiles cover all days without gap or overlap; one that
 * is empty (`packed` null) says that the entity is not there. A tile that was open when it was recorded and got its end later holds both
 * rows: open before `endedAt`, ending at `to` from then on. So a change in order writes one tile, not two.
 */
export interface Tile extends Stretch {
  readonly recordedFrom: number;
  /** Index since which its end is known; null: it is open. */
  readonly endedAt: number | null;
}

export interface Laid {
  /** All tiles that stand where the touched ones stood, in order. */
  readonly tiles: readonly Tile[];
  /** No longer so. */
  readonly closed: readonly Tile[];
  /** Open before, with an end now. */
  readonly ended: readonly Tile[];
  readonly opened: readonly Tile[];
}

/** A span as wide as it must be for the tiles to stay without gap: from nothing on for ever, and up to the first known day. */
export function widened({ from, to }: Span, first: Stretch | undefined): Span {
  if (!first) return { from, to: null };
  return { from, to: isBefore(first.from, to) || from >= first.from ? to : first.from };
}

/** Lays fresh stretches, which cover `span`, over the tiles that touch it (also those that only border on it, in order of day). */
export function lay(touched: readonly Tile[], fresh: readonly Stretch[], span: Span, index: number): Laid {
  return appended(touched, fresh, span, index) ?? laidOver(touched, fresh, span, index);
}

/** The ordinary case: from a day after the beginning of the last, open tile something else holds for ever. */
function appended(touched: readonly Tile[], fresh: readonly Stretch[], span: Span, index: number): Laid | undefined {
  const [last, another] = touched;
  const [next, more] = fresh;
  if (!last || !next || another || more || last.to !== null || span.to !== null || last.from >= span.from)
    return undefined;
  if (last.packed === next.packed) return { tiles: touched, closed: [], ended: [], opened: [] };
  const end: Tile = {
    from: last.from,
    to: next.from,
    packed: last.packed,
    recordedFrom: last.recordedFrom,
    endedAt: index,
  };
  const tile: Tile = { from: next.from, to: null, packed: next.packed, recordedFrom: index, endedAt: null };
  return { tiles: [end, tile], closed: [], ended: [end], opened: [tile] };
}

function laidOver(touched: readonly Tile[], fresh: readonly Stretch[], span: Span, index: number): Laid {
  const wanted = new Map(around(touched, fresh, span).map((stretch) => [stretch.from, stretch]));
  const tiles: Tile[] = [];
  const closed: Tile[] = [];
  const ended: Tile[] = [];
  const opened: Tile[] = [];
  const kept = new Map<string, Tile>();
  for (const tile of touched) {
    const same = wanted.get(tile.from);
    if (same?.packed !== tile.packed || (same.to !== tile.to && tile.to !== null)) {
      closed.push(tile);
    } else if (same.to === tile.to) {
      kept.set(tile.from, tile);
    } else {
      const end = { ...tile, to: same.to, endedAt: index };
      ended.push(end);
      kept.set(tile.from, end);
    }
  }
  for (const stretch of wanted.values()) {
    const own = kept.get(stretch.from);
    const tile = own ?? { ...stretch, recordedFrom: index, endedAt: stretch.to === null ? null : index };
    if (!own) opened.push(tile);
    tiles.push(tile);
  }
  return { tiles, closed, ended, opened };
}

/** The fresh stretches with what the tiles hold before and after them, neighbours that are equal made one. */
function around(touched: readonly Tile[], fresh: readonly Stretch[], span: Span): readonly Stretch[] {
  const before = touched.filter(({ from }) => from < span.from);
  const after = touched.filter(({ to }) => span.to !== null && isBefore(span.to, to));
  const parts = [
    ...before.map(({ from, to, packed }) => ({ from, to: isBefore(span.from, to) ? span.from : to, packed })),
    ...fresh,
    ...after.map(({ from, to, packed }) => ({ from: span.to !== null && from < span.to ? span.to : from, to, packed })),
  ];
  const merged: Stretch[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (last?.packed !== part.packed) merged.push(part);
    else merged[merged.length - 1] = { ...last, to: part.to };
  }
  return merged;
}
