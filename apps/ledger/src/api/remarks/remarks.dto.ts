import {
  ERASURE_BASES,
  type ErasureBasis,
  type ErasureView,
  type PastRetention,
  REMARK_OUTCOMES,
  type RemarkOutcome,
} from '#libs/ledger';
import type { Access, AccessWeek } from '#libs/vault';
import { Shown, ShownPart } from '../../http/answers.ts';
import { Part } from '../../http/compound-fields.ts';
import { Day, Flag, Id, OneOf, Text, Whole } from '../../http/fields.ts';
import { MomentAnswer, MomentQuery } from '../../reading/moment.dto.ts';
import { PageAnswer, StatePageQuery } from '../../reading/page.dto.ts';
import type { RemarkShown } from '../../reading/remarks.ts';
import { CorrectEntryBody } from '../amend.dto.ts';
import { ContactAnswer } from '../directory/directory.answers.ts';

const ID = '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30';
const COMMUNICATION =
  'The registered communication that it rests on. The directory manager names one; a State’s own act needs none.';

export class RemarkCardBody {
  @Text('What the State says.', 'The entry of 9 May does not show the note of 3 May.', { max: 20_000, lines: true })
  readonly text: string;
}

export class RemarkBody {
  @Id('The State that says so.') readonly participant: string;
  @Whole('The ledger index that it is about.', 4211, { optional: true }) readonly index?: number;
  @Day('The day in force that it is about.', '2024-05-09', { optional: true }) readonly on?: string;
  @Id('The seat that it is about.', { optional: true }) readonly seat?: string;
  @Part(() => RemarkCardBody, 'The text. Kept in the vault.') readonly card: RemarkCardBody;
  @Id(COMMUNICATION, { optional: true }) readonly communication?: string;
}

export class CloseRemarkBody {
  @OneOf(REMARK_OUTCOMES, 'The record was corrected, the State maintains its remark, or it withdrew it.')
  readonly outcome: RemarkOutcome;
  @Id(COMMUNICATION, { optional: true }) readonly communication?: string;
}

export class CorrectRemarkBody extends CorrectEntryBody {
  @Part(() => RemarkCardBody, 'The right text. Kept in the vault.', { optional: true }) readonly card?: RemarkCardBody;
}

export class RemarksQuery extends StatePageQuery {
  @Flag('The texts too, as far as you may see them; each reading is kept in the access journal.', { optional: true })
  readonly text?: boolean;
}

export class RemarkAnswer implements RemarkShown {
  @Shown('Permanent id.', ID) readonly remark: string;
  @Shown('The State that says so.', ID) readonly participant: string;
  @Shown('The seat that it is about.', ID, { nullable: true }) readonly seat: string | null;
  @Shown('The ledger index that it is about.', 4211, { nullable: true }) readonly index: number | null;
  @Shown('The day in force that it is about.', '2024-05-09', { nullable: true }) readonly on: string | null;
  @Shown('open or closed.', 'open') readonly status: 'open' | 'closed';
  @Shown('How it was closed.', 'maintained', { nullable: true }) readonly outcome: RemarkOutcome | null;
  @Shown('First day of this status.', '2024-06-03') readonly since: string;
  @ShownPart(() => ContactAnswer, 'The text, where `text=true` was asked for.', { optional: true })
  readonly text?: ContactAnswer;
}

export class RemarksAnswer extends PageAnswer {
  @ShownPart(() => RemarkAnswer, 'Remarks of States.', { list: true }) readonly remarks: readonly RemarkAnswer[];
}

export class ErasureBody {
  @Id('Whose data: the subject that entries and answers about cards name.') readonly subject: string;
  @Id('The State whose holder, sender or account it is.', { optional: true }) readonly participant?: string;
  @OneOf(ERASURE_BASES, 'On what the request rests.') readonly basis: ErasureBasis;
  @Id(COMMUNICATION, { optional: true }) readonly communication?: string;
}

export class ErasureDecisionBody {
  @OneOf(['granted', 'refused'], 'From a grant on nothing of the subject is shown.') readonly decision:
    'granted' | 'refused';
  @Text('Reason as a code; never free text.', 'legal-hold', { optional: true, max: 60 }) readonly reason?: string;
}

export class NothingBody {}

export class ErasureAnswer implements ErasureView {
  @Shown('Whose data.', ID) readonly subject: string;
  @Shown('The State whose holder, sender or account it is.', ID, { nullable: true }) readonly participant:
    string | null;
  @Shown('On what the request rests.', 'request-of-the-person') readonly basis: ErasureBasis;
  @Shown('requested, granted, refused or erased.', 'granted') readonly status: ErasureView['status'];
  @Shown('Reason of the decision.', 'legal-hold', { nullable: true }) readonly reason: string | null;
  @Shown('Cards destroyed.', 3, { nullable: true }) readonly cards: number | null;
  @Shown('First day of this status.', '2024-06-03') readonly since: string;
}

export class ErasuresAnswer extends PageAnswer {
  @ShownPart(() => ErasureAnswer, 'Erasures, in the order of their subjects.', { list: true })
  readonly erasures: readonly ErasureAnswer[];
}

export class PastRetentionHolder implements PastRetention {
  @Shown('Whose data.', ID) readonly subject: string;
  @Shown('The State whose holder it was.', ID) readonly participant: string;
  @Shown('First day on which it held nothing any more.', '2022-09-01') readonly endedOn: string;
}

export class PastRetentionAnswer extends MomentAnswer {
  @Shown('Number of former holders.', 1) readonly count: number;
  @ShownPart(() => PastRetentionHolder, 'Former holders, in the order of their ends: for the manager to decide on.', {
    list: true,
  })
  readonly holders: readonly PastRetentionHolder[];
}

export class JournalQuery extends MomentQuery {
  @Id('Of this State; a State’s own account needs not say so.', { optional: true }) readonly state?: string;
  @Whole('Only accesses before the one of this number.', 4211, { optional: true }) readonly before?: number;
  @Whole('Most accesses in the answer.', 100, { optional: true, min: 1, max: 500 }) readonly limit?: number;
}

export class AccessAnswer implements Access {
  @Shown('Number of the access; `before` takes it.', 17) readonly number: number;
  @Shown('When.', '2024-12-04T15:00:00.000Z') readonly at: string;
  @Shown('Account that read.', ID) readonly account: string;
  @Shown('Its office.', 'reviewer') readonly office: string;
  @Shown('The reader’s own State.', ID, { optional: true }) readonly participant?: string;
  @Shown('Route or command that asked.', 'GET /api/directory') readonly purpose: string;
  @Shown('The State whose contact data were read.', ID, { optional: true }) readonly concerned?: string;
  @Shown('How many cards were opened.', 2) readonly cards: number;
}

export class AccessWeekAnswer implements AccessWeek {
  @Shown('Monday of the week.', '2024-12-02') readonly monday: string;
  @Shown('Accesses by other States in that week.', 5) readonly accesses: number;
  @Shown('Cards opened by them.', 9) readonly cards: number;
}

export class JournalAnswer extends MomentAnswer {
  @Shown('Number of accesses in this answer.', 4) readonly count: number;
  @ShownPart(() => AccessAnswer, 'Accesses by account, newest first.', { list: true })
  readonly accesses: readonly AccessAnswer[];
  @ShownPart(() => AccessWeekAnswer, 'Accesses by other States, as weekly counts.', { list: true })
  readonly weeks: readonly AccessWeekAnswer[];
}
