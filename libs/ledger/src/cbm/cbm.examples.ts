import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import type { Decided } from '../shared/decider.ts';
import type { AdoptionsEvent, CbmAdopted, CbmAdoptionEnded, CbmAdoptionJoined } from './adoptions.events.ts';
import type { CatalogueEvent, CatalogueItem, CatalogueVersionRecorded } from './catalogue.events.ts';
import type { CbmCategory } from './cbm.terms.ts';
import type { DeclarationsEvent, NothingNewDeclared } from './declarations.events.ts';
import type { LessonAmended, LessonShared, LessonsEvent, LessonWithdrawn } from './lessons.events.ts';
import type {
  CbmImplementationAmended,
  CbmImplementationReported,
  CbmImplementationWithdrawnByState,
  ReportsEvent,
} from './reports.events.ts';

export const ADOPTION = '00000000-0000-5000-8000-00000000cb01';
export const LESSON = '00000000-0000-5000-8000-00000000cb02';
export const IMPLEMENTATION = '00000000-0000-5000-8000-00000000cb03';
export const DECLARATION = '00000000-0000-5000-8000-00000000cb04';
const card = {
  subject: '00000000-0000-5000-8000-00000000d0cb',
  commitment: 'Y29tbWl0bWVudCBvZiB0aGUgZXhhbXBsZSB0ZXh0Li4u',
};

export const item = (id: string, title: string, category: CbmCategory, symbol: string): CatalogueItem => ({
  id,
  title: { en: title },
  category,
  since: { symbol, paragraph: 'Annex B' },
});

const initial = [
  item('CBM-1', 'Nominate and use Points of Contact', 'communication', 'A/78/265'),
  item('CBM-2', 'Keep exchanging views', 'cooperation', 'A/78/265'),
];

export const firstCatalogue: Decided<CatalogueVersionRecorded> = {
  type: 'CatalogueVersionRecorded',
  schemaVersion: 1,
  effectiveOn: '2023-07-28',
  data: {
    version: 1,
    instrument: { symbol: 'A/78/265', paragraph: 'Annex B' },
    precision: 'month',
    verified: false,
    doubt: 'The day within the month is not known.',
    items: initial,
  },
};

export const secondCatalogue: Decided<CatalogueVersionRecorded> = {
  type: 'CatalogueVersionRecorded',
  schemaVersion: 1,
  effectiveOn: '2024-07-12',
  data: {
    version: 2,
    instrument: { symbol: 'A/79/214', paragraph: 'Annex B' },
    verified: false,
    items: [...initial, item('CBM-5', 'Exchange information on capacity', 'cooperation', 'A/79/214')],
  },
};

export const catalogueHistory: readonly Decided<CatalogueEvent>[] = [firstCatalogue, secondCatalogue];

export const adopted: Decided<CbmAdopted> = {
  type: 'CbmAdopted',
  schemaVersion: 1,
  effectiveOn: '2024-01-15',
  data: { adoption: ADOPTION, participant: STATE_1, cbm: 'CBM-2', capacitiesRequired: ['coordination', 'translation'] },
};

/** Of the adoption at revision 0. */
export const joined: Decided<CbmAdoptionJoined> = {
  type: 'CbmAdoptionJoined',
  schemaVersion: 1,
  effectiveOn: '2024-03-01',
  data: { adoption: ADOPTION, participant: STATE_2, cbm: 'CBM-2', of: 0 },
};

/** Of the adoption at revision 0. */
export const ended: Decided<CbmAdoptionEnded> = {
  type: 'CbmAdoptionEnded',
  schemaVersion: 1,
  effectiveOn: '2024-05-01',
  data: { adoption: ADOPTION, participant: STATE_1, cbm: 'CBM-2', of: 0, reason: 'handed-over' },
};

export const adoptionHistory: readonly Decided<AdoptionsEvent>[] = [adopted, joined, ended];

export const lessonShared: Decided<LessonShared> = {
  type: 'LessonShared',
  schemaVersion: 1,
  effectiveOn: '2024-02-01',
  data: {
    lesson: LESSON,
    participant: STATE_1,
    cbm: 'CBM-2',
    visibility: 'states',
    capacitiesRequired: ['coordination'],
    document: { title: 'Consultations in Example Group A', link: 'https://state-001.example/consultations' },
    card,
  },
};

/** Of the lesson at revision 0. */
export const lessonAmended: Decided<LessonAmended> = {
  type: 'LessonAmended',
  schemaVersion: 1,
  effectiveOn: '2024-03-01',
  data: { lesson: LESSON, participant: STATE_1, of: 0, visibility: 'public', document: null },
};

/** Of the lesson at revision 0. */
export const lessonWithdrawn: Decided<LessonWithdrawn> = {
  type: 'LessonWithdrawn',
  schemaVersion: 1,
  effectiveOn: '2024-05-01',
  data: { lesson: LESSON, participant: STATE_1, of: 0, reason: 'superseded' },
};

export const lessonHistory: readonly Decided<LessonsEvent>[] = [lessonShared, lessonAmended, lessonWithdrawn];

export const reported: Decided<CbmImplementationReported> = {
  type: 'CbmImplementationReported',
  schemaVersion: 1,
  effectiveOn: '2024-02-01',
  data: {
    report: IMPLEMENTATION,
    participant: STATE_1,
    cbm: 'CBM-2',
    extent: 'partial',
    from: '2023-01-01',
    to: '2024-01-01',
    evidence: [{ title: 'Report on consultations 2023' }],
    visibility: 'states',
    card,
  },
};

/** Of the report at revision 0. */
export const reportAmended: Decided<CbmImplementationAmended> = {
  type: 'CbmImplementationAmended',
  schemaVersion: 1,
  effectiveOn: '2024-03-01',
  data: { report: IMPLEMENTATION, participant: STATE_1, of: 0, extent: 'full', to: null },
};

/** Of the report at revision 0. */
export const reportWithdrawn: Decided<CbmImplementationWithdrawnByState> = {
  type: 'CbmImplementationWithdrawnByState',
  schemaVersion: 1,
  effectiveOn: '2024-05-01',
  data: { report: IMPLEMENTATION, participant: STATE_1, of: 0 },
};

export const implementationHistory: readonly Decided<ReportsEvent>[] = [reported, reportAmended, reportWithdrawn];

export const nothingNewDeclared: Decided<NothingNewDeclared> = {
  type: 'NothingNewDeclared',
  schemaVersion: 1,
  effectiveOn: '2024-02-01',
  data: {
    declaration: DECLARATION,
    participant: STATE_1,
    from: '2023-01-01',
    to: '2024-01-01',
    visibility: 'public',
  },
};

export const declarationHistory: readonly Decided<DeclarationsEvent>[] = [nothingNewDeclared];
