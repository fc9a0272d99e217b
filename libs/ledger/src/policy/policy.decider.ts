import { amend, type AmendRules } from '../shared/amend.ts';
import { requireRegistered } from '../shared/authority.ts';
import { counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { requireDay } from '../shared/days.ts';
import { type Decided, type Decider, Refusal, type Warning } from '../shared/decider.ts';
import { laterFact } from '../shared/later-facts.ts';
import type { OpenDirectory, PolicyCommand, RecordPolicyVersion } from './policy.commands.ts';
import type {
  DirectoryOpened,
  PolicyEvent,
  PolicyMatrixRecorded,
  PolicyParametersRecorded,
  PolicyRolesRecorded,
  PolicyVersionRecorded,
} from './policy.events.ts';
import { policies } from './policy.projection.ts';
import type { Policy } from './policy.ts';
import { requirePolicy } from './policy.rules.ts';
import { requireForm } from '../shared/well-formed.ts';

export type PolicyState = Entries<PolicyEvent>;
type Decision = readonly Decided<PolicyEvent>[];
type Counting = readonly Original<PolicyEvent>[];

const rules: AmendRules<PolicyEvent> = {
  correctable: {
    DirectoryOpened: ['nominationsFrom', 'instrument'],
    PolicyVersionRecorded: ['instrument', 'verified'],
    PolicyRolesRecorded: ['roles'],
    PolicyMatrixRecorded: ['matrix'],
    PolicyParametersRecorded: ['parameters'],
  },
  projections: [policies],
  check,
};

const NOT_VERIFIED: Warning = {
  code: 'not-verified',
  detail: 'The values have not been compared with the text of the instrument.',
};

/** The directory's opening and its policy versions, recorded by the manager as States adopted them. */
export const policyDecider: Decider<PolicyState, PolicyCommand, PolicyEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    switch (command.type) {
      case 'OpenDirectory':
      case 'RecordPolicyVersion':
        // what States adopted rests on an instrument; a communication is one State's
        requireRegistered(command.context, {});
        return command.type === 'OpenDirectory' ? open(command, state) : record(command, state);
      case 'CorrectEntry':
      case 'AnnulEntry':
        return amend(command, state.events, rules);
    }
  },
  warn(command, state) {
    if (command.type !== 'RecordPolicyVersion') return [];
    const { verified, effectiveOn: day } = command.data;
    const later = counting(state.events).filter(
      ({ type, effectiveOn }) => type === 'PolicyVersionRecorded' && effectiveOn > day,
    );
    return [
      ...(verified ? [] : [NOT_VERIFIED]),
      ...laterFact(later.map(({ revision, effectiveOn }) => ({ revision, from: effectiveOn }))),
    ];
  },
};

/** How the directory was opened, once it is. */
export function directoryOpened(state: PolicyState): DirectoryOpened | undefined {
  return counting(state.events).find((event) => event.type === 'DirectoryOpened');
}

/** The policy in force on a day: of the complete versions the one with the latest day, on a tie the one recorded last. */
export function policyInForce(state: PolicyState, day: string): Policy | undefined {
  let found: Policy | undefined;
  for (const policy of versions(counting(state.events))) {
    if (policy.effectiveOn <= day && (!found || policy.effectiveOn >= found.effectiveOn)) found = policy;
  }
  return found;
}

function open({ data }: OpenDirectory, state: PolicyState): Decision {
  const before = directoryOpened(state);
  if (before)
    throw new Refusal('already-open', 'The directory is open already: correct that entry.', [before.effectiveOn]);
  const { effectiveOn, ...opened } = data;
  requireDay(effectiveOn, 'the day of opening');
  requireDay(data.nominationsFrom, 'the earliest day of nominations');
  return [{ type: 'DirectoryOpened', schemaVersion: 1, effectiveOn, data: opened }];
}

/** Header first, so that the parts can name it; the parameters last, with which the version is in force. */
function record({ data }: RecordPolicyVersion, state: PolicyState): Decision {
  const numbers = state.events.map((event) => (event.type === 'PolicyVersionRecorded' ? event.data.version : 0));
  const version = Math.max(0, ...numbers) + 1;
  const { effectiveOn, instrument, verified, roles, matrix, parameters } = data;
  const of = state.events.length;
  const common = { schemaVersion: 1, effectiveOn } as const;
  const decided: Decision = [
    { ...common, type: 'PolicyVersionRecorded', data: { version, instrument, verified } },
    { ...common, type: 'PolicyRolesRecorded', data: { version, of, roles } },
    { ...common, type: 'PolicyMatrixRecorded', data: { version, of, matrix } },
    { ...common, type: 'PolicyParametersRecorded', data: { version, of, parameters } },
  ];
  // the rules read what has the form of a policy only
  for (const part of decided) requireForm(part);
  requirePolicy({ ...data, version });
  return decided;
}

/** The complete versions, in the order in which they were recorded. */
function versions(events: Counting): readonly Policy[] {
  return events.filter((event) => event.type === 'PolicyVersionRecorded').flatMap((header) => assemble(header, events));
}

function assemble(header: PolicyVersionRecorded, events: Counting): readonly Policy[] {
  const parts = events.filter(
    (event): event is PolicyRolesRecorded | PolicyMatrixRecorded | PolicyParametersRecorded =>
      'of' in event.data && event.data.of === header.revision,
  );
  const roles = parts.find((part) => part.type === 'PolicyRolesRecorded');
  const matrix = parts.find((part) => part.type === 'PolicyMatrixRecorded');
  const parameters = parts.find((part) => part.type === 'PolicyParametersRecorded');
  if (!roles || !matrix || !parameters) return [];
  return [
    {
      ...header.data,
      effectiveOn: parameters.effectiveOn,
      roles: roles.data.roles,
      matrix: matrix.data.matrix,
      parameters: parameters.data.parameters,
    },
  ];
}

/** What holds of the record as it counts, after an act as after a correction. */
function check(events: Counting): void {
  const headers = events.filter((event) => event.type === 'PolicyVersionRecorded');
  const complete = versions(events);
  for (const policy of complete) requirePolicy(policy);
  for (const header of headers) {
    const parts = events.filter((event) => 'of' in event.data && event.data.of === header.revision);
    if (parts.length !== 3)
      throw new Refusal('version-incomplete', 'A version is annulled with all its parts.', [
        String(header.data.version),
      ]);
    if (parts.some(({ effectiveOn }) => effectiveOn !== header.effectiveOn)) {
      throw new Refusal(
        'version-split',
        'All parts of a version are in force from one day: annul it and record it anew.',
        [String(header.data.version)],
      );
    }
  }
  const opened = events.filter((event) => event.type === 'DirectoryOpened');
  if (opened.length > 1) throw new Refusal('already-open', 'The directory would be opened twice.');
  for (const { effectiveOn, data } of opened) {
    requireDay(effectiveOn, 'the day of opening');
    requireDay(data.nominationsFrom, 'the earliest day of nominations');
  }
}
