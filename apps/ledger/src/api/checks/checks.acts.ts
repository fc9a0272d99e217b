import { checks } from '#libs/ledger';
import { actsController } from '../../http/act-routes.ts';
import {
  AmendedResultBody,
  AutoReplyBody,
  ClosingBody,
  FailureBody,
  FollowUpBody,
  ReminderBody,
  RoundBody,
  SendingBody,
} from './checks.dto.ts';

const ROUND = { of: 'round' } as const;

/** Acts of the manager about a round. Its dispatch and acknowledgements, which the door completes, stand in a controller of their own. */
export const RoundActsController = actsController({
  tag: 'checks',
  at: 'api/rounds',
  area: checks,
  ids: { round: 'The round.' },
  amends: { path: ':round', stream: ROUND },
  routes: [
    {
      path: '',
      command: 'ScheduleRound',
      summary: 'Plan a communication check',
      body: RoundBody,
      stream: { makes: 'round' },
      shown: true,
    },
    {
      path: ':round/sendings',
      command: 'RecordSending',
      summary: 'Record that a message went out to a seat',
      body: SendingBody,
      stream: ROUND,
    },
    {
      path: ':round/failures',
      command: 'RecordDeliveryFailure',
      summary: 'Record that a message was not delivered',
      body: FailureBody,
      stream: ROUND,
    },
    {
      path: ':round/auto-replies',
      command: 'RecordAutoReply',
      summary: 'Record that an automatic answer came; it is no acknowledgement',
      body: AutoReplyBody,
      stream: ROUND,
    },
    {
      path: ':round/reminders',
      command: 'RecordReminder',
      summary: 'Record that a seat was reminded',
      body: ReminderBody,
      stream: ROUND,
    },
    {
      path: ':round/follow-ups',
      command: 'RecordFollowUp',
      summary: 'Record a contact with a seat or State where no acknowledgement is recorded',
      body: FollowUpBody,
      stream: ROUND,
    },
    {
      path: ':round/closing',
      command: 'CloseRound',
      summary: 'Close a round: its result is issued and stays',
      body: ClosingBody,
      stream: ROUND,
    },
    {
      path: ':round/amended-results',
      command: 'AmendRound',
      summary: 'Issue an amended result from what was recorded since',
      body: AmendedResultBody,
      stream: ROUND,
    },
  ],
});
