import type {
  Edition,
  FrameworkPeriod,
  FrameworkView,
  IssuedFile,
  ReportModel,
  ReportView,
  VersionView,
} from '#libs/ledger';
import { Shown, ShownPart } from '../../http/answers.ts';
import type { ActShown } from '../../reading/audit.ts';
import { MomentAnswer } from '../../reading/moment.dto.ts';
import { PageAnswer } from '../../reading/page.dto.ts';
import { AuditEntryAnswer } from '../audit/audit.answers.ts';

const ID = '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30';
const DIGEST = '11c4c1b9728685eb006443ae6efbc32a2347d0398ddb9f14e7043c1cec419530';

export class FrameworkAnswer implements FrameworkView {
  @Shown('Permanent code.', 'OEWG_APR') readonly framework: string;
  @Shown('Title in the official languages known.', { en: 'Annual progress reports' })
  readonly title: FrameworkView['title'];
  @Shown('The document that mandates it.', { symbol: 'A/RES/75/240' }) readonly instrument: FrameworkView['instrument'];
  @Shown('The text of the instrument was read.', false) readonly verified: boolean;
  @Shown('Default periods, the last day included.', [
    {
      name: '2025',
      from: '2024-07-13',
      until: '2025-07-11',
      basis: 'to the end of the eleventh session',
      verified: true,
    },
  ])
  readonly periods: readonly FrameworkPeriod[];
}

export class FrameworksAnswer extends MomentAnswer {
  @Shown('Number of frameworks.', 4) readonly count: number;
  @ShownPart(() => FrameworkAnswer, 'Frameworks in the order of their codes.', { list: true })
  readonly frameworks: readonly FrameworkAnswer[];
}

export class ReportCoverageAnswer {
  @Shown('Code of the framework.', 'OEWG_APR') readonly framework: string;
  @Shown('First day of the period.', '2024-07-13') readonly from: string;
  @Shown('Last day of the period, included.', '2025-07-11') readonly until: string;
  @Shown('Ledger index up to which it is known; null: it was made elsewhere.', 4211, { nullable: true })
  readonly at: number | null;
  @Shown('Day of the figures of a moment.', '2025-07-11') readonly on: string;
  @Shown('For everybody, or for States.', 'aggregate') readonly edition: Edition;
  @Shown('Counts of groups below it are not shown.', 3) readonly threshold: number;
}

export class ReportVersionAnswer extends ReportCoverageAnswer implements VersionView {
  @Shown('Its report.', ID) readonly report: string;
  @Shown('`issued`, `revised` or `corrected`.', 'revised') readonly kind: VersionView['kind'];
  @Shown('Document symbol.', 'A/80/257/Rev.1') readonly symbol: string;
  @Shown('Symbol of the version that it takes the place of, or corrects.', 'A/80/257', { nullable: true })
  readonly rests: string | null;
  @Shown('Why, as a code.', 'late-communications', { nullable: true }) readonly reason: string | null;
  @Shown('Date of issue.', '2025-09-01') readonly issuedOn: string;
  @Shown('SHA-256 of the canonical report model; null: it was made elsewhere.', DIGEST, { nullable: true })
  readonly digest: string | null;
  @Shown('SHA-256 of the canonical tables of its own period.', DIGEST, { nullable: true })
  readonly figures: string | null;
  @Shown('What drew the files.', 'cbm-documents/1 0.1.0', { nullable: true }) readonly renderer: string | null;
  @Shown('The files as issued.', [{ name: 'T1.csv', digest: DIGEST, bytes: 1616 }], { nullable: true })
  readonly files: readonly IssuedFile[] | null;
  @Shown('Of the entry in the report’s stream.', 2) readonly revision: number;
}

export class ReportAnswer extends ReportCoverageAnswer implements ReportView {
  @Shown('Id of the report.', ID) readonly report: string;
  @Shown('The report that it is an addendum to.', ID, { nullable: true }) readonly addendumTo: string | null;
  @Shown('Day of the draft.', '2025-07-01') readonly draftedOn: string;
  @Shown('Symbol of the version that is read now; null: it is a draft.', 'A/80/257/Rev.1', { nullable: true })
  readonly symbol: string | null;
  @ShownPart(() => ReportVersionAnswer, 'Its versions in the order of their issue.', { list: true })
  readonly versions: readonly ReportVersionAnswer[];
}

export class ReportsAnswer extends PageAnswer {
  @ShownPart(() => ReportAnswer, 'Reports; drafts only for those who see drafts.', { list: true })
  readonly reports: readonly ReportAnswer[];
}

export class StateNameAnswer {
  @Shown('Id of the State.', ID) readonly participant: string;
  @Shown('Its name on the day of the report, as in its files.', 'Example State 001') readonly state: string;
  @Shown('Today’s name where it is another.', 'Example Republic 001', { optional: true }) readonly stateToday?: string;
}

export class ReportModelAnswer extends MomentAnswer {
  @Shown('SHA-256 of the canonical form of the whole report; `report` has it when nothing was withheld.', DIGEST)
  readonly digest: string;
  @Shown('Lines about single States that you may not see.', 0) readonly withheld: number;
  @Shown('The report as plain data: every figure with its rule and where it stands.', { model: 'cbm-report/1' })
  readonly report: ReportModel;
  @ShownPart(() => StateNameAnswer, 'Names of the States that lines are about.', { list: true })
  readonly states: readonly StateNameAnswer[];
}

export class IssuedReportAnswer extends ReportModelAnswer {
  @ShownPart(() => ReportAnswer, 'The report and its versions.') readonly of: ReportAnswer;
  @Shown('The version that is shown, from 1 on; 0: the draft.', 1) readonly version: number;
  @Shown('The model made again has the digest that was issued; null: none was.', true, { nullable: true })
  readonly asIssued: boolean | null;
}

export class CountedThingAnswer {
  @Shown('Read model of the counted thing; `audit`: the act of that index.', 'nominations') readonly table: string;
  @Shown('The counted thing.', ID) readonly entity: string;
  @Shown('The State that it is of.', ID, { nullable: true }) readonly participant: string | null;
  @Shown('The State’s name on the day.', 'Example State 001', { nullable: true }) readonly state: string | null;
  @Shown('Today’s name where it is another.', 'Example Republic 001', { optional: true }) readonly stateToday?: string;
  @Shown('What it adds to a sum of persons; none: it counts as one.', 3, { optional: true }) readonly adds?: number;
  @ShownPart(
    () => AuditEntryAnswer,
    'What was recorded about it last, oldest first; `authority` leads on to the communication.',
    {
      list: true,
    },
  )
  readonly acts: readonly ActShown[];
  @Shown('Acts about it were passed over because you may not see them.', false) readonly actsWithheld: boolean;
  @Shown('Earlier acts: give it as `before` to the audit, with the thing as `entity`; null: these are all.', 4161, {
    nullable: true,
  })
  readonly actsBefore: number | null;
}

export class FigureCountedAnswer extends MomentAnswer {
  @Shown('The figure.', 120, { nullable: true }) readonly value: number | null;
  @Shown('How it is counted.', 'States of which a nomination is in force; each State once.') readonly rule: string;
  @Shown('How many things it counts.', 120) readonly count: number;
  @Shown('How many were passed over for this page because you may not see them.', 0) readonly withheld: number;
  @ShownPart(() => CountedThingAnswer, 'What it counts.', { list: true })
  readonly counted: readonly CountedThingAnswer[];
  @Shown('Give it as `after` for what follows; null at the end.', ID, { nullable: true }) readonly next: string | null;
}

export class FigureDifferenceAnswer {
  @Shown('Table.', 'T1') readonly table: string;
  @Shown('Line.', '2025-07-11') readonly line: string;
  @Shown('Column.', 'nominated') readonly column: string;
  @Shown('In the earlier version; null: not there, or not shown.', 119, { nullable: true })
  readonly before: number | null;
  @Shown('In the later version.', 120, { nullable: true }) readonly after: number | null;
  @ShownPart(
    () => AuditEntryAnswer,
    'What was recorded between the two that made the difference, as far as you may see it.',
    {
      list: true,
    },
  )
  readonly causes: readonly ActShown[];
  @Shown('More was recorded that made it than is shown with a difference; the audit has all of it.', false)
  readonly more: boolean;
  @Shown('More was recorded that made it, and you may not see that; how much would say what small counts hide.', false)
  readonly withheld: boolean;
}

export class ReportDifferencesAnswer extends MomentAnswer {
  @Shown('Symbol of the earlier version.', 'A/80/257') readonly before: string;
  @Shown('Symbol of the later version.', 'A/80/257/Rev.1') readonly after: string;
  @Shown('Number of figures that differ.', 4) readonly count: number;
  @ShownPart(() => FigureDifferenceAnswer, 'Figure by figure.', { list: true })
  readonly differences: readonly FigureDifferenceAnswer[];
  @Shown('Give it as `after` for what follows; null at the end.', 20, { nullable: true }) readonly next: number | null;
}
