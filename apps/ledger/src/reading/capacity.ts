import {
  type CallView,
  type CapacityOutcome,
  type CapacityView,
  type GuidanceAnswerView,
  type GuidanceRequestView,
  type InputView,
  type MatchView,
  type ProposedMatch,
  type StructureView,
  type Visibility,
} from '#libs/ledger';
import { dayBefore } from '../http/coordinate.ts';
import type { Contact, Opener } from './contacts.ts';
import { stateShown, type StateShown } from './entries.ts';
import type { Look } from './reads.ts';
import { narrowest, seenStatements, seesStatement, statementTexts, visibilityNow } from './visibility.ts';

export interface CapacityShown extends Omit<CapacityView, 'card' | 'participant' | 'ended'>, StateShown {
  /** Last day in force; null: open. */
  readonly until: string | null;
  readonly outcome: CapacityOutcome | null;
  readonly text?: Contact;
}

/** Needs and offers that the reader may see, in the order given; their texts where asked for and seen. */
export async function capacityShown(
  look: Look,
  vault: Opener,
  statements: readonly CapacityView[],
  text: boolean,
): Promise<readonly CapacityShown[]> {
  const visible = seenStatements(look, 'capacity_statements', statements, ({ statement }) => statement);
  const texts = text ? await statementTexts(vault, look, visible) : [];
  return visible.map((statement, at) => ({ ...statementShown(look, statement), ...textAt(texts, at) }));
}

export interface MatchShown extends Omit<MatchView, 'needBy' | 'offerBy'> {
  readonly needBy: StateShown;
  readonly offerBy: StateShown | null;
}

/** Matches whose need and offer the reader may both see. */
export function matchesShown(look: Look, matches: readonly MatchView[]): readonly MatchShown[] {
  const sees = (statement: string, participant: string) =>
    seesStatement(look, { participant, visibility: visibilityNow(look, 'capacity_statements', statement) });
  return matches
    .filter(({ need, needBy, offer, offerBy }) => {
      return sees(need, needBy) && (offer === null || offerBy === null || sees(offer, offerBy));
    })
    .map(({ needBy, offerBy, ...match }) => ({
      ...match,
      needBy: stateShown(look.stateOf(needBy)),
      offerBy: offerBy === null ? null : stateShown(look.stateOf(offerBy)),
    }));
}

export interface ProposalShown {
  readonly topic: string;
  readonly need: CapacityShown;
  readonly offers: readonly CapacityShown[];
}

/** Proposed matches with the offers that the reader may see in them. */
export function proposalsShown(look: Look, proposals: readonly ProposedMatch[]): readonly ProposalShown[] {
  const known = new Map<string, Visibility>();
  const withVisibility = (statement: CapacityView): CapacityView => {
    const visibility =
      known.get(statement.statement) ?? visibilityNow(look, 'capacity_statements', statement.statement);
    known.set(statement.statement, visibility);
    return { ...statement, visibility };
  };
  const shown = (statements: readonly CapacityView[]) =>
    statements
      .map(withVisibility)
      .filter((statement) => seesStatement(look, statement))
      .map((statement) => statementShown(look, statement));
  return proposals.flatMap(({ topic, need, offers }) => {
    const [asked] = shown([need]);
    const answers = asked === undefined ? [] : shown(offers);
    return asked === undefined || answers.length === 0 ? [] : [{ topic, need: asked, offers: answers }];
  });
}

export interface StructureShown extends Omit<StructureView, 'participant'>, StateShown {}

/** Structures that the reader may see. */
export function structuresShown(look: Look, structures: readonly StructureView[]): readonly StructureShown[] {
  return seenStatements(look, 'national_structures', structures, ({ participant }) => participant).map(
    ({ participant, ...structure }) => ({ ...structure, ...stateShown(look.stateOf(participant)) }),
  );
}

export interface GuidanceAnswerShown extends Omit<GuidanceAnswerView, 'card' | 'participant'> {
  /** The State that answered; null: the manager. */
  readonly by: StateShown | null;
  readonly text?: Contact;
}

export interface GuidanceRequestShown
  extends Omit<GuidanceRequestView, 'card' | 'participant' | 'answers'>, StateShown {
  readonly answers: readonly GuidanceAnswerShown[];
  readonly text?: Contact;
}

/** Requests that the reader may see, each with those of its answers that their own side opens to the reader too. */
export async function guidanceRequestsShown(
  look: Look,
  vault: Opener,
  requests: readonly GuidanceRequestView[],
  text: boolean,
): Promise<readonly GuidanceRequestShown[]> {
  const visible = seenStatements(look, 'guidance_requests', requests, ({ request }) => request).map((request) => ({
    ...request,
    answers: answersSeen(look, request),
  }));
  const cards = visible.flatMap(({ participant, visibility, card, answers }) => [
    { participant, visibility, card },
    ...answers.map(({ shown, card: ofAnswer }) => ({ ...shown, card: ofAnswer })),
  ]);
  const texts = text ? await statementTexts(vault, look, cards) : [];
  let at = 0;
  return visible.map(({ card: _card, participant, answers, ...request }) => ({
    ...request,
    ...stateShown(look.stateOf(participant)),
    ...textAt(texts, at++),
    answers: answers.map(({ card: _answer, participant: by, shown, ...answer }) => ({
      ...answer,
      visibility: shown.visibility,
      by: by === null ? null : stateShown(look.stateOf(by)),
      ...textAt(texts, at++),
    })),
  }));
}

/** An answer is a statement of the asking State's request and of the answering State: the narrower of both holds, for either of them. */
function answersSeen(look: Look, { participant, visibility, answers }: GuidanceRequestView) {
  return answers.flatMap((answer) => {
    const own = visibilityNow(look, 'guidance_answers', answer.answer);
    const statements = [participant, answer.participant ?? participant].map((state) => ({
      participant: state,
      visibility: narrowest([visibility, own]),
    }));
    const shown = statements.find((statement) => seesStatement(look, statement));
    return shown ? [{ ...answer, shown }] : [];
  });
}

export interface InputShown extends Omit<InputView, 'participant'>, StateShown {}

export interface CallShown extends CallView {
  /** Inputs of the States that the reader may see here. */
  readonly inputs: readonly InputShown[];
}

/** How many States answered is for all; which ones, for whoever sees figures of single States. */
export function callShown(look: Look, call: CallView, inputs: readonly InputView[]): CallShown {
  return {
    ...call,
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
