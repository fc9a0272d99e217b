import {
  INCIDENT_PURPOSES,
  type IncidentPurpose,
  MODES,
  type Mode,
  REPORTED_KINDS,
  type ReportedKind,
} from '#libs/ledger';
import { Part, Texts } from '../../http/compound-fields.ts';
import { Day, Flag, Id, OneOf, Text } from '../../http/fields.ts';

const CATEGORIES = ['communication', 'transparency', 'cooperation'] as const;
const COMMUNICATION =
  'The registered communication that it rests on. The directory manager names one for a State; a State’s own act needs none.';
const STATE = '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30';

export class MeetingBody {
  @Text('Its public title.', 'Meeting of Points of Contact', { optional: true, max: 300 }) readonly title?: string;
  @OneOf(MODES, 'How it is held.') readonly mode: Mode;
  @Text('Town.', 'New York', { optional: true, max: 300 }) readonly place?: string;
  @Day('First day.', '2024-05-13') readonly from: string;
  @Day('Last day; none: the first is the only one.', '2024-05-14', { optional: true }) readonly until?: string;
  @Day('Since when it is announced; default: today, or its first day where that is past.', '2024-05-09', {
    optional: true,
  })
  readonly effectiveOn?: string;
  @Id(COMMUNICATION, { optional: true }) readonly communication?: string;
}

export class AgendaItemBody {
  @Text('Its number on the agenda.', '5a', { max: 20 }) readonly item: string;
  @Text('As on the published agenda.', 'Measures facilitating communication', { max: 300 }) readonly title: string;
  @OneOf(CATEGORIES, 'What kind of measures it is about.', { optional: true })
  readonly category?: (typeof CATEGORIES)[number];
}

export class AgendaBody {
  @Part(() => AgendaItemBody, 'All items, or further ones.', { list: true, max: 50 })
  readonly items: readonly AgendaItemBody[];
  @Day('When it was published; default: today.', '2024-05-10', { optional: true }) readonly effectiveOn?: string;
  @Id(COMMUNICATION, { optional: true }) readonly communication?: string;
}

export class InterventionBody {
  @Text('Number of the item.', '5a', { max: 20 }) readonly item: string;
  @Text('Organisation that is recommended to speak to it.', 'Example Institute', { max: 300 })
  readonly organisation: string;
  @Day('When; default: today.', '2024-05-10', { optional: true }) readonly effectiveOn?: string;
  @Id(COMMUNICATION, { optional: true }) readonly communication?: string;
}

export class TrainingModuleBody {
  @Text('Its public id.', 'POC-101', { max: 40 }) readonly module: string;
  @Text('Its title.', 'Introduction for Points of Contact', { max: 300 }) readonly title: string;
  @Texts('Languages in which it can be taken.', ['en', 'fr']) readonly languages: readonly string[];
  @Texts('Roles that it is for; none: all.', ['technical'], { optional: true }) readonly roles?: readonly string[];
  @Text('Where it is found.', 'https://example.org/poc-101', { optional: true, max: 1_000 }) readonly link?: string;
  @Day('First day on which it can be taken; default: today.', '2024-05-06', { optional: true })
  readonly effectiveOn?: string;
  @Id(COMMUNICATION, { optional: true }) readonly communication?: string;
}

export class CompletionBody {
  @Text('Id of the module.', 'POC-101', { max: 40 }) readonly module: string;
  @Id('The State whose seat it is.') readonly participant: string;
  @Id('The seat.') readonly seat: string;
  @Day('When it was completed; default: today.', '2024-05-08', { optional: true }) readonly effectiveOn?: string;
  @Id(COMMUNICATION, { optional: true }) readonly communication?: string;
}

export class ReportedWordsBody {
  @Text('What is said of it.', 'Two rounds of consultations were held.', { max: 10_000, lines: true })
  readonly text: string;
}

export class ReportActivityBody {
  @OneOf(REPORTED_KINDS, 'What was done.') readonly kind: ReportedKind;
  @Id('The State that reports it; none: the directory manager does.', { optional: true })
  readonly participant?: string;
  @Texts('Ids of the States that took part.', [STATE], { max: 300 }) readonly states: readonly string[];
  @Text('Id of the measure that it carries out.', 'CBM-2', { optional: true, max: 10 }) readonly cbm?: string;
  @Texts('Organisations that took part.', ['Example Institute'], { optional: true })
  readonly partners?: readonly string[];
  @Day('First day.', '2024-04-15') readonly from: string;
  @Day('Last day; none: the first is the only one.', '2024-04-16', { optional: true }) readonly until?: string;
  @Part(() => ReportedWordsBody, 'What is said of it. Kept in the vault.', { optional: true })
  readonly card?: ReportedWordsBody;
  @Id(COMMUNICATION, { optional: true }) readonly communication?: string;
}

export class DeclareCountingBody {
  @Id('The State that acts.') readonly participant: string;
  @Flag('It opts in; else out.') readonly counted: boolean;
  @Day('First day; default: today.', '2024-04-01', { optional: true }) readonly effectiveOn?: string;
  @Id(COMMUNICATION, { optional: true }) readonly communication?: string;
}

export class CountIncidentBody {
  @Id('The State that acts.') readonly participant: string;
  @Id('The other State.') readonly with: string;
  @OneOf(INCIDENT_PURPOSES, 'What the communication was for; nothing else of it is recorded.')
  readonly purpose: IncidentPurpose;
  @Day('When it took place; default: today.', '2024-05-08', { optional: true }) readonly effectiveOn?: string;
  @Id(COMMUNICATION, { optional: true }) readonly communication?: string;
}
