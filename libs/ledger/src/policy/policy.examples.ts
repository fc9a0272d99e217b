import type { Decided } from '../shared/decider.ts';
import type { ClockConfirmed, ClockEvent } from './clock.events.ts';
import type {
  DirectoryOpened,
  PolicyEvent,
  PolicyMatrixRecorded,
  PolicyParametersRecorded,
  PolicyRolesRecorded,
  PolicyVersionRecorded,
} from './policy.events.ts';
import type { Matrix, PolicyParameters, Role } from './policy.ts';

export const directoryOpenedForExamples: Decided<DirectoryOpened> = {
  type: 'DirectoryOpened',
  schemaVersion: 1,
  effectiveOn: '2024-05-09',
  data: {
    population: 'example',
    nominationsFrom: '2024-01-01',
    instrument: { symbol: 'A/78/265', paragraph: 'Annex A' },
  },
};

const role = (id: string, name: string): Role => ({ id, names: { en: name }, responsibilities: [], tasks: [] });
export const roles: readonly Role[] = [role('diplomatic', 'Diplomatic'), role('technical', 'Technical')];

export const matrix: Matrix = {
  commands: {
    NominatePoc: { 'directory-manager': 'on-behalf', 'national-authority': 'own' },
    RecordPolicyVersion: { 'directory-manager': 'any' },
  },
  fields: {
    email: { see: { 'directory-manager': 'any', poc: 'own-seat' } },
    participant: { see: { public: 'any', 'regional-organisation': 'members' } },
  },
};

export const parameters: PolicyParameters = {
  pingIntervalMonths: 6,
  answerWindowHours: 48,
  confirmationIntervalMonths: 12,
  formerHolderRetentionMonths: 24,
  accessJournalRetentionMonths: 12,
  twoPersonRule: false,
  furthestAheadDays: 366,
  longDelayDays: 90,
  longestTokenDays: 366,
  requiredRoles: [],
  encouragedRoles: ['diplomatic', 'technical'],
  nominatingKinds: ['example-state'],
  followUpChannel: 'permanent-mission',
  fields: { required: ['state', 'role', 'reach'], encouraged: ['email'], optional: ['name'] },
};

const common = { schemaVersion: 1, effectiveOn: '2024-05-09' } as const;

/** The first version, as four events from revision 1 on. */
export const versionRecorded: Decided<PolicyVersionRecorded> = {
  ...common,
  type: 'PolicyVersionRecorded',
  data: { version: 1, instrument: { symbol: 'A/78/265', paragraph: 'Annex A' }, verified: false },
};
export const rolesRecorded: Decided<PolicyRolesRecorded> = {
  ...common,
  type: 'PolicyRolesRecorded',
  data: { version: 1, of: 1, roles },
};
export const matrixRecorded: Decided<PolicyMatrixRecorded> = {
  ...common,
  type: 'PolicyMatrixRecorded',
  data: { version: 1, of: 1, matrix },
};
export const parametersRecorded: Decided<PolicyParametersRecorded> = {
  ...common,
  type: 'PolicyParametersRecorded',
  data: { version: 1, of: 1, parameters },
};

/** One stream, in order, with each of the area's types. */
export const policyHistory: readonly Decided<PolicyEvent>[] = [
  directoryOpenedForExamples,
  versionRecorded,
  rolesRecorded,
  matrixRecorded,
  parametersRecorded,
];

export const clockConfirmed: Decided<ClockConfirmed> = {
  ...common,
  type: 'ClockConfirmed',
  data: { knownAt: '2022-05-09T12:00:00.000Z', aheadSeconds: 63_158_400 },
};

export const clockHistory: readonly Decided<ClockEvent>[] = [clockConfirmed];
