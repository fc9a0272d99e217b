import type { AmendCommand } from '../shared/amend.commands.ts';
import type { AreaGiven } from '../shared/area.ts';
import type { Command } from '../shared/decider.ts';
import type { AgendaItem } from './meetings.events.ts';
import type { DocumentAsked, ParticipationCommand } from './participation.commands.ts';
import type { Mode } from './participation.events.ts';

/** `effectiveOn`: since when it is announced; default: today, or its first day where that is past. New id: `newId('meeting')`. */
export type RecordMeeting = Command<
  'RecordMeeting',
  {
    readonly title?: string;
    readonly mode: Mode;
    readonly place?: string;
    readonly from: string;
    readonly until?: string;
    readonly effectiveOn?: string;
    readonly given: AreaGiven;
  }
>;

interface OnMeeting {
  readonly meeting: string;
  readonly effectiveOn?: string;
  readonly given: AreaGiven;
}

/** All items, or further ones; those that stand there with this text already are left out. */
export type PublishAgenda = Command<'PublishAgenda', OnMeeting & { readonly items: readonly AgendaItem[] }>;

/** New id: `newId('intervention')`. */
export type RecommendIntervention = Command<
  'RecommendIntervention',
  OnMeeting & { readonly item: string; readonly organisation: string }
>;

export type PublishResults = Command<'PublishResults', DocumentAsked & { readonly meeting: string }>;

export type MeetingCommand =
  RecordMeeting | PublishAgenda | RecommendIntervention | PublishResults | ParticipationCommand | AmendCommand;
