import { requireDocument, requireName } from '../shared/wording.ts';
import { effectiveDay } from '../shared/dated.ts';
import { amendWithText } from '../shared/amend-text.ts';
import { actingState } from '../activities/activities.rules.ts';
import { notIn } from '../cbm/cbm.rules.ts';
import type { CbmGiven } from '../cbm/cbm.given.ts';
import { type AmendRules, sameJson } from '../shared/amend.ts';
import { requireCode } from '../shared/codes.ts';
import { asRecorded, counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import type { Decided, Decider } from '../shared/decider.ts';
import { given as givenOf } from '../shared/given.ts';
import type { ContributionsCommand, RecordContribution } from './contributions.commands.ts';
import type { ContributionsEvent } from './contributions.events.ts';
import { contributions } from './contributions.projection.ts';
import { type AmendOutlook, requireAllListed } from './outlook.rules.ts';

type State = Entries<ContributionsEvent>;
type Decision = readonly Decided<ContributionsEvent>[];
type Counting = readonly Original<ContributionsEvent>[];

/** What organisations and experts' offices contribute. The manager's office amends: the stream is about several States. */
export const contributionsDecider: Decider<State, ContributionsCommand, ContributionsEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    return command.type === 'RecordContribution' ? record(command, state) : amendContribution(command, state);
  },
};

function record({ data, context }: RecordContribution, { events }: State): Decision {
  const recording = actingState(context, data.participant, data.given);
  const { organisation, domain, cbm, document } = data;
  const effectiveOn = effectiveDay(data.effectiveOn, context, data.given);
  const said = { ...recording, organisation, domain, ...givenOf({ cbm }), document };
  const before = counting(events);
  const repeated = before.some(
    ({ data: { contribution: _id, ...one }, effectiveOn: day }) => day === effectiveOn && sameJson(one, said),
  );
  if (repeated) return [];
  const decided: Decided<ContributionsEvent> = {
    type: 'ContributionRecorded',
    schemaVersion: 1,
    effectiveOn,
    data: { contribution: context.newId('contribution'), ...said },
  };
  check([asRecorded<Original<ContributionsEvent>>(decided, events.length)], data.given);
  return [decided];
}

function amendContribution(command: AmendOutlook, { events }: State): Decision {
  const rules: AmendRules<ContributionsEvent> = {
    correctable: { ContributionRecorded: ['organisation', 'domain', 'cbm', 'document'] },
    required: ['organisation', 'domain', 'document'],
    projections: [contributions],
    check: (after) => check(notIn(after, counting(events)), command.data.given),
  };
  return amendWithText(command, events, rules);
}

/** What holds of entries that are new or say something new: today's catalogue binds nothing that was recorded earlier. */
function check(fresh: Counting, given: CbmGiven): void {
  for (const { data, effectiveOn } of fresh) {
    const { organisation, domain, cbm, document } = data;
    requireName('the organisation', organisation);
    requireCode('domain', domain);
    requireDocument(document);
    if ((cbm ?? null) !== null) requireAllListed([String(cbm)], effectiveOn, given);
  }
}
