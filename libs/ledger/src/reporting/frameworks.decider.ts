import { amend, type AmendRules } from '../shared/amend.ts';
import { counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { dayOf, requireDay } from '../shared/days.ts';
import { type Decided, type Decider, Refusal } from '../shared/decider.ts';
import { requireManagerAct } from '../shared/state-act.ts';
import type { FrameworksCommand, RecordFramework } from './frameworks.commands.ts';
import type { FrameworkPeriod, FrameworkRecorded, FrameworksEvent } from './frameworks.events.ts';
import { frameworks } from './frameworks.projection.ts';

type Decision = readonly Decided<FrameworksEvent>[];

const CODE = /^[A-Z][A-Z0-9_]{0,39}$/;

const rules: AmendRules<FrameworksEvent> = {
  correctable: { FrameworkRecorded: ['title', 'instrument', 'verified', 'periods'] },
  required: ['title', 'instrument', 'verified', 'periods'],
  projections: [frameworks],
  check,
};

/** Reporting frameworks are data: whoever has the instrument's text records them again. */
export const frameworksDecider: Decider<Entries<FrameworksEvent>, FrameworksCommand, FrameworksEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    if (command.type !== 'RecordFramework') return amend(command, state.events, rules);
    return record(command, counting(state.events));
  },
};

function record({ data, context }: RecordFramework, events: readonly Original<FrameworksEvent>[]): Decision {
  const { given, effectiveOn = dayOf(context.now), ...framework } = data;
  requireManagerAct(context, given);
  requireDay(effectiveOn, 'the day in force');
  requireFramework(framework);
  const last = events.findLast((event) => event.data.framework === framework.framework);
  if (last && sameJson(last.data, framework)) return [];
  return [{ type: 'FrameworkRecorded', schemaVersion: 1, effectiveOn, data: framework }];
}

function requireFramework({ framework, title, instrument, periods }: FrameworkRecorded['data']): void {
  if (!CODE.test(framework))
    throw new Refusal('framework-malformed', 'Give the framework a code such as GM_ANNUAL.', [framework]);
  if (title.en.trim() === '' || instrument.symbol.trim() === '')
    throw new Refusal('framework-malformed', 'A framework has a title in English and names its instrument.');
  for (const [at, period] of periods.entries()) requirePeriod(period, periods[at - 1]);
}

function requirePeriod({ name, from, until }: FrameworkPeriod, before: FrameworkPeriod | undefined): void {
  requireDay(from, 'the first day of a period');
  requireDay(until, 'the last day of a period');
  if (until < from) throw new Refusal('ends-before-start', 'A period ends no earlier than it begins.', [name]);
  if (before && before.until >= from)
    throw new Refusal('periods-overlap', 'Periods stand in order and do not overlap.', [before.name, name]);
}

function check(events: readonly Original<FrameworksEvent>[]): void {
  for (const { data } of events) requireFramework(data);
}

/** Whatever the order of members. */
function sameJson(one: unknown, other: unknown): boolean {
  return sorted(one) === sorted(other);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
