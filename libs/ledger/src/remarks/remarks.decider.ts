import { amend, type AmendRules } from '../shared/amend.ts';
import { requireRegistered } from '../shared/authority.ts';
import { restsOnWord } from '../shared/state-act.ts';
import { counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { dayOf, requireDay } from '../shared/days.ts';
import { type CommandContext, type Decided, type Decider, Refusal, TO_BE_SEALED } from '../shared/decider.ts';
import type { AmendRemark, CloseRemark, RecordRemark, RemarksCommand, RemarksGiven } from './remarks.commands.ts';
import { REMARK_OUTCOMES, type RemarksEvent, type StateRemarkRecorded } from './remarks.events.ts';
import { remarks } from './remarks.projection.ts';

export type RemarksState = Entries<RemarksEvent>;
type Decision = readonly Decided<RemarksEvent>[];
type Counting = readonly Original<RemarksEvent>[];

const LONGEST = 10_000;

const rules: AmendRules<RemarksEvent> = {
  correctable: { StateRemarkRecorded: ['index', 'on', 'seat', 'card'], StateRemarkClosed: ['outcome'] },
  ofState: ['StateRemarkRecorded', 'StateRemarkClosed'],
  projections: [remarks],
  check,
};

/** What a State says against the record: it stands beside what it is about, and changes nothing of it. */
export const remarksDecider: Decider<RemarksState, RemarksCommand, RemarksEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    switch (command.type) {
      case 'RecordRemark':
        return record(command);
      case 'CloseRemark':
        return close(command, counting(state.events));
      case 'CorrectEntry':
      case 'AnnulEntry':
        return amendRemark(command, state);
    }
  },
};

function record({ data, context, card }: RecordRemark): Decision {
  const { given, ...about } = data;
  if (!given.participantRegistered)
    throw new Refusal('unknown-participant', 'Register the participant first.', [data.participant]);
  requireAuthority(context, given);
  requireAbout(about);
  requireKnown(about, given);
  requireText(card?.['text']);
  const reference = { subject: context.newId('subject'), commitment: TO_BE_SEALED };
  return [
    {
      type: 'StateRemarkRecorded',
      schemaVersion: 1,
      effectiveOn: dayOf(context.now),
      data: { remark: context.newId('remark'), ...about, card: reference },
    },
  ];
}

function close({ data, context }: CloseRemark, events: Counting): Decision {
  const { remark, outcome, given } = data;
  const found = events.find(
    (event): event is StateRemarkRecorded => event.type === 'StateRemarkRecorded' && event.data.remark === remark,
  );
  if (!found) throw new Refusal('unknown-remark', 'There is no such remark.', [remark]);
  requireAuthority(context, given);
  requireOutcome(outcome);
  const closed = events.find((event) => event.type === 'StateRemarkClosed' && event.data.of === found.revision);
  if (closed?.type === 'StateRemarkClosed') {
    if (closed.data.outcome === outcome) return [];
    throw new Refusal('already-closed', 'The remark is closed: correct that entry, or record another remark.', [
      closed.data.outcome,
    ]);
  }
  const effectiveOn = dayOf(context.now);
  return [{ type: 'StateRemarkClosed', schemaVersion: 1, effectiveOn, data: { remark, of: found.revision, outcome } }];
}

function amendRemark(command: AmendRemark, state: RemarksState): Decision {
  if (command.type === 'CorrectEntry') {
    requireKnown(command.data.set.data ?? {}, command.data.given);
    if (command.card) requireText(command.card['text']);
  }
  return amend(command, state.events, rules);
}

/** What the manager enters for a State rests on its registered communication, or on the source's own row (domain rule H5). */
function requireAuthority(context: CommandContext, given: RemarksGiven): void {
  const { onBehalfOf } = context;
  if (onBehalfOf !== undefined && !restsOnWord(context))
    throw new Refusal('authority-missing', 'Name the registered communication in which the State says so.');
  requireRegistered(context, given);
}

function requireAbout({ index, on, seat }: Pick<StateRemarkRecorded['data'], 'index' | 'on' | 'seat'>): void {
  if ((index ?? on ?? seat ?? null) === null)
    throw new Refusal('nothing-disputed', 'Say what the remark is about: an index, a day in force or a seat.');
  if ((on ?? null) !== null) requireDay(String(on), 'the day in force');
}

function requireKnown(
  { index, seat }: { readonly index?: unknown; readonly seat?: unknown },
  { head, seatKnown }: Pick<RemarksGiven, 'head' | 'seatKnown'>,
): void {
  if (typeof index === 'number' && !(Number.isSafeInteger(index) && index >= 0 && index <= head))
    throw new Refusal('unknown-index', 'The ledger has no such index yet.', [String(head)]);
  if (typeof seat === 'string' && seatKnown !== true)
    throw new Refusal('unknown-seat', 'The State has no such seat.', [seat]);
}

function requireText(text: unknown): void {
  if (typeof text === 'string' && text.trim() !== '' && text.length <= LONGEST) return;
  throw new Refusal('text-missing', `Give the remark a text of at most ${LONGEST} characters.`);
}

function requireOutcome(outcome: string): void {
  if (!(REMARK_OUTCOMES as readonly string[]).includes(outcome))
    throw new Refusal('unknown-outcome', 'A remark ends as one of these.', REMARK_OUTCOMES);
}

/** What holds of a State's remarks as they count. */
function check(events: Counting): void {
  const closings = new Set<number>();
  for (const event of events) {
    if (event.type === 'StateRemarkRecorded') {
      requireAbout(event.data);
      continue;
    }
    requireOutcome(event.data.outcome);
    if (closings.has(event.data.of)) throw new Refusal('already-closed', 'The remark would be closed twice.');
    closings.add(event.data.of);
    const opened = events.find(({ revision }) => revision === event.data.of);
    if (opened && event.effectiveOn < opened.effectiveOn)
      throw new Refusal('ends-before-start', 'A remark is closed no earlier than it is recorded.', [
        opened.effectiveOn,
      ]);
  }
}
