import type { Decided } from '../shared/decider.ts';
import { STATE_1 } from '../participants/participants.examples.ts';
import type { RosterGiven } from './directory.commands.ts';
import type { Holder, PocEntryActivated, PocNominated } from './directory.events.ts';

/** What the roster of Example State 001 is given, with the default policy's values; no field is asked of an entry. */
export const openDirectory: RosterGiven = {
  participantRegistered: true,
  communicationRegistered: true,
  roles: ['diplomatic', 'technical'],
  nominationsFrom: '2024-01-08',
  furthestAheadDays: 366,
  longDelayDays: 90,
  confirmationIntervalMonths: 12,
  twoPersonRule: false,
  encouragedRoles: ['diplomatic', 'technical'],
  requiredRoles: [],
  requiredFields: [],
};

export const noteVerbale = { kind: 'communication', reference: '00000000-0000-5000-8000-0000000000c1' } as const;

export const SEAT = '00000000-0000-5000-8000-0000000000a1';
export const NOMINATION = '00000000-0000-5000-8000-0000000000b1';

export const division: Holder = {
  kind: 'individual',
  organisation: 'Ministry of Foreign Affairs of Example State 001',
  languages: ['en', 'fr'],
};

export const dutyOffice: Holder = {
  kind: 'office',
  organisation: 'National CERT of Example State 001',
  languages: ['en'],
  timeZone: 'Africa/Nairobi',
  hours: '24/7',
};

/** Fictional; the domain `example` is reserved. */
export const personalFields = { name: 'Person 0001 (fictional)', email: 'poc0001@state001.example' };

const held = {
  participant: STATE_1,
  seat: SEAT,
  role: 'diplomatic',
  ordinal: 1,
  nomination: NOMINATION,
  holder: division,
  card: { subject: '00000000-0000-5000-8000-0000000000d1', commitment: 'Y29tbWl0bWVudC0x' },
};

/** At revision 0 in what follows. */
export const nominated: Decided<PocNominated> = {
  type: 'PocNominated',
  schemaVersion: 1,
  effectiveOn: '2024-02-01',
  data: held,
};

export const activated: Decided<PocEntryActivated> = {
  type: 'PocEntryActivated',
  schemaVersion: 1,
  effectiveOn: '2024-02-10',
  data: { ...held, of: 0 },
};
