import type { AuditFilter } from '#libs/temporal';
import { mayReadAct } from './audit.ts';
import type { Look } from './reads.ts';
import { permalinkOf, presentOf } from '../http/caching.ts';
import { dayOf, httpDate } from '../http/coordinate.ts';

/** Most mementos in one map: the newest. */
const MOST = 500;
const SEAT = /^\/(?:api\/)?seats\/([0-9a-f-]{36})(?:$|[/?])/;

/**
 * The moments after which an address has another answer, as links (RFC 6690, RFC 7089 §5): of a seat its acts, otherwise all, as far
 * as the reader may see them.
 */
export function timeMap(look: Look, of: string): string {
  const original = presentOf(of);
  const seat = SEAT.exec(original)?.[1];
  const filter: AuditFilter = seat === undefined ? {} : { entity: seat };
  const found = look.tables.audit.newest(look.point.index, filter, { limit: MOST });
  const entries = found.filter((entry) => mayReadAct(look, entry)).toReversed();
  const mementos = entries.map(({ index, knownAt }, place) => {
    const kinds = [place === 0 ? 'first' : '', place === entries.length - 1 ? 'last' : '', 'memento'];
    const rel = kinds.filter((kind) => kind !== '').join(' ');
    return `<${permalinkOf(original, { index, on: dayOf(knownAt) })}>; rel="${rel}"; datetime="${httpDate(knownAt)}"`;
  });
  return [
    `<${original}>; rel="original timegate"`,
    `</timemap?of=${encodeURIComponent(original)}>; rel="self"; type="application/link-format"`,
    ...mementos,
  ].join(',\n');
}
