import { Part } from '../../http/compound-fields.ts';
import { Day, Flag, Id, OneOf, Text, Whole } from '../../http/fields.ts';
import { EDITIONS, type Edition } from '#libs/ledger';
import { CitationBody, TextsBody } from '../participants/participants.dto.ts';
import { MomentQuery } from '../../reading/moment.dto.ts';
import { PageQuery } from '../../reading/page.dto.ts';

const ID = '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30';
const FIRST = 'First day of the period. Default: that of the framework’s last period that has ended.';
const LAST = 'Last day of the period, included. Default: that of the framework’s last period that has ended.';
const THRESHOLD = 'In the edition for everybody, counts of groups below it are not shown; 1: all are. Default: 3.';
const AT = 'As known at: a ledger index, an instant with its zone, or a date. Default: now.';
const REASON = 'Why, as a code.';

export class FrameworkPeriodBody {
  @Text('Name of the period.', '2026', { max: 40 }) readonly name: string;
  @Day('First day.', '2025-07-12') readonly from: string;
  @Day('Last day, included.', '2026-07-24') readonly until: string;
  @Text('What the days rest on.', 'to the end of the first substantive plenary, 20–24 July 2026', { max: 200 })
  readonly basis: string;
  @Flag('The days were compared with a document.') readonly verified: boolean;
}

export class FrameworkBody {
  @Text('Permanent code of the framework.', 'GM_ANNUAL', { max: 40 }) readonly framework: string;
  @Part(() => TextsBody, 'Its title.') readonly title: TextsBody;
  @Part(() => CitationBody, 'The document that mandates it.') readonly instrument: CitationBody;
  @Flag('The text of the instrument was read.') readonly verified: boolean;
  @Part(() => FrameworkPeriodBody, 'Its default periods, in order and without overlap.', { list: true })
  readonly periods: FrameworkPeriodBody[];
  @Day('In force from. Default: today.', '2025-07-12', { optional: true }) readonly effectiveOn?: string;
}

export class DraftReportBody {
  @Text('Code of the reporting framework.', 'OEWG_APR', { max: 40 }) readonly framework: string;
  @Day(FIRST, '2024-07-13', { optional: true }) readonly from?: string;
  @Day(LAST, '2025-07-11', { optional: true }) readonly until?: string;
  @Text(AT, '2025-10-15', { optional: true, max: 40 }) readonly at?: string;
  @Day('Day of the figures of a moment. Default: the last of the period.', '2025-07-11', { optional: true })
  readonly on?: string;
  @OneOf(EDITIONS, 'For everybody, or for States. Default: aggregate.', { optional: true }) readonly edition?: Edition;
  @Whole(THRESHOLD, 3, { optional: true, min: 1, max: 20 }) readonly threshold?: number;
  @Id('The issued report that this one is an addendum to.', { optional: true }) readonly addendumTo?: string;
}

export class IssueReportBody {
  @Text('Document symbol; that of an addendum is its report’s with /Add.n.', 'A/80/257', { max: 80 })
  readonly symbol: string;
  @Day('Date of issue. Default: today.', '2025-07-11', { optional: true }) readonly effectiveOn?: string;
}

export class FurtherVersionBody {
  @Text(REASON, 'late-communications', { max: 40 }) readonly reason: string;
  @Day('First day of the period. Default: as before.', '2024-07-13', { optional: true }) readonly from?: string;
  @Day('Last day of the period, included. Default: as before.', '2025-07-11', { optional: true })
  readonly until?: string;
  @Text(AT, '2025-10-15', { optional: true, max: 40 }) readonly at?: string;
  @Day('Day of the figures of a moment. Default: as before.', '2025-07-11', { optional: true }) readonly on?: string;
  @Whole('Counts of groups below it are not shown. Default: as before.', 3, { optional: true, min: 1, max: 20 })
  readonly threshold?: number;
  @Day('Date of issue. Default: today.', '2025-09-01', { optional: true }) readonly effectiveOn?: string;
}

export class FrameworksQuery extends MomentQuery {}

export class ReportsQuery extends PageQuery {
  @Text('Only of this framework.', 'OEWG_APR', { optional: true, max: 40 }) readonly framework?: string;
}

/** What a report that is not drafted is to cover. */
export class CoverageQuery extends MomentQuery {
  @Text('Code of the reporting framework.', 'OEWG_APR', { max: 40 }) readonly framework: string;
  @Day(FIRST, '2024-07-13', { optional: true }) readonly from?: string;
  @Day(LAST, '2025-07-11', { optional: true }) readonly until?: string;
  @OneOf(EDITIONS, 'For everybody, or for States. Default: aggregate.', { optional: true }) readonly edition?: Edition;
  @Whole(THRESHOLD, 3, { optional: true, min: 1, max: 20 }) readonly threshold?: number;
}

export class PreviewQuery extends CoverageQuery {
  @Text('For who asks for CSV or SVG by Accept: the table that is wanted.', 'T1', { optional: true, max: 10 })
  readonly table?: string;
}

export class FigureQuery extends CoverageQuery {
  @Text('Table of the figure.', 'T1', { max: 10 }) readonly table: string;
  @Text('Key of its line.', '2025-07-11', { max: 200 }) readonly line: string;
  @Text('Key of its column.', 'nominated', { max: 80 }) readonly column: string;
  @Text('Only what is counted after this one: the `next` of the answer before.', ID, { optional: true, max: 200 })
  readonly after?: string;
  @Whole('Most counted things in the answer.', 50, { optional: true, min: 1, max: 200 }) readonly limit?: number;
}

export class ReportVersionQuery extends MomentQuery {
  @Whole('Which version, from 1 on. Default: the last one.', 1, { optional: true, min: 1 }) readonly version?: number;
}

export class ReportDifferencesQuery extends MomentQuery {
  @Whole('The earlier version, from 1 on. Default: the last but one.', 1, { optional: true, min: 1 })
  readonly 'from-version'?: number;
  @Whole('The later version. Default: the last one.', 2, { optional: true, min: 1 }) readonly 'to-version'?: number;
  @Whole('Only what comes after so many: the `next` of the answer before.', 20, { optional: true, min: 0 })
  readonly after?: number;
  @Whole('Most differences in the answer. Default: 20.', 20, { optional: true, min: 1, max: 50 })
  readonly limit?: number;
}
