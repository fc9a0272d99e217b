import { requireLanguages, requireLink, requireName } from '../shared/wording.ts';
import { effectiveDay } from '../shared/dated.ts';
import { amend, type AmendRules } from '../shared/amend.ts';
import { requireCode } from '../shared/codes.ts';
import { counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { type CommandContext, type Decided, type Decider, Refusal } from '../shared/decider.ts';
import { given as members } from '../shared/given.ts';
import { requireManagerAct, requireStateAct } from '../shared/state-act.ts';
import type { RecordTrainingCompletion, ReleaseTrainingModule, TrainingCommand } from './training.commands.ts';
import type { TrainingCompleted, TrainingEvent, TrainingModuleReleased } from './training.events.ts';
import { trainingCompletions, trainingModules } from './training.projection.ts';

export type TrainingState = Entries<TrainingEvent>;
type Decision = readonly Decided<TrainingEvent>[];
type Counting = readonly Original<TrainingEvent>[];

const rules: AmendRules<TrainingEvent> = {
  correctable: { TrainingModuleReleased: ['title', 'languages', 'roles', 'link'], TrainingCompleted: [] },
  required: ['title', 'languages', 'roles'],
  ofNamed: ['TrainingCompleted'],
  projections: [trainingModules, trainingCompletions],
  check,
};

/** All modules and their completions; a State amends the completions of its own seats. */
export const trainingDecider: Decider<TrainingState, TrainingCommand, TrainingEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    switch (command.type) {
      case 'ReleaseTrainingModule':
        return release(command, counting(state.events));
      case 'RecordTrainingCompletion':
        return complete(command, counting(state.events));
      case 'CorrectEntry':
      case 'AnnulEntry':
        return amend(command, state.events, rules);
    }
  },
};

function release({ data, context }: ReleaseTrainingModule, events: Counting): Decision {
  const { module, title, languages, roles = [], link } = data;
  requireManagerAct(context, data.given);
  const released = { module, title, languages, roles, ...members({ link }) };
  requireModule(released);
  const effectiveOn = effectiveDay(data.effectiveOn, context, data.given);
  const before = releasedOn(events, module, effectiveOn);
  if (before && JSON.stringify(formOf(before.data)) === JSON.stringify(formOf(released))) return [];
  return [{ type: 'TrainingModuleReleased', schemaVersion: 1, effectiveOn, data: released }];
}

function complete({ data, context }: RecordTrainingCompletion, events: Counting): Decision {
  const { module, participant, seat, given } = data;
  requireCompletionBy(context, data);
  if (given.seatKnown !== true) throw new Refusal('unknown-seat', 'The State has no such seat.', [seat]);
  const effectiveOn = effectiveDay(data.effectiveOn, context, data.given);
  const before = events.find(
    (event): event is TrainingCompleted =>
      isCompleted(event) && event.data.module === module && event.data.seat === seat,
  );
  if (before) {
    if (before.effectiveOn === effectiveOn) return [];
    throw new Refusal('completed-already', 'The completion is recorded: correct that entry.', [
      String(before.revision),
    ]);
  }
  const released = releasedOn(events, module, effectiveOn);
  if (!released) throw new Refusal('not-released', 'The module was not released by this day.', [module]);
  const completed = { module, participant, seat, of: released.revision };
  return [{ type: 'TrainingCompleted', schemaVersion: 1, effectiveOn, data: completed }];
}

/** The State by itself, or the manager who held the training. */
function requireCompletionBy(context: CommandContext, { participant, given }: RecordTrainingCompletion['data']): void {
  const isOfState = context.actor.participant !== undefined || context.onBehalfOf !== undefined;
  if (isOfState) requireStateAct(context, participant, given);
  else requireManagerAct(context, given);
}

/** The release that holds on a day. */
function releasedOn(events: Counting, module: string, day: string): TrainingModuleReleased | undefined {
  let last: TrainingModuleReleased | undefined;
  for (const event of events) {
    if (event.type !== 'TrainingModuleReleased' || event.data.module !== module || event.effectiveOn > day) continue;
    if (last === undefined || last.effectiveOn <= event.effectiveOn) last = event;
  }
  return last;
}

function isCompleted(event: Original<TrainingEvent>): event is TrainingCompleted {
  return event.type === 'TrainingCompleted';
}

function formOf({ title, languages, roles, link }: TrainingModuleReleased['data']) {
  return [title, languages, roles, link ?? null];
}

function requireModule({ module, title, languages, roles, link }: TrainingModuleReleased['data']): void {
  if (!/^[A-Z0-9][A-Z0-9-]{0,39}$/.test(module))
    throw new Refusal('module-malformed', 'Give the module its id, such as POC-101.', [module]);
  requireName('the title', title);
  if (languages.length === 0) throw new Refusal('language-missing', 'Name at least one language of the module.');
  requireLanguages(languages);
  requireLink(link);
  for (const role of roles) requireCode('roles', role);
}

/** What holds of the training as it counts. */
function check(events: Counting): void {
  const starts = new Map(events.map((event) => [event.revision, event.effectiveOn]));
  const completed = new Set<string>();
  for (const event of events) {
    if (event.type === 'TrainingModuleReleased') {
      requireModule(event.data);
      continue;
    }
    const { module, seat, of } = event.data;
    const key = `${module} ${seat}`;
    if (completed.has(key)) throw new Refusal('completed-already', 'The seat would complete the module twice.', [seat]);
    completed.add(key);
    const released = starts.get(of);
    if (released !== undefined && event.effectiveOn < released)
      throw new Refusal('not-released', 'The module would be completed before its release.', [released]);
  }
}
