import { requireNames, requireText, sealedText } from '../shared/wording.ts';
import { amend, type AmendRules } from '../shared/amend.ts';
import { counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { type Decided, type Decider, Refusal } from '../shared/decider.ts';
import { given as members } from '../shared/given.ts';
import { requireParticipants } from '../shared/state-act.ts';
import { actingState, requireDays } from './activities.rules.ts';
import type {
  AmendReportedActivity,
  ReportActivity,
  ReportedActivityCommand,
  ReportedActivityGiven,
} from './reported-activities.commands.ts';
import type { ReportedActivityEvent } from './reported-activities.events.ts';
import { reportedActivities } from './reported-activities.projection.ts';

export type ReportedActivityState = Entries<ReportedActivityEvent>;
type Decision = readonly Decided<ReportedActivityEvent>[];
type Counting = readonly Original<ReportedActivityEvent>[];

const rules: AmendRules<ReportedActivityEvent> = {
  correctable: { ActivityReported: ['kind', 'states', 'cbm', 'partners', 'until', 'card'] },
  required: ['kind', 'states'],
  ofState: ['ActivityReported'],
  projections: [reportedActivities],
  check,
};

/** One activity as it was reported; whoever reported it amends it. */
export const reportedActivitiesDecider: Decider<ReportedActivityState, ReportedActivityCommand, ReportedActivityEvent> =
  {
    initial: entries(),
    evolve: withEntry,
    decide(command, state) {
      if (command.type === 'ReportActivity') return report(command, counting(state.events));
      return amendActivity(command, state);
    },
  };

function report({ data, context, card }: ReportActivity, events: Counting): Decision {
  const { kind, states, cbm, partners, from, until, given } = data;
  const acting = actingState(context, data.participant, given);
  if (events.length > 0) throw new Refusal('reported-already', 'The activity is reported: correct that entry.');
  requireDays(data);
  requireListed(cbm, given);
  const reported = {
    activity: context.newId('activity'),
    kind,
    ...acting,
    states,
    ...members({ cbm, partners, until }),
    ...sealedText(card, context, 'text'),
  };
  requireActivity(reported);
  return [{ type: 'ActivityReported', schemaVersion: 1, effectiveOn: from, data: reported }];
}

function amendActivity(command: AmendReportedActivity, state: ReportedActivityState): Decision {
  if (command.type === 'CorrectEntry') {
    requireParticipants(command.data.given);
    const cbm = command.data.set.data?.['cbm'];
    requireListed(typeof cbm === 'string' ? cbm : undefined, command.data.given);
    if (command.card) requireText(command.card, 'text');
  }
  return amend(command, state.events, rules);
}

function requireListed(cbm: string | undefined, { cbmListed }: Pick<ReportedActivityGiven, 'cbmListed'>): void {
  if (cbm === undefined || cbmListed === true) return;
  throw new Refusal('unknown-cbm', 'The catalogue of today has no such measure.', [cbm]);
}

function requireActivity({
  participant,
  states,
  partners,
}: {
  readonly participant?: string;
  readonly states: readonly string[];
  readonly partners?: readonly string[] | null;
}): void {
  if (states.length === 0) throw new Refusal('nobody-named', 'Name at least one State that took part.');
  if (new Set(states).size < states.length) throw new Refusal('named-twice', 'Name each State once.');
  if (participant !== undefined && !states.includes(participant))
    throw new Refusal(
      'reporter-not-named',
      'A State reports an activity in which it took part: name it among the States.',
      [participant],
    );
  requireNames('partners', partners);
}

/** What holds of a reported activity as it counts. */
function check(events: Counting): void {
  if (events.length > 1) throw new Refusal('reported-already', 'The activity would be reported twice.');
  for (const { data, effectiveOn: from } of events) {
    requireActivity(data);
    requireDays({ from, ...members({ until: data.until }) });
  }
}
