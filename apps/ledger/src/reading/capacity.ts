import {
  type AnsweredCounts,
  answeredAt,
  type CallView,
  type CapacityOutcome,
  type CapacityView,
  type GuidanceAnswerView,
  guidanceAnswersAt,
  type GuidanceRequestView,
  type InputView,
  type MatchView,
  proposingAt,
  standingAt,
  type StructureView,
} from '#libs/ledger';
import { chosenOf } from '#libs/ledger/projections';
import { dayBefore } from '../http/coordinate.ts';
import type { Contact, Opener } from './contacts.ts';
import { stateShown, type StateShown } from './entries.ts';
import type { Page } from './paging.ts';
import type { Look, ListLook } from './reads.ts';
import { openedTo, seenStatement, seesThing, statementTexts } from './visibility.ts';

export interface CapacityShown extends Omit<CapacityView, 'card' | 'participant' | 'ended'>, StateShown {
  /** Last day in force; null: open. */
  readonly until: string | null;
  readonly outcome: CapacityOutcome | null;
  readonly text?: Contact;
}

/** Needs and offers that the reader may see, in the order given; their texts where asked for and seen. */
export async function capacityShown(
  look: ListLook,
  vault: Opener,
  statements: readonly CapacityView[],
  text: boolean,
): Promise<Page & { readonly statements: readonly CapacityShown[] }> {
  const { items, page } = look.cut(
    statements,
    ({ statement }) => statement,
    (one) => seenStatement(look, 'capacity_statements', one.statement, one),
  );
  const texts = text ? await statementTexts(vault, look, items) : [];
  return {
    ...page,
    statements: items.map((statement, at) => ({ ...statementShown(look, statement), ...textAt(texts, at) })),
  };
}

export interface MatchShown extends Omit<MatchView, 'needBy' | 'offerBy'> {
  readonly needBy: StateShown;
  readonly offerBy: StateShown | null;
}

/** Matches, of one status or all, whose need and offer the reader may both see. */
export function matchesShown(
  look: ListLook,
  matches: readonly MatchView[],
  status: MatchView['status'] | undefined,
): Page & { readonly matches: readonly MatchShown[] } {
  const sees = ({ match, needBy }: MatchView) =>
    seesThing(look, { table: 'capacity_matches', entity: match, participant: needBy });
  const { items, page } = look.cut(
    matches,
    ({ match }) => match,
    (one) => {
      const standing = standingAt(look.tables, look.point, one);
      return (status === undefined || standing.status === status) && sees(one) ? standing : undefined;
    },
  );
  return {
    ...page,
    matches: items.map(({ needBy, offerBy, ...match }) => ({
      ...match,
      needBy: stateShown(look.stateOf(needBy)),
      offerBy: offerBy === null ? null : stateShown(look.stateOf(offerBy)),
    })),
  };
}

export interface ProposalShown {
  readonly topic: string;
  readonly need: CapacityShown;
  readonly offers: readonly CapacityShown[];
}

/** Needs without a match, each with the offers for it, as far as the reader may see both. */
export function proposalsShown(
  look: ListLook,
  needs: readonly CapacityView[],
): Page & { readonly proposals: readonly ProposalShown[] } {
  const proposing = proposingAt(look.tables, look.point);
  const seen = seeingOnce(look);
  const { items, page } = look.cut(
    needs,
    ({ statement }) => statement,
    (one): ProposalShown | undefined => {
      const need = seen(one);
      const offers = need === undefined ? [] : (proposing(one)?.offers ?? []).flatMap((offer) => seen(offer) ?? []);
      return need === undefined || offers.length === 0 ? undefined : { topic: one.topic, need, offers };
    },
  );
  return { ...page, proposals: items };
}

/** An offer is looked at once, for however many needs it is proposed. */
function seeingOnce(look: Look): (statement: CapacityView) => CapacityShown | undefined {
  const known = new Map<string, CapacityShown | undefined>();
  return (statement) => {
    const { statement: id } = statement;
    if (!known.has(id)) {
      const seen = seenStatement(look, 'capacity_statements', id, statement);
      known.set(id, seen && statementShown(look, seen));
    }
    return known.get(id);
  };
}

export interface StructureShown extends Omit<StructureView, 'participant'>, StateShown {}

/** Structures that the reader may see. */
export function structuresShown(
  look: ListLook,
  structures: readonly StructureView[],
): Page & { readonly structures: readonly StructureShown[] } {
  const { items, page } = look.cut(
    structures,
    ({ participant }) => participant,
    (one) => seenStatement(look, 'national_structures', one.participant, one),
  );
  return {
    ...page,
    structures: items.map(({ participant, ...structure }) => ({
      ...structure,
      ...stateShown(look.stateOf(participant)),
    })),
  };
}

export interface GuidanceAnswerShown extends Omit<GuidanceAnswerView, 'card' | 'participant'> {
  /** The State that answered; null: the manager. */
  readonly by: StateShown | null;
  readonly text?: Contact;
}

export interface GuidanceRequestShown extends Omit<GuidanceRequestView, 'card' | 'participant'>, StateShown {
  readonly answers: readonly GuidanceAnswerShown[];
  readonly text?: Contact;
}

/** Requests that the reader may see, each with those of its answers that their own side opens to the reader too. */
export async function guidanceRequestsShown(
  look: ListLook,
  vault: Opener,
  requests: readonly GuidanceRequestView[],
  text: boolean,
): Promise<Page & { readonly requests: readonly GuidanceRequestShown[] }> {
  const { items, page } = look.cut(
    requests,
    ({ request }) => request,
    (one) => seenStatement(look, 'guidance_requests', one.request, one),
  );
  const answered = items.map((request) => ({ ...request, answers: answersSeen(look, request) }));
  const cards = answered.flatMap(({ participant, visibility, card, answers }) => [
    { participant, visibility, card },
    ...answers.map(({ shown, card: ofAnswer }) => ({ ...shown, card: ofAnswer })),
  ]);
  const texts = text ? await statementTexts(vault, look, cards) : [];
  let at = 0;
  const shown = answered.map(({ card: _card, participant, answers, ...request }) => ({
    ...request,
    ...stateShown(look.stateOf(participant)),
    ...textAt(texts, at++),
    answers: answers.map(({ card: _answer, participant: by, shown: { visibility }, ...answer }) => ({
      ...answer,
      visibility,
      by: by === null ? null : stateShown(look.stateOf(by)),
      ...textAt(texts, at++),
    })),
  }));
  return { ...page, requests: shown };
}

/** Answers with as whose, and how open, the reader may see them. */
function answersSeen(look: Look, { request }: GuidanceRequestView) {
  return guidanceAnswersAt(look.tables, look.point, request).flatMap((answer) => {
    const [chosen] = chosenOf(look.tables, { table: 'guidance_answers', entity: answer.answer }, look.now.index) ?? [];
    const shown = chosen && openedTo(look, chosen);
    return shown ? [{ ...answer, shown }] : [];
  });
}

export interface InputShown extends Omit<InputView, 'participant'>, StateShown {}

export interface CallListed extends CallView, AnsweredCounts {}

export interface CallShown extends CallListed {
  /** Inputs of the States that the reader may see here. */
  readonly inputs: readonly InputShown[];
}

/** Calls with how many States answered, which is for all. */
export function callsShown(
  look: ListLook,
  calls: readonly CallView[],
): Page & { readonly calls: readonly CallListed[] } {
  const { items, page } = look.cut(
    calls,
    ({ call }) => call,
    (one) => ({ ...one, ...answeredAt(look.tables, look.point, one.call) }),
  );
  return { ...page, calls: items };
}

/** How many States answered is for all; which ones, for whoever sees figures of single States. */
export function callShown(look: Look, call: CallView, inputs: readonly InputView[]): CallShown {
  return {
    ...call,
    ...answeredAt(look.tables, look.point, call.call),
    inputs: inputs
      .filter(({ participant }) => look.viewer.sees('stateFigures', { participant }))
      .map(({ participant, ...input }) => ({ ...input, ...stateShown(look.stateOf(participant)) })),
  };
}

function statementShown(look: Look, { card: _card, participant, ended, ...statement }: CapacityView): CapacityShown {
  return {
    ...statement,
    ...stateShown(look.stateOf(participant)),
    until: ended === null ? null : dayBefore(ended.since),
    outcome: ended?.outcome ?? null,
  };
}

function textAt(texts: readonly Contact[], at: number): { readonly text?: Contact } {
  const text = texts[at];
  return text === undefined ? {} : { text };
}
