import { OFFICES, type Office } from '#libs/ledger';
import { CorrectEntryBody } from '../amend.dto.ts';
import { Part } from '../../http/compound-fields.ts';
import { Day, Id, Instant, OneOf, Text } from '../../http/fields.ts';
import { ReceiptAnswer, Shown } from '../../http/answers.ts';

const REASON = 'Code of the reason, never free text.';

export class RegisterAuthorityBody {
  @Id('The State that it speaks for.') readonly participant: string;
  @Text('Name of the office, never of a person.', 'Ministry of Foreign Affairs, Directorate for Cyber Affairs')
  readonly name: string;
  @Day('First day on which it speaks for the State.', '2024-05-09') readonly effectiveOn: string;
  @Id('The registered communication that said so.') readonly communication: string;
}

export class EndAuthorityBody {
  @Day('Last day on which it speaks for the State (inclusive).', '2025-06-30') readonly until: string;
  @Text(REASON, 'reorganisation', { optional: true, max: 60 }) readonly reason?: string;
  @Id('The registered communication that said so.') readonly communication: string;
}

export class AccountCardBody {
  @Text('Name of the person or service. Kept in the vault.', 'A. Example') readonly name: string;
}

export class OpenAccountBody {
  @OneOf(OFFICES, 'The one office that it acts within.') readonly office: Office;
  @Id('The participant it is bound to; for offices that belong to one.', { optional: true })
  readonly participant?: string;
  @Id('The seat it is bound to; for a Point of Contact.', { optional: true }) readonly seat?: string;
  @Id('The designating authority it belongs to; for a national authority.', { optional: true })
  readonly designatingAuthority?: string;
  @Text('The organisation it is bound to; for a regional organisation.', 'OSCE', { optional: true, max: 40 })
  readonly group?: string;
  @Part(() => AccountCardBody, 'Who it is. Kept in the vault.', { optional: true }) readonly card?: AccountCardBody;
}

export class CorrectAccountEntryBody extends CorrectEntryBody {
  @Part(() => AccountCardBody, 'Who it is, rightly. Kept in the vault.', { optional: true })
  readonly card?: AccountCardBody;
}

export class ReasonBody {
  @Text(REASON, 'left-office', { optional: true, max: 60 }) readonly reason?: string;
}

export class IssueTokenBody {
  @Instant('From when on it opens nothing any more.', '2026-12-31T00:00:00Z') readonly expiresAt: string;
}

/** `id` is the token’s, by which it is revoked. */
export class TokenAnswer extends ReceiptAnswer {
  @Shown(
    'The token itself. It is shown here once and kept nowhere; null when the request repeats one that was answered.',
    'cbm_…',
    { nullable: true },
  )
  readonly token: string | null;
}
