import { daysBetween, requireDay } from '../shared/days.ts';
import { Refusal } from '../shared/decider.ts';
import { type Coverage, EDITIONS, type Made } from './reports.events.ts';

const SYMBOL = /^[A-Z0-9][A-Za-z0-9./-]{0,79}$/;
/** Cells of groups below three States are hidden. */
export const DEFAULT_THRESHOLD = 3;
/** Suffixes that the ledger gives itself. */
const SUFFIX = /\/(?:Rev|Corr)\.\d+/;

/** Days that exist in order, an index, a threshold that hides something or nothing. */
export function requireCoverage({ from, until, on, at, edition, threshold }: Coverage): void {
  requireDay(from, 'the first day of the period');
  requireDay(until, 'the last day of the period');
  requireDay(on, 'the day in force');
  const wrong = periodFault({ from, until });
  if (wrong) throw new Refusal(wrong.code, wrong.detail, [from, until]);
  if (at !== null && !(Number.isSafeInteger(at) && at >= -1))
    throw new Refusal('unknown-index', 'Give the ledger index up to which the report is known.');
  if (!EDITIONS.includes(edition))
    throw new Refusal('unknown-edition', 'A report has one of these editions.', EDITIONS);
  if (!Number.isSafeInteger(threshold) || threshold < 1 || threshold > 20)
    throw new Refusal('threshold-malformed', 'Cells are hidden below a whole number from 1 to 20; 1 hides none.');
}

/** What is wrong with a period of days that exist: its figures are counted month by month, so it is not without end. */
export function periodFault({
  from,
  until,
}: Pick<Coverage, 'from' | 'until'>): { readonly code: string; readonly detail: string } | undefined {
  if (until < from)
    return { code: 'ends-before-start', detail: 'The period ends no earlier than it begins: give both days.' };
  if (daysBetween(from, until) < LONGEST_PERIOD) return undefined;
  return { code: 'period-too-long', detail: `A period has at most ${String(LONGEST_PERIOD)} days.` };
}

/** Ten years: a review every five years fits in twice. */
const LONGEST_PERIOD = 3_660;

/** What the ledger made is of what it knew at an index. */
export function requireMade({ at }: Coverage, made: Made | undefined): void {
  if (made && at === null) throw new Refusal('unknown-index', 'Give the ledger index up to which the report is known.');
}

/** A report is issued once its period has ended: its last day is over today, and the date of issue is no earlier than that day. */
export function requireEnded(
  { until }: Pick<Coverage, 'until'>,
  { issuedOn, today }: { readonly issuedOn: string; readonly today: string },
): void {
  if (until < today && until <= issuedOn) return;
  throw new Refusal('period-not-ended', 'A report is issued once its period has ended; until then it is a draft.', [
    until,
  ]);
}

/** What was made is what the draft says now. */
export function requireDrafted(drafted: Coverage, made: Coverage | undefined): void {
  if (!made || COVERAGE.every((member) => drafted[member] === made[member])) return;
  throw new Refusal('draft-changed', 'The draft was corrected while the report was being made: issue it again.');
}

const COVERAGE = ['framework', 'from', 'until', 'at', 'on', 'edition', 'threshold'] as const;

/** `base`: symbol of the report that an addendum stands beside. */
export function requireSymbol(symbol: string, base: string | undefined): void {
  if (!SYMBOL.test(symbol) || SUFFIX.test(symbol))
    throw new Refusal('symbol-malformed', 'Give a document symbol such as A/80/257; Rev. and Corr. are added to it.', [
      symbol,
    ]);
  const rest = base === undefined ? undefined : symbol.slice(base.length);
  if (base === undefined ? /\/Add\.\d+$/.test(symbol) : !symbol.startsWith(base) || !/^\/Add\.\d+$/.test(rest ?? ''))
    throw new Refusal('symbol-malformed', 'The symbol of an addendum is that of its report and /Add.n; no other is.', [
      symbol,
    ]);
}
