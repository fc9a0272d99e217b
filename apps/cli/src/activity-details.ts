import type {
  AgendaItemView,
  AttendanceCount,
  DocumentView,
  ExerciseRoundView,
  ExerciseView,
  InjectView,
  InterventionView,
  MeetingView,
  ParticipationView,
  SupportView,
} from '#libs/ledger';
import type { DetailOptions } from './detail-options.ts';
import { type Contact, contactText, type NamedState, stateText } from './directory.ts';
import { throughDoor, unless } from './door.ts';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { days, type Moment, printMoment } from './moment.ts';
import { printJson, printTable } from './output.ts';

interface Attendance extends AttendanceCount {
  readonly invited: readonly NamedState[];
  readonly participations: readonly (NamedState &
    Omit<ParticipationView, 'participant' | 'card'> & { readonly attendees?: Contact })[];
  readonly supports: readonly (Omit<SupportView, 'participant' | 'supported'> & {
    readonly by?: NamedState;
    readonly supported?: NamedState;
  })[];
  readonly documents: readonly DocumentView[];
}

type Exercise = Moment &
  ExerciseView &
  Attendance & {
    readonly rounds: readonly ExerciseRoundView[];
    readonly injects: readonly (Omit<InjectView, 'card'> & { readonly text?: Contact })[];
  };

type Meeting = Moment &
  MeetingView &
  Attendance & {
    readonly agenda: readonly AgendaItemView[];
    readonly interventions: readonly InterventionView[];
  };

/** All of one exercise or meeting that the caller may see. */
export async function activityDetails(id: string, options: DetailOptions, io: Io): Promise<void> {
  const { at, on, text, json } = options;
  const found = await throughDoor(options, io, async (door) => {
    const get = <T>(list: string) =>
      unless(
        404,
        door.call<T>({ method: 'GET', path: `/api/${list}/${encodeURIComponent(id)}`, query: { at, on, text } }),
      );
    return (await get<Exercise>('exercises')) ?? (await get<Meeting>('meetings'));
  });
  if (!found) throw new CliError(EXIT.refused, 'There is no exercise or meeting with this id at this moment.');
  if (json === true) printJson(io, found);
  else if ('exercise' in found) printExercise(io, found, text === true);
  else printMeeting(io, found, text === true);
}

function printExercise(io: Io, exercise: Exercise, text: boolean): void {
  const { kind, level, mode, partners, debriefedOn, debriefMode } = exercise;
  printHead(io, exercise, [
    `Exercise: ${kind}${level === null ? '' : `, level ${String(level)}`}, ${mode}, ${days(exercise)}.`,
    ...(partners.length === 0 ? [] : [`Held with ${partners.join(', ')}.`]),
    debriefedOn === null
      ? 'No debrief is recorded.'
      : `Debrief on ${debriefedOn}${debriefMode === null ? '' : `, ${debriefMode}`}.`,
  ]);
  io.out('\nRounds\n');
  printTable(
    io,
    ['Round', 'Held on', 'Time zone'],
    exercise.rounds.map(({ round, heldOn, timeZone }) => [round, heldOn, timeZone]),
  );
  io.out('\nInjects\n');
  printTable(
    io,
    ['Round', 'No.', 'Topic', ...(text ? ['Text'] : [])],
    exercise.injects.map((one) => [one.round, one.number, one.topic, ...(text ? [contactText(one.text)] : [])]),
  );
  printAttendance(io, exercise, text);
  printDocuments(io, 'After-action reports', exercise.documents);
}

function printMeeting(io: Io, meeting: Meeting, text: boolean): void {
  const { mode, place } = meeting;
  printHead(io, meeting, [`Meeting: ${mode}${place === null ? '' : `, ${place}`}, ${days(meeting)}.`]);
  io.out('\nAgenda\n');
  printTable(
    io,
    ['Item', 'Title', 'Category'],
    meeting.agenda.map(({ item, title, category }) => [item, title, category]),
  );
  io.out('\nInterventions recommended\n');
  printTable(
    io,
    ['Item', 'Organisation'],
    meeting.interventions.map(({ item, organisation }) => [item, organisation]),
  );
  printAttendance(io, meeting, text);
  printDocuments(io, 'Results', meeting.documents);
}

function printHead(io: Io, found: Exercise | Meeting, lines: readonly string[]): void {
  const { title, announcedOn, states, heads } = found;
  printMoment(io, found);
  io.out(
    [
      ...(title === null ? [] : [title]),
      ...lines,
      `Announced on ${announcedOn}.`,
      `States that took part: ${String(states)}; persons in person: ${String(heads.inPerson)}, remotely: ${String(heads.remote)}.`,
      '',
    ].join('\n'),
  );
}

function printAttendance(io: Io, { invited, participations, supports }: Attendance, text: boolean): void {
  io.out('\nInvited\n');
  printTable(
    io,
    ['State'],
    invited.map((one) => [stateText(one)]),
  );
  io.out('\nTook part\n');
  printTable(
    io,
    ['State', 'Mode', 'Roles', 'Persons', 'On', ...(text ? ['Attending'] : [])],
    participations.map((one) => [
      stateText(one),
      one.mode,
      one.roles.join(' '),
      one.heads,
      one.heldOn,
      ...(text ? [contactText(one.attendees)] : []),
    ]),
  );
  io.out('\nSupport for taking part; the State supported is named while it consents\n');
  printTable(
    io,
    ['What', 'By', 'State supported', 'Persons', 'Since', 'From the offer', 'Id'],
    supports.map(({ kind, by, supported, number, since, offer, support }) => [
      kind,
      by ? stateText(by) : null,
      supported ? stateText(supported) : null,
      number,
      since,
      offer,
      support,
    ]),
  );
}

function printDocuments(io: Io, what: string, documents: readonly DocumentView[]): void {
  io.out(`\n${what}\n`);
  printTable(
    io,
    ['Published', 'Symbol', 'Title', 'Languages', 'Link', 'Superseded by', 'Id'],
    documents.map(({ publishedOn, symbol, title, languages, link, supersededBy, document }) => [
      publishedOn,
      symbol,
      title,
      languages?.join(' ') ?? null,
      link,
      supersededBy,
      document,
    ]),
  );
}
