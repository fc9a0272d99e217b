import { type Language, LANGUAGES, SUGGESTED_BODIES } from '#libs/ledger';
import { Part, Texts } from '../../http/compound-fields.ts';
import { Day, Flag, Id, Text, Whole } from '../../http/fields.ts';
import { DatedActBody, EndingBody } from '../cbm/cbm.dto.ts';
import { CitationBody, TextsBody } from '../participants/participants.dto.ts';

const LONG = { max: 5_000, lines: true };

/** A paragraph by language. */
export class LongTextsBody {
  @Text('In English; always given.', 'Define roles from the start.', LONG) readonly en: string;
  @Text('In Arabic.', 'حدد الأدوار منذ البداية.', { ...LONG, optional: true }) readonly ar?: string;
  @Text('In Chinese.', '从一开始就界定职责。', { ...LONG, optional: true }) readonly zh?: string;
  @Text('In French.', 'Définir les rôles dès le début.', { ...LONG, optional: true }) readonly fr?: string;
  @Text('In Russian.', 'Определите роли с самого начала.', { ...LONG, optional: true }) readonly ru?: string;
  @Text('In Spanish.', 'Definir las funciones desde el principio.', { ...LONG, optional: true }) readonly es?: string;
}

/** Members of every version that is recorded as others published it. */
class VersionBody {
  @Whole('Number of the version; default: the next.', 2, { optional: true, min: 1 }) readonly version?: number;
  @Part(() => TextsBody, 'Title, in each language named.') readonly title: TextsBody;
  @Texts(`Official languages in which all of it is given: ${LANGUAGES.join(', ')}. Default: en.`, ['en', 'fr'], {
    optional: true,
    max: 6,
  })
  readonly languages?: readonly Language[];
  @Part(() => CitationBody, 'Instrument that it rests on.', { optional: true }) readonly instrument?: CitationBody;
  @Flag('Someone has compared it with the text of the instrument.', { optional: true }) readonly verified?: boolean;
  @Text('What is uncertain about it.', 'A draft for discussion.', { optional: true, max: 500 })
  readonly doubt?: string;
  @Day('First day of the version; default: today.', '2025-04-01', { optional: true }) readonly effectiveOn?: string;
}

export class GuidelineSectionBody {
  @Part(() => TextsBody, 'Heading, in each language named.') readonly heading: TextsBody;
  @Part(() => LongTextsBody, 'Public text, in each language named.') readonly text: LongTextsBody;
}

export class PublishGuidelineBody extends VersionBody {
  @Text('What it guides in, as a code: coordination, onboarding or another one.', 'coordination', { max: 40 })
  readonly kind: string;
  @Part(() => GuidelineSectionBody, 'Its parts, in their order.', { list: true, max: 50 })
  readonly sections: readonly GuidelineSectionBody[];
}

export class TemplateFieldBody {
  @Text('Unique in the template.', 'reply-by', { max: 40 }) readonly id: string;
  @Part(() => TextsBody, 'Label, in each language named.') readonly label: TextsBody;
  @Flag('The template asks for it in any case.') readonly required: boolean;
}

export class PublishTemplateBody extends VersionBody {
  @Text('Code of the template.', 'communication', { max: 40 }) readonly template: string;
  @Part(() => TemplateFieldBody, 'Its blanks, in their order.', { list: true, max: 50 })
  readonly fields: readonly TemplateFieldBody[];
}

export class DeclareRegionalLinkBody extends DatedActBody {
  @Id('A seat of the State in this directory.') readonly seat: string;
  @Text(`The regional body, by its abbreviation: ${SUGGESTED_BODIES.join(', ')} or another one.`, 'OSCE', { max: 40 })
  readonly body: string;
  @Text('How that body calls the role.', 'policy', { max: 300 }) readonly role: string;
}

export class EndRegionalLinkBody extends EndingBody {}
