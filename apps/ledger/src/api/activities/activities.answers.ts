import type { IncidentPurpose, ReportedKind } from '#libs/ledger';
import { Shown, ShownPart } from '../../http/answers.ts';
import { Flag, Id, OneOf, Text } from '../../http/fields.ts';
import type { CompletionShown, ModuleShown, NamedState, ReportedActivityShown } from '../../reading/activities.ts';
import { MomentQuery } from '../../reading/moment.dto.ts';
import type { IncidentCountShown } from '../../reading/incidents.ts';
import { PageAnswer, PageQuery, StatePageQuery } from '../../reading/page.dto.ts';
import { ContactAnswer } from '../directory/directory.answers.ts';
import { AS_REPORTED, REPORTED_KINDS } from '#libs/ledger';

const ID = '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30';
const TODAY = 'Today’s name where it is another.';

export class NamedStateAnswer implements NamedState {
  @Shown('Id of the State.', ID) readonly participant: string;
  @Shown('Its name on the day.', 'Example State 001') readonly state: string;
  @Shown(TODAY, 'Example Republic 001', { optional: true }) readonly stateToday?: string;
}

export class ActivityTextQuery extends MomentQuery {
  @Flag('Texts and names of attendees too, as far as you may see them; each reading is kept in the access journal.', {
    optional: true,
  })
  readonly text?: boolean;
}

export class TrainingQuery extends StatePageQuery {
  @Text('Only this module.', 'POC-101', { optional: true, max: 40 }) readonly module?: string;
}

export class TrainingModuleAnswer implements ModuleShown {
  @Shown('Its public id.', 'POC-101') readonly module: string;
  @Shown('Its title.', 'Introduction for Points of Contact') readonly title: string;
  @Shown('Languages in which it can be taken.', ['en', 'fr']) readonly languages: readonly string[];
  @Shown('Roles that it is for; none: all.', ['technical']) readonly roles: readonly string[];
  @Shown('Where it is found.', 'https://example.org/poc-101', { nullable: true }) readonly link: string | null;
  @Shown('First day of these members.', '2024-05-06') readonly since: string;
}

export class CompletionAnswer extends NamedStateAnswer implements CompletionShown {
  @Shown('The module.', 'POC-101') readonly module: string;
  @Shown('The seat.', ID) readonly seat: string;
  @Shown('When it was completed.', '2024-05-08') readonly completedOn: string;
}

export class TrainingAnswer extends PageAnswer {
  @ShownPart(() => TrainingModuleAnswer, 'Modules, in the order of their ids.', { list: true })
  readonly modules: readonly TrainingModuleAnswer[];
  @ShownPart(() => CompletionAnswer, 'Who completed them.', { list: true })
  readonly completions: readonly CompletionAnswer[];
}

export class ReportedActivitiesQuery extends PageQuery {
  @Flag('Texts too, as far as you may see them; each reading is kept in the access journal.', { optional: true })
  readonly text?: boolean;
  @Id('Only reported by this State, or with it.', { optional: true }) readonly state?: string;
  @OneOf(REPORTED_KINDS, 'Only of this kind.', { optional: true }) readonly kind?: ReportedKind;
  @Text('Only for this measure.', 'CBM-2', { optional: true, max: 10 }) readonly cbm?: string;
}

export class ReportedActivityAnswer implements ReportedActivityShown {
  @Shown('Permanent id.', ID) readonly activity: string;
  @Shown('What was done.', 'consultation') readonly kind: ReportedKind;
  @ShownPart(() => NamedStateAnswer, 'The State that reported it; none: the directory manager did.', { optional: true })
  readonly reportedBy?: NamedStateAnswer;
  @ShownPart(() => NamedStateAnswer, 'States that took part, as far as you may see them.', { list: true })
  readonly states: readonly NamedStateAnswer[];
  @Shown('Id of the measure that it carries out.', 'CBM-2', { nullable: true }) readonly cbm: string | null;
  @Shown('Organisations that took part.', ['Example Institute']) readonly partners: readonly string[];
  @Shown('First day.', '2024-04-15') readonly from: string;
  @Shown('Last day.', '2024-04-16') readonly until: string;
  @Shown('Whose word it is: of the State that reported it, or of the directory manager.', AS_REPORTED)
  readonly label: string;
  @ShownPart(() => ContactAnswer, 'What is said of it, where `text=true` was asked for.', { optional: true })
  readonly text?: ContactAnswer;
}

export class ReportedActivitiesAnswer extends PageAnswer {
  @ShownPart(() => ReportedActivityAnswer, 'Activities, in the order of their first days.', { list: true })
  readonly activities: readonly ReportedActivityAnswer[];
}

export class IncidentCountAnswer implements IncidentCountShown {
  @Shown('Permanent id.', ID) readonly id: string;
  @ShownPart(() => NamedStateAnswer, 'The State that counts it.') readonly countedBy: NamedStateAnswer;
  @ShownPart(() => NamedStateAnswer, 'The other State.') readonly with: NamedStateAnswer;
  @Shown('What it was for.', 'ask-information') readonly purpose: IncidentPurpose;
  @Shown('When it took place.', '2024-05-08') readonly countedOn: string;
}

export class IncidentCountsAnswer extends PageAnswer {
  @Shown('Whether your State lets communications be counted.', true) readonly counted: boolean;
  @Shown('Since when.', '2024-04-01', { nullable: true }) readonly since: string | null;
  @ShownPart(() => IncidentCountAnswer, 'Counts of your State, and of others with it.', { list: true })
  readonly counts: readonly IncidentCountAnswer[];
}
