import { requireName, requireText } from '../shared/wording.ts';
import { effectiveDay } from '../shared/dated.ts';
import { CBM_CATEGORIES } from '../cbm/cbm.terms.ts';
import { amend, type AmendRules } from '../shared/amend.ts';
import type { AmendCommand } from '../shared/amend.commands.ts';
import { counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { type Decided, type Decider, Refusal } from '../shared/decider.ts';
import { given as members } from '../shared/given.ts';
import type { AreaGiven } from '../shared/area.ts';
import { requireManagerAct, requireParticipants } from '../shared/state-act.ts';
import { announcedOn, requireAnnouncedInTime, requireDays } from './activities.rules.ts';
import { CORRECTABLE_OF_DOCUMENT, checkDocuments, publish } from './activity-documents.ts';
import type {
  MeetingCommand,
  PublishAgenda,
  PublishResults,
  RecommendIntervention,
  RecordMeeting,
} from './meetings.commands.ts';
import type {
  AgendaItem,
  AgendaPublished,
  InterventionRecommended,
  MeetingEvent,
  MeetingHeld,
  ResultsPublished,
} from './meetings.events.ts';
import { agendaItems, interventions, meetings } from './meetings.projection.ts';
import {
  checkParticipation,
  decideParticipation,
  type Held,
  requireHeld,
  SUPPORT_TYPES,
  warnOfParticipation,
} from './participation.acts.ts';
import { refuseNamingAgain, refuseNamingByCorrection } from './participation.consent.ts';
import type { ParticipationEvent } from './participation.events.ts';
import { PARTICIPATION_TABLES } from './participation.projection.ts';

export type MeetingState = Entries<MeetingEvent>;
type Decision = readonly Decided<MeetingEvent>[];
type Counting = readonly Original<MeetingEvent>[];

const rules: AmendRules<MeetingEvent> = {
  correctable: {
    MeetingHeld: ['title', 'mode', 'place', 'from', 'until'],
    AgendaPublished: [],
    InterventionRecommended: ['organisation'],
    ResultsPublished: CORRECTABLE_OF_DOCUMENT,
    ParticipationRecorded: ['roles', 'heads', 'card'],
    ParticipationSupportOffered: ['number'],
    ParticipationSupportGranted: ['consent', 'supported', 'number'],
  },
  required: ['mode', 'from', 'organisation', 'roles', 'heads', 'consent', 'number'],
  ofNamed: SUPPORT_TYPES,
  projections: [meetings, agendaItems, interventions, ...PARTICIPATION_TABLES],
  check,
};

/** One meeting from its announcement to its results. */
export const meetingsDecider: Decider<MeetingState, MeetingCommand, MeetingEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    const events = counting(state.events);
    switch (command.type) {
      case 'RecordMeeting':
        return record(command, events);
      case 'PublishAgenda':
        return agenda(command, events);
      case 'RecommendIntervention':
        return recommend(command, events);
      case 'PublishResults':
        return results(command, events);
      case 'RecordInvitation':
      case 'RecordParticipation':
      case 'OfferParticipationSupport':
      case 'GrantParticipationSupport':
        return decideParticipation(
          command,
          heldOf(events, command.data.activity),
          events as readonly ParticipationEvent[],
        );
      case 'CorrectEntry':
      case 'AnnulEntry':
        return amendMeeting(command, state);
    }
  },
  warn(command, state) {
    const events = counting(state.events);
    const held = heldIn(events);
    switch (command.type) {
      case 'RecordParticipation':
      case 'GrantParticipationSupport':
        return held ? warnOfParticipation(command, held, events as readonly ParticipationEvent[]) : [];
      default:
        return [];
    }
  },
};

function record({ data, context }: RecordMeeting, events: Counting): Decision {
  const { title, mode, place, from, until } = data;
  requireManagerAct(context, data.given);
  if (heldIn(events)) throw new Refusal('announced-already', 'The meeting is recorded: correct that entry.');
  requireDays(data);
  const effectiveOn = announcedOn(data.effectiveOn, from, context, data.given);
  const held = {
    meeting: context.newId('meeting'),
    ...members({ title }),
    mode,
    ...members({ place }),
    from,
    ...members({ until }),
  };
  requireMeeting(held, effectiveOn);
  return [{ type: 'MeetingHeld', schemaVersion: 1, effectiveOn, data: held }];
}

function agenda({ data, context }: PublishAgenda, events: Counting): Decision {
  const { activity: meeting, of } = heldOf(events, data.meeting);
  requireManagerAct(context, data.given);
  requireItems(data.items);
  const effectiveOn = effectiveDay(data.effectiveOn, context, data.given);
  const items = data.items
    .map(({ item, title, category }): AgendaItem => ({ item, title, ...members({ category }) }))
    .filter((one) => !isSameItem(itemOn(events, one.item, effectiveOn)?.item, one));
  if (items.length === 0) return [];
  return [{ type: 'AgendaPublished', schemaVersion: 1, effectiveOn, data: { meeting, of, items } }];
}

function recommend({ data, context }: RecommendIntervention, events: Counting): Decision {
  const { activity: meeting } = heldOf(events, data.meeting);
  requireManagerAct(context, data.given);
  const { item, organisation } = data;
  requireName('the organisation', organisation);
  const effectiveOn = effectiveDay(data.effectiveOn, context, data.given);
  const found = itemOn(events, item);
  if (!found) throw new Refusal('unknown-item', 'Publish this item of the agenda first.', [item]);
  const before = events.some(
    (event) => isIntervention(event) && event.data.item === item && event.data.organisation === organisation,
  );
  if (before) return [];
  return [
    {
      type: 'InterventionRecommended',
      schemaVersion: 1,
      effectiveOn,
      data: { intervention: context.newId('intervention'), meeting, of: found.revision, item, organisation },
    },
  ];
}

function results({ data, context }: PublishResults, events: Counting): Decision {
  const published = publish(data, context, heldOf(events, data.meeting), events.filter(isResults));
  return published ? [{ type: 'ResultsPublished', schemaVersion: 1, ...published }] : [];
}

function amendMeeting(command: AmendCommand, state: MeetingState): Decision {
  if (command.type === 'CorrectEntry' && command.card) requireText(command.card, 'attendees');
  requireParticipants(command.data.given as AreaGiven);
  refuseNamingByCorrection(command);
  const before = counting(state.events) as readonly ParticipationEvent[];
  return amend(command, state.events, {
    ...rules,
    check(after) {
      check(after);
      refuseNamingAgain(command.context, before, after as readonly ParticipationEvent[]);
    },
  });
}

function heldOf(events: Counting, named: string): Held {
  return requireHeld(heldIn(events), named);
}

function heldIn(events: Counting): Held | undefined {
  const found = events.find(isHeld);
  if (!found) return undefined;
  const { meeting, from, until } = found.data;
  return { activity: meeting, activityKind: 'meeting', of: found.revision, from, ...members({ until }) };
}

function isHeld(event: Original<MeetingEvent>): event is MeetingHeld {
  return event.type === 'MeetingHeld';
}

function isAgenda(event: Original<MeetingEvent>): event is AgendaPublished {
  return event.type === 'AgendaPublished';
}

function isIntervention(event: Original<MeetingEvent>): event is InterventionRecommended {
  return event.type === 'InterventionRecommended';
}

function isResults(event: Original<MeetingEvent>): event is ResultsPublished {
  return event.type === 'ResultsPublished';
}

/** An item as it stands on a day (else on the last day known), and the revision of the agenda that says so. */
function itemOn(
  events: Counting,
  item: string,
  day?: string,
): { readonly item: AgendaItem; readonly revision: number } | undefined {
  let last: AgendaPublished | undefined;
  for (const event of events.filter(isAgenda)) {
    if (!event.data.items.some((one) => one.item === item) || (day !== undefined && event.effectiveOn > day)) continue;
    if (last === undefined || last.effectiveOn <= event.effectiveOn) last = event;
  }
  const found = last?.data.items.find((one) => one.item === item);
  return last && found ? { item: found, revision: last.revision } : undefined;
}

function isSameItem(one: AgendaItem | undefined, { title, category }: AgendaItem): boolean {
  return one !== undefined && one.title === title && one.category === category;
}

/** What holds of a meeting as it counts. */
function check(events: Counting): void {
  const found = events.filter(isHeld);
  if (found.length > 1) throw new Refusal('announced-already', 'The meeting would be recorded twice.');
  for (const { data, effectiveOn } of found) requireMeeting(data, effectiveOn);
  const recommended = new Set<string>();
  for (const { data } of events.filter(isIntervention)) {
    requireName('the organisation', data.organisation);
    const key = JSON.stringify([data.item, data.organisation]);
    if (recommended.has(key)) throw new Refusal('recorded-twice', 'The same would be recommended twice.', [data.item]);
    recommended.add(key);
  }
  checkDocuments(events.filter(isResults));
  checkParticipation(events as readonly ParticipationEvent[]);
}

function requireMeeting(data: MeetingHeld['data'], effectiveOn: string): void {
  requireDays(data);
  requireAnnouncedInTime(effectiveOn, data);
  requireName('the title', data.title);
  requireName('the place', data.place);
}

function requireItems(items: readonly AgendaItem[]): void {
  if (items.length === 0) throw new Refusal('nothing-named', 'An agenda has at least one item.');
  for (const { item, title, category } of items) {
    if (!/^[0-9a-z][0-9a-z.-]{0,19}$/.test(item))
      throw new Refusal('item-malformed', 'Give an item the number that it has on the agenda, such as 5a.', [item]);
    requireName('the title', title);
    if (category !== undefined && !CBM_CATEGORIES.includes(category))
      throw new Refusal('unknown-category', 'An item has one of these categories.', CBM_CATEGORIES);
  }
  if (new Set(items.map(({ item }) => item)).size < items.length)
    throw new Refusal('named-twice', 'Each item stands on an agenda once.');
}
