import { requireDocument, requireName } from '../shared/wording.ts';
import { effectiveDay } from '../shared/dated.ts';
import { amendWithText } from '../shared/amend-text.ts';
import type { AmendRules } from '../shared/amend.ts';
import { requireCode } from '../shared/codes.ts';
import { asRecorded, counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { type Decided, type Decider, Refusal } from '../shared/decider.ts';
import { given as givenOf } from '../shared/given.ts';
import { requireStateAct } from '../shared/state-act.ts';
import type { EndSupport, ProposalsCommand, StateSupport, TableCbmProposal } from './proposals.commands.ts';
import type { CbmProposalTabled, ProposalsEvent } from './proposals.events.ts';
import { proposals, supporters } from './proposals.projection.ts';
import { isSupported, type Support, supports } from './proposals.spans.ts';

type State = Entries<ProposalsEvent>;
type Decision = readonly Decided<ProposalsEvent>[];
type Counting = readonly Original<ProposalsEvent>[];

/** The manager's office amends: the stream is about several States. */
const rules: AmendRules<ProposalsEvent> = {
  correctable: { CbmProposalTabled: ['title', 'document'], SupportEnded: ['reason'] },
  required: ['title'],
  projections: [proposals, supporters],
  check,
};

/** A proposal of a further CBM and the States that support it. */
export const proposalsDecider: Decider<State, ProposalsCommand, ProposalsEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    switch (command.type) {
      case 'TableCbmProposal':
        return checked(table(command), state);
      case 'StateSupport':
        return checked(support(command, counting(state.events)), state);
      case 'EndSupport':
        return checked(end(command, counting(state.events)), state);
      case 'CorrectEntry':
      case 'AnnulEntry':
        return amendWithText(command, state.events, rules);
    }
  },
};

function table({ data, context }: TableCbmProposal): Decision {
  const { participant, theme, title, document, given } = data;
  requireStateAct(context, participant, given);
  const effectiveOn = effectiveDay(data.effectiveOn, context, given);
  const tabled = { proposal: context.newId('proposal'), participant, theme, title, ...givenOf({ document }) };
  return [{ type: 'CbmProposalTabled', schemaVersion: 1, effectiveOn, data: tabled }];
}

function support({ data, context }: StateSupport, events: Counting): Decision {
  const { proposal, participant, given } = data;
  requireStateAct(context, participant, given);
  const tabled = tabledIn(events, proposal);
  const effectiveOn = effectiveDay(data.effectiveOn, context, given);
  if (own(events, participant).some((one) => isSupported(one, effectiveOn))) return [];
  const stated = { proposal, participant, theme: tabled.data.theme, of: tabled.revision };
  return [{ type: 'SupportStated', schemaVersion: 1, effectiveOn, data: stated }];
}

function end({ data, context }: EndSupport, events: Counting): Decision {
  const { proposal, participant, reason, given } = data;
  requireStateAct(context, participant, given);
  tabledIn(events, proposal);
  const effectiveOn = effectiveDay(data.effectiveOn, context, given);
  const spans = own(events, participant);
  if (spans.some(({ ended }) => ended?.effectiveOn === effectiveOn)) return [];
  const open =
    spans.find(({ began, ended }) => !ended && began.effectiveOn <= effectiveOn) ?? spans.find((one) => !one.ended);
  if (!open)
    throw new Refusal('not-a-supporter', 'This State does not support the proposal: correct the entry of its end.', [
      participant,
    ]);
  const ended = { proposal, participant, of: open.began.revision, ...givenOf({ reason }) };
  return [{ type: 'SupportEnded', schemaVersion: 1, effectiveOn, data: ended }];
}

function checked(decision: Decision, { events }: State): Decision {
  check([...counting(events), ...decision.map((one) => asRecorded<Original<ProposalsEvent>>(one, events.length))]);
  return decision;
}

function tabledIn(events: Counting, proposal: string): CbmProposalTabled {
  const found = events.find((event) => event.type === 'CbmProposalTabled');
  if (found?.data.proposal === proposal) return found;
  throw new Refusal('unknown-proposal', 'There is no such proposal.', [proposal]);
}

function own(events: Counting, participant: string): readonly Support[] {
  return supports(events).filter((one) => one.participant === participant);
}

/** What holds of a proposal as it counts. */
function check(events: Counting): void {
  const tabled = events.find((event) => event.type === 'CbmProposalTabled');
  const all = supports(events);
  for (const event of events) if (event.type === 'CbmProposalTabled') requireProposal(event);
  requireOneEnd(events);
  for (const span of all) requireSpan(span, all, tabled?.effectiveOn ?? '');
}

function requireProposal({ data: { theme, title, document } }: CbmProposalTabled): void {
  requireCode('theme', theme);
  requireName('the title', title);
  requireDocument(document);
}

function requireOneEnd(events: Counting): void {
  const ended = events.flatMap((event) => (event.type === 'SupportEnded' ? [event.data.of] : []));
  const twice = ended.filter((of, at) => ended.indexOf(of) !== at);
  if (twice.length > 0) throw new Refusal('already-ended', 'The same support would end twice.', twice.map(String));
}

function requireSpan(span: Support, all: readonly Support[], tabledOn: string): void {
  const { participant, began, ended } = span;
  requireCode('reason', ended?.data.reason);
  if (began.effectiveOn < tabledOn)
    throw new Refusal('before-tabling', 'It is supported from the day on which it was tabled.', [tabledOn]);
  if (ended && ended.effectiveOn <= began.effectiveOn)
    throw new Refusal('ends-before-start', 'The end lies after the first day: give the first day without.', [
      began.effectiveOn,
    ]);
  const twice = all.some(
    (other) =>
      other !== span &&
      other.participant === participant &&
      (isSupported(other, began.effectiveOn) || isSupported(span, other.began.effectiveOn)),
  );
  if (twice)
    throw new Refusal('supporter-twice', 'The State supports it on some of these days already.', [participant]);
}
