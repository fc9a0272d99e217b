import { Shown, ShownPart } from '../../http/answers.ts';
import type { Contact, ContactStatus } from '../../reading/contacts.ts';
import type { EntryShown, NominationShown } from '../../reading/directory.ts';
import type { HolderShown, StandInShown } from '../../reading/entries.ts';
import { MomentAnswer } from '../../reading/moment.dto.ts';
import { PageAnswer } from '../../reading/page.dto.ts';
import type { HoldingShown, SeatHistoryShown } from '../../reading/seat-history.ts';
import { AuditEntryAnswer } from '../audit/audit.answers.ts';

const ID = '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30';

export class ContactAnswer implements Contact {
  @Shown(
    'open: with what you may see; masked: nothing of it; erased; none: none was recorded; missing: the vault has no such card; damaged: it does not open; unavailable: the access journal cannot be written, so nothing was opened.',
    'open',
  )
  readonly status: ContactStatus;
  @Shown(
    'Personal fields that are filled and that you may see.',
    { name: 'A. Example', telephone: '+999 555 0100' },
    { optional: true },
  )
  readonly fields?: Readonly<Record<string, string | readonly string[]>>;
  @Shown('Fields that you may not see; whether they are filled is not said.', ['email'], { optional: true })
  readonly masked?: readonly string[];
}

class HolderAnswer implements HolderShown {
  @Shown('individual or office.', 'individual', { nullable: true }) readonly holderKind: string | null;
  @Shown('Ministry, agency or institution.', 'Ministry of Foreign Affairs', { nullable: true }) readonly organisation:
    string | null;
  @Shown('Operational languages in the State’s order.', ['fr', 'en'], { nullable: true }) readonly languages:
    readonly string[] | null;
  @Shown('Time zone.', 'Africa/Nairobi', { nullable: true }) readonly timeZone: string | null;
  @Shown('24/7, or hours in words.', '24/7', { nullable: true }) readonly hours: string | null;
  @Shown('To what its first day is known where it is not the day: month or year.', 'month', { nullable: true })
  readonly precision: string | null;
  @Shown('Members that you may not see; they are null here.', ['organisation'], { optional: true })
  readonly masked?: readonly string[];
  @ShownPart(() => ContactAnswer, 'Contact details, where `contact=true` was asked for.', { optional: true })
  readonly contact?: ContactAnswer;
}

export class StandInAnswer extends HolderAnswer implements StandInShown {
  @Shown('Permanent id.', ID) readonly standIn: string;
  @Shown('acting or alternate.', 'acting') readonly kind: string;
  @Shown('First day.', '2024-08-01') readonly from: string;
  @Shown('Last day (inclusive); null while it is open.', '2024-08-31', { nullable: true }) readonly until:
    string | null;
}

export class EntryAnswer extends HolderAnswer implements EntryShown {
  @Shown('Permanent id of the seat; it outlives its holders.', ID) readonly seat: string;
  @Shown('Id of the State.', ID) readonly participant: string;
  @Shown('Official name of the State on that day.', 'Example State 001') readonly state: string;
  @Shown('Today’s name where it is another.', 'Example State A', { optional: true }) readonly stateToday?: string;
  @Shown('Role, by its id in the policy’s catalogue.', 'technical') readonly role: string;
  @Shown('Number of the seat within State and role.', 1) readonly ordinal: number;
  @Shown('The nomination that the entry rests on.', ID) readonly nomination: string;
  @Shown('First day of this holder in this seat.', '2024-05-09') readonly since: string;
  @Shown('Last day on which someone confirmed the entry.', '2025-05-09', { nullable: true }) readonly confirmedOn:
    string | null;
  @Shown('Who did: state or holder.', 'state', { nullable: true }) readonly confirmedBy: string | null;
  @Shown('True when the policy’s interval since then has passed.', false) readonly confirmationDue: boolean;
  @ShownPart(() => StandInAnswer, 'Who stands in or beside on that day.', { list: true })
  readonly standIns: readonly StandInAnswer[];
}

export class DirectoryAnswer extends MomentAnswer {
  @Shown('Number of entries.', 214) readonly count: number;
  @ShownPart(() => EntryAnswer, 'Filled seats, in the order of State, role and number.', { list: true })
  readonly entries: readonly EntryAnswer[];
}

export class SeatAnswer extends MomentAnswer {
  @ShownPart(() => EntryAnswer, 'The entry in force; absent when the seat is vacant then.', { optional: true })
  readonly entry?: EntryAnswer;
  @Shown('Id of the State that the seat belongs to.', ID) readonly participant: string;
}

export class HoldingAnswer extends HolderAnswer implements HoldingShown {
  @Shown('First day of this span.', '2024-05-09') readonly from: string;
  @Shown('Last day of this span (inclusive); null while it is open.', '2024-08-31', { nullable: true })
  readonly until: string | null;
  @Shown('The nomination that it rests on.', ID) readonly nomination: string;
  @Shown('First day of this holder in this seat.', '2024-05-09') readonly since: string;
  @Shown('Last day on which someone confirmed the entry.', '2025-05-09', { nullable: true })
  readonly confirmedOn: string | null;
  @Shown('Who did: state or holder.', 'state', { nullable: true }) readonly confirmedBy: string | null;
}

export class ActAnswer extends AuditEntryAnswer {
  @Shown('False when it was annulled, as known at the moment.', true) readonly counts: boolean;
}

export class SeatHistoryAnswer extends MomentAnswer implements SeatHistoryShown {
  @Shown('Permanent id of the seat.', ID) readonly seat: string;
  @Shown('Id of the State.', ID) readonly participant: string;
  @Shown('Official name of the State on that day.', 'Example State 001') readonly state: string;
  @ShownPart(() => HoldingAnswer, 'Who held the seat on which days, as known at the moment.', { list: true })
  readonly holdings: readonly HoldingAnswer[];
  @ShownPart(() => StandInAnswer, 'Acting holders and alternates.', { list: true })
  readonly standIns: readonly StandInAnswer[];
  @Shown('Number of acts in this answer.', 4) readonly count: number;
  @ShownPart(() => ActAnswer, 'Every act about the seat, newest first, up to `limit`.', { list: true })
  readonly acts: readonly ActAnswer[];
}

export class NominationAnswer extends HolderAnswer implements NominationShown {
  @Shown('Permanent id of the nomination.', ID) readonly nomination: string;
  @Shown('Id of the State.', ID) readonly participant: string;
  @Shown('Official name of the State on that day.', 'Example State 001') readonly state: string;
  @Shown('Today’s name where it is another.', 'Example State A', { optional: true }) readonly stateToday?: string;
  @Shown('The seat that it is for.', ID) readonly seat: string;
  @Shown('Role, by its id in the policy’s catalogue.', 'technical') readonly role: string;
  @Shown('Number of the seat within State and role.', 1) readonly ordinal: number;
  @Shown('pending, activated, superseded or withdrawn.', 'pending') readonly status: string;
  @Shown('Fields that the manager asked for.', ['telephone']) readonly missing: readonly string[];
}

export class NominationsAnswer extends PageAnswer {
  @ShownPart(() => NominationAnswer, 'Nominations, in the order of State, role and number.', { list: true })
  readonly nominations: readonly NominationAnswer[];
}
