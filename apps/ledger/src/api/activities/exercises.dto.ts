import {
  EXERCISE_KINDS,
  type ExerciseKind,
  MODES,
  type Mode,
  PARTICIPATION_MODES,
  type ParticipationMode,
} from '#libs/ledger';
import { Part, Texts } from '../../http/compound-fields.ts';
import { Day, Flag, Id, OneOf, Text, Whole } from '../../http/fields.ts';
import { CorrectEntryBody } from '../amend.dto.ts';

const COMMUNICATION = 'The registered communication that it rests on, if any.';

/** Members of what the directory manager records. */
class Recorded {
  @Id(COMMUNICATION, { optional: true }) readonly communication?: string;
}

export class ExerciseBody extends Recorded {
  @OneOf(EXERCISE_KINDS, 'What kind of exercise it is.') readonly kind: ExerciseKind;
  @Whole('1: links and response times; 2: parts; 3: full scale.', 2, { optional: true, min: 1, max: 3 })
  readonly level?: number;
  @OneOf(MODES, 'How it is held.') readonly mode: Mode;
  @Text('Its public title.', 'Simulation exercise of the directory', { optional: true, max: 300 })
  readonly title?: string;
  @Texts('Organisations that hold it together with the manager.', ['Example Institute'], { optional: true, max: 20 })
  readonly partners?: readonly string[];
  @Day('First day.', '2024-06-10') readonly from: string;
  @Day('Last day; none: the first is the only one.', '2024-06-12', { optional: true }) readonly until?: string;
  @Day('Since when it is announced; default: today, or its first day where that is past.', '2024-05-09', {
    optional: true,
  })
  readonly effectiveOn?: string;
}

export class ExerciseRoundBody extends Recorded {
  @Text('Code of the round within the exercise.', 'round-a', { max: 40 }) readonly round: string;
  @Text('IANA time zone that it was held for.', 'Africa/Nairobi', { optional: true, max: 60 })
  readonly timeZone?: string;
  @Day('When it was held; default: the first day of the exercise.', '2024-06-10', { optional: true })
  readonly effectiveOn?: string;
}

export class InjectCardBody {
  @Text('What the players were given.', 'The national portal does not answer.', { max: 10_000, lines: true })
  readonly text: string;
}

export class InjectBody extends Recorded {
  @Text('The round that it was given in.', 'round-a', { max: 40 }) readonly round: string;
  @Whole('Its number within the round.', 1, { min: 1 }) readonly number: number;
  @Text('What it is about, as a code.', 'outage', { optional: true, max: 40 }) readonly topic?: string;
  @Part(() => InjectCardBody, 'Its text. Kept in the vault.', { optional: true }) readonly card?: InjectCardBody;
}

export class DebriefBody extends Recorded {
  @OneOf(MODES, 'How it was held.') readonly mode: Mode;
  @Day('When; default: the last day of the exercise.', '2024-06-14', { optional: true }) readonly effectiveOn?: string;
}

export class ActivityDocumentBody extends Recorded {
  @Text('Symbol.', 'EX/2024/1', { optional: true, max: 300 }) readonly symbol?: string;
  @Text('Title as published.', 'Report on the simulation exercise', { optional: true, max: 300 })
  readonly title?: string;
  @Text('Where it is found.', 'https://example.org/ex-2024-1', { optional: true, max: 1_000 }) readonly link?: string;
  @Texts('Languages in which it can be had.', ['en', 'fr'], { optional: true }) readonly languages?: readonly string[];
  @Id('The document of it that this one supersedes.', { optional: true }) readonly supersedes?: string;
  @Day('When it was published; default: today.', '2024-07-01', { optional: true }) readonly effectiveOn?: string;
}

export class ActivityInvitationBody extends Recorded {
  @Texts('Ids of the States invited.', ['4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30'], { max: 300 })
  readonly states: readonly string[];
  @Day('When; default: today.', '2024-05-10', { optional: true }) readonly effectiveOn?: string;
}

export class AttendeesBody {
  @Text('Who attended.', 'A. Example; B. Example', { max: 10_000, lines: true }) readonly attendees: string;
}

export class TookPartBody extends Recorded {
  @Id('The State that took part.') readonly participant: string;
  @OneOf(PARTICIPATION_MODES, 'How; both ways at once are two entries.') readonly mode: ParticipationMode;
  @Whole('How many persons, at least one.', 3, { min: 1 }) readonly heads: number;
  @Texts('Roles in which they took part.', ['diplomatic', 'technical'], { optional: true })
  readonly roles?: readonly string[];
  @Part(() => AttendeesBody, 'Names of those who attended. Kept in the vault.', { optional: true })
  readonly card?: AttendeesBody;
  @Day('When; default: the first day of it.', '2024-06-10', { optional: true }) readonly effectiveOn?: string;
}

export class SupportOfferBody extends Recorded {
  @Id('The State that offers; none: the directory manager does.', { optional: true }) readonly participant?: string;
  @Whole('How many persons can be supported.', 2, { min: 1 }) readonly number: number;
  @Day('When; default: today.', '2024-05-20', { optional: true }) readonly effectiveOn?: string;
}

export class SupportGrantBody extends Recorded {
  @Id('The offer that it comes from.', { optional: true }) readonly offer?: string;
  @Id('The State that grants; none: the directory manager does.', { optional: true }) readonly participant?: string;
  @Id('The State supported: only where it consents to be shown.', { optional: true }) readonly supported?: string;
  @Flag('The State supported consents to be shown.') readonly consent: boolean;
  @Id(
    'The registered communication of the State supported in which it consents; needed unless that State acts itself.',
    {
      optional: true,
    },
  )
  readonly consentIn?: string;
  @Whole('How many persons are supported.', 1, { min: 1 }) readonly number: number;
  @Day('When; default: today.', '2024-05-25', { optional: true }) readonly effectiveOn?: string;
}

export class ActivityWordsBody {
  @Text('The right text of an inject or a report.', 'The national portal did not answer.', {
    optional: true,
    max: 10_000,
    lines: true,
  })
  readonly text?: string;
  @Text('Who attended indeed.', 'A. Example', { optional: true, max: 10_000, lines: true }) readonly attendees?: string;
}

export class CorrectActivityBody extends CorrectEntryBody {
  @Part(() => ActivityWordsBody, 'The right words. Kept in the vault.', { optional: true })
  readonly card?: ActivityWordsBody;
}
