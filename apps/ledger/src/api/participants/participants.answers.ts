import { type MembershipView, PARTICIPANT_KINDS } from '#libs/ledger';
import { Shown, ShownPart } from '../../http/answers.ts';
import { OneOf } from '../../http/fields.ts';
import type { ParticipantShown } from '../../reading/participants.ts';
import { MomentAnswer, MomentQuery } from '../../reading/moment.dto.ts';

const ID = '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30';

export class ParticipantsQuery extends MomentQuery {
  @OneOf(PARTICIPANT_KINDS, 'Only of this kind.', { optional: true }) readonly kind?: string;
}

export class MembershipAnswer implements MembershipView {
  @Shown('Short stable name of the group.', 'Example Group A') readonly group: string;
  @Shown('Kind of group: regional-group, organisation or category.', 'regional-group')
  readonly groupKind: MembershipView['groupKind'];
  @Shown('First day of membership.', '2024-01-01') readonly from: string;
  @Shown('What is uncertain about it.', 'The note gives the year only.', { nullable: true }) readonly doubt:
    string | null;
}

export class ParticipantAnswer implements ParticipantShown {
  @Shown('Permanent id.', ID) readonly id: string;
  @Shown('What it is.', 'example-state') readonly kind: ParticipantShown['kind'];
  @Shown('Official short name in English on that day.', 'Example State 001') readonly name: string;
  @Shown('Today’s name where it is another.', 'Example State A', { optional: true }) readonly nameToday?: string;
  @Shown('Official names by language, as on that day.', { short: { en: 'Example State 001' } })
  readonly names: ParticipantShown['names'];
  @Shown('Codes by scheme.', { iso3: 'XEA' }) readonly codes: ParticipantShown['codes'];
  @Shown('Day of admission; null when not recorded.', '1945-10-24', { nullable: true }) readonly admittedOn:
    string | null;
  @Shown('To what that day is known: day, month or year.', 'day', { nullable: true })
  readonly admittedPrecision: ParticipantShown['admittedPrecision'];
  @Shown('The participant that it succeeded.', ID, { nullable: true }) readonly predecessor: string | null;
  @Shown('What is uncertain about it.', 'Two sources give different days.', { nullable: true }) readonly doubt:
    string | null;
  @ShownPart(() => MembershipAnswer, 'Groups it belongs to on that day.', { list: true })
  readonly memberships: readonly MembershipAnswer[];
}

export class ParticipantAtAnswer extends MomentAnswer {
  @ShownPart(() => ParticipantAnswer, 'The participant as on that day.') readonly participant: ParticipantAnswer;
}

export class ParticipantsAnswer extends MomentAnswer {
  @Shown('Number of participants.', 193) readonly count: number;
  @ShownPart(() => ParticipantAnswer, 'Participants, in the order of their English names.', { list: true })
  readonly participants: readonly ParticipantAnswer[];
}
