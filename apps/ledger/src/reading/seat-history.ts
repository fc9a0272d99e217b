import type { EventStore } from '#libs/event-store';
import { cardInForce, countingAt, type HoldingView, rosterStream, type SeatHistory } from '#libs/ledger';
import type { CardReference } from '#libs/vault';
import { dayBefore } from '../http/coordinate.ts';
import { Problem } from '../http/problem.ts';
import { actsShown, type ActShown, mayReadThings } from './audit.ts';
import type { Opener } from './contacts.ts';
import {
  contactsOf,
  holderShown,
  type HolderShown,
  type StandInShown,
  standInOf,
  standInShown,
  withContact,
} from './entries.ts';
import type { Look } from './reads.ts';
import type { Belonging } from './viewer.ts';

/** A span of days with the same facts of a seat, as known at the moment. `until`: its last day; null while open. */
export interface HoldingShown extends HolderShown {
  readonly from: string;
  readonly until: string | null;
  readonly nomination: string;
  readonly since: string;
  readonly confirmedOn: string | null;
  readonly confirmedBy: string | null;
}

/** One recorded act about the seat; it counts while no counting annulment names it. */
export interface SeatActShown extends ActShown {
  readonly counts: boolean;
}

export interface SeatHistoryShown {
  readonly holdings: readonly HoldingShown[];
  readonly standIns: readonly StandInShown[];
  readonly acts: readonly SeatActShown[];
  readonly count: number;
}

interface SeatAsked {
  readonly seat: string;
  readonly participant: string;
  readonly contact: boolean;
}

/** Everything about one seat as known at a moment, as the reader may see it. */
export async function seatHistoryShown(
  look: Look,
  { vault, store }: { readonly vault: Opener; readonly store: Pick<EventStore, 'readStream'> },
  history: SeatHistory,
  asked: SeatAsked,
): Promise<SeatHistoryShown> {
  const { participant, contact } = asked;
  requireSeatSeen(look, asked);
  const stream = rosterStream(participant);
  const counts = await countingAt(store, stream, look.point.index);
  // amendments speak of entries of their own stream
  const acts = (await actsShown(look, vault, history.acts, contact)).map((act) => ({
    ...act,
    counts: act.stream !== stream || counts(act.revision),
  }));
  return {
    holdings: await holdings(look, vault, history.holdings, asked),
    standIns: await standIns(look, vault, history, asked),
    acts,
    count: acts.length,
  };
}

/** Of a seat that was never in force, who may not see the nomination for it learns nothing. */
export function requireSeatSeen(look: Look, { seat, participant }: Pick<SeatAsked, 'seat' | 'participant'>): void {
  if (!look.viewer.sees('entry', { participant, seat }))
    throw new Problem('not-permitted', 'The policy in force does not show this seat to your office.');
  if (!mayReadThings(look, [seat], participant)) throw new Problem('not-found', 'There is no seat with this id.');
}

async function holdings(
  look: Look,
  vault: Opener,
  views: readonly HoldingView[],
  asked: SeatAsked,
): Promise<readonly HoldingShown[]> {
  const current = cardInForce(look.tables, asked.seat, look.now);
  const held = views.map((view) => ({ view, of: holdingOf(asked, view, current) }));
  const contacts = await contactsOf(look, vault, asked.contact, held);
  return held.map(({ view, of }, place) => {
    const { from, to, nomination, since, confirmedOn, confirmedBy } = view;
    const span = { from, until: to === null ? null : dayBefore(to) };
    return withContact(
      { ...span, nomination, since, ...holderShown(look, view, of), confirmedOn, confirmedBy },
      contacts[place],
    );
  });
}

function holdingOf(
  { participant, seat }: SeatAsked,
  { card }: HoldingView,
  current: CardReference | null | undefined,
): Belonging {
  return {
    participant,
    seat,
    formerHolder: current === undefined || (card !== null && card.subject !== current?.subject),
  };
}

async function standIns(
  look: Look,
  vault: Opener,
  history: SeatHistory,
  asked: SeatAsked,
): Promise<readonly StandInShown[]> {
  const views = history.standIns.map((view) => ({ view, of: standInOf(look, asked.participant, asked.seat, view) }));
  const contacts = await contactsOf(look, vault, asked.contact, views);
  return views.map(({ view, of }, place) => withContact(standInShown(look, view, of), contacts[place]));
}
