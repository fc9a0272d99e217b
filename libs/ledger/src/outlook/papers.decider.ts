import type { AmendCommand } from '../shared/amend.commands.ts';
import { requireDocument, requireName } from '../shared/wording.ts';
import { effectiveDay } from '../shared/dated.ts';
import { amendWithText } from '../shared/amend-text.ts';
import { type AmendRules, sameJson } from '../shared/amend.ts';
import { requireCode } from '../shared/codes.ts';
import { asRecorded, counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { type Decided, type Decider, Refusal } from '../shared/decider.ts';
import { given as givenOf } from '../shared/given.ts';
import { requireManagerAct } from '../shared/state-act.ts';
import { requireDoubt } from './outlook.rules.ts';
import type { PapersCommand, SubmitPaper } from './papers.commands.ts';
import type { NamedState, PapersEvent } from './papers.events.ts';
import { papers, paperStates } from './papers.projection.ts';

type State = Entries<PapersEvent>;
type Decision = readonly Decided<PapersEvent>[];
type Counting = readonly Original<PapersEvent>[];

const LONGEST_TEXT = 1_000;
const MOST = 200;

/** Whom a paper names says what it is. */
const rules: AmendRules<PapersEvent> = {
  correctable: { PaperSubmitted: ['title', 'precision', 'category', 'agenda', 'asks', 'document', 'doubt'] },
  required: ['title', 'category', 'agenda', 'asks'],
  projections: [papers, paperStates],
  check,
};

/** Papers as they were submitted. */
export const papersDecider: Decider<State, PapersCommand, PapersEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    switch (command.type) {
      case 'SubmitPaper':
        requireManagerAct(command.context, command.data.given);
        return submit(command, state);
      case 'CorrectEntry':
      case 'AnnulEntry':
        return amendWithText(withAsks(command), state.events, rules);
    }
  },
};

function submit({ data, context }: SubmitPaper, { events }: State): Decision {
  const { title, precision, category, agenda = [], asks = [], document, doubt } = data;
  const effectiveOn = effectiveDay(data.effectiveOn, context, data.given);
  const said = {
    title,
    ...givenOf({ precision }),
    category,
    named: namedOf(data),
    agenda,
    asks: listOf(asks),
    ...givenOf({ document, doubt }),
  };
  const before = counting(events);
  if (before.some(({ data: { paper: _id, ...one }, effectiveOn: day }) => day === effectiveOn && sameJson(one, said)))
    return [];
  const decided: Decided<PapersEvent> = {
    type: 'PaperSubmitted',
    schemaVersion: 1,
    effectiveOn,
    data: { paper: context.newId('paper'), ...said },
  };
  check([...before, asRecorded<Original<PapersEvent>>(decided, events.length)]);
  return [decided];
}

/** A corrected list of what is asked for may come as one text too. */
function withAsks(command: AmendCommand): AmendCommand {
  if (command.type !== 'CorrectEntry') return command;
  const { set } = command.data;
  const asks = set.data?.['asks'];
  if (typeof asks !== 'string') return command;
  return { ...command, data: { ...command.data, set: { ...set, data: { ...set.data, asks: listOf(asks) } } } };
}

function namedOf({ named, participants = [] }: SubmitPaper['data']): readonly NamedState[] {
  const list = typeof named === 'string' ? listOf(named).map((name): NamedState => ({ name })) : named;
  if (participants.length === 0) return list;
  if (typeof named !== 'string' || participants.length !== list.length)
    throw new Refusal('named-malformed', 'Say of each name whom it means, in the same order, or of none.');
  return list.map(({ name }, at) => ({ name, ...givenOf({ participant: participants[at] }) }));
}

function listOf(texts: readonly string[] | string): readonly string[] {
  if (typeof texts !== 'string') return texts;
  return texts
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** What holds of the papers as they count: each is there once. */
function check(events: Counting): void {
  const there = new Set<string>();
  for (const { data, effectiveOn } of events) {
    requirePaper(data);
    const same = JSON.stringify([data.title, effectiveOn]);
    if (there.has(same))
      throw new Refusal('paper-twice', 'A paper of this title and date is recorded: correct that entry.', [data.title]);
    there.add(same);
  }
}

function requirePaper({ title, category, named, agenda, asks, document, doubt }: Counting[number]['data']): void {
  requireName('the title', title);
  requireCode('category', category);
  requireNamed(named);
  requireDocument(document);
  requireDoubt(doubt);
  for (const { session, subject, organisations } of agenda) {
    requireName('the session', session);
    requireText(subject);
    for (const organisation of organisations) requireName('the organisation', organisation);
  }
  for (const ask of asks) requireText(ask);
}

function requireNamed(named: readonly NamedState[]): void {
  if (named.length === 0 || named.length > MOST)
    throw new Refusal('named-malformed', `Name 1 to ${MOST} States on whose behalf it was submitted.`);
  for (const { name } of named) requireName('the name', name);
  requireOnce(named.map(({ name }) => name));
  requireOnce(named.flatMap(({ participant }) => (participant === undefined ? [] : [participant])));
}

function requireOnce(all: readonly string[]): void {
  const twice = all.filter((one, at) => all.indexOf(one) !== at);
  if (twice.length > 0) throw new Refusal('named-twice', 'A State is named once on a paper.', twice);
}

function requireText(text: string): void {
  if (text.trim() !== '' && text.length <= LONGEST_TEXT) return;
  throw new Refusal('text-missing', `Give a text of at most ${LONGEST_TEXT} characters.`);
}
