import type { CallView, CapacityView, MatchView, NationalRole, PublishedDocument, Visibility } from '#libs/ledger';
import { Shown, ShownPart } from '../../http/answers.ts';
import { Flag, OneOf, Text } from '../../http/fields.ts';
import type {
  CallShown,
  CapacityShown,
  GuidanceAnswerShown,
  GuidanceRequestShown,
  InputShown,
  MatchShown,
  ProposalShown,
  StructureShown,
} from '../../reading/capacity.ts';
import { MomentAnswer } from '../../reading/moment.dto.ts';
import { PageAnswer, StatePageQuery } from '../../reading/page.dto.ts';
import { ContactAnswer } from '../directory/directory.answers.ts';

const ID = '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30';
const VISIBILITY = 'To whom the State opens it now: public, states or restricted.';
const TEXTS = 'The texts too, as far as you may see them; each reading is kept in the access journal.';
const TITLE = 'Capacities needed to take part in the directory';
const DEADLINE = 'Last day, in UTC, on which an input is by the deadline.';
const BY_DEADLINE = 'States that answered by the deadline, each counted once.';
const AFTER_DEADLINE = 'States that answered after the deadline, each counted once.';
const TEXT = 'The text, where `text=true` was asked for.';

export class CapacityQuery extends StatePageQuery {
  @Text('Only of this topic.', 'training', { optional: true, max: 40 }) readonly topic?: string;
  @OneOf(['need', 'offer'], 'Only needs, or only offers.', { optional: true }) readonly kind?: 'need' | 'offer';
  @Text('Only for this CBM.', 'CBM-6', { optional: true, max: 10 }) readonly cbm?: string;
  @Flag('Those that have ended, instead of those in force.', { optional: true }) readonly ended?: boolean;
  @Flag(TEXTS, { optional: true }) readonly text?: boolean;
}

export class MatchesQuery extends StatePageQuery {
  @Text('Only of this topic.', 'training', { optional: true, max: 40 }) readonly topic?: string;
  @OneOf(['in-force', 'ended'], 'Only of this status.', { optional: true }) readonly status?: MatchView['status'];
}

export class GuidanceRequestsQuery extends StatePageQuery {
  @Text('Only about this CBM.', 'CBM-1', { optional: true, max: 10 }) readonly cbm?: string;
  @Text('Only of this topic.', 'national-coordination', { optional: true, max: 40 }) readonly topic?: string;
  @OneOf(['open', 'answered'], 'Only of this status.', { optional: true }) readonly status?: 'open' | 'answered';
  @Flag(TEXTS, { optional: true }) readonly text?: boolean;
}

/** How a State is called. */
export class CapacityStateAnswer {
  @Shown('The State.', ID) readonly participant: string;
  @Shown('Its English name on the day.', 'Example State 001') readonly state: string;
  @Shown('Today’s name where it is another.', 'Example Republic 001', { optional: true }) readonly stateToday?: string;
}

export class CapacityStatementAnswer extends CapacityStateAnswer implements CapacityShown {
  @Shown('Permanent id.', ID) readonly statement: string;
  @Shown('need or offer.', 'need') readonly kind: CapacityView['kind'];
  @Shown('Code of the topic.', 'training') readonly topic: string;
  @Shown('The CBM that it would help to carry out.', 'CBM-6', { nullable: true }) readonly cbm: string | null;
  @Shown(VISIBILITY, 'states') readonly visibility: Visibility;
  @Shown('First day in force.', '2024-05-09') readonly since: string;
  @Shown('Last day in force; null: open.', '2024-12-31', { nullable: true }) readonly until: string | null;
  @Shown('How it ended: fulfilled, withdrawn or expired.', 'fulfilled', { nullable: true })
  readonly outcome: CapacityShown['outcome'];
  @ShownPart(() => ContactAnswer, TEXT, { optional: true }) readonly text?: ContactAnswer;
}

export class CapacityAnswer extends PageAnswer {
  @ShownPart(() => CapacityStatementAnswer, 'Needs and offers that you may see, as stated by the States.', {
    list: true,
  })
  readonly statements: readonly CapacityStatementAnswer[];
}

export class MatchAnswer implements MatchShown {
  @Shown('Permanent id.', ID) readonly match: string;
  @Shown('Topic of the need.', 'training') readonly topic: string;
  @Shown('The need.', ID) readonly need: string;
  @ShownPart(() => CapacityStateAnswer, 'The State whose need it is.') readonly needBy: CapacityStateAnswer;
  @Shown('The offer.', ID, { nullable: true }) readonly offer: string | null;
  @ShownPart(() => CapacityStateAnswer, 'The State whose offer it is; null: an organisation helps.')
  readonly offerBy: CapacityStateAnswer | null;
  @Shown('The organisation that helps.', 'Example Training Institute', { nullable: true })
  readonly organisation: string | null;
  @Shown('in-force or ended.', 'in-force') readonly status: MatchView['status'];
  @Shown('Code of the reason of its end.', 'programme-completed', { nullable: true }) readonly reason: string | null;
  @Shown('First day of this status.', '2024-05-20') readonly since: string;
}

export class MatchesAnswer extends PageAnswer {
  @ShownPart(() => MatchAnswer, 'Matches whose need and offer you may see.', { list: true })
  readonly matches: readonly MatchAnswer[];
}

export class ProposalAnswer implements ProposalShown {
  @Shown('The topic that they share.', 'training') readonly topic: string;
  @ShownPart(() => CapacityStatementAnswer, 'The need.') readonly need: CapacityStatementAnswer;
  @ShownPart(() => CapacityStatementAnswer, 'Offers of other States, in the order of States.', { list: true })
  readonly offers: readonly CapacityStatementAnswer[];
}

export class ProposalsAnswer extends PageAnswer {
  @ShownPart(
    () => ProposalAnswer,
    'Needs without a match, by topic, then in the order of States: no order of preference.',
    {
      list: true,
    },
  )
  readonly proposals: readonly ProposalAnswer[];
}

export class NationalRoleAnswer implements NationalRole {
  @Shown('What the organisation does, as a code.', 'national-cert') readonly role: string;
  @Shown('Name of the organisation.', 'Example CERT') readonly organisation: string;
}

export class StructureAnswer extends CapacityStateAnswer implements StructureShown {
  @ShownPart(() => NationalRoleAnswer, 'Organisations with what they do.', { list: true })
  readonly roles: readonly NationalRoleAnswer[];
  @Shown('Public page about it.', 'https://state-001.example/cyber', { nullable: true }) readonly link: string | null;
  @Shown(VISIBILITY, 'states') readonly visibility: Visibility;
  @Shown('First day of this description.', '2024-05-09') readonly since: string;
}

export class StructuresAnswer extends PageAnswer {
  @ShownPart(() => StructureAnswer, 'Structures that you may see, as described by the States.', { list: true })
  readonly structures: readonly StructureAnswer[];
}

export class GuidanceAnswerAnswer implements GuidanceAnswerShown {
  @Shown('Permanent id.', ID) readonly answer: string;
  @ShownPart(() => CapacityStateAnswer, 'The State that answered; null: the manager.')
  readonly by: CapacityStateAnswer | null;
  @Shown('To whom it is opened now, by its own side and as its request is: public, states or restricted.', 'states')
  readonly visibility: Visibility;
  @Shown('A document that answers it.', { symbol: 'A/79/214' }, { nullable: true })
  readonly document: PublishedDocument | null;
  @Shown('Day of the answer.', '2024-06-03') readonly since: string;
  @ShownPart(() => ContactAnswer, TEXT, { optional: true }) readonly text?: ContactAnswer;
}

export class GuidanceRequestAnswer extends CapacityStateAnswer implements GuidanceRequestShown {
  @Shown('Permanent id.', ID) readonly request: string;
  @Shown('The CBM that it is about.', 'CBM-1', { nullable: true }) readonly cbm: string | null;
  @Shown('Code of the topic.', 'national-coordination', { nullable: true }) readonly topic: string | null;
  @Shown(VISIBILITY, 'states') readonly visibility: Visibility;
  @Shown('open or answered.', 'answered') readonly status: GuidanceRequestShown['status'];
  @Shown('First day of this status.', '2024-06-03') readonly since: string;
  @ShownPart(() => GuidanceAnswerAnswer, 'Answers that you may see.', { list: true })
  readonly answers: readonly GuidanceAnswerAnswer[];
  @ShownPart(() => ContactAnswer, TEXT, { optional: true }) readonly text?: ContactAnswer;
}

export class GuidanceRequestsAnswer extends PageAnswer {
  @ShownPart(() => GuidanceRequestAnswer, 'Requests that you may see.', { list: true })
  readonly requests: readonly GuidanceRequestAnswer[];
}

export class CallSummaryAnswer implements CallView {
  @Shown('Permanent id.', ID) readonly call: string;
  @Shown('What inputs are asked for.', TITLE) readonly title: string;
  @Shown('Day of issue.', '2024-02-07') readonly issuedOn: string;
  @Shown(DEADLINE, '2024-03-20') readonly deadline: string;
  @Shown('Instrument on which it rests.', { symbol: 'A/78/265' }, { nullable: true })
  readonly instrument: CallView['instrument'];
  @Shown('Languages in which inputs are taken.', ['en', 'fr']) readonly languages: readonly string[];
  @Shown(BY_DEADLINE, 14) readonly byDeadline: number;
  @Shown(AFTER_DEADLINE, 3) readonly afterDeadline: number;
}

export class CallsAnswer extends PageAnswer {
  @ShownPart(() => CallSummaryAnswer, 'Calls, the earliest issued first.', { list: true })
  readonly calls: readonly CallSummaryAnswer[];
}

export class InputAnswer extends CapacityStateAnswer implements InputShown {
  @Shown('When the State answered: receipt of its first input.', '2024-03-18T10:00:00.000Z')
  readonly receivedAt: string;
  @Shown('Receipt of the input that counts now.', '2024-03-25T10:00:00.000Z') readonly lastReceivedAt: string;
  @Shown('The document.', { symbol: 'ES001/IN/1' }, { nullable: true }) readonly document: PublishedDocument | null;
  @Shown('Its first input was received by the deadline.', true) readonly byDeadline: boolean;
}

export class CallAnswer extends MomentAnswer implements CallShown {
  @Shown('Permanent id.', ID) readonly call: string;
  @Shown('What inputs are asked for.', TITLE) readonly title: string;
  @Shown('Day of issue.', '2024-02-07') readonly issuedOn: string;
  @Shown(DEADLINE, '2024-03-20') readonly deadline: string;
  @Shown('Instrument on which it rests.', { symbol: 'A/78/265' }, { nullable: true })
  readonly instrument: CallView['instrument'];
  @Shown('Languages in which inputs are taken.', ['en', 'fr']) readonly languages: readonly string[];
  @Shown(BY_DEADLINE, 14) readonly byDeadline: number;
  @Shown(AFTER_DEADLINE, 3) readonly afterDeadline: number;
  @ShownPart(() => InputAnswer, 'What States sent, as far as you see figures of single States.', { list: true })
  readonly inputs: readonly InputAnswer[];
}
