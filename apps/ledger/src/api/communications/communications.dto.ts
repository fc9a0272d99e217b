import { CHANNELS, COMMUNICATION_KINDS } from '#libs/ledger';
import { CorrectEntryBody } from '../amend.dto.ts';
import { Part } from '../../http/compound-fields.ts';
import { Day, Flag, Id, Instant, OneOf, Text } from '../../http/fields.ts';
import { Shown, ShownPart } from '../../http/answers.ts';
import type { CommunicationShown } from '../../reading/communications.ts';
import { MomentAnswer, MomentQuery } from '../../reading/moment.dto.ts';
import { PageAnswer, PageQuery } from '../../reading/page.dto.ts';
import { ContactAnswer } from '../directory/directory.answers.ts';

/** Personal: sealed in the vault, never in the log. */
export class CommunicationCardBody {
  @Text('Text of the communication.', 'The Permanent Mission presents its compliments …', {
    optional: true,
    max: 20_000,
    lines: true,
  })
  readonly text?: string;
  @Text('Name of the attached file.', 'note-12.pdf', { optional: true }) readonly attachmentName?: string;
  @Text('Media type of the attached file.', 'application/pdf', { optional: true, max: 100 })
  readonly attachmentType?: string;
  @Text('The attached file in base64.', 'JVBERi0xLjcK', { optional: true, max: 180_000 }) readonly attachment?: string;
}

export class RegisterCommunicationBody {
  @Id('The participant that sent it.') readonly participant: string;
  @OneOf(COMMUNICATION_KINDS, 'What it is.') readonly kind: (typeof COMMUNICATION_KINDS)[number];
  @Text('The sender’s own reference; never a person’s name.', 'NV/2024/117', { optional: true, max: 100 })
  readonly reference?: string;
  @Day('Day written on it; month or year where no more is known.', '2024-05-03', { optional: true, partial: true })
  readonly datedOn?: string;
  @Instant('When it was received.', '2024-05-06T14:20:00Z') readonly receivedAt: string;
  @OneOf(CHANNELS, 'By which way it came.') readonly channel: (typeof CHANNELS)[number];
  @Text('Language it is written in (BCP 47).', 'fr', { optional: true, max: 35 }) readonly language?: string;
  @Part(() => CommunicationCardBody, 'Text and attachment. Kept in the vault.', { optional: true })
  readonly card?: CommunicationCardBody;
}

export class CorrectCommunicationBody extends CorrectEntryBody {
  @Part(() => CommunicationCardBody, 'The right text and attachment, whole. Kept in the vault.', { optional: true })
  readonly card?: CommunicationCardBody;
}

export class CommunicationAnswer implements CommunicationShown {
  @Shown('Permanent id; the authority of changes that rest on it.', '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30')
  readonly id: string;
  @Shown('The participant that sent it.', '7d3c1f0a-2b4e-5d6f-8a90-1c2d3e4f5a6b') readonly participant: string;
  @Shown('Its name on the day.', 'Example State 001') readonly state: string;
  @Shown('Today’s name where it is another.', 'Example Republic 001', { optional: true }) readonly stateToday?: string;
  @Shown('What it is.', 'note-verbale') readonly kind: CommunicationShown['kind'];
  @Shown('The sender’s own reference; null when it has none.', 'NV/2024/117', { nullable: true }) readonly reference:
    string | null;
  @Shown('Day written on it; null when not known.', '2024-05-03', { nullable: true }) readonly datedOn: string | null;
  @Shown('To what that day is known: day, month or year.', 'day', { nullable: true })
  readonly datedPrecision: CommunicationShown['datedPrecision'];
  @Shown('When it was received.', '2024-05-06T14:20:00.000Z') readonly receivedAt: string;
  @Shown('By which way it came.', 'permanent-mission') readonly channel: CommunicationShown['channel'];
  @Shown('Language it is written in; null when not recorded.', 'fr', { nullable: true }) readonly language:
    string | null;
  @Shown('True when a text or attachment is kept in the vault.', true) readonly hasText: boolean;
  @Shown('True when no counting entry rests on it yet: the manager’s work list.', false) readonly open: boolean;
  @ShownPart(() => ContactAnswer, 'Text and attachment, where `text=true` was asked for.', { optional: true })
  readonly text?: ContactAnswer;
}

export class CommunicationsAnswer extends PageAnswer {
  @ShownPart(() => CommunicationAnswer, 'Communications, newest first.', { list: true })
  readonly communications: readonly CommunicationAnswer[];
}

export class CommunicationAtAnswer extends MomentAnswer {
  @ShownPart(() => CommunicationAnswer, 'The communication.') readonly communication: CommunicationAnswer;
}

export class CommunicationQuery extends MomentQuery {
  @Flag('Text and attachment too, as far as you may see them; each reading is kept in the access journal.', {
    optional: true,
  })
  readonly text?: boolean;
}

export class CommunicationsQuery extends PageQuery {
  @Id('Only of this participant.', { optional: true }) readonly state?: string;
  @Flag('Only those that no entry rests on yet (true), or only the others (false).', { optional: true })
  readonly open?: boolean;
  @Flag('Text and attachment too, as far as you may see them; each reading is kept in the access journal.', {
    optional: true,
  })
  readonly text?: boolean;
}
