import { requireName, requireNames } from '../shared/wording.ts';
import { requireCode } from '../shared/codes.ts';
import type { Original } from '../shared/counting.ts';
import { Refusal } from '../shared/decider.ts';
import { requireAnnouncedInTime, requireDays } from './activities.rules.ts';
import { checkDocuments } from './activity-documents.ts';
import type {
  AfterActionReportPublished,
  ExerciseAnnounced,
  ExerciseEvent,
  ExerciseInjectRecorded,
  ExerciseRoundHeld,
} from './exercises.events.ts';
import { checkParticipation } from './participation.acts.ts';
import type { ParticipationEvent } from './participation.events.ts';

type Counting = readonly Original<ExerciseEvent>[];

export function isAnnounced(event: Original<ExerciseEvent>): event is ExerciseAnnounced {
  return event.type === 'ExerciseAnnounced';
}

export function isInject(event: Original<ExerciseEvent>): event is ExerciseInjectRecorded {
  return event.type === 'ExerciseInjectRecorded';
}

export function isReport(event: Original<ExerciseEvent>): event is AfterActionReportPublished {
  return event.type === 'AfterActionReportPublished';
}

export function roundIn(events: Counting, round: string): ExerciseRoundHeld | undefined {
  return events.find(
    (event): event is ExerciseRoundHeld => event.type === 'ExerciseRoundHeld' && event.data.round === round,
  );
}

/** What holds of an exercise as it counts. */
export function check(events: Counting): void {
  const found = events.filter(isAnnounced);
  if (found.length > 1) throw new Refusal('announced-already', 'The exercise would be announced twice.');
  for (const { data, effectiveOn } of found) requireAnnouncement(data, effectiveOn);
  const once = new Set<string>();
  for (const event of events) {
    const key = keyOf(event);
    if (key === undefined) continue;
    if (once.has(key))
      throw new Refusal('recorded-twice', 'The same would be recorded twice.', [String(event.revision)]);
    once.add(key);
    if (event.type === 'ExerciseDebriefHeld') requireDebriefDay(event.effectiveOn, found[0]?.data.from ?? '');
    if (event.type === 'ExerciseRoundHeld') requireRound(event.data.round, event.data.timeZone);
    if (event.type === 'ExerciseInjectRecorded') requireCode('topic', event.data.topic ?? undefined);
  }
  checkDocuments(events.filter(isReport));
  checkParticipation(events as readonly ParticipationEvent[]);
}

/** What there is once only. */
function keyOf(event: Original<ExerciseEvent>): string | undefined {
  switch (event.type) {
    case 'ExerciseRoundHeld':
      return `round ${event.data.round}`;
    case 'ExerciseInjectRecorded':
      return `inject ${event.data.round} ${String(event.data.number)}`;
    case 'ExerciseDebriefHeld':
      return 'debrief';
    default:
      return undefined;
  }
}

export function requireAnnouncement(data: ExerciseAnnounced['data'], effectiveOn: string): void {
  requireDays(data);
  requireAnnouncedInTime(effectiveOn, data);
  requireName('the title', data.title);
  requireNames('partners', data.partners);
}

export function requireRound(round: string, timeZone: string | null | undefined): void {
  requireCode('round', round);
  if ((timeZone ?? null) !== null && !/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,2}$/.test(String(timeZone)))
    throw new Refusal('time-zone-malformed', 'Give a time zone by its IANA name, such as Africa/Nairobi.');
}

export function requireNumber(number: number): void {
  if (Number.isSafeInteger(number) && number >= 1) return;
  throw new Refusal('number-malformed', 'Injects of a round are numbered 1, 2, 3 …');
}

export function requireDebriefDay(day: string, from: string): void {
  if (day < from)
    throw new Refusal('ends-before-start', 'A debrief is held no earlier than the exercise begins.', [from]);
}
