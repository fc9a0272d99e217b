import {
  type ExtractContact,
  type ExtractContent,
  EXCEPTION_KINDS,
  type ExceptionKind,
  ONBOARDING_STEPS,
  type OnboardingStep,
  type PresentHolder,
  type PresentHolders,
  type StepsReached,
  type WorkKind,
} from '#libs/ledger';
import { Shown, ShownPart } from '../../http/answers.ts';
import { Day, Flag, Id, Text, Whole } from '../../http/fields.ts';
import type { ExtractShown } from '../../reading/extract.ts';
import { MomentAnswer, MomentQuery } from '../../reading/moment.dto.ts';
import type { ExceptionShown, OnboardingShown, WorkShown } from '../../reading/oversight.ts';
import { AuditEntryAnswer } from '../audit/audit.answers.ts';

const ID = '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30';

export class WorkItemAnswer implements WorkShown {
  @Shown('What waits.', 'nomination-pending') readonly kind: WorkKind;
  @Shown('Since when.', '2024-12-04') readonly since: string;
  @Shown('Id of the State that it is about; null: none.', ID, { nullable: true }) readonly participant: string | null;
  @Shown('Official name of the State on that day.', 'Example State 001', { nullable: true })
  readonly state: string | null;
  @Shown('Today’s name where it is another.', 'Example State A', { optional: true }) readonly stateToday?: string;
  @Shown('Role of the seat that it is about; null: none.', 'technical', { nullable: true }) readonly role:
    string | null;
  @Shown('Number of that seat within State and role.', 1, { nullable: true }) readonly ordinal: number | null;
  @Shown(
    'The communication, nomination, seat, remark or subject; of a check the round that is planned, or else the last one; null: there is none.',
    ID,
    { nullable: true },
  )
  readonly entity: string | null;
  @Shown('What is known of it, as codes.', ['telephone']) readonly detail: readonly string[];
  @Shown('What comes next.', 'Check it: activate the entry, or ask for what is missing.') readonly next: string;
  @Shown('The route that does it.', `POST /api/nominations/${ID}/activation`) readonly route: string;
}

export class WorkListAnswer extends MomentAnswer {
  @Shown('Number of items.', 12) readonly count: number;
  @ShownPart(() => WorkItemAnswer, 'By kind, then what has waited longest.', { list: true })
  readonly items: readonly WorkItemAnswer[];
}

class OnboardingPart {
  @Shown('The day on which each step was reached; null: nothing of it is recorded.', {
    [ONBOARDING_STEPS[0]]: '2024-01-08',
  })
  readonly reached: StepsReached;
  @Shown('Steps that nothing is recorded of although a later one was reached: they may have been taken all the same.', [
    'designated',
  ])
  readonly notRecorded: readonly OnboardingStep[];
  @Shown('The first step after the last one reached; null: none is left.', 'trained', { nullable: true })
  readonly next: OnboardingStep | null;
  @Shown('Fields that the manager asked for and that are still missing.', ['telephone'])
  readonly missing: readonly string[];
}

export class PresentHolderAnswer implements PresentHolder {
  @Shown('First day of the holder in this seat.', '2024-10-12') readonly since: string;
  @Shown('The day on which this holder reached each step that every holder takes anew; null: nothing is recorded.', {
    trained: null,
    'first-ping-acknowledged': '2025-03-10',
    'first-exercise': null,
  })
  readonly reached: PresentHolder['reached'];
}

export class SeatOnboardingAnswer extends OnboardingPart {
  @Shown('The seat.', ID) readonly seat: string;
  @Shown('Its role.', 'technical') readonly role: string;
  @Shown('Its number within State and role.', 1) readonly ordinal: number;
  @ShownPart(
    () => PresentHolderAnswer,
    'The present holder’s own steps: what `reached` of the seat tells beside them was a former holder’s. `notRecorded` and `next` of the seat go by them. Null: the seat has no entry in force; `next` is then what fills it.',
    { nullable: true },
  )
  readonly holder: PresentHolderAnswer | null;
}

export class PresentHoldersAnswer implements PresentHolders {
  @Shown('Seats with an entry in force.', 2) readonly seats: number;
  @Shown('Of these, the seats whose present holder’s training is recorded.', 1) readonly trained: number;
  @Shown('Of these, the seats whose present holder’s acknowledgement of a communication check is recorded.', 1)
  readonly pinged: number;
}

export class StateOnboardingAnswer extends OnboardingPart implements OnboardingShown {
  @Shown('Id of the State.', ID) readonly participant: string;
  @Shown('Official name of the State on that day.', 'Example State 001') readonly state: string;
  @Shown('Today’s name where it is another.', 'Example State A', { optional: true }) readonly stateToday?: string;
  @ShownPart(() => PresentHoldersAnswer, 'Its seats, by what is recorded of their present holders.')
  readonly presentHolders: PresentHoldersAnswer;
  @ShownPart(() => SeatOnboardingAnswer, 'Its seats.', { list: true }) readonly seats: readonly SeatOnboardingAnswer[];
}

export class OnboardingAnswer extends MomentAnswer {
  @Shown('Number of States.', 193) readonly count: number;
  @ShownPart(() => StateOnboardingAnswer, 'States in neutral order.', { list: true })
  readonly states: readonly StateOnboardingAnswer[];
}

export class ExtractQuery extends MomentQuery {
  @Id('The State.') readonly state: string;
  @Flag(
    'Contact details and texts of remarks too, as far as you may see them; the reading is kept in the access journal.',
    {
      optional: true,
    },
  )
  readonly contact?: boolean;
}

export class ExtractContactAnswer implements ExtractContact {
  @Shown('Whose card.', 'technical 1') readonly of: string;
  @Shown('open, masked, erased, missing or none.', 'open') readonly status: string;
  @Shown('The personal fields.', { telephone: '+999 555 0100' }, { optional: true }) readonly fields?: Readonly<
    Record<string, string | readonly string[]>
  >;
}

export class ExtractAnswer extends MomentAnswer implements ExtractShown {
  @Shown('Official name of the State on that day.', 'Example State 001') readonly state: string;
  @Shown('Today’s name where it is another.', 'Example State A', { optional: true }) readonly stateToday?: string;
  @Shown('SHA-256 in hex of the canonical JSON (RFC 8785) of `content`.', 'b5bb9d8014a0f9b1d61e21e796d78dcc')
  readonly digest: string;
  @Shown('The impersonal part: it stays the same when personal data are erased.', { participant: ID, entries: [] })
  readonly content: ExtractContent;
  @ShownPart(() => ExtractContactAnswer, 'Personal data, where asked for.', { list: true, optional: true })
  readonly contacts?: readonly ExtractContactAnswer[];
  @Shown('All of it as plain text to sign.', 'EXTRACT FROM THE GLOBAL POINTS OF CONTACT DIRECTORY')
  readonly text: string;
}

export class PeriodQuery extends MomentQuery {
  @Day('First UTC day of recording.', '2024-01-01', { optional: true }) readonly since?: string;
  @Day('Last UTC day of recording, included.', '2024-12-31', { optional: true }) readonly until?: string;
}

export class ExceptionsQuery extends PeriodQuery {
  @Whole('The `next` of the answer before.', 4211, { optional: true }) readonly after?: number;
}

export class ExceptionAnswer implements ExceptionShown {
  @Shown(`What was found: ${EXCEPTION_KINDS.join(', ')}. None of it says that anything is wrong.`, 'long-delay')
  readonly kind: ExceptionKind;
  @ShownPart(() => AuditEntryAnswer, 'The act; its changes are in the audit.') readonly act: AuditEntryAnswer;
  @Shown('Indexes of the other acts that it takes to see it.', [4210]) readonly with: readonly number[];
  @Shown('Days between the day in force and the recording, for a long delay.', 120, { nullable: true })
  readonly days: number | null;
}

export class ExceptionsAnswer extends MomentAnswer {
  @Shown('Number of exceptions in this answer.', 3) readonly count: number;
  @ShownPart(() => ExceptionAnswer, 'Oldest first.', { list: true }) readonly exceptions: readonly ExceptionAnswer[];
  @Shown('Give it as `after` for what follows; null at the end.', 4261, { nullable: true }) readonly next:
    number | null;
}

export class SampleQuery extends PeriodQuery {
  @Text('The seed: whoever knows it draws the same sample.', 'review-2026', { max: 100 }) readonly seed: string;
  @Whole('How many acts.', 25, { min: 1, max: 200 }) readonly size: number;
}

export class SampleAnswer extends MomentAnswer {
  @Shown('The seed.', 'review-2026') readonly seed: string;
  @Shown('First index of the period; null when nothing was recorded in it.', 0, { nullable: true })
  readonly first: number | null;
  @Shown('Last index of the period.', 4211, { nullable: true }) readonly last: number | null;
  @Shown('How it was drawn, so that others can draw it again.', 'SHA-256 of “<seed> <index>”; the smallest are taken.')
  readonly method: string;
  @Shown('The indexes drawn, those that you may not read among them.', [17, 4211]) readonly indexes: readonly number[];
  @Shown('Number of acts shown.', 2) readonly count: number;
  @ShownPart(() => AuditEntryAnswer, 'The acts drawn, as far as you may read them.', { list: true })
  readonly acts: readonly AuditEntryAnswer[];
}
