import { HOLDER_KINDS, type HolderKind, REASONS, type Reason } from '#libs/ledger';
import { CorrectEntryBody } from '../amend.dto.ts';
import { CitationBody } from '../participants/participants.dto.ts';
import { Part, Texts } from '../../http/compound-fields.ts';
import { Day, Id, OneOf, Text, Whole } from '../../http/fields.ts';

const COMMUNICATION =
  'The registered communication that it rests on. The directory manager names one; a State’s own act needs none.';
const FIRST_DAY = 'First day on which it holds; month or year where no more is known.';
const REASON = 'Why, as a code; never free text.';

/** Personal: sealed in the vault, never in the log. */
export class CardBody {
  @Text('Name of the person.', 'A. Example', { optional: true }) readonly name?: string;
  @Text('Title or position.', 'Head of unit', { optional: true }) readonly title?: string;
  @Text('E-mail address.', 'poc@state-001.example', { optional: true, max: 254 }) readonly email?: string;
  @Text('Telephone number with its country code.', '+999 555 0100', { optional: true, max: 60 })
  readonly telephone?: string;
  @Text('A second way to reach the holder.', 'Signal +999 555 0101', { optional: true })
  readonly secondChannel?: string;
  @Text('Whom to reach when the holder cannot be reached.', 'Duty officer, +999 555 0102', {
    optional: true,
    max: 500,
    lines: true,
  })
  readonly alternateContact?: string;
  @Text('OpenPGP or S/MIME key with its fingerprint.', '-----BEGIN PGP PUBLIC KEY BLOCK-----', {
    optional: true,
    max: 20_000,
    lines: true,
  })
  readonly openpgpKey?: string;
}

class HolderDetails {
  @Text('Ministry, agency or institution: an office’s name, never a person’s.', 'Ministry of Foreign Affairs', {
    optional: true,
  })
  readonly organisation?: string;
  @Texts('Operational languages in the State’s order (BCP 47).', ['fr', 'en'], { optional: true, max: 20 })
  readonly languages?: readonly string[];
  @Text('Time zone (IANA).', 'Africa/Nairobi', { optional: true, max: 60 }) readonly timeZone?: string;
  @Text('24/7, or hours in words.', '24/7', { optional: true, max: 100 }) readonly hours?: string;
}

export class HolderBody extends HolderDetails {
  @OneOf(HOLDER_KINDS, 'Whether a person or an office holds the seat.') readonly kind: HolderKind;
}

export class HolderChangesBody extends HolderDetails {
  @OneOf(HOLDER_KINDS, 'Whether a person or an office holds the seat.', { optional: true }) readonly kind?: HolderKind;
}

class OnAuthority {
  @Id(COMMUNICATION, { optional: true }) readonly communication?: string;
}

export class InvitationBody {
  @Text('By which way the State was invited, as a code.', 'permanent-mission', { max: 60 }) readonly channel: string;
  @Part(() => CitationBody, 'The document that asks for it.', { optional: true }) readonly instrument?: CitationBody;
  @Day('Day of the invitation. Default: today.', '2024-01-08', { optional: true }) readonly effectiveOn?: string;
}

export class NominationBody extends OnAuthority {
  @Text('Role, by its id in the policy’s catalogue.', 'technical', { max: 40 }) readonly role: string;
  @Id('The seat that it is for. Without it, and without an ordinal, the role’s next seat is opened.', {
    optional: true,
  })
  readonly seat?: string;
  @Whole('Instead of the seat: its number within State and role.', 1, { optional: true, min: 1, max: 1_000 })
  readonly ordinal?: number;
  @Part(() => HolderBody, 'Who holds the seat, without personal fields.') readonly holder: HolderBody;
  @Part(() => CardBody, 'Name and ways to reach the holder. Kept in the vault.', { optional: true })
  readonly card?: CardBody;
  @Day(FIRST_DAY, '2024-05-09', { partial: true }) readonly effectiveOn: string;
}

export class EntryBody extends NominationBody {
  @Day('Last day in force (inclusive), when known beforehand.', '2025-05-08', { optional: true })
  readonly until?: string;
}

export class ActivationBody {
  @Day(FIRST_DAY, '2024-05-09', { partial: true }) readonly effectiveOn: string;
  @Day('Last day in force (inclusive), when known beforehand.', '2025-05-08', { optional: true })
  readonly until?: string;
}

export class NominationEndBody extends OnAuthority {
  @OneOf(REASONS, REASON, { optional: true }) readonly reason?: Reason;
  @Day('Day on which it holds. Default: today.', '2024-06-03', { optional: true }) readonly effectiveOn?: string;
}

export class SupersessionBody extends OnAuthority {
  @Id('The nomination that took its place.', { optional: true }) readonly by?: string;
  @Day('Day on which it holds. Default: today.', '2024-06-03', { optional: true }) readonly effectiveOn?: string;
}

export class ClarificationBody {
  @Texts('Names of the fields that are missing or unclear.', ['telephone', 'languages'], { max: 30 })
  readonly missing: readonly string[];
  @Text('Reason as a code; never free text.', 'two-notes-differ', { optional: true, max: 60 }) readonly reason?: string;
  @Day('Day of the question. Default: today.', '2024-06-03', { optional: true }) readonly effectiveOn?: string;
}

export class UpdateBody extends OnAuthority {
  @Part(() => HolderChangesBody, 'Members that changed; null empties one, others stay.', { optional: true })
  readonly holder?: HolderChangesBody;
  @Part(() => CardBody, 'Personal fields that changed; null empties one, others stay. Kept in the vault.', {
    optional: true,
  })
  readonly card?: CardBody;
  @Day(FIRST_DAY, '2024-07-01', { partial: true }) readonly effectiveOn: string;
}

export class ReplacementBody extends OnAuthority {
  @Part(() => HolderBody, 'The new holder, without personal fields.') readonly holder: HolderBody;
  @Part(() => CardBody, 'Name and ways to reach the new holder. Kept in the vault.', { optional: true })
  readonly card?: CardBody;
  @Day('First day of the new holder; month or year where no more is known.', '2024-09-15', { partial: true })
  readonly effectiveOn: string;
  @Day('Last day of the earlier holder (inclusive). Default: the day before; a gap stays visible.', '2024-08-31', {
    optional: true,
  })
  readonly leftOn?: string;
  @OneOf(REASONS, REASON, { optional: true }) readonly reason?: Reason;
}

export class DepartureBody extends OnAuthority {
  @Day('Last day of the holder (inclusive).', '2024-08-31') readonly until: string;
  @OneOf(REASONS, REASON, { optional: true }) readonly reason?: Reason;
}

class StandInBody extends OnAuthority {
  @Part(() => HolderBody, 'Who stands in, without personal fields.') readonly holder: HolderBody;
  @Part(() => CardBody, 'Name and ways to reach the person. Kept in the vault.', { optional: true })
  readonly card?: CardBody;
  @Day(FIRST_DAY, '2024-08-01', { partial: true }) readonly effectiveOn: string;
}

export class ActingHolderBody extends StandInBody {
  @Day('Last day (inclusive).', '2024-08-31') readonly until: string;
}

export class AlternateBody extends StandInBody {
  @Day('Last day (inclusive), when known beforehand.', '2024-08-31', { optional: true }) readonly until?: string;
}

export class StandInEndBody extends OnAuthority {
  @Day('Last day (inclusive).', '2024-08-31') readonly until: string;
}

export class RoleChangeBody extends OnAuthority {
  @Text('The new role, by its id in the policy’s catalogue.', 'diplomatic', { max: 40 }) readonly role: string;
  @Id('A vacant seat of the new role. Without it, and without an ordinal, the role’s next seat is opened.', {
    optional: true,
  })
  readonly toSeat?: string;
  @Whole('Instead of that seat: its number within State and role.', 1, { optional: true, min: 1, max: 1_000 })
  readonly ordinal?: number;
  @Day(FIRST_DAY, '2024-09-01', { partial: true }) readonly effectiveOn: string;
}

export class ConfirmationBody extends OnAuthority {
  @OneOf(['state', 'holder'], 'Who confirms, where the manager records it. Otherwise it follows from the office.', {
    optional: true,
  })
  readonly by?: 'state' | 'holder';
  @Day('Day on which the entry was confirmed. Default: today.', '2025-05-09', { optional: true })
  readonly effectiveOn?: string;
}

export class CorrectRosterEntryBody extends CorrectEntryBody {
  @Part(() => CardBody, 'The right personal fields, whole. Kept in the vault.', { optional: true })
  readonly card?: CardBody;
}
