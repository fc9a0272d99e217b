import { CBM_CATEGORIES, type CbmCategory, type Extent, EXTENTS, VISIBILITIES, type Visibility } from '#libs/ledger';
import { Part, Texts } from '../../http/compound-fields.ts';
import { Day, Flag, Id, OneOf, Text, Whole } from '../../http/fields.ts';
import { CitationBody, TextsBody } from '../participants/participants.dto.ts';

const PRECISIONS = ['day', 'month', 'year'] as const;
const CBM = 'Id of the CBM, which the catalogue lists on the date of the act.';
const FROM = 'Date of the act; default: today.';
const TOPICS = 'Topics of the capacities that it takes, as codes.';
const OPENED_TO = 'To whom the State opens it: everybody, States, or the manager’s office alone.';
const REASON = 'Reason as a code; never free text.';

/** Members of every act of a State. */
export class StateActBody {
  @Id('The State that acts.') readonly participant: string;
  @Id('The registered communication that it rests on. The directory manager names one; a State’s own act needs none.', {
    optional: true,
  })
  readonly communication?: string;
}

/** An act that holds from a day on. */
export class DatedActBody extends StateActBody {
  @Day(FROM, '2025-02-01', { optional: true }) readonly effectiveOn?: string;
}

/** An act that ends something. */
export class EndingBody extends StateActBody {
  @Day('Last day (inclusive); default: yesterday.', '2025-06-30', { optional: true }) readonly until?: string;
  @Text(REASON, 'handed-over', { optional: true, max: 40 }) readonly reason?: string;
}

export class CbmItemBody {
  @Text('Id of the CBM; never used again for another one.', 'CBM-9', { max: 10 }) readonly id: string;
  @Part(() => TextsBody, 'Title; paraphrased while the version is not verified.') readonly title: TextsBody;
  @OneOf(CBM_CATEGORIES, 'What it mainly facilitates.') readonly category: CbmCategory;
  @Part(() => CitationBody, 'Instrument with which it came into the list.') readonly since: CitationBody;
  @Flag('It stands in the list no more; its id stays taken.', { optional: true }) readonly closed?: boolean;
}

export class CatalogueVersionBody {
  @Whole('Number of the version; default: the next.', 3, { optional: true, min: 1 }) readonly version?: number;
  @Part(() => CitationBody, 'Instrument that States adopted.') readonly instrument: CitationBody;
  @Day('Day of its adoption; default: today.', '2026-07-24', { optional: true }) readonly effectiveOn?: string;
  @OneOf(PRECISIONS, 'To what that day is known.', { optional: true }) readonly precision?: (typeof PRECISIONS)[number];
  @Flag('Someone has compared titles and categories with the text of the instrument.', { optional: true })
  readonly verified?: boolean;
  @Text('What is uncertain about it.', 'The annex has not been read.', { optional: true, max: 500 })
  readonly doubt?: string;
  @Part(() => CbmItemBody, 'The whole list; or `change`.', { list: true, optional: true })
  readonly items?: readonly CbmItemBody[];
  @Part(() => CbmItemBody, 'One item that is added, worded anew or closed; all others stay as they were.', {
    optional: true,
  })
  readonly change?: CbmItemBody;
}

export class AdoptCbmBody extends DatedActBody {
  @Text(CBM, 'CBM-2', { max: 10 }) readonly cbm: string;
  @Texts(TOPICS, ['incident-response'], { optional: true, max: 20 }) readonly capacitiesRequired?: readonly string[];
}

export class JoinAdoptionBody extends DatedActBody {}

export class EndAdoptionBody extends EndingBody {}

export class StatementTextBody {
  @Text('What the State says.', 'Consultations were held in two rounds.', { max: 10_000, lines: true })
  readonly text: string;
}

export class DocumentBody {
  @Text('Title as published.', 'National cyber security strategy', { max: 300 }) readonly title: string;
  @Text('Where it is found.', 'https://state-001.example/strategy', { optional: true, max: 1_000 })
  readonly link?: string;
}

export class ShareLessonBody extends DatedActBody {
  @Text(CBM, 'CBM-2', { max: 10 }) readonly cbm: string;
  @OneOf(VISIBILITIES, OPENED_TO) readonly visibility: Visibility;
  @Texts(TOPICS, ['incident-response'], { optional: true, max: 20 }) readonly capacitiesRequired?: readonly string[];
  @Part(() => DocumentBody, 'A document that says it.', { optional: true }) readonly document?: DocumentBody;
  @Part(() => StatementTextBody, 'The experience in words. Kept in the vault.', { optional: true })
  readonly card?: StatementTextBody;
}

/** Members that are not given stay as they are. */
export class AmendLessonBody extends DatedActBody {
  @OneOf(VISIBILITIES, OPENED_TO, { optional: true }) readonly visibility?: Visibility;
  @Texts(TOPICS, ['incident-response'], { optional: true, max: 20 }) readonly capacitiesRequired?: readonly string[];
  @Part(() => DocumentBody, 'A document that says it; null: none any more.', { optional: true })
  readonly document?: DocumentBody | null;
  @Part(() => StatementTextBody, 'The experience in words. Kept in the vault.', { optional: true })
  readonly card?: StatementTextBody;
}

export class WithdrawLessonBody extends EndingBody {}

export class ReportImplementationBody extends DatedActBody {
  @Text(CBM, 'CBM-3', { max: 10 }) readonly cbm: string;
  @OneOf(EXTENTS, 'How far the State says that it has taken the measure.') readonly extent: Extent;
  @Day('First day of the activity reported.', '2024-03-01') readonly from: string;
  @Day('Last day of the activity (inclusive); none: it goes on.', '2024-11-30', { optional: true })
  readonly until?: string;
  @Part(() => DocumentBody, 'Documents that show it.', { list: true, optional: true, max: 20 })
  readonly evidence?: readonly DocumentBody[];
  @OneOf(VISIBILITIES, OPENED_TO) readonly visibility: Visibility;
  @Part(() => StatementTextBody, 'What the State says of it. Kept in the vault.', { optional: true })
  readonly card?: StatementTextBody;
}

/** Members that are not given stay as they are. */
export class AmendImplementationBody extends DatedActBody {
  @OneOf(EXTENTS, 'How far the State says that it has taken the measure.', { optional: true }) readonly extent?: Extent;
  @Day('First day of the activity reported.', '2024-03-01', { optional: true }) readonly from?: string;
  @Day('Last day of the activity (inclusive); null: it goes on.', '2024-11-30', { optional: true })
  readonly until?: string | null;
  @Part(() => DocumentBody, 'Documents that show it.', { list: true, optional: true, max: 20 })
  readonly evidence?: readonly DocumentBody[];
  @OneOf(VISIBILITIES, OPENED_TO, { optional: true }) readonly visibility?: Visibility;
  @Part(() => StatementTextBody, 'What the State says of it. Kept in the vault.', { optional: true })
  readonly card?: StatementTextBody;
}

export class WithdrawImplementationBody extends EndingBody {}

export class NothingNewBody extends DatedActBody {
  @Day('First day of the period.', '2024-01-01') readonly from: string;
  @Day('Last day of the period (inclusive).', '2024-12-31') readonly until: string;
  @OneOf(VISIBILITIES, OPENED_TO) readonly visibility: Visibility;
}
