import type { AmendCommand } from '../shared/amend.commands.ts';
import { requireDocument, requireLanguages, requireName } from '../shared/wording.ts';
import { effectiveDay, requireEndAfter } from '../shared/dated.ts';
import { amendWithText } from '../shared/amend-text.ts';
import { type AmendRules, sameJson } from '../shared/amend.ts';
import { counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { dayOf, isInstant, requireDay } from '../shared/days.ts';
import { type Decided, type Decider, Refusal } from '../shared/decider.ts';
import { given } from '../shared/given.ts';
import { requireManagerAct, restsOnWord } from '../shared/state-act.ts';
import type { CallsCommand, IssueCallForInputs, MoveCallDeadline, RecordInput } from './calls.commands.ts';
import type { CallForInputsIssued, CallsEvent, InputReceived, InputSuperseded } from './calls.events.ts';
import { calls, inputs } from './calls.projection.ts';

export type CallState = Entries<CallsEvent>;
type Decision = readonly Decided<CallsEvent>[];
type Counting = readonly Original<CallsEvent>[];
type Input = InputReceived | InputSuperseded;

const rules: AmendRules<CallsEvent> = {
  correctable: {
    CallForInputsIssued: ['title', 'deadline', 'instrument', 'languages'],
    CallDeadlineMoved: ['deadline'],
    InputReceived: ['receivedAt', 'document'],
    InputSuperseded: ['receivedAt', 'document'],
  },
  required: ['title', 'deadline', 'languages', 'receivedAt'],
  projections: [calls, inputs],
  check,
};

/** One call for inputs and what each State sent. */
export const callsDecider: Decider<CallState, CallsCommand, CallsEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    switch (command.type) {
      case 'IssueCallForInputs':
        return issue(command);
      case 'MoveCallDeadline':
        return moveDeadline(command, counting(state.events));
      case 'RecordInput':
        return recordInput(command, counting(state.events));
      case 'CorrectEntry':
      case 'AnnulEntry':
        return amendWithText(onDayOfReceipt(command), state.events, rules);
    }
  },
};

function issue({ data, context }: IssueCallForInputs): Decision {
  const { title, deadline, instrument, languages = [] } = data;
  requireManagerAct(context, data.given);
  const decided = {
    type: 'CallForInputsIssued',
    schemaVersion: 1,
    effectiveOn: effectiveDay(data.effectiveOn, context, data.given),
    data: { call: context.newId('call'), title, deadline, ...given({ instrument }), languages },
  } as const;
  requireCall(decided);
  return [decided];
}

function moveDeadline({ data, context }: MoveCallDeadline, events: Counting): Decision {
  const { call, deadline } = data;
  requireManagerAct(context, data.given);
  const issued = issuedIn(events, call);
  requireDay(deadline, 'the deadline');
  const effectiveOn = effectiveDay(data.effectiveOn, context, data.given);
  requireEndAfter(issued.effectiveOn, effectiveOn);
  requireDeadline(issued.effectiveOn, deadline);
  if (deadlineOn(events, issued, effectiveOn) === deadline) return [];
  return [{ type: 'CallDeadlineMoved', schemaVersion: 1, effectiveOn, data: { call, of: issued.revision, deadline } }];
}

function recordInput({ data, context }: RecordInput, events: Counting): Decision {
  const { call, participant, document, supersedes = false } = data;
  requireManagerAct(context, data.given);
  requireSent(context);
  const issued = issuedIn(events, call);
  const receivedAt = instantOf(data.receivedAt);
  requireReceived(receivedAt, context.now);
  const of = { call, participant, receivedAt, ...given({ document }) };
  const own = events.filter((event): event is Input => isInput(event) && event.data.participant === participant);
  if (own.some((event) => sameInput(event, of))) return [];
  const [first] = own;
  if (first && !supersedes)
    throw new Refusal('already-answered', 'The State has answered this call: say that the input supersedes it.', [
      participant,
    ]);
  if (!first && supersedes)
    throw new Refusal('nothing-superseded', 'The State has not answered this call yet.', [participant]);
  const decided = {
    schemaVersion: 1,
    effectiveOn: dayOf(receivedAt),
    data: { ...of, of: (first ?? issued).revision },
  } as const;
  requireInput(decided, (first ?? issued).effectiveOn);
  return [{ type: first ? 'InputSuperseded' : 'InputReceived', ...decided }];
}

/** That a State answered rests on what it sent (domain rule H5). */
function requireSent(context: RecordInput['context']): void {
  if (restsOnWord(context)) return;
  throw new Refusal('authority-missing', 'Name the registered communication in which the State answered.');
}

/** The day in force is the day of receipt, so correcting the one corrects the other. */
function onDayOfReceipt(command: AmendCommand): AmendCommand {
  if (command.type !== 'CorrectEntry') return command;
  const { set } = command.data;
  const asked = set.data?.['receivedAt'];
  if (typeof asked !== 'string') return command;
  const receivedAt = instantOf(asked);
  requireReceived(receivedAt, command.context.now);
  const right = { ...set, effectiveOn: dayOf(receivedAt), data: { ...set.data, receivedAt } };
  return { ...command, data: { ...command.data, set: right } };
}

function issuedIn(events: Counting, call: string): CallForInputsIssued {
  const found = events.find(
    (event): event is CallForInputsIssued => event.type === 'CallForInputsIssued' && event.data.call === call,
  );
  if (!found) throw new Refusal('unknown-call', 'There is no such call for inputs.', [call]);
  return found;
}

/** The deadline that the call and its moves put in force on a day. */
function deadlineOn(events: Counting, issued: CallForInputsIssued, day: string): string {
  let [since, deadline] = [issued.effectiveOn, issued.data.deadline];
  for (const event of events) {
    if (event.type !== 'CallDeadlineMoved' || event.effectiveOn < since || event.effectiveOn > day) continue;
    [since, deadline] = [event.effectiveOn, event.data.deadline];
  }
  return deadline;
}

function isInput(event: Original<CallsEvent>): event is Input {
  return event.type === 'InputReceived' || event.type === 'InputSuperseded';
}

function sameInput({ data }: Input, other: Omit<Input['data'], 'of'>): boolean {
  return data.receivedAt === other.receivedAt && sameJson(data.document ?? null, other.document ?? null);
}

/** An instant of any zone as the record keeps it. */
function instantOf(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time) || !/(Z|[+-]\d{2}:\d{2})$/.test(text))
    throw new Refusal('not-an-instant', 'Give the instant of receipt with its zone.', [text]);
  return new Date(time).toISOString();
}

function requireReceived(receivedAt: string, now: string): void {
  if (receivedAt > now) throw new Refusal('received-in-future', 'An input is recorded once it is received.');
}

function requireCall({ data, effectiveOn }: Pick<CallForInputsIssued, 'data' | 'effectiveOn'>): void {
  requireName('the title', data.title);
  requireDay(data.deadline, 'the deadline');
  requireDeadline(effectiveOn, data.deadline);
  requireLanguages(data.languages);
}

function requireDeadline(issued: string, deadline: string): void {
  if (deadline < issued) throw new Refusal('deadline-before-issue', 'The deadline lies on the day of issue or after.');
}

function requireInput({ data, effectiveOn }: Pick<Input, 'data' | 'effectiveOn'>, notBefore: string): void {
  if (!isInstant(data.receivedAt)) throw new Refusal('not-an-instant', 'Give the instant of receipt with its zone.');
  if (effectiveOn !== dayOf(data.receivedAt))
    throw new Refusal('day-of-receipt', 'Correct the instant of receipt; its day follows.');
  if (effectiveOn < notBefore)
    throw new Refusal('received-too-early', 'An input is received after the call, and after the one it supersedes.', [
      notBefore,
    ]);
  requireDocument(data.document);
}

/** What holds of a call and its inputs as they count. */
function check(events: Counting): void {
  const found = new Map(events.map((event) => [event.revision, event]));
  const answered = new Set<string>();
  for (const event of events) {
    if (event.type === 'CallForInputsIssued') {
      requireCall(event);
      continue;
    }
    const of = found.get(event.data.of);
    const since = of?.effectiveOn ?? event.effectiveOn;
    if (event.type === 'CallDeadlineMoved') {
      requireDay(event.data.deadline, 'the deadline');
      requireDeadline(since, event.data.deadline);
      requireEndAfter(since, event.effectiveOn);
      continue;
    }
    requireInput(event, since);
    if (event.type === 'InputSuperseded') continue;
    if (answered.has(event.data.participant))
      throw new Refusal('already-answered', 'The State would have answered this call twice.', [event.data.participant]);
    answered.add(event.data.participant);
  }
}
