import type { Decided } from '../shared/decider.ts';
import type { RemarksEvent, StateRemarkClosed, StateRemarkRecorded } from './remarks.events.ts';

export const REMARK = '00000000-0000-5000-8000-00000000f001';

export const remarkRecorded: Decided<StateRemarkRecorded> = {
  type: 'StateRemarkRecorded',
  schemaVersion: 1,
  effectiveOn: '2024-05-09',
  data: {
    remark: REMARK,
    participant: '00000000-0000-5000-8000-000000000001',
    index: 17,
    on: '2024-05-01',
    seat: '00000000-0000-5000-8000-000000005001',
    card: {
      subject: '00000000-0000-5000-8000-00000000d003',
      commitment: 'Y29tbWl0bWVudCBvZiB0aGUgZXhhbXBsZSByZW1hcmsu',
    },
  },
};

/** Of the remark at revision 0. */
export const remarkClosed: Decided<StateRemarkClosed> = {
  type: 'StateRemarkClosed',
  schemaVersion: 1,
  effectiveOn: '2024-05-09',
  data: { remark: REMARK, of: 0, outcome: 'corrected' },
};

/** One stream, in order, with each of the area's types. */
export const remarksHistory: readonly Decided<RemarksEvent>[] = [remarkRecorded, remarkClosed];
