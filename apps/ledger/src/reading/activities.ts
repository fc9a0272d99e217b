import {
  type AgendaItemView,
  type AttendanceCount,
  countedOf,
  type AttendanceView,
  type CompletionView,
  type DocumentView,
  type ExerciseDetails,
  type ExerciseRoundView,
  type ExerciseView,
  type InjectView,
  type InterventionView,
  type MeetingDetails,
  type MeetingView,
  type ModuleView,
  participationsAt,
  type ParticipationView,
  type ReportedActivityView,
  type SupportView,
  type TrainingView,
} from '#libs/ledger';
import { cardAsked, type Contact, type Opener, openContacts } from './contacts.ts';
import { stateShown, type StateShown } from './entries.ts';
import type { Cut, Page } from './paging.ts';
import type { Look, ListLook } from './reads.ts';

/** How a State is called, on the day and today. */
export type NamedState = StateShown;
export type RoundShown = ExerciseRoundView;
export type DocumentShown = DocumentView;
export type AgendaItemShown = AgendaItemView;
export type InterventionShown = InterventionView;
export type ModuleShown = ModuleView;

export type HeadsShown = AttendanceCount['heads'];

export type ExerciseShown = ExerciseView & AttendanceCount;
export type MeetingShown = MeetingView & AttendanceCount;

export interface TookPartShown extends NamedState, Omit<ParticipationView, 'participant' | 'card'> {
  readonly attendees?: Contact;
}

export interface SupportShown extends Omit<SupportView, 'participant' | 'supported'> {
  readonly by?: NamedState;
  readonly supported?: NamedState;
}

interface AttendanceShown {
  readonly invited: readonly NamedState[];
  readonly participations: readonly TookPartShown[];
  readonly supports: readonly SupportShown[];
  readonly documents: readonly DocumentShown[];
}

export interface InjectShown extends Omit<InjectView, 'card'> {
  readonly text?: Contact;
}

export type ExerciseWhole = ExerciseShown &
  AttendanceShown & { readonly rounds: readonly RoundShown[]; readonly injects: readonly InjectShown[] };

export type MeetingWhole = MeetingShown &
  AttendanceShown & {
    readonly agenda: readonly AgendaItemShown[];
    readonly interventions: readonly InterventionShown[];
  };

/** Exercises that the reader may see, with what is counted of the States that the reader may see. */
export function exercisesShown(
  look: ListLook,
  exercises: readonly ExerciseView[],
): Page & { readonly exercises: readonly ExerciseShown[] } {
  const { items, page } = counted(look, exercises, ({ exercise }) => exercise);
  return { ...page, exercises: items };
}

/** The same of meetings. */
export function meetingsShown(
  look: ListLook,
  meetings: readonly MeetingView[],
): Page & { readonly meetings: readonly MeetingShown[] } {
  const { items, page } = counted(look, meetings, ({ meeting }) => meeting);
  return { ...page, meetings: items };
}

function counted<T>(look: ListLook, activities: readonly T[], idOf: (one: T) => string): Cut<T & AttendanceCount> {
  return look.cut(activities, idOf, (one) => {
    const took = participationsAt(look.tables, look.point, idOf(one));
    const seen = took.filter(({ participant }) => sees(look, participant));
    return seesActivity(look, seen) ? { ...one, ...countedOf(seen) } : undefined;
  });
}

/** One exercise; undefined when the reader may not see it. */
export async function exerciseShown(
  look: Look,
  vault: Opener,
  { rounds, injects, ...exercise }: ExerciseDetails,
  text: boolean,
): Promise<ExerciseWhole | undefined> {
  const attendance = await attendanceShown(look, vault, exercise, text);
  if (!attendance) return undefined;
  const cards = injects.map(({ card }) => cardAsked(card, {}));
  const texts = text ? await openContacts(vault, look, cards, ['text'], 'activityText') : [];
  return {
    ...exercise,
    ...attendance,
    rounds,
    injects: injects.map(({ card: _card, ...inject }, at) => ({ ...inject, ...textAt('text', texts, at) })),
  };
}

/** One meeting; undefined when the reader may not see it. */
export async function meetingShown(
  look: Look,
  vault: Opener,
  meeting: MeetingDetails,
  text: boolean,
): Promise<MeetingWhole | undefined> {
  const attendance = await attendanceShown(look, vault, meeting, text);
  return attendance && { ...meeting, ...attendance };
}

export interface CompletionShown extends NamedState, Omit<CompletionView, 'participant'> {}

export interface TrainingShown extends Page {
  readonly modules: readonly ModuleShown[];
  readonly completions: readonly CompletionShown[];
}

/** Modules are known to all who may see anything of it; of completions those that the reader may see. */
export function trainingShown(look: ListLook, { modules, completions }: TrainingView): TrainingShown {
  const { items, page } = look.cut(
    completions,
    ({ seat, module }) => `${seat} ${module}`,
    ({ participant, ...completion }) =>
      sees(look, participant) ? { ...named(look, participant), ...completion } : undefined,
  );
  return { ...page, modules, completions: items };
}

export interface ReportedActivityShown extends Omit<ReportedActivityView, 'participant' | 'states' | 'card'> {
  readonly reportedBy?: NamedState;
  readonly states: readonly NamedState[];
  readonly text?: Contact;
}

/** Reported activities of which the reader may see at least one State. */
export async function reportedActivitiesShown(
  look: ListLook,
  vault: Opener,
  activities: readonly ReportedActivityView[],
  text: boolean,
): Promise<Page & { readonly activities: readonly ReportedActivityShown[] }> {
  const { items, page } = look.cut(
    activities,
    ({ activity }) => activity,
    (one) => ([...one.states, one.participant].some((state) => sees(look, state)) ? one : undefined),
  );
  const cards = items.map(({ card, participant }) => cardAsked(card, { participant }));
  const texts = text ? await openContacts(vault, look, cards, ['text'], 'activityText') : [];
  const shown = items.map(({ participant, states, card: _card, ...activity }, at) => ({
    ...activity,
    ...(participant !== null && sees(look, participant) ? { reportedBy: named(look, participant) } : {}),
    states: states.filter((state) => sees(look, state)).map((state) => named(look, state)),
    ...textAt('text', texts, at),
  }));
  return { ...page, activities: shown };
}

async function attendanceShown(
  look: Look,
  vault: Opener,
  { participations, invited, supports, documents }: AttendanceView,
  text: boolean,
): Promise<(AttendanceShown & AttendanceCount) | undefined> {
  const seen = participations.filter(({ participant }) => sees(look, participant));
  if (!seesActivity(look, seen)) return undefined;
  const cards = seen.map(({ card, participant }) => cardAsked(card, { participant }));
  const names = text ? await openContacts(vault, look, cards, ['attendees'], 'activityText') : [];
  return {
    ...countedOf(seen),
    invited: invited.filter((state) => sees(look, state)).map((state) => named(look, state)),
    participations: seen.map(({ participant, card: _card, ...others }, at) => ({
      ...named(look, participant),
      ...others,
      ...textAt('attendees', names, at),
    })),
    supports: supports.map((support) => supportShown(look, support)),
    documents,
  };
}

function supportShown(look: Look, { participant, supported, ...others }: SupportView): SupportShown {
  const consents = supported !== null && consentsNow(look, others.support, supported) && sees(look, supported);
  return {
    ...others,
    ...(participant !== null && sees(look, participant) ? { by: named(look, participant) } : {}),
    ...(consents ? { supported: named(look, supported) } : {}),
  };
}

/** Whether the record of today still names the State supported: an earlier view shows no more than that (domain rule R7). */
function consentsNow({ tables, now }: Look, support: string, supported: string): boolean {
  return tables.table('supports').timelineAt(support, now.index).at(-1)?.fields['supported'] === supported;
}

function sees({ viewer }: Look, participant: string | null): boolean {
  return viewer.sees('activity', { participant });
}

/** Whoever sees anything of all States, or one of those that took part. */
function seesActivity(look: Look, seen: readonly ParticipationView[]): boolean {
  return sees(look, null) || seen.length > 0;
}

function named(look: Look, participant: string): NamedState {
  return stateShown(look.stateOf(participant));
}

function textAt<N extends string>(name: N, texts: readonly Contact[], at: number): { readonly [M in N]?: Contact } {
  const found = texts[at];
  return (found === undefined ? {} : { [name]: found }) as { readonly [M in N]?: Contact };
}
