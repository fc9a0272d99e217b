import {
  ACKNOWLEDGED_BY,
  ACKNOWLEDGED_THROUGH,
  type AcknowledgedBy,
  type AcknowledgedThrough,
  type Failure,
  FAILURES,
} from '#libs/ledger';
import { Part } from '../../http/compound-fields.ts';
import { Day, Id, Instant, OneOf, Text, Whole } from '../../http/fields.ts';

const SEAT = 'The seat, which is on the round’s list.';
const CHANNEL = 'How, as a code; never free text.';
const ATTEMPT = '1, 2, 3 … within round and seat.';
const NOW = 'Default: now.';

export class InstrumentBody {
  @Text('Symbol of the document.', 'A/78/265', { max: 60 }) readonly symbol: string;
  @Text('Paragraph or annex.', 'Annex A', { optional: true, max: 60 }) readonly paragraph?: string;
  @Day('Date of the document.', '2023-07-28', { optional: true }) readonly date?: string;
}

export class RunBody {
  @Whole('Most sendings to one seat. Default: 3.', 3, { optional: true, min: 1, max: 10 })
  readonly mostSendings?: number;
  @Whole('The next one goes out so many hours after a recorded failure. Default: 1.', 1, { optional: true, max: 8_784 })
  readonly resendHours?: number;
  @Whole('A reminder so many hours before the end of a window; 0: none. Default: 0.', 12, {
    optional: true,
    max: 8_784,
  })
  readonly reminderHours?: number;
  @Whole('The round is closed so many hours after its last window. Default: 24.', 24, { optional: true, max: 8_784 })
  readonly graceHours?: number;
}

export class RoundBody {
  @Day('The planned day; needed without an instant.', '2024-06-10', { optional: true }) readonly plannedOn?: string;
  @Instant('The planned instant; without one the round is dispatched by hand.', '2024-06-10T12:00:00Z', {
    optional: true,
  })
  readonly plannedAt?: string;
  @Part(() => InstrumentBody, 'What mandates the check.', { optional: true }) readonly instrument?: InstrumentBody;
  @Part(() => RunBody, 'How the round is run.', { optional: true }) readonly run?: RunBody;
}

export class DispatchBody {
  @Instant(`When the first message went out. ${NOW}`, '2024-06-10T12:00:00Z', { optional: true })
  readonly dispatchedAt?: string;
}

export class SendingBody {
  @Id(SEAT) readonly seat: string;
  @Whole(`${ATTEMPT} Default: the next.`, 1, { optional: true, min: 1 }) readonly attempt?: number;
  @Instant(`When it was sent. ${NOW}`, '2024-06-10T12:00:00Z', { optional: true }) readonly sentAt?: string;
  @Text(CHANNEL, 'e-mail', { max: 40 }) readonly channel: string;
  @Text('SHA-256 in hex of the one-time token in the message; never the token.', 'a1'.repeat(32), {
    optional: true,
    min: 64,
    max: 64,
  })
  readonly tokenHash?: string;
}

export class FailureBody {
  @Id(SEAT) readonly seat: string;
  @Whole(`${ATTEMPT} Default: the last.`, 1, { optional: true, min: 1 }) readonly attempt?: number;
  @Instant(`When it was learnt. ${NOW}`, '2024-06-10T12:05:00Z', { optional: true }) readonly failedAt?: string;
  @OneOf(FAILURES, 'Class of the failure.') readonly failure: Failure;
}

export class AutoReplyBody {
  @Id(SEAT) readonly seat: string;
  @Instant(`When it was received. ${NOW}`, '2024-06-10T12:01:00Z', { optional: true }) readonly receivedAt?: string;
}

export class ReminderBody {
  @Id(SEAT) readonly seat: string;
  @Instant(`When it was sent. ${NOW}`, '2024-06-12T00:00:00Z', { optional: true }) readonly remindedAt?: string;
  @Text(CHANNEL, 'e-mail', { max: 40 }) readonly channel: string;
}

export class AcknowledgementBody {
  @Id(SEAT) readonly seat: string;
  @Instant(`When it was received, which may lie before it is recorded. ${NOW}`, '2024-06-10T18:00:00Z', {
    optional: true,
  })
  readonly receivedAt?: string;
  @OneOf(ACKNOWLEDGED_THROUGH, 'How it came. The manager records what came by e-mail, telephone or Permanent Mission.')
  readonly channel: AcknowledgedThrough;
  @OneOf(ACKNOWLEDGED_BY, 'Who answered. Default: by the office that records it.', { optional: true })
  readonly by?: AcknowledgedBy;
  @Id('The registered communication of the State that it rests on, if any.', { optional: true })
  readonly communication?: string;
}

export class FollowUpBody {
  @Id('The State, when none of its seats is meant in particular.', { optional: true }) readonly participant?: string;
  @Id('The seat.', { optional: true }) readonly seat?: string;
  @Instant(`When. ${NOW}`, '2024-06-13T09:00:00Z', { optional: true }) readonly madeAt?: string;
  @Text(`${CHANNEL} Default: as in the policy of the dispatch.`, 'permanent-mission', { optional: true, max: 40 })
  readonly channel?: string;
}

export class ClosingBody {
  @Instant(`When it was closed. ${NOW}`, '2024-06-14T12:00:00Z', { optional: true }) readonly closedAt?: string;
}

export class AmendedResultBody {
  @Text('Why the result is another, as a code; never free text.', 'acknowledgement-recorded-late', { max: 40 })
  readonly reason: string;
  @Instant(`When. ${NOW}`, '2024-06-20T10:00:00Z', { optional: true }) readonly amendedAt?: string;
}

/** What whoever holds the token of a message says; the token may also come in the header `Authorization: Ping <token>`. */
export class TokenBody {
  @Text('The token in the message.', 'cbm_9fX…', { optional: true, max: 200 }) readonly token?: string;
  @OneOf(
    ['holder', 'acting-holder', 'alternate'],
    'Who answers. Default: the acting holder while one stands in, else the holder.',
    { optional: true },
  )
  readonly by?: AcknowledgedBy;
}
