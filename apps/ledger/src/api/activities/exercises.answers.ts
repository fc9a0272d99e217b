import type { ExerciseKind, Mode, ParticipationMode } from '#libs/ledger';
import { Shown, ShownPart } from '../../http/answers.ts';
import type {
  AgendaItemShown,
  DocumentShown,
  ExerciseShown,
  ExerciseWhole,
  HeadsShown,
  InjectShown,
  InterventionShown,
  MeetingShown,
  MeetingWhole,
  RoundShown,
  SupportShown,
  TookPartShown,
} from '../../reading/activities.ts';
import { PageAnswer } from '../../reading/page.dto.ts';
import { ContactAnswer } from '../directory/directory.answers.ts';
import { NamedStateAnswer } from './activities.answers.ts';

const ID = '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30';

export class HeadsAnswer implements HeadsShown {
  @Shown('In person.', 12) readonly inPerson: number;
  @Shown('Remotely.', 30) readonly remote: number;
}

export class ExerciseAnswer implements ExerciseShown {
  @Shown('Permanent id.', ID) readonly exercise: string;
  @Shown('What kind of exercise it is.', 'simulation') readonly kind: ExerciseKind;
  @Shown('1: links and response times; 2: parts; 3: full scale.', 2, { nullable: true }) readonly level: number | null;
  @Shown('How it is held.', 'hybrid') readonly mode: Mode;
  @Shown('Its public title.', 'Simulation exercise of the directory', { nullable: true }) readonly title: string | null;
  @Shown('Organisations that hold it together with the manager.', ['Example Institute'])
  readonly partners: readonly string[];
  @Shown('First day.', '2024-06-10') readonly from: string;
  @Shown('Last day.', '2024-06-12') readonly until: string;
  @Shown('Since when it is announced.', '2024-05-09') readonly announcedOn: string;
  @Shown('When the debrief was held.', '2024-06-14', { nullable: true }) readonly debriefedOn: string | null;
  @Shown('How the debrief was held.', 'in-person', { nullable: true }) readonly debriefMode: Mode | null;
  @Shown('States that took part, each once, as far as you may see them.', 41) readonly states: number;
  @ShownPart(() => HeadsAnswer, 'Persons that took part.') readonly heads: HeadsAnswer;
}

export class ExercisesAnswer extends PageAnswer {
  @ShownPart(() => ExerciseAnswer, 'Exercises, in the order of their first days.', { list: true })
  readonly exercises: readonly ExerciseAnswer[];
}

export class TookPartAnswer extends NamedStateAnswer implements TookPartShown {
  @Shown('How.', 'remote') readonly mode: ParticipationMode;
  @Shown('Roles in which they took part.', ['technical']) readonly roles: readonly string[];
  @Shown('How many persons.', 3) readonly heads: number;
  @Shown('When.', '2024-06-10') readonly heldOn: string;
  @ShownPart(() => ContactAnswer, 'Who attended, where `text=true` was asked for.', { optional: true })
  readonly attendees?: ContactAnswer;
}

export class SupportAnswer implements SupportShown {
  @Shown('Permanent id.', ID) readonly support: string;
  @Shown('offered or granted.', 'granted') readonly kind: 'offered' | 'granted';
  @ShownPart(() => NamedStateAnswer, 'The State that does so; none: the directory manager.', { optional: true })
  readonly by?: NamedStateAnswer;
  @Shown('The offer that it comes from.', ID, { nullable: true }) readonly offer: string | null;
  @ShownPart(() => NamedStateAnswer, 'The State supported, where it consents to be shown now.', { optional: true })
  readonly supported?: NamedStateAnswer;
  @Shown('How many persons.', 1) readonly number: number;
  @Shown('When.', '2024-05-25') readonly since: string;
}

export class ActivityDocumentAnswer implements DocumentShown {
  @Shown('Permanent id.', ID) readonly document: string;
  @Shown('after-action-report or results.', 'after-action-report') readonly kind: DocumentShown['kind'];
  @Shown('Symbol.', 'EX/2024/1', { nullable: true }) readonly symbol: string | null;
  @Shown('Title as published.', 'Report on the simulation exercise', { nullable: true }) readonly title: string | null;
  @Shown('Where it is found.', 'https://example.org/ex-2024-1', { nullable: true }) readonly link: string | null;
  @Shown('Languages in which it can be had.', ['en'], { nullable: true }) readonly languages: readonly string[] | null;
  @Shown('The document that it supersedes.', ID, { nullable: true }) readonly supersedes: string | null;
  @Shown('The document that superseded it.', ID, { nullable: true }) readonly supersededBy: string | null;
  @Shown('When it was published.', '2024-07-01') readonly publishedOn: string;
}

export class ExerciseRoundAnswer implements RoundShown {
  @Shown('Code of the round.', 'round-a') readonly round: string;
  @Shown('Time zone that it was held for.', 'Africa/Nairobi', { nullable: true }) readonly timeZone: string | null;
  @Shown('When.', '2024-06-10') readonly heldOn: string;
}

export class InjectAnswer implements InjectShown {
  @Shown('The round.', 'round-a') readonly round: string;
  @Shown('Its number within the round.', 1) readonly number: number;
  @Shown('What it is about.', 'outage', { nullable: true }) readonly topic: string | null;
  @ShownPart(() => ContactAnswer, 'Its text, where `text=true` was asked for.', { optional: true })
  readonly text?: ContactAnswer;
}

/** Members of one exercise or meeting beside those of the list. */
const INVITED = 'States invited, as far as you may see them.';
const TOOK_PART = 'States that took part, as far as you may see them.';
const SUPPORT = 'Support for taking part.';

export class WholeExerciseAnswer extends ExerciseAnswer implements ExerciseWhole {
  @Shown('Ledger index up to which it was known; -1 before the first record.', 4211) readonly index: number;
  @Shown('When that index was recorded.', '2024-12-04T15:00:00.000Z', { nullable: true })
  readonly knownAt: string | null;
  @Shown('UTC day in force.', '2024-12-04') readonly on: string;
  @ShownPart(() => NamedStateAnswer, INVITED, { list: true }) readonly invited: readonly NamedStateAnswer[];
  @ShownPart(() => TookPartAnswer, TOOK_PART, { list: true }) readonly participations: readonly TookPartAnswer[];
  @ShownPart(() => SupportAnswer, SUPPORT, { list: true }) readonly supports: readonly SupportAnswer[];
  @ShownPart(() => ActivityDocumentAnswer, 'Reports on it.', { list: true })
  readonly documents: readonly ActivityDocumentAnswer[];
  @ShownPart(() => ExerciseRoundAnswer, 'Its rounds.', { list: true }) readonly rounds: readonly ExerciseRoundAnswer[];
  @ShownPart(() => InjectAnswer, 'What the players were given.', { list: true })
  readonly injects: readonly InjectAnswer[];
}

export class MeetingAnswer implements MeetingShown {
  @Shown('Permanent id.', ID) readonly meeting: string;
  @Shown('Its public title.', 'Meeting of Points of Contact', { nullable: true }) readonly title: string | null;
  @Shown('How it is held.', 'in-person') readonly mode: Mode;
  @Shown('Town.', 'New York', { nullable: true }) readonly place: string | null;
  @Shown('First day.', '2024-05-13') readonly from: string;
  @Shown('Last day.', '2024-05-14') readonly until: string;
  @Shown('Since when it is announced.', '2024-05-09') readonly announcedOn: string;
  @Shown('States that took part, each once, as far as you may see them.', 41) readonly states: number;
  @ShownPart(() => HeadsAnswer, 'Persons that took part.') readonly heads: HeadsAnswer;
}

export class MeetingsAnswer extends PageAnswer {
  @ShownPart(() => MeetingAnswer, 'Meetings, in the order of their first days.', { list: true })
  readonly meetings: readonly MeetingAnswer[];
}

export class AgendaItemAnswer implements AgendaItemShown {
  @Shown('Its number on the agenda.', '5a') readonly item: string;
  @Shown('As on the published agenda.', 'Measures facilitating communication') readonly title: string;
  @Shown('communication, transparency or cooperation.', 'communication', { nullable: true })
  readonly category: AgendaItemShown['category'];
}

export class InterventionAnswer implements InterventionShown {
  @Shown('Permanent id.', ID) readonly intervention: string;
  @Shown('Number of the item.', '5a') readonly item: string;
  @Shown('Organisation that is recommended to speak to it.', 'Example Institute') readonly organisation: string;
}

export class WholeMeetingAnswer extends MeetingAnswer implements MeetingWhole {
  @Shown('Ledger index up to which it was known; -1 before the first record.', 4211) readonly index: number;
  @Shown('When that index was recorded.', '2024-12-04T15:00:00.000Z', { nullable: true })
  readonly knownAt: string | null;
  @Shown('UTC day in force.', '2024-12-04') readonly on: string;
  @ShownPart(() => NamedStateAnswer, INVITED, { list: true }) readonly invited: readonly NamedStateAnswer[];
  @ShownPart(() => TookPartAnswer, TOOK_PART, { list: true }) readonly participations: readonly TookPartAnswer[];
  @ShownPart(() => SupportAnswer, SUPPORT, { list: true }) readonly supports: readonly SupportAnswer[];
  @ShownPart(() => ActivityDocumentAnswer, 'Its results.', { list: true })
  readonly documents: readonly ActivityDocumentAnswer[];
  @ShownPart(() => AgendaItemAnswer, 'Its agenda.', { list: true }) readonly agenda: readonly AgendaItemAnswer[];
  @ShownPart(() => InterventionAnswer, 'Interventions recommended.', { list: true })
  readonly interventions: readonly InterventionAnswer[];
}
