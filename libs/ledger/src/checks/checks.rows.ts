import type { Cell, RowAct } from '../shared/area.ts';
import { ACKNOWLEDGED_BY, ACKNOWLEDGED_THROUGH, FAILURES } from './checks.events.ts';

/** Rows of an import file. `entry`: the row that made the seat. A dispatched round asks all seats that are active on its day. */

const ROUND = { stream: { of: 'round' }, target: 'round' } as const;
const SEAT: Cell = { column: 'entry', member: 'seat', as: { thing: 'seat' }, needed: true };
const CHANNEL: Cell = { column: 'channel', member: 'channel', as: 'code', needed: true };
const ATTEMPT: Cell = { column: 'attempt', member: 'attempt', as: 'whole' };

export const checksRows: readonly RowAct[] = [
  {
    operation: 'round-scheduled',
    act: 'ScheduleRound',
    stream: { makes: 'round' },
    cells: [
      { column: 'planned_on', member: 'plannedOn', as: 'day' },
      { column: 'planned_at', member: 'plannedAt', as: 'instant' },
      { column: 'instrument', member: 'instrument.symbol', as: 'text' },
      { column: 'paragraph', member: 'instrument.paragraph', as: 'text' },
      { column: 'most_sendings', member: 'run.mostSendings', as: 'whole' },
      { column: 'resend_hours', member: 'run.resendHours', as: 'whole' },
      { column: 'reminder_hours', member: 'run.reminderHours', as: 'whole' },
      { column: 'grace_hours', member: 'run.graceHours', as: 'whole' },
    ],
  },
  {
    operation: 'round-dispatched',
    act: 'DispatchRound',
    ...ROUND,
    cells: [{ column: 'dispatched_at', member: 'dispatchedAt', as: 'instant' }],
  },
  {
    operation: 'ping-sent',
    act: 'RecordSending',
    ...ROUND,
    cells: [SEAT, ATTEMPT, { column: 'sent_at', member: 'sentAt', as: 'instant' }, CHANNEL],
  },
  {
    operation: 'ping-failed',
    act: 'RecordDeliveryFailure',
    ...ROUND,
    cells: [
      SEAT,
      ATTEMPT,
      { column: 'failed_at', member: 'failedAt', as: 'instant' },
      { column: 'failure', member: 'failure', as: { oneOf: FAILURES }, needed: true },
    ],
  },
  {
    operation: 'ping-auto-replied',
    act: 'RecordAutoReply',
    ...ROUND,
    cells: [SEAT, { column: 'received_at', member: 'receivedAt', as: 'instant' }],
  },
  {
    operation: 'ping-reminded',
    act: 'RecordReminder',
    ...ROUND,
    cells: [SEAT, { column: 'sent_at', member: 'remindedAt', as: 'instant' }, CHANNEL],
  },
  {
    operation: 'ping-acknowledged',
    act: 'AcknowledgePing',
    ...ROUND,
    state: 'participant',
    cells: [
      SEAT,
      { column: 'received_at', member: 'receivedAt', as: 'instant' },
      { column: 'channel', member: 'channel', as: { oneOf: ACKNOWLEDGED_THROUGH }, needed: true },
      { column: 'by', member: 'by', as: { oneOf: ACKNOWLEDGED_BY } },
    ],
  },
  {
    operation: 'follow-up-made',
    act: 'RecordFollowUp',
    ...ROUND,
    state: 'participant',
    cells: [
      { ...SEAT, needed: false },
      { column: 'made_at', member: 'madeAt', as: 'instant' },
      { column: 'channel', member: 'channel', as: 'code' },
    ],
  },
  {
    operation: 'round-closed',
    act: 'CloseRound',
    ...ROUND,
    cells: [{ column: 'closed_at', member: 'closedAt', as: 'instant' }],
  },
  {
    operation: 'round-amended',
    act: 'AmendRound',
    ...ROUND,
    cells: [
      { column: 'reason', member: 'reason', as: 'code', needed: true },
      { column: 'amended_at', member: 'amendedAt', as: 'instant' },
    ],
  },
];
