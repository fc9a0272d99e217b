import type {
  AcknowledgedBy,
  AcknowledgedThrough,
  AcknowledgementView,
  Answered,
  Citation,
  Failure,
  PingContactView,
  PingOutcome,
  RoundStatus,
  RunTerms,
  SendingView,
} from '#libs/ledger';
import { Shown, ShownPart } from '../../http/answers.ts';
import { Day, Text } from '../../http/fields.ts';
import type {
  FiguresShown,
  IssuedShown,
  PingShown,
  PlannedShown,
  ResultShown,
  RoundShown,
} from '../../reading/checks.ts';
import type { LocalTime } from '../../reading/local-time.ts';
import { MomentAnswer, MomentQuery } from '../../reading/moment.dto.ts';
import { PageAnswer } from '../../reading/page.dto.ts';

const ID = '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30';
const AT = '2024-06-10T12:00:00.000Z';

export class PlanQuery extends MomentQuery {
  @Day('The planned day.', '2024-06-10') readonly day: string;
  @Text('The planned time in UTC. Default: 12:00.', '12:00', { optional: true, min: 5, max: 5 }) readonly time?: string;
}

export class ResultAnswer implements ResultShown {
  @Shown('Seats on the list, frozen at the first dispatch.', 210) readonly targets: number;
  @Shown('First acknowledgement received within the window.', 170) readonly withinWindow: number;
  @Shown('First acknowledgement received after the window, before the closing.', 12) readonly afterWindow: number;
  @Shown('None recorded, and no entry in force at the closing: withdrawn, or vacant.', 3) readonly withdrawn: number;
  @Shown('None recorded, and each sending has a recorded failure.', 5) readonly notDelivered: number;
  @Shown('All others: no acknowledgement recorded.', 20) readonly noneRecorded: number;
  @Shown('SHA-256 over seat and outcome of each target; null where you may not see every outcome.', 'b3'.repeat(32), {
    nullable: true,
  })
  readonly digest: string | null;
}

export class AnsweredAnswer implements Answered {
  @Shown('Seats counted.', 210) readonly seats: number;
  @Shown('Seats that acknowledged.', 182) readonly seatsAnswered: number;
  @Shown('States with a seat counted; each once.', 116) readonly states: number;
  @Shown('States of which at least one seat acknowledged.', 110) readonly statesAnswered: number;
  @Shown('States of which all seats acknowledged.', 98) readonly statesAllAnswered: number;
}

export class FiguresAnswer implements FiguresShown {
  @ShownPart(() => ResultAnswer, 'From what is recorded, whether issued so or not.') readonly recorded: ResultAnswer;
  @ShownPart(() => AnsweredAnswer, 'Over the whole list.') readonly overSent: AnsweredAnswer;
  @ShownPart(() => AnsweredAnswer, 'Over the seats of which some sending has no recorded failure.')
  readonly overDelivered: AnsweredAnswer;
  @Shown(
    'Median hours from the start of the window, or the dispatch where nothing was delivered, to the acknowledgement.',
    7.5,
    { nullable: true },
  )
  readonly medianHours: number | null;
  @Shown('What is recorded by now gives another result than the one issued last.', false)
  readonly amendmentDue: boolean;
}

export class RoundAnswer {
  @Shown('Permanent id.', ID) readonly round: string;
  @Shown('scheduled, dispatched or closed.', 'closed') readonly status: RoundStatus;
  @Shown('The planned day.', '2024-06-10') readonly plannedOn: string;
  @Shown('The planned instant.', AT, { nullable: true }) readonly plannedAt: string | null;
  @Shown('What mandates the check.', { symbol: 'A/78/265' }, { nullable: true }) readonly instrument: Citation | null;
  @Shown('How the round is run, where it says so.', { mostSendings: 3 }, { nullable: true })
  readonly run: RunTerms | null;
  @Shown('First dispatch.', AT, { nullable: true }) readonly dispatchedAt: string | null;
  @Shown('Policy of the dispatch.', 1, { nullable: true }) readonly policyVersion: number | null;
  @Shown('Its answer window.', 48, { nullable: true }) readonly windowHours: number | null;
  @Shown('Its channel of follow-up.', 'permanent-mission', { nullable: true }) readonly followUpChannel: string | null;
  @Shown('Seats on the list.', 210, { nullable: true }) readonly targets: number | null;
  @Shown('When it was closed.', '2024-06-14T12:00:00.000Z', { nullable: true }) readonly closedAt: string | null;
  @ShownPart(() => ResultAnswer, 'As issued last.', { optional: true }) readonly result: ResultAnswer | null;
  @Shown('When the result was amended last.', '2024-06-20T10:00:00.000Z', { nullable: true })
  readonly amendedAt: string | null;
  @Shown('Why, as a code.', 'acknowledgement-recorded-late', { nullable: true }) readonly amendedFor: string | null;
}

export class RoundsAnswer extends PageAnswer {
  @ShownPart(() => RoundAnswer, 'Rounds by their planned days.', { list: true })
  readonly rounds: readonly RoundAnswer[];
}

export class IssuedResultAnswer implements IssuedShown {
  @Shown('Ledger index of its issue.', 4211) readonly index: number;
  @Shown('When the round was closed, or its result amended.', '2024-06-14T12:00:00.000Z') readonly issuedAt: string;
  @Shown('Day on which it is in force.', '2024-06-14') readonly effectiveOn: string;
  @Shown('Why it was amended, as a code; null: the first result.', 'acknowledgement-recorded-late', { nullable: true })
  readonly reason: string | null;
  @ShownPart(() => ResultAnswer, 'As issued then.') readonly result: ResultAnswer;
}

export class WholeRoundAnswer extends RoundAnswer implements RoundShown {
  @ShownPart(() => IssuedResultAnswer, 'Every result that was issued, the first one first; none replaces another.', {
    list: true,
  })
  readonly results: readonly IssuedResultAnswer[];
  @ShownPart(() => FiguresAnswer, 'What the round came to, once it was dispatched.', { optional: true })
  readonly figures: FiguresAnswer | null;
}

export class RoundAtAnswer extends MomentAnswer {
  @ShownPart(() => WholeRoundAnswer, 'The round.') readonly round: WholeRoundAnswer;
}

export class LocalTimeAnswer implements LocalTime {
  @Shown('IANA zone of the entry.', 'Africa/Nairobi') readonly zone: string;
  @Shown('What the clock shows there.', '2024-06-10T15:00') readonly time: string;
  @Shown('Offset from UTC there and then.', '+03:00') readonly offset: string;
  @Shown('Saturday or Sunday there. Other weekends are a national matter that the record does not know.', false)
  readonly saturdayOrSunday: boolean;
}

export class SendingAnswer implements SendingView {
  @Shown('1, 2, 3 …', 1) readonly attempt: number;
  @Shown('When it was sent.', AT) readonly sentAt: string;
  @Shown('How.', 'e-mail') readonly channel: string;
  @Shown('Class of the failure recorded.', 'mailbox-full', { nullable: true }) readonly failure: Failure | null;
  @Shown('When that was learnt.', '2024-06-10T12:05:00.000Z', { nullable: true }) readonly failedAt: string | null;
}

export class AcknowledgementAnswer implements AcknowledgementView {
  @Shown('When it was received.', '2024-06-10T18:00:00.000Z') readonly receivedAt: string;
  @Shown('How it came.', 'token') readonly channel: AcknowledgedThrough;
  @Shown('Who answered, as far as recorded.', 'holder') readonly by: AcknowledgedBy;
}

export class PingContactAnswer implements PingContactView {
  @Shown('reminder, auto-reply or follow-up.', 'follow-up') readonly kind: PingContactView['kind'];
  @Shown('When.', '2024-06-13T09:00:00.000Z') readonly at: string;
  @Shown('How.', 'permanent-mission', { nullable: true }) readonly channel: string | null;
  @Shown('With the State, none of its seats named.', false) readonly withState: boolean;
}

class SeatAnswer {
  @Shown('The seat.', ID) readonly seat: string;
  @Shown('Its State.', ID) readonly participant: string;
  @Shown('The State’s name on the day.', 'Example State 001') readonly state: string;
  @Shown('Today’s name where it is another.', 'Example Republic 001', { optional: true }) readonly stateToday?: string;
  @Shown('Role.', 'technical') readonly role: string;
  @Shown('Number within State and role.', 1) readonly ordinal: number;
}

export class PingAnswer extends SeatAnswer implements PingShown {
  @Shown('The round.', ID) readonly round: string;
  @Shown('within-window, after-window, withdrawn, not-delivered or none-recorded.', 'within-window')
  readonly outcome: PingOutcome;
  @Shown('Some sending has no recorded failure.', true) readonly delivered: boolean;
  @Shown('No entry in force any more at the closing.', false) readonly withdrawn: boolean;
  @Shown('First sending without a recorded failure; the dispatch, where one acknowledged of whom there is none.', AT, {
    nullable: true,
  })
  readonly windowFrom: string | null;
  @Shown('End of the window.', '2024-06-12T12:00:00.000Z', { nullable: true }) readonly windowUntil: string | null;
  @ShownPart(() => LocalTimeAnswer, 'The same on the clock of the entry’s zone.', { optional: true })
  readonly windowUntilLocal: LocalTimeAnswer | null;
  @Shown('The acknowledgement that counts.', '2024-06-10T18:00:00.000Z', { nullable: true })
  readonly acknowledgedAt: string | null;
  @ShownPart(() => SendingAnswer, 'Messages to the seat.', { list: true }) readonly sendings: readonly SendingAnswer[];
  @ShownPart(() => AcknowledgementAnswer, 'Acknowledgements, repeats among them.', { list: true })
  readonly acknowledgements: readonly AcknowledgementAnswer[];
  @ShownPart(() => PingContactAnswer, 'Reminders, automatic answers, follow-ups.', { list: true })
  readonly contacts: readonly PingContactAnswer[];
}

export class PingsAnswer extends MomentAnswer {
  @Shown('Number of pings that you may see.', 2) readonly count: number;
  @ShownPart(() => PingAnswer, 'Seats on the list, in neutral order.', { list: true })
  readonly pings: readonly PingAnswer[];
}

export class PlannedSeatAnswer extends SeatAnswer implements PlannedShown {
  @ShownPart(() => LocalTimeAnswer, 'Local time; null where the entry names no zone.', { optional: true })
  readonly local: LocalTimeAnswer | null;
}

export class PlanAnswer extends MomentAnswer {
  @Shown('The planned instant.', AT) readonly planned: string;
  @Shown('Seats with an entry in force.', 210) readonly count: number;
  @Shown('Of these, seats where it is Saturday or Sunday then; weekends on other days are not known.', 4)
  readonly atWeekend: number;
  @Shown('Of these, seats whose entry names no time zone.', 31) readonly withoutZone: number;
  @ShownPart(() => PlannedSeatAnswer, 'Seats, in neutral order.', { list: true })
  readonly seats: readonly PlannedSeatAnswer[];
}

export class RecordedPingAnswer {
  @Shown('The round.', ID) readonly round: string;
  @Shown('When it was dispatched.', AT, { nullable: true }) readonly dispatchedAt: string | null;
  @ShownPart(
    () => AcknowledgementAnswer,
    'What is recorded of your seat. An acknowledgement carries no position on substance.',
    {
      list: true,
    },
  )
  readonly acknowledgements: readonly AcknowledgementAnswer[];
}
