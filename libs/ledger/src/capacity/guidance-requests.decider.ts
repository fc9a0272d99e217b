import { requireDocument, sealedText } from '../shared/wording.ts';
import { effectiveDay, requireEndAfter } from '../shared/dated.ts';
import { amendWithText } from '../shared/amend-text.ts';
import type { AmendRules } from '../shared/amend.ts';
import { counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { type Decided, type Decider, Refusal } from '../shared/decider.ts';
import { given } from '../shared/given.ts';
import { requireManagerAct, requireStateAct, restsOnWord } from '../shared/state-act.ts';
import { requireCbm, requireCbmId, requireCorrectedCbm, requireTopic } from './capacity.rules.ts';
import type { AnswerGuidance, GuidanceRequestsCommand, RequestGuidance } from './guidance-requests.commands.ts';
import type { GuidanceAnswered, GuidanceRequested, GuidanceRequestsEvent } from './guidance-requests.events.ts';
import { guidanceAnswers, guidanceRequests } from './guidance-requests.projection.ts';

export type GuidanceRequestState = Entries<GuidanceRequestsEvent>;
type Decision = readonly Decided<GuidanceRequestsEvent>[];
type Counting = readonly Original<GuidanceRequestsEvent>[];

interface About {
  readonly cbm?: string | undefined;
  readonly topic?: string | undefined;
}

const rules: AmendRules<GuidanceRequestsEvent> = {
  correctable: {
    GuidanceRequested: ['cbm', 'topic', 'visibility', 'card'],
    GuidanceAnswered: ['visibility', 'document', 'card'],
  },
  required: ['visibility'],
  ofState: ['GuidanceRequested'],
  ofNamed: ['GuidanceAnswered'],
  projections: [guidanceRequests, guidanceAnswers],
  check,
};

/** One request for guidance and its answers. */
export const guidanceRequestsDecider: Decider<GuidanceRequestState, GuidanceRequestsCommand, GuidanceRequestsEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    switch (command.type) {
      case 'RequestGuidance':
        return request(command);
      case 'AnswerGuidance':
        return answer(command, counting(state.events));
      case 'CorrectEntry':
      case 'AnnulEntry':
        requireCorrectedCbm(command, state.events);
        return amendWithText(command, state.events, rules);
    }
  },
};

function request({ data, context, card }: RequestGuidance): Decision {
  const { participant, cbm, topic, visibility } = data;
  requireStateAct(context, participant, data.given);
  requireAbout({ cbm, topic });
  const effectiveOn = effectiveDay(data.effectiveOn, context, data.given);
  requireCbm(cbm, effectiveOn, data.given);
  return [
    {
      type: 'GuidanceRequested',
      schemaVersion: 1,
      effectiveOn,
      data: {
        request: context.newId('request'),
        participant,
        ...given({ cbm, topic }),
        visibility,
        ...sealedText(card, context),
      },
    },
  ];
}

function answer({ data, context, card }: AnswerGuidance, events: Counting): Decision {
  const { request: asked, document } = data;
  const found = events.find(
    (event): event is GuidanceRequested => event.type === 'GuidanceRequested' && event.data.request === asked,
  );
  requireManagerAct(context, data.given);
  const participant = answering({ data, context });
  if (!found || !isShownTo(participant, found.data))
    throw new Refusal('unknown-request', 'There is no such request for guidance.', [asked]);
  if (participant === found.data.participant)
    throw new Refusal('own-request', 'Another State or the manager answers a request.', [asked]);
  const said = { ...given({ document }), ...sealedText(card, context) };
  requireAnswer(said);
  const effectiveOn = effectiveDay(data.effectiveOn, context, data.given);
  requireEndAfter(found.effectiveOn, effectiveOn);
  return [
    {
      type: 'GuidanceAnswered',
      schemaVersion: 1,
      effectiveOn,
      data: {
        request: asked,
        answer: context.newId('answer'),
        of: found.revision,
        ...given({ participant }),
        visibility: found.data.visibility,
        ...said,
      },
    },
  ];
}

/** The State that answers: the actor's own, or one whose answer the manager enters from what it sent (domain rules H2 and H5). */
function answering({ data, context }: Pick<AnswerGuidance, 'data' | 'context'>): string | undefined {
  const { actor, onBehalfOf } = context;
  const participant = data.participant ?? onBehalfOf ?? actor.participant;
  if (participant === undefined) return undefined;
  if (actor.participant !== undefined || onBehalfOf !== undefined) requireStateAct(context, participant, data.given);
  else if (!restsOnWord(context))
    throw new Refusal('authority-missing', 'Name the registered communication in which the State says so.');
  return participant;
}

/** A restricted request is between its State and the manager. */
function isShownTo(participant: string | undefined, asked: GuidanceRequested['data']): boolean {
  return asked.visibility !== 'restricted' || participant === undefined || participant === asked.participant;
}

function requireAbout({ cbm, topic }: About): void {
  if ((cbm ?? topic ?? null) === null)
    throw new Refusal('subject-missing', 'Say which measure or topic the guidance is asked for.');
  requireCbmId(cbm);
  if ((topic ?? null) !== null) requireTopic(topic);
}

function requireAnswer({ document, card }: Pick<GuidanceAnswered['data'], 'document' | 'card'>): void {
  if ((document ?? card ?? null) === null)
    throw new Refusal('answer-missing', 'Give the answer as a text, or name a document.');
  requireDocument(document);
}

/** What holds of a request and its answers as they count. */
function check(events: Counting): void {
  const starts = new Map(events.map((event) => [event.revision, event.effectiveOn]));
  for (const event of events) {
    if (event.type === 'GuidanceRequested') {
      requireAbout(event.data);
      continue;
    }
    requireAnswer(event.data);
    requireEndAfter(starts.get(event.data.of) ?? event.effectiveOn, event.effectiveOn);
  }
}
