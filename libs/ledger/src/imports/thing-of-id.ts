import type { LedgerEvent } from '#libs/event-store';
import { isId } from './row.ts';
import type { StreamCopy } from './streams.ts';

/** Members of events of the directory by which a thing is known once it is entered; what a seat holds is the last of these. */
const NAMED = ['nomination', 'standIn', 'communication', 'remark'] as const;
/** What a seat holds began with one of these. */
const HOLDINGS: readonly string[] = ['PocNominated', 'PocEntryActivated', 'PocHolderReplaced', 'PocRoleChanged'];

type Named = { readonly [M in (typeof NAMED)[number] | 'seat' | 'of']?: unknown };

/**
 * What a target entered in one stream of the directory: the row's events, or, of `id:` and an id that another door told, what entered that
 * thing. The id of a seat means what stands in it now: its present holding, else its last nomination.
 */
export function enteredBy(target: string, copy: StreamCopy): readonly LedgerEvent[] {
  if (!isId(target)) return copy.ofRow(target);
  const id = target.slice('id:'.length);
  const events = copy.counting();
  const entered = events.find(({ data }) => NAMED.some((member) => (data as Named)[member] === id));
  if (entered) return [entered];
  const inSeat = events.filter(({ type, data }) => HOLDINGS.includes(type) && (data as Named).seat === id);
  const held = inSeat.findLast(({ type }) => type !== 'PocNominated') ?? inSeat.at(-1);
  if (held?.type !== 'PocEntryActivated') return held ? [held] : [];
  // both carry the holder: the row that enters a Point of Contact makes the two
  return [...inSeat.filter(({ revision }) => revision === (held.data as Named).of), held];
}
