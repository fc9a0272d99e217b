import { sealedText } from '../shared/wording.ts';
import { effectiveDay, requireEndAfter } from '../shared/dated.ts';
import { amendWithText } from '../shared/amend-text.ts';
import type { LedgerEvent } from '#libs/event-store';
import type { AmendRules } from '../shared/amend.ts';
import { counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { type Decided, type Decider, Refusal, type Warning } from '../shared/decider.ts';
import { given } from '../shared/given.ts';
import { requireStateAct } from '../shared/state-act.ts';
import type {
  CapacityCommand,
  EndCapacityStatement,
  StateCapacityNeed,
  StateCapacityOffer,
} from './capacity.commands.ts';
import type { CapacityEvent, CapacityStated, CapacityStatementEnded } from './capacity.events.ts';
import { capacityEndings, capacityStatements } from './capacity.projection.ts';
import { requireCbm, requireCbmId, requireCorrectedCbm, requireTopic } from './capacity.rules.ts';

export type CapacityState = Entries<CapacityEvent>;
type Decision = readonly Decided<CapacityEvent>[];
type Counting = readonly Original<CapacityEvent>[];

const STATED = ['CapacityNeedStated', 'CapacityOfferStated'] as const;

const rules: AmendRules<CapacityEvent> = {
  correctable: {
    CapacityNeedStated: ['cbm', 'visibility', 'card'],
    CapacityOfferStated: ['cbm', 'visibility', 'card'],
    CapacityStatementEnded: ['outcome'],
  },
  required: ['visibility', 'outcome'],
  ofState: [...STATED, 'CapacityStatementEnded'],
  projections: [capacityStatements, capacityEndings],
  check,
};

/** What one State says that it needs and offers, and how each of it ended. */
export const capacityDecider: Decider<CapacityState, CapacityCommand, CapacityEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    switch (command.type) {
      case 'StateCapacityNeed':
        return [stated('CapacityNeedStated', command)];
      case 'StateCapacityOffer':
        return [stated('CapacityOfferStated', command)];
      case 'EndCapacityStatement':
        return end(command, counting(state.events));
      case 'CorrectEntry':
      case 'AnnulEntry':
        requireCorrectedCbm(command, state.events);
        return amendWithText(command, state.events, rules);
    }
  },
  warn(command, state) {
    if (command.type === 'StateCapacityNeed') return sameTopic('CapacityNeedStated', command, counting(state.events));
    if (command.type === 'StateCapacityOffer') return sameTopic('CapacityOfferStated', command, counting(state.events));
    return [];
  },
};

/** A need or an offer as others of the domain must know it. */
export interface CapacityStanding {
  readonly kind: 'need' | 'offer';
  readonly participant: string;
  readonly topic: string;
  /** In force on the day asked for. */
  readonly inForce: boolean;
}

/** A statement of a State's stream as it counts; undefined: there is none. */
export function standingOf(
  events: readonly LedgerEvent[],
  statement: string,
  day: string,
): CapacityStanding | undefined {
  const counts = counting(events) as Counting;
  const found = statementIn(counts, statement);
  if (!found) return undefined;
  const { participant, topic } = found.data;
  const ended = endOf(counts, found.revision);
  const inForce = found.effectiveOn <= day && (ended === undefined || day < ended.effectiveOn);
  return { kind: found.type === 'CapacityNeedStated' ? 'need' : 'offer', participant, topic, inForce };
}

function stated<T extends (typeof STATED)[number]>(
  type: T,
  { data, context, card }: StateCapacityNeed | StateCapacityOffer,
) {
  const { participant, topic, cbm, visibility, given: known } = data;
  requireStateAct(context, participant, known);
  requireTopic(topic);
  const effectiveOn = effectiveDay(data.effectiveOn, context, known);
  requireCbm(cbm, effectiveOn, known);
  return {
    type,
    schemaVersion: 1,
    effectiveOn,
    data: {
      statement: context.newId('statement'),
      participant,
      topic,
      ...given({ cbm }),
      visibility,
      ...sealedText(card, context),
    },
  } as const;
}

function end({ data, context }: EndCapacityStatement, events: Counting): Decision {
  const { participant, statement, outcome } = data;
  requireStateAct(context, participant, data.given);
  const found = statementIn(events, statement);
  if (!found) throw new Refusal('unknown-statement', 'The State has stated no such need or offer.', [statement]);
  const before = endOf(events, found.revision);
  if (before) {
    if (before.data.outcome === outcome && (data.effectiveOn ?? before.effectiveOn) === before.effectiveOn) return [];
    throw new Refusal('already-ended', 'It has ended: correct that entry, or state it anew.', [before.effectiveOn]);
  }
  const effectiveOn = effectiveDay(data.effectiveOn, context, data.given);
  requireEndAfter(found.effectiveOn, effectiveOn);
  return [
    {
      type: 'CapacityStatementEnded',
      schemaVersion: 1,
      effectiveOn,
      data: { statement, participant, of: found.revision, outcome },
    },
  ];
}

function statementIn(events: Counting, statement: string): CapacityStated | undefined {
  return events.find((event): event is CapacityStated => isStated(event) && event.data.statement === statement);
}

function endOf(events: Counting, of: number): CapacityStatementEnded | undefined {
  return events.find(
    (event): event is CapacityStatementEnded => event.type === 'CapacityStatementEnded' && event.data.of === of,
  );
}

function isStated(event: Original<CapacityEvent>): event is CapacityStated {
  return (STATED as readonly string[]).includes(event.type);
}

/** What holds of a State's statements as they count. */
function check(events: Counting): void {
  const ended = new Set<number>();
  const stated = new Map<number, CapacityStated>();
  for (const event of events) {
    if (isStated(event)) {
      requireCbmId(event.data.cbm);
      stated.set(event.revision, event);
      continue;
    }
    if (ended.has(event.data.of)) throw new Refusal('already-ended', 'The same need or offer would end twice.');
    ended.add(event.data.of);
    requireEndAfter(stated.get(event.data.of)?.effectiveOn ?? event.effectiveOn, event.effectiveOn);
  }
}

function sameTopic(
  type: (typeof STATED)[number],
  { data, context }: StateCapacityNeed | StateCapacityOffer,
  events: Counting,
): readonly Warning[] {
  const day = effectiveDay(data.effectiveOn, context, data.given);
  const same = events.some(
    (event) =>
      event.type === type &&
      event.data.topic === data.topic &&
      standingOf(events, event.data.statement, day)?.inForce === true,
  );
  return same
    ? [{ code: 'same-topic', detail: 'The State has stated one of this topic already, and it is in force.' }]
    : [];
}
