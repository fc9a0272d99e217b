import { STATE_1 } from '../participants/participants.examples.ts';
import type { Decided } from '../shared/decider.ts';
import type {
  CallDeadlineMoved,
  CallForInputsIssued,
  CallsEvent,
  InputReceived,
  InputSuperseded,
} from './calls.events.ts';

export const CALL = '00000000-0000-5000-8000-00000000e107';

export const callIssued: Decided<CallForInputsIssued> = {
  type: 'CallForInputsIssued',
  schemaVersion: 1,
  effectiveOn: '2024-02-07',
  data: {
    call: CALL,
    title: 'Capacities needed to take part in the directory',
    deadline: '2024-03-15',
    instrument: { symbol: 'A/78/265' },
    languages: ['en', 'fr'],
  },
};

/** Of the call at revision 0. */
export const deadlineMoved: Decided<CallDeadlineMoved> = {
  type: 'CallDeadlineMoved',
  schemaVersion: 1,
  effectiveOn: '2024-03-12',
  data: { call: CALL, of: 0, deadline: '2024-03-20' },
};

/** Of the call at revision 0. */
export const inputReceived: Decided<InputReceived> = {
  type: 'InputReceived',
  schemaVersion: 1,
  effectiveOn: '2024-03-18',
  data: {
    call: CALL,
    of: 0,
    participant: STATE_1,
    receivedAt: '2024-03-18T10:00:00.000Z',
    document: { symbol: 'ES001/IN/1' },
  },
};

/** Of the input at revision 2. */
export const inputSuperseded: Decided<InputSuperseded> = {
  type: 'InputSuperseded',
  schemaVersion: 1,
  effectiveOn: '2024-03-25',
  data: {
    call: CALL,
    of: 2,
    participant: STATE_1,
    receivedAt: '2024-03-25T10:00:00.000Z',
    document: { symbol: 'ES001/IN/1/Rev.1' },
  },
};

/** One stream, in order, with each of the area's types. */
export const callsHistory: readonly Decided<CallsEvent>[] = [callIssued, deadlineMoved, inputReceived, inputSuperseded];
