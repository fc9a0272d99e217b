import { requireName } from '../shared/wording.ts';
import { effectiveDay, requireEndAfter } from '../shared/dated.ts';
import { amendWithText } from '../shared/amend-text.ts';
import type { AmendRules } from '../shared/amend.ts';
import { requireCode } from '../shared/codes.ts';
import { counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { type Decided, type Decider, Refusal, type Warning } from '../shared/decider.ts';
import { given } from '../shared/given.ts';
import { compare } from '../shared/neutral-name.ts';
import { requireManagerAct } from '../shared/state-act.ts';
import type { CapacityStanding } from './capacity.decider.ts';
import type { AmendMatch, EndCapacityMatch, MatchesCommand, RecordCapacityMatch } from './matches.commands.ts';
import type { CapacityMatchEnded, CapacityMatchRecorded, MatchesEvent } from './matches.events.ts';
import { capacityMatches } from './matches.projection.ts';

export type MatchState = Entries<MatchesEvent>;
type Decision = readonly Decided<MatchesEvent>[];
type Counting = readonly Original<MatchesEvent>[];

const rules: AmendRules<MatchesEvent> = {
  correctable: { CapacityMatchRecorded: [], CapacityMatchEnded: ['reason'] },
  projections: [capacityMatches],
  check,
};

/** Needs of a State brought together with what answers them, until that ends. */
export const matchesDecider: Decider<MatchState, MatchesCommand, MatchesEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    switch (command.type) {
      case 'RecordCapacityMatch':
        return record(command, counting(state.events));
      case 'EndCapacityMatch':
        return end(command, counting(state.events));
      case 'CorrectEntry':
      case 'AnnulEntry':
        return amendMatch(command, state);
    }
  },
  warn: (command) => (command.type === 'RecordCapacityMatch' ? otherTopic(command) : []),
};

function record({ data, context }: RecordCapacityMatch, events: Counting): Decision {
  const { need, needBy, offer, offerBy, organisation, given: known } = data;
  requireManagerAct(context, known);
  if ((offer === undefined) === (organisation === undefined))
    throw new Refusal('offer-or-organisation', 'Name an offer of another State, or an organisation.');
  const { topic } = standing('need', need, needBy, known.need);
  if (offer !== undefined) standing('offer', offer, offerBy, known.offer);
  if (offer !== undefined && offerBy === needBy)
    throw new Refusal('same-state', 'A need is matched with an offer of another State.', [needBy]);
  if (organisation !== undefined) requireName('the organisation', organisation);
  const answer = organisation === undefined ? given({ offer, offerBy }) : { organisation };
  const effectiveOn = effectiveDay(data.effectiveOn, context, data.given);
  const before = spansOf(events).find((span) => span.pair === pairOf(data) && (span.to ?? LATER) > effectiveOn);
  if (before?.from === effectiveOn && before.to === null) return [];
  if (before) throw alreadyMatched(before.match);
  return [
    {
      type: 'CapacityMatchRecorded',
      schemaVersion: 1,
      effectiveOn,
      data: { match: context.newId('match'), need, needBy, topic, ...answer },
    },
  ];
}

/** A need with what answers it, from a day until another. */
interface Span {
  readonly match: string;
  readonly pair: string;
  readonly from: string;
  /** First day no longer; null: it goes on. */
  readonly to: string | null;
}

/** Later than any day. */
const LATER = '~';

function pairOf({
  need,
  offer,
  organisation,
}: Pick<CapacityMatchRecorded['data'], 'need' | 'offer' | 'organisation'>): string {
  return JSON.stringify([need, offer ?? null, organisation ?? null]);
}

function spansOf(events: Counting): readonly Span[] {
  const ends = new Map(
    events.flatMap((event) =>
      event.type === 'CapacityMatchEnded' ? [[event.data.of, event.effectiveOn] as const] : [],
    ),
  );
  return events.flatMap((event) => {
    if (event.type !== 'CapacityMatchRecorded') return [];
    const { effectiveOn: from, revision, data } = event;
    return [{ match: data.match, pair: pairOf(data), from, to: ends.get(revision) ?? null }];
  });
}

function alreadyMatched(match: string): Refusal {
  return new Refusal('already-matched', 'The need is matched with it already: end that match, or correct its day.', [
    match,
  ]);
}

/** On its corrected day a match still rests on statements that are in force. */
function amendMatch(command: AmendMatch, state: MatchState): Decision {
  const decided = amendWithText(command, state.events, rules);
  if (command.type !== 'CorrectEntry' || command.data.set.effectiveOn === undefined) return decided;
  const { corrects, given: known } = command.data;
  const corrected = state.events[corrects];
  if (corrected?.type !== 'CapacityMatchRecorded') return decided;
  const { need, needBy, offer, offerBy } = corrected.data;
  standing('need', need, needBy, known.need);
  if (offer !== undefined) standing('offer', offer, offerBy, known.offer);
  return decided;
}

/** The statement, of this kind and State, in force on the day of the match. */
function standing(
  kind: CapacityStanding['kind'],
  statement: string,
  by: string | undefined,
  found: CapacityStanding | undefined,
): CapacityStanding {
  if (found?.kind !== kind || found.participant !== by)
    throw new Refusal('unknown-statement', `The State has stated no such ${kind}.`, [statement]);
  if (!found.inForce)
    throw new Refusal('not-in-force', `The ${kind} is not in force on the day of the match.`, [statement]);
  return found;
}

function end({ data, context }: EndCapacityMatch, events: Counting): Decision {
  const { match, reason } = data;
  requireManagerAct(context, data.given);
  requireCode('reason', reason);
  const found = events.find(
    (event): event is CapacityMatchRecorded => event.type === 'CapacityMatchRecorded' && event.data.match === match,
  );
  if (!found) throw new Refusal('unknown-match', 'There is no such match.', [match]);
  const before = events.find(
    (event): event is CapacityMatchEnded => event.type === 'CapacityMatchEnded' && event.data.of === found.revision,
  );
  if (before) {
    if (before.data.reason === reason && (data.effectiveOn ?? before.effectiveOn) === before.effectiveOn) return [];
    throw new Refusal('already-ended', 'The match has ended: correct that entry, or record another match.', [
      before.effectiveOn,
    ]);
  }
  const effectiveOn = effectiveDay(data.effectiveOn, context, data.given);
  requireEndAfter(found.effectiveOn, effectiveOn);
  return [
    {
      type: 'CapacityMatchEnded',
      schemaVersion: 1,
      effectiveOn,
      data: { match, of: found.revision, ...given({ reason }) },
    },
  ];
}

/** What holds of a match as it counts. */
function check(events: Counting): void {
  const starts = new Map(events.map((event) => [event.revision, event.effectiveOn]));
  const ended = new Set<number>();
  for (const event of events) {
    if (event.type !== 'CapacityMatchEnded') continue;
    requireCode('reason', event.data.reason ?? undefined);
    if (ended.has(event.data.of)) throw new Refusal('already-ended', 'The match would end twice.');
    ended.add(event.data.of);
    requireEndAfter(starts.get(event.data.of) ?? event.effectiveOn, event.effectiveOn);
  }
  for (const spans of Map.groupBy(spansOf(events), ({ pair }) => pair).values()) requireApart(spans);
}

function requireApart(spans: readonly Span[]): void {
  const inTurn = spans.toSorted((a, b) => compare(a.from, b.from));
  const next = inTurn.find((span, at) => at > 0 && (inTurn[at - 1]?.to ?? LATER) > span.from);
  if (next) throw alreadyMatched(next.match);
}

function otherTopic({ data: { given: known } }: RecordCapacityMatch): readonly Warning[] {
  if (!known.need || !known.offer || known.need.topic === known.offer.topic) return [];
  return [{ code: 'other-topic', detail: 'The offer is stated for another topic than the need.' }];
}
