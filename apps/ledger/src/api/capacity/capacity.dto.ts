import {
  CAPACITY_OUTCOMES,
  type CapacityOutcome,
  type NationalRole,
  SUGGESTED_TOPICS,
  VISIBILITIES,
  type Visibility,
} from '#libs/ledger';
import { Part, Texts } from '../../http/compound-fields.ts';
import { Day, Flag, Id, Instant, OneOf, Text } from '../../http/fields.ts';
import { CorrectEntryBody } from '../amend.dto.ts';
import { CitationBody } from '../participants/participants.dto.ts';

const FROM = 'First day in force; default: today.';
const UNTIL = 'Last day (inclusive); default: yesterday.';
const TOPIC = `Code of the topic. Suggested are ${SUGGESTED_TOPICS.join(', ')}; any other code is taken as well.`;
const CBM = 'Id of the CBM that it is about.';
const OPENED_TO = 'To whom the State opens it: everybody, States, or the manager’s office alone.';

/** Members of every act of a State. */
class StateActBody {
  @Id('The State that acts.') readonly participant: string;
  @Id('The registered communication that it rests on. The directory manager names one; a State’s own act needs none.', {
    optional: true,
  })
  readonly communication?: string;
}

/** Members of the manager’s own acts. */
class ManagerActBody {
  @Id('The registered communication that it rests on, if any.', { optional: true }) readonly communication?: string;
}

export class OwnWordsBody {
  @Text('In their own words.', 'We look for trainers in incident response.', { max: 10_000, lines: true })
  readonly text: string;
}

export class CapacityBody extends StateActBody {
  @Text(TOPIC, 'training', { max: 40 }) readonly topic: string;
  @Text(CBM, 'CBM-6', { optional: true, max: 10 }) readonly cbm?: string;
  @OneOf(VISIBILITIES, OPENED_TO) readonly visibility: Visibility;
  @Day(FROM, '2024-05-09', { optional: true }) readonly effectiveOn?: string;
  @Part(() => OwnWordsBody, 'The State’s own words. Kept in the vault.', { optional: true })
  readonly card?: OwnWordsBody;
}

export class EndCapacityBody extends StateActBody {
  @OneOf(CAPACITY_OUTCOMES, 'Fulfilled, withdrawn by the State, or expired.') readonly outcome: CapacityOutcome;
  @Day(UNTIL, '2024-12-31', { optional: true }) readonly until?: string;
}

/** A correction may also say the words anew. */
export class CorrectWordsBody extends CorrectEntryBody {
  @Part(() => OwnWordsBody, 'The right words. Kept in the vault.', { optional: true }) readonly card?: OwnWordsBody;
}

export class MatchBody extends ManagerActBody {
  @Id('The need.') readonly need: string;
  @Id('The State whose need it is.') readonly needBy: string;
  @Id('The offer; or an organisation.', { optional: true }) readonly offer?: string;
  @Id('The State whose offer it is.', { optional: true }) readonly offerBy?: string;
  @Text('Name of an organisation that helps without an offer of a State.', 'Example Training Institute', {
    optional: true,
    max: 300,
  })
  readonly organisation?: string;
  @Day(FROM, '2024-05-20', { optional: true }) readonly effectiveOn?: string;
}

export class EndMatchBody extends ManagerActBody {
  @Text('Reason as a code; never free text.', 'programme-completed', { optional: true, max: 40 })
  readonly reason?: string;
  @Day(UNTIL, '2024-12-31', { optional: true }) readonly until?: string;
}

export class NationalRoleBody implements NationalRole {
  @Text('What the organisation does, as a code.', 'national-cert', { max: 40 }) readonly role: string;
  @Text('Name of the organisation.', 'Example CERT', { max: 300 }) readonly organisation: string;
}

export class StructureBody extends StateActBody {
  @Part(() => NationalRoleBody, 'Organisations with what they do; described whole.', { list: true, max: 50 })
  readonly roles: readonly NationalRoleBody[];
  @Text('Public page of the State about it.', 'https://state-001.example/cyber', { optional: true, max: 1_000 })
  readonly link?: string;
  @OneOf(VISIBILITIES, OPENED_TO) readonly visibility: Visibility;
  @Day(FROM, '2024-05-09', { optional: true }) readonly effectiveOn?: string;
}

export class EndStructureBody extends StateActBody {
  @Day(UNTIL, '2024-12-31', { optional: true }) readonly until?: string;
}

export class PublishedDocumentBody {
  @Text('Symbol.', 'A/79/214', { optional: true, max: 300 }) readonly symbol?: string;
  @Text('Title as published.', 'Roles of the Points of Contact', { optional: true, max: 300 }) readonly title?: string;
  @Text('Where it is found.', 'https://state-002.example/guide.pdf', { optional: true, max: 1_000 })
  readonly link?: string;
}

export class RequestGuidanceBody extends StateActBody {
  @Text(CBM, 'CBM-1', { optional: true, max: 10 }) readonly cbm?: string;
  @Text(TOPIC, 'national-coordination', { optional: true, max: 40 }) readonly topic?: string;
  @OneOf(VISIBILITIES, OPENED_TO) readonly visibility: Visibility;
  @Day('Day of the request; default: today.', '2024-05-09', { optional: true }) readonly effectiveOn?: string;
  @Part(() => OwnWordsBody, 'The question. Kept in the vault.', { optional: true }) readonly card?: OwnWordsBody;
}

export class AnswerGuidanceBody extends ManagerActBody {
  @Id('The State that answers; the manager answers in its own name without it.', { optional: true })
  readonly participant?: string;
  @Part(() => PublishedDocumentBody, 'A document that answers it.', { optional: true })
  readonly document?: PublishedDocumentBody;
  @Day('Day of the answer; default: today.', '2024-06-03', { optional: true }) readonly effectiveOn?: string;
  @Part(() => OwnWordsBody, 'The answer. Kept in the vault.', { optional: true }) readonly card?: OwnWordsBody;
}

export class CallBody extends ManagerActBody {
  @Text('Public title of what inputs are asked for.', 'Capacities needed to take part in the directory', { max: 300 })
  readonly title: string;
  @Day('Last day on which an input is by the deadline; UTC.', '2024-03-15') readonly deadline: string;
  @Part(() => CitationBody, 'Instrument on which the call rests.', { optional: true })
  readonly instrument?: CitationBody;
  @Texts('Languages in which inputs are taken, as tags.', ['en', 'fr'], { optional: true, max: 20 })
  readonly languages?: readonly string[];
  @Day('Day of issue; default: today.', '2024-02-07', { optional: true }) readonly effectiveOn?: string;
}

export class MoveDeadlineBody extends ManagerActBody {
  @Day('The new last day; UTC.', '2024-03-20') readonly deadline: string;
  @Day('Day on which it was moved; default: today.', '2024-03-12', { optional: true }) readonly effectiveOn?: string;
}

export class InputBody extends ManagerActBody {
  @Id('The State that sent it.') readonly participant: string;
  @Instant('When it was received, with its zone.', '2024-03-18T10:00:00Z') readonly receivedAt: string;
  @Part(() => PublishedDocumentBody, 'The document, where it has a symbol, title or address.', { optional: true })
  readonly document?: PublishedDocumentBody;
  @Flag('It supersedes the State’s first input to this call.', { optional: true }) readonly supersedes?: boolean;
}
