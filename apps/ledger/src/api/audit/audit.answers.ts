import type { Participation } from '#libs/ledger';
import type { FieldValue } from '#libs/temporal';
import { Shown, ShownPart } from '../../http/answers.ts';
import type { ActShown, ChangeShown } from '../../reading/audit.ts';
import type { Contact } from '../../reading/contacts.ts';
import { MomentAnswer } from '../../reading/moment.dto.ts';

const ID = '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30';

export class AuthorityOfChangeAnswer {
  @Shown('communication, portal-act, instrument or source-row.', 'communication') readonly kind: string;
  @Shown('Id of the communication or act, or symbol of the instrument.', ID) readonly reference: string;
}

export class AboutAnswer {
  @Shown('The State concerned; null when it is none.', ID, { nullable: true }) readonly participant: string | null;
  @Shown('Ids of the things that it speaks of: seats, nominations, communications …', [ID])
  readonly entities: readonly string[];
}

class FieldChange {
  @Shown('Table of the read model.', 'seats') readonly table: string;
  @Shown('The thing that changed.', ID) readonly entity: string;
  @Shown('Its field.', 'organisation') readonly field: string;
  @Shown('Value before; null when there was none.', 'Ministry of Foreign Affairs', { nullable: true })
  readonly before: FieldValue;
  @Shown('Value after; null when there is none.', 'National Cyber Agency', { nullable: true })
  readonly after: FieldValue;
  @Shown('Whether the thing was there before.', true) readonly was: boolean;
  @Shown('Whether it is there after.', true) readonly is: boolean;
}

export class ChangeAnswer extends FieldChange implements ChangeShown {
  @Shown('First day on which it is different.', '2024-09-15') readonly from: string;
  @Shown('Last such day (inclusive); null while it is open.', '2024-12-31', { nullable: true }) readonly until:
    string | null;
  @Shown('What the card said before, where `contact=true` was asked for.', { status: 'erased' }, { optional: true })
  readonly contactBefore?: Contact;
  @Shown('What the card says after.', { status: 'open', fields: { telephone: '+999 555 0100' } }, { optional: true })
  readonly contactAfter?: Contact;
}

export class AuditEntryAnswer implements ActShown {
  @Shown('Ledger index.', 4211) readonly index: number;
  @Shown('Clock of the node that recorded it; of a genesis, of the source.', '2024-12-04T15:00:00.000Z')
  readonly recordedAt: string;
  @Shown('When it was known: never earlier than the entry before.', '2024-12-04T15:00:00.000Z')
  readonly knownAt: string;
  @Shown('First day in force.', '2024-12-01') readonly effectiveOn: string;
  @Shown('Kind of entry.', 'PocHolderReplaced') readonly type: string;
  @Shown('Stream that it lies in.', `roster-${ID}`) readonly stream: string;
  @Shown('Its number in that stream; corrections and annulments name it.', 7) readonly revision: number;
  @Shown('Permanent id of the entry.', ID) readonly id: string;
  @Shown('Account that made it.', ID) readonly account: string;
  @Shown('Office within which the account acted.', 'directory-manager') readonly office: string;
  @Shown('The account’s own State; null when it has none.', ID, { nullable: true }) readonly actorOf: string | null;
  @Shown('The State for which it was entered; null when it is the actor’s own.', ID, { nullable: true })
  readonly onBehalfOf: string | null;
  @ShownPart(() => AuthorityOfChangeAnswer, 'What it rests on; null when it needs nothing.')
  readonly authority: AuthorityOfChangeAnswer | null;
  @Shown('Entries of one act share it.', ID) readonly correlationId: string;
  @Shown('What caused it.', ID) readonly causationId: string;
  @ShownPart(() => AboutAnswer, 'Whom and what it is about.') readonly about: AboutAnswer;
  @ShownPart(() => ChangeAnswer, 'What it changed, as far as you may see it; empty when it changed nothing.', {
    list: true,
  })
  readonly changes: readonly ChangeAnswer[];
  @Shown('Of new details: names of the fields that changed, never what they say.', ['telephone'], {
    optional: true,
  })
  readonly changedFields?: readonly string[];
}

export class AuditAnswer extends MomentAnswer {
  @Shown('Number of entries in this answer.', 50) readonly count: number;
  @ShownPart(() => AuditEntryAnswer, 'Entries, newest first.', { list: true })
  readonly entries: readonly AuditEntryAnswer[];
  @Shown(
    'Give it as `before` for the entries before these; null on the last page. A page may be empty and yet not be the last.',
    4161,
    { nullable: true },
  )
  readonly next: number | null;
}

export class ParticipationCounts implements Participation {
  @Shown('States having nominated.', 111) readonly nominated: number;
  @Shown('States with an active entry.', 104) readonly active: number;
  @Shown('Registered participants of the kinds that may nominate.', 193) readonly members: number;
}

export class ReplayStepAnswer extends AuditEntryAnswer {
  @Shown(
    'What happened, in words.',
    'Example State 001 nominated a Point of Contact, in force from 9 May 2024. Recorded by the directory manager.',
  )
  readonly words: string;
  @ShownPart(() => ParticipationCounts, 'The counts once it was known, on the day it was known.')
  readonly participation: ParticipationCounts;
}

export class ReplayAnswer extends MomentAnswer {
  @Shown('Number of entries in this answer.', 50) readonly count: number;
  @ShownPart(() => ReplayStepAnswer, 'Entries, oldest first.', { list: true })
  readonly entries: readonly ReplayStepAnswer[];
  @Shown('Index of the entry at which the window paused, where `until-type` was found in it.', 4255, { nullable: true })
  readonly paused: number | null;
  @Shown('Give it as `after` for what follows; null at the end. A window may be empty and yet not be the last.', 4261, {
    nullable: true,
  })
  readonly next: number | null;
}

export class DifferenceAnswer extends FieldChange {}

export class DifferencesAnswer extends MomentAnswer {
  @Shown('Ledger index of the earlier point.', 1201) readonly fromIndex: number;
  @Shown('Day of the earlier point.', '2024-05-09') readonly fromOn: string;
  @Shown('Number of differences in this answer.', 50) readonly count: number;
  @ShownPart(() => DifferenceAnswer, 'What differs, table by table, in the order of entity and field.', { list: true })
  readonly differences: readonly DifferenceAnswer[];
  @Shown('Give it as `after` for what follows; null at the end.', `seats ${ID}`, { nullable: true }) readonly next:
    string | null;
}
