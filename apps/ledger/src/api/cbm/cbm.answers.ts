import { AS_REPORTED, type CbmDocument, type CbmView, type Visibility } from '#libs/ledger';
import { Shown, ShownPart } from '../../http/answers.ts';
import { Day, Flag, Text } from '../../http/fields.ts';
import type {
  AdopterShown,
  AdoptionShown,
  DeclarationShown,
  ImplementationShown,
  LessonShown,
} from '../../reading/cbm.ts';
import { MomentAnswer } from '../../reading/moment.dto.ts';
import { PageAnswer, StatePageQuery } from '../../reading/page.dto.ts';
import { ContactAnswer } from '../directory/directory.answers.ts';

const ID = '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30';

export class CbmQuery extends StatePageQuery {
  @Text('Only of this CBM.', 'CBM-3', { optional: true, max: 10 }) readonly cbm?: string;
}

export class LessonsQuery extends CbmQuery {
  @Flag('The texts too, as far as you may see them; each reading is kept in the access journal.', { optional: true })
  readonly text?: boolean;
}

export class ImplementationsQuery extends LessonsQuery {
  @Day('Only reports dated in this year.', '2024', { optional: true, partial: true }) readonly year?: string;
}

export class DeclarationsQuery extends StatePageQuery {
  @Day('Only declarations made in this year.', '2024', { optional: true, partial: true }) readonly year?: string;
}

/** How a State is called. */
class OfStateAnswer {
  @Shown('The State.', ID) readonly participant: string;
  @Shown('Its English name on the day.', 'Example State 001') readonly state: string;
  @Shown('Today’s name where it is another.', 'Example Republic 001', { optional: true }) readonly stateToday?: string;
}

export class CbmAnswer implements CbmView {
  @Shown('Id of the CBM.', 'CBM-3') readonly cbm: string;
  @Shown('Title by language; paraphrased while not verified.', { en: 'Share national ICT concept papers' })
  readonly title: CbmView['title'];
  @Shown('communication, transparency or cooperation.', 'transparency') readonly category: CbmView['category'];
  @Shown('listed or closed.', 'listed') readonly status: CbmView['status'];
  @Shown('Instrument with which it came into the list.', { symbol: 'A/78/265', paragraph: 'Annex B' })
  readonly since: CbmView['since'];
  @Shown('Version of the catalogue.', 2) readonly version: number;
  @Shown('Instrument of that version.', { symbol: 'A/79/214', paragraph: 'Annex B' })
  readonly instrument: CbmView['instrument'];
  @Shown('First day of this version.', '2024-07-12') readonly from: string;
  @Shown('To what that day is known; null: to the day.', 'month', { nullable: true })
  readonly precision: CbmView['precision'];
  @Shown('Compared with the text of the instrument.', false) readonly verified: boolean;
  @Shown('What is uncertain about it.', 'Titles are paraphrased.', { nullable: true }) readonly doubt: string | null;
  @Shown('States that champion it on the day.', 4) readonly adopting: number;
  @Shown('States of which a report on it stands on the day, whatever its visibility.', 12) readonly reporting: number;
}

export class CbmsAnswer extends MomentAnswer {
  @Shown('Number of CBMs.', 8) readonly count: number;
  @ShownPart(() => CbmAnswer, 'CBMs in the order of their numbers.', { list: true })
  readonly cbms: readonly CbmAnswer[];
}

export class AdopterAnswer extends OfStateAnswer implements AdopterShown {
  @Shown('First day on which the State champions the CBM here.', '2024-03-01') readonly since: string;
}

export class AdoptionAnswer implements AdoptionShown {
  @Shown('Permanent id.', ID) readonly adoption: string;
  @Shown('The CBM that is championed.', 'CBM-2') readonly cbm: string;
  @Shown('Day on which the first State adopted it.', '2024-01-15') readonly adoptedOn: string;
  @Shown('Topics of the capacities that it takes.', ['coordination']) readonly capacitiesRequired: readonly string[];
  @ShownPart(() => AdopterAnswer, 'States that champion it on the day.', { list: true })
  readonly states: readonly AdopterAnswer[];
}

export class AdoptionsAnswer extends PageAnswer {
  @ShownPart(() => AdoptionAnswer, 'Adoptions with at least one State on the day.', { list: true })
  readonly adoptions: readonly AdoptionAnswer[];
}

export class LessonAnswer extends OfStateAnswer implements LessonShown {
  @Shown('Permanent id.', ID) readonly lesson: string;
  @Shown('The CBM that it is about.', 'CBM-2') readonly cbm: string;
  @Shown('To whom the State opens it now: public, states or restricted.', 'states') readonly visibility: Visibility;
  @Shown('shared or withdrawn.', 'shared') readonly status: LessonShown['status'];
  @Shown('Topics of the capacities that it took.', ['coordination']) readonly capacitiesRequired: readonly string[];
  @Shown('A document that says it.', { title: 'Consultations' }, { nullable: true })
  readonly document: CbmDocument | null;
  @Shown('Day on which it was shared.', '2024-02-01') readonly sharedOn: string;
  @ShownPart(() => ContactAnswer, 'The text, where `text=true` was asked for.', { optional: true })
  readonly text?: ContactAnswer;
}

export class LessonsAnswer extends PageAnswer {
  @ShownPart(() => LessonAnswer, 'Lessons that you may see.', { list: true }) readonly lessons: readonly LessonAnswer[];
}

export class ImplementationAnswer extends OfStateAnswer implements ImplementationShown {
  @Shown('Permanent id.', ID) readonly report: string;
  @Shown('The CBM that it is about.', 'CBM-3') readonly cbm: string;
  @Shown('full or partial.', 'partial') readonly extent: ImplementationShown['extent'];
  @Shown('reported or withdrawn.', 'reported') readonly status: ImplementationShown['status'];
  @Shown('Date of the report.', '2024-02-01') readonly reportedOn: string;
  @Shown('First day of the activity.', '2023-01-01') readonly activityFrom: string;
  @Shown('Last day of the activity; null: it goes on.', '2023-12-31', { nullable: true })
  readonly activityUntil: string | null;
  @Shown('Documents that show it.', [{ title: 'Report on consultations 2023' }])
  readonly evidence: readonly CbmDocument[];
  @Shown('To whom the State opens it now: public, states or restricted.', 'states') readonly visibility: Visibility;
  @Shown('Whose word it is.', AS_REPORTED) readonly label: string;
  @ShownPart(() => ContactAnswer, 'The text, where `text=true` was asked for.', { optional: true })
  readonly text?: ContactAnswer;
}

export class ImplementationsAnswer extends PageAnswer {
  @ShownPart(() => ImplementationAnswer, 'Implementation reports that you may see.', { list: true })
  readonly reports: readonly ImplementationAnswer[];
}

export class DeclarationAnswer extends OfStateAnswer implements DeclarationShown {
  @Shown('Permanent id.', ID) readonly declaration: string;
  @Shown('Day on which it was made.', '2025-02-01') readonly declaredOn: string;
  @Shown('First day of the period.', '2024-01-01') readonly periodFrom: string;
  @Shown('Last day of the period.', '2024-12-31') readonly periodUntil: string;
  @Shown('To whom the State opens it now: public, states or restricted.', 'public') readonly visibility: Visibility;
  @Shown('Whose word it is.', AS_REPORTED) readonly label: string;
}

export class DeclarationsAnswer extends PageAnswer {
  @ShownPart(() => DeclarationAnswer, 'Declarations that there is nothing new to report, of all CBMs.', { list: true })
  readonly declarations: readonly DeclarationAnswer[];
}
