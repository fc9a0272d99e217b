import type { Decided } from '../shared/decider.ts';
import type { CommunicationReceived, CommunicationsEvent } from './communications.events.ts';

export const NOTE = '00000000-0000-5000-8000-00000000e001';

export const noteReceived: Decided<CommunicationReceived> = {
  type: 'CommunicationReceived',
  schemaVersion: 1,
  effectiveOn: '2024-05-07',
  data: {
    communication: NOTE,
    participant: '00000000-0000-5000-8000-000000000001',
    kind: 'note-verbale',
    reference: 'ES001/24/17',
    datedOn: '2024-05-03',
    datedPrecision: 'day',
    receivedAt: '2024-05-07T09:30:00.000Z',
    channel: 'permanent-mission',
    language: 'fr',
    card: {
      subject: '00000000-0000-5000-8000-00000000d002',
      commitment: 'Y29tbWl0bWVudCBvZiB0aGUgZXhhbXBsZSBub3RlLi4u',
    },
  },
};

export const communicationsHistory: readonly Decided<CommunicationsEvent>[] = [noteReceived];
