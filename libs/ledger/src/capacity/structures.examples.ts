import { STATE_1 } from '../participants/participants.examples.ts';
import type { Decided } from '../shared/decider.ts';
import type { NationalStructureDescribed, NationalStructureEnded, StructureEvent } from './structures.events.ts';

export const structureDescribed: Decided<NationalStructureDescribed> = {
  type: 'NationalStructureDescribed',
  schemaVersion: 1,
  effectiveOn: '2024-05-09',
  data: {
    participant: STATE_1,
    roles: [
      { role: 'national-cert', organisation: 'Example CERT' },
      { role: 'cyber-policy', organisation: 'Ministry of Foreign Affairs' },
    ],
    link: 'https://state-001.example/cyber',
    visibility: 'public',
  },
};

/** Of the description at revision 0. */
export const structureEnded: Decided<NationalStructureEnded> = {
  type: 'NationalStructureEnded',
  schemaVersion: 1,
  effectiveOn: '2024-10-01',
  data: { participant: STATE_1, of: 0 },
};

/** One stream, in order, with each of the area's types. */
export const structureHistory: readonly Decided<StructureEvent>[] = [structureDescribed, structureEnded];
