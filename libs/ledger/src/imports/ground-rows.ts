import type { AccountsCommand } from '../accounts/accounts.commands.ts';
import { accountsDecider } from '../accounts/accounts.decider.ts';
import { ACCOUNTS_STREAM, type AccountsEvent } from '../accounts/accounts.events.ts';
import { AREAS } from '../areas.ts';
import type { ParticipantCommand } from '../participants/participants.commands.ts';
import { participantsDecider } from '../participants/participants.decider.ts';
import { type ParticipantEvent, participantStream } from '../participants/participants.events.ts';
import type { PolicyCommand } from '../policy/policy.commands.ts';
import { policyDecider, policyInForce, type PolicyState } from '../policy/policy.decider.ts';
import { POLICY_STREAM, type PolicyEvent } from '../policy/policy.events.ts';
import type { AnyArea, Area, Cell } from '../shared/area.ts';
import { type Decider, Refusal } from '../shared/decider.ts';
import { LANGUAGES } from '../shared/terms.ts';

/** Rows about what all other rows stand on. At the other doors these acts have handlers of their own, so that no area holds them. */

const INSTRUMENT: readonly Cell[] = [
  { column: 'instrument', member: 'instrument.symbol', as: 'text', needed: true },
  { column: 'paragraph', member: 'instrument.paragraph', as: 'text' },
];

/** A row says what a version changes; all else is that of the version in force before. */
const changingDecider: Decider<PolicyState, PolicyCommand, PolicyEvent> = {
  ...policyDecider,
  decide: (command, state) => policyDecider.decide(completed(command, state), state),
};

function completed(command: PolicyCommand, state: PolicyState): PolicyCommand {
  if (command.type !== 'RecordPolicyVersion') return command;
  const { data } = command;
  const before = policyInForce(state, data.effectiveOn);
  if (!before)
    throw new Refusal('no-policy', 'No policy is in force on that day that this could change.', [data.effectiveOn]);
  const { roles, matrix, parameters } = before;
  return {
    ...command,
    data: { ...data, roles, matrix, parameters: { ...parameters, ...data.parameters } },
  };
}

const policyRows: Area<PolicyCommand, PolicyEvent> = {
  name: 'policy',
  decider: changingDecider,
  stream: () => POLICY_STREAM,
  participants: () => [],
  reads: () => [],
  given: () => ({}),
  tables: [],
  about: () => [],
  rows: [
    {
      operation: 'policy-recorded',
      act: 'RecordPolicyVersion',
      stream: 'only',
      cells: [
        ...INSTRUMENT,
        { column: 'verified', member: 'verified', as: 'flag', needed: true },
        { column: 'answer_window_hours', member: 'parameters.answerWindowHours', as: 'whole' },
        { column: 'ping_interval_months', member: 'parameters.pingIntervalMonths', as: 'whole' },
        { column: 'confirmation_interval_months', member: 'parameters.confirmationIntervalMonths', as: 'whole' },
        { column: 'from', member: 'effectiveOn', as: 'day', needed: true },
      ],
    },
  ],
};

/** Columns of names by language: `name`, `name_ar` … */
const NAMES: readonly Cell[] = LANGUAGES.map((language) => ({
  column: language === 'en' ? 'name' : `name_${language}`,
  member: `names.short.${language}`,
  as: 'text',
  ...(language === 'en' ? { needed: true } : {}),
}));
export const NAME_COLUMNS: readonly string[] = NAMES.map(({ column }) => column);
export const RENAMED = 'renamed';

const participantsRows: Area<ParticipantCommand, ParticipantEvent> = {
  name: 'participants',
  decider: participantsDecider,
  stream: (participant = '') => participantStream(participant),
  participants: ({ data }) => ('participant' in data ? [data.participant] : []),
  reads: () => [],
  given: () => ({}),
  tables: [],
  about: () => [],
  rows: [
    {
      operation: RENAMED,
      act: 'RenameParticipant',
      stream: 'state',
      state: 'participant',
      cells: [
        ...NAMES,
        { column: 'instrument', member: 'citation.symbol', as: 'text' },
        { column: 'from', member: 'effectiveOn', as: 'day' },
      ],
    },
  ],
};

/** Accounts and tokens are opened on this ledger alone: a source has none to tell of. */
const authoritiesRows: Area<AccountsCommand, AccountsEvent> = {
  name: 'authorities',
  decider: accountsDecider,
  stream: () => ACCOUNTS_STREAM,
  participants: ({ data }) => ('participant' in data && data.participant !== undefined ? [data.participant] : []),
  reads: () => [],
  given({ type, data }, known) {
    if (type !== 'RegisterAuthority') return {};
    // a row without its State has none here
    const { participant } = data as Partial<typeof data>;
    if (participant === undefined) throw new Refusal('state-missing', 'Name the State that the office speaks for.');
    return { participantRegistered: known.isState(participant) };
  },
  tables: [],
  about: () => [],
  rows: [
    {
      operation: 'authority-registered',
      act: 'RegisterAuthority',
      stream: 'only',
      state: 'participant',
      cells: [
        { column: 'organisation', member: 'name', as: 'text', needed: true },
        { column: 'from', member: 'effectiveOn', as: 'day' },
      ],
    },
  ],
};

/** All whose streams rows can write to beside the directory's. */
export const ROW_AREAS: readonly AnyArea[] = [...AREAS, policyRows, participantsRows, authoritiesRows];
