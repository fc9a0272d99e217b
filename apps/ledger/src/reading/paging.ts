import type { Point } from '#libs/temporal';
import { dayOf } from '../http/coordinate.ts';
import { Problem } from '../http/problem.ts';
import type { MomentQuery } from './moment.dto.ts';
import { FEW, type PageQuery } from './page.dto.ts';

/** Where a page goes on: the moment of the first page, and the last thing that its reader saw. */
export interface Cursor extends Point {
  readonly last: string;
}

/** What a page says of itself. */
export interface Page {
  readonly count: number;
  /** Null: nothing comes after it that the reader may see. */
  readonly next: string | null;
}

export interface Cut<S> {
  readonly items: readonly S[];
  readonly page: Page;
}

/**
 * Cuts a page out of a list in its order. `idOf`: tells the things of the list apart, at every point by the same text. `seen`: a thing as
 * the reader may see it, undefined: not at all; it is asked about no more things than fill the page and tell whether another one follows,
 * so that nothing else of the list is looked up for it.
 */
export type Cutting = <V, S>(
  things: readonly V[],
  idOf: (thing: V) => string,
  seen: (thing: V) => S | undefined,
) => Cut<S>;

const CURSOR = /^(?<index>-1|\d{1,15})\.(?<on>\d{4}-\d{2}-\d{2})\.(?<last>.+)$/su;

/** Reads the `after` of a request. */
export function cursorOf(after: string | undefined): Cursor | undefined {
  if (after === undefined) return undefined;
  const { index, on = '', last = '' } = CURSOR.exec(after)?.groups ?? {};
  const day = Date.parse(on);
  if (index === undefined || Number.isNaN(day) || dayOf(day) !== on) throw noCursor();
  return { index: Number(index), on, last };
}

/** What a page is asked for at: a page after another one at the moment of that, however much was recorded since. */
export function pinnedTo(query: MomentQuery, cursor: Cursor | undefined): MomentQuery {
  if (cursor === undefined) return query;
  const minimum = query['min-index'];
  return { at: String(cursor.index), on: cursor.on, ...(minimum === undefined ? {} : { 'min-index': minimum }) };
}

export function cuttingOf(point: Point, { limit = FEW }: PageQuery, cursor: Cursor | undefined): Cutting {
  return (things, idOf, seen) => {
    const rest = cursor === undefined ? things : afterLast(things, (thing) => idOf(thing) === cursor.last, seen);
    const items = [];
    let last = '';
    for (const thing of rest) {
      const shown = seen(thing);
      if (shown === undefined) continue;
      if (items.length === limit) return { items, page: { count: limit, next: cursorText(point, last) } };
      items.push(shown);
      last = idOf(thing);
    }
    return { items, page: { count: items.length, next: null } };
  };
}

/** Where a list is no answer of its own, all of it that the reader may see. */
export function wholeAt(point: Point): Cutting {
  return cuttingOf(point, { limit: Number.MAX_SAFE_INTEGER }, undefined);
}

/** A thing that the reader may not see is no place to go on from, no more than one that is not there: nobody learns which it is. */
function afterLast<V>(things: readonly V[], isLast: (thing: V) => boolean, seen: (thing: V) => unknown): readonly V[] {
  const at = things.findIndex(isLast);
  const last = things[at];
  if (last === undefined || seen(last) === undefined) throw noCursor();
  return things.slice(at + 1);
}

export function noCursor(): Problem {
  const detail =
    'This is not the `next` of a page of this list with these filters, or what that page ended with is open to you no more. Begin with the first page.';
  return new Problem('malformed-request', detail, { errors: [{ field: 'after', detail }] });
}

function cursorText({ index, on }: Point, last: string): string {
  return `${String(index)}.${on}.${last}`;
}
