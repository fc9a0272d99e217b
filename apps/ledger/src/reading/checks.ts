import type { IssuedResult, PingView, PlannedSeat, RoundFigures, RoundResult, RoundView } from '#libs/ledger';
import { type StateShown, stateShown } from './entries.ts';
import { type LocalTime, localTime } from './local-time.ts';
import type { Page } from './paging.ts';
import type { Look, ListLook } from './reads.ts';

/** A seat on a round's list, as one reader may see it. */
export interface PingShown extends Omit<PingView, 'state' | 'timeZone'>, StateShown {
  /** End of the window on the clock of the entry's time zone; null: none is named, it may not be seen, or no window runs. */
  readonly windowUntilLocal: LocalTime | null;
}

export interface PlannedShown extends Omit<PlannedSeat, 'state' | 'timeZone'>, StateShown {
  readonly local: LocalTime | null;
}

export type ResultShown = Omit<RoundResult, 'digest'> & { readonly digest: string | null };

export interface RoundListed extends Omit<RoundView, 'result'> {
  readonly result: ResultShown | null;
}

export interface FiguresShown extends Omit<RoundFigures, 'recorded'> {
  readonly recorded: ResultShown;
}

export interface IssuedShown extends Omit<IssuedResult, 'result'> {
  readonly result: ResultShown;
}

/** A round with what it came to, as far as it was dispatched. */
export interface RoundShown extends RoundListed {
  /** Every one that was issued, the first one first: it stays as issued (domain rule H9). */
  readonly results: readonly IssuedShown[];
  readonly figures: FiguresShown | null;
}

/** Rounds with their results as issued. */
export function roundsShown(
  look: ListLook,
  rounds: readonly RoundView[],
): Page & { readonly rounds: readonly RoundListed[] } {
  const { items, page } = look.cut(
    rounds,
    ({ round }) => round,
    (one) => roundListed(look, one),
  );
  return { ...page, rounds: items };
}

/** Whoever could see the outcome of every seat sees the digest over them: from it the few that differ could be found out. */
function roundListed(look: Look, round: RoundView): RoundListed {
  return { ...round, result: round.result && resultShown(look, round.result) };
}

export function roundShown(
  look: Look,
  round: RoundView,
  issued: readonly IssuedResult[],
  figures: RoundFigures | undefined,
): RoundShown {
  const shown = figures ? { ...figures, recorded: resultShown(look, figures.recorded) } : null;
  const results = issued.map((one) => ({ ...one, result: resultShown(look, one.result) }));
  return { ...roundListed(look, round), results, figures: shown };
}

function resultShown({ viewer }: Look, { digest, ...result }: RoundResult): ResultShown {
  return { ...result, digest: viewer.sees('check', {}) ? digest : null };
}

/** Pings that the reader may see, in the order given: those of its own State, or all for the manager and reviewers (domain rule R5). */
export function pingsShown(look: Look, pings: readonly PingView[]): readonly PingShown[] {
  return pings
    .filter(({ state, seat }) => look.viewer.sees('check', { participant: state.participant, seat }))
    .map(({ state, timeZone, ...ping }) => ({
      ...ping,
      ...stateShown(state),
      windowUntilLocal:
        ping.windowUntil === null ? null : shownIn(look, ping.windowUntil, state.participant, ping.seat, timeZone),
    }));
}

/** Seats whose time zone the reader may see, with what their clocks show at an instant. */
export function plannedShown(look: Look, seats: readonly PlannedSeat[], instant: string): readonly PlannedShown[] {
  return seats
    .filter(({ state, seat }) => look.viewer.sees('timeZone', { participant: state.participant, seat }))
    .map(({ state, timeZone, ...seat }) => ({
      ...seat,
      ...stateShown(state),
      local: localTime(instant, timeZone) ?? null,
    }));
}

function shownIn(
  { viewer }: Look,
  instant: string,
  participant: string,
  seat: string,
  timeZone: string | null,
): LocalTime | null {
  return viewer.sees('timeZone', { participant, seat }) ? (localTime(instant, timeZone) ?? null) : null;
}
