import { Part, TextMap } from '../../http/compound-fields.ts';
import { Day, Id, OneOf, Text } from '../../http/fields.ts';
import { GROUP_KINDS, PARTICIPANT_KINDS } from '#libs/ledger';

const PRECISIONS = ['day', 'month', 'year'];

export class CitationBody {
  @Text('Symbol of the document that mandates or states it.', 'A/RES/75/32', { max: 100 }) readonly symbol: string;
  @Text('Paragraph or annex of it.', 'para. 3', { optional: true }) readonly paragraph?: string;
  @Day('Date of the document.', '2024-05-09', { optional: true }) readonly date?: string;
}

export class TextsBody {
  @Text('In English; always given.', 'Example State 001') readonly en: string;
  @Text('In Arabic.', 'دولة المثال ٠٠١', { optional: true }) readonly ar?: string;
  @Text('In Chinese.', '示例国001', { optional: true }) readonly zh?: string;
  @Text('In French.', 'État exemple 001', { optional: true }) readonly fr?: string;
  @Text('In Russian.', 'Государство-пример 001', { optional: true }) readonly ru?: string;
  @Text('In Spanish.', 'Estado de ejemplo 001', { optional: true }) readonly es?: string;
}

export class PartialTextsBody {
  @Text('In English.', 'the State of Example 001', { optional: true }) readonly en?: string;
  @Text('In Arabic.', 'دولة المثال ٠٠١', { optional: true }) readonly ar?: string;
  @Text('In Chinese.', '示例国001', { optional: true }) readonly zh?: string;
  @Text('In French.', 'l’État exemple 001', { optional: true }) readonly fr?: string;
  @Text('In Russian.', 'Государство-пример 001', { optional: true }) readonly ru?: string;
  @Text('In Spanish.', 'el Estado de ejemplo 001', { optional: true }) readonly es?: string;
}

export class NamesBody {
  @Part(() => TextsBody, 'Official short names, as the United Nations lists them.') readonly short: TextsBody;
  @Part(() => PartialTextsBody, 'Formal names where known.', { optional: true }) readonly formal?: PartialTextsBody;
}

class Stated {
  @Part(() => CitationBody, 'Document that it rests on.', { optional: true }) readonly citation?: CitationBody;
}

export class RegisterParticipantBody extends Stated {
  @OneOf(PARTICIPANT_KINDS, 'What it is.') readonly kind: (typeof PARTICIPANT_KINDS)[number];
  @TextMap('Codes by scheme; attributes, never ids.', { iso3: 'XEA', m49: '901' }) readonly codes: Readonly<
    Record<string, string>
  >;
  @Part(() => NamesBody, 'Its official names.') readonly names: NamesBody;
  @Day('First day on which this holds.', '2024-01-01') readonly effectiveOn: string;
  @Day('Day of admission where known.', '1945-10-24', { optional: true }) readonly admittedOn?: string;
  @OneOf(PRECISIONS, 'To what the day of admission is known.', { optional: true }) readonly admittedPrecision?:
    'day' | 'month' | 'year';
  @Text('What is uncertain about it.', 'Two sources give different days.', { optional: true, max: 500 })
  readonly doubt?: string;
}

export class RenameParticipantBody extends Stated {
  @Part(() => NamesBody, 'The new official names.') readonly names: NamesBody;
  @Day('First day of the new names.', '2025-03-01') readonly effectiveOn: string;
}

export class ChangeCodesBody extends Stated {
  @TextMap('All codes from that day on.', { iso3: 'XEA', m49: '901' }) readonly codes: Readonly<Record<string, string>>;
  @Day('First day of the new codes.', '2025-03-01') readonly effectiveOn: string;
}

export class StartMembershipBody extends Stated {
  @Text('Short stable name of the group.', 'GRULAC', { max: 40 }) readonly group: string;
  @OneOf(GROUP_KINDS, 'Kind of group.') readonly groupKind: (typeof GROUP_KINDS)[number];
  @Day('First day of membership.', '2024-01-01') readonly effectiveOn: string;
  @Day('Last day of membership (inclusive), when known beforehand.', '2026-12-31', { optional: true })
  readonly until?: string;
  @OneOf(PRECISIONS, 'To what the first day is known.', { optional: true }) readonly precision?:
    'day' | 'month' | 'year';
  @Text('What is uncertain about it.', 'The note gives the year only.', { optional: true, max: 500 })
  readonly doubt?: string;
}

export class EndMembershipBody extends Stated {
  @Text('Short stable name of the group.', 'GRULAC', { max: 40 }) readonly group: string;
  @Day('Last day of membership (inclusive).', '2025-12-31') readonly until: string;
  @OneOf(PRECISIONS, 'To what the day is known.', { optional: true }) readonly precision?: 'day' | 'month' | 'year';
  @Text('What is uncertain about it.', 'The note gives the year only.', { optional: true, max: 500 })
  readonly doubt?: string;
}

export class RecordSuccessionBody extends Stated {
  @Id('Id of the predecessor. Its roster is not moved by this.') readonly predecessor: string;
  @Day('Day of the succession.', '2011-07-09') readonly effectiveOn: string;
}
