import { amend } from '../shared/amend.ts';
import { asRecorded, counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { dayOf } from '../shared/days.ts';
import { type Decided, type Decider, Refusal, type Warning } from '../shared/decider.ts';
import { requireStateAct } from '../shared/state-act.ts';
import { requireNotTooFar } from '../shared/dated.ts';
import { dayInForce, notIn, overlaps, requireBegun, requirePeriod, requireVisibility } from './cbm.rules.ts';
import type { Checking } from './checked.ts';
import type { AmendDeclaration, DeclarationsCommand, DeclareNothingNew } from './declarations.commands.ts';
import type { DeclarationsEvent } from './declarations.events.ts';
import { nothingNew } from './declarations.projection.ts';

type State = Entries<DeclarationsEvent>;
type Decision = readonly Decided<DeclarationsEvent>[];
type Counting = readonly Original<DeclarationsEvent>[];

/** "Nothing new to report" for a period: one act for all CBMs. */
export const declarationsDecider: Decider<State, DeclarationsCommand, DeclarationsEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    if (command.type !== 'DeclareNothingNew') return amendEntry(command, state);
    requireStateAct(command.context, command.data.participant, command.data.given);
    return declare(command, state);
  },
  warn: (command, { events }) => (command.type === 'DeclareNothingNew' ? doubts(command, counting(events)) : []),
};

function declare(command: DeclareNothingNew, { events }: State): Decision {
  const { data, context } = command;
  const { participant, from, to, visibility } = data;
  const before = counting(events);
  if (before.some(({ data: one }) => one.from === from && one.to === to && one.visibility === visibility)) return [];
  const declared: Decided<DeclarationsEvent> = {
    type: 'NothingNewDeclared',
    schemaVersion: 1,
    effectiveOn: dayInForce(data.effectiveOn, context),
    data: { declaration: context.newId('declaration'), participant, from, to, visibility },
  };
  const added = [asRecorded<Original<DeclarationsEvent>>(declared, events.length)];
  check([...before, ...added], added, command);
  return [declared];
}

/** Of a period that is not over, something may still have to be told; of days that two declarations cover, neither says more. */
function doubts({ data: { from, to }, context }: DeclareNothingNew, events: Counting): readonly Warning[] {
  const others = events.filter(({ data }) => (data.from !== from || data.to !== to) && overlaps(data, { from, to }));
  const goesOn = { code: 'period-not-over', detail: 'The period that is declared is not over.' };
  const covered = {
    code: 'declared-in-part',
    detail: `Another declaration of the State covers some of these days, from ${others[0]?.data.from ?? ''} on.`,
  };
  return [...(to > dayOf(context.now) ? [goesOn] : []), ...(others.length > 0 ? [covered] : [])];
}

function amendEntry(command: AmendDeclaration, { events }: State): Decision {
  return amend(command, events, {
    correctable: { NothingNewDeclared: ['from', 'to', 'visibility'] },
    required: ['from', 'to', 'visibility'],
    ofState: ['NothingNewDeclared'],
    projections: [nothingNew],
    check: (after) => check(after, notIn(after, counting(events)), command),
  });
}

/** What holds of a State's declarations as they count; of `fresh` ones also what depends on the day of recording. */
function check(events: Counting, fresh: Counting, { context, data: { given } }: Checking): void {
  for (const { effectiveOn, data } of fresh) {
    requireNotTooFar(effectiveOn, context, given);
    requirePeriod(data.from, data.to);
    requireBegun(data.from, context);
  }
  const periods = new Set<string>();
  for (const { data } of events) {
    requirePeriod(data.from, data.to);
    requireVisibility(data.visibility);
    const period = `${data.from} ${data.to}`;
    if (periods.has(period))
      throw new Refusal('declared-already', 'The State has declared this period: correct that entry.', [data.from]);
    periods.add(period);
  }
}
