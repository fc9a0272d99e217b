import type { EntryAnnulled, EntryCorrected } from './amendment.ts';
import type { Decided } from './decider.ts';

/** Of an entry at revision 0. */
export const entryCorrected: Decided<EntryCorrected> = {
  type: 'EntryCorrected',
  schemaVersion: 1,
  effectiveOn: '2024-05-10',
  data: {
    corrects: 0,
    set: { effectiveOn: '2024-05-08', data: { reference: 'ES001/24/18', language: null } },
    errorOf: 'recording',
    reason: 'typing-error',
  },
};

/** Of an entry at revision 0. */
export const entryAnnulled: Decided<EntryAnnulled> = {
  type: 'EntryAnnulled',
  schemaVersion: 1,
  effectiveOn: '2024-05-10',
  data: { annuls: [0], errorOf: 'sender', reason: 'entered-twice' },
};
