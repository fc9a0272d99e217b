import { defaultMatrix } from './default-matrix.ts';
import { defaultRoles } from './default-roles.ts';

/**
 * Values to begin with. None has been compared with the text of the instrument, hence `verified: false`: whoever has the text
 * records another version. Ping every six months and an answer within 48 hours are background knowledge; the confirmation
 * interval follows the practice of the IHR focal points; the two-person rule is off, so that one person can run a directory.
 */
const parameters = {
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
  nominatingKinds: ['member-state', 'example-state'],
  followUpChannel: 'permanent-mission',
  fields: {
    required: ['state', 'role', 'reach'],
    encouraged: ['organisation', 'email', 'telephone', 'languages'],
    optional: ['name', 'title', 'timeZone', 'hours', 'secondChannel', 'alternateContact', 'openpgpKey'],
  },
} as const;

/** Data of a `RecordPolicyVersion`. */
export const defaultPolicy = {
  /** The day of General Assembly decision 78/541. */
  effectiveOn: '2023-12-22',
  instrument: { symbol: 'A/78/265', paragraph: 'Annex A' },
  verified: false,
  roles: defaultRoles,
  matrix: defaultMatrix,
  parameters,
} as const;
