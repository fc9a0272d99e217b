import { effectiveDay } from '../shared/dated.ts';
import type { LedgerEvent } from '#libs/event-store';
import { amend, type AmendRules } from '../shared/amend.ts';
import { counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { dayOf } from '../shared/days.ts';
import { type Decided, type Decider, Refusal } from '../shared/decider.ts';
import { requireConsentOf, restsOnOwnWord } from '../shared/state-act.ts';
import type { CountIncidentCommunication, DeclareIncidentCounting, IncidentCommand } from './incidents.commands.ts';
import type { IncidentCountingDeclared, IncidentEvent } from './incidents.events.ts';
import { incidentCountings, incidentCounts } from './incidents.projection.ts';

export type IncidentState = Entries<IncidentEvent>;
type Decision = readonly Decided<IncidentEvent>[];
type Counting = readonly Original<IncidentEvent>[];

const rules: AmendRules<IncidentEvent> = {
  correctable: { IncidentCountingDeclared: [], IncidentCommunicationCounted: ['purpose'] },
  required: ['purpose'],
  ofState: ['IncidentCountingDeclared', 'IncidentCommunicationCounted'],
  projections: [incidentCountings, incidentCounts],
  check,
};

/** What one State lets be counted, and counts. */
export const incidentsDecider: Decider<IncidentState, IncidentCommand, IncidentEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    switch (command.type) {
      case 'DeclareIncidentCounting':
        return declare(command, counting(state.events));
      case 'CountIncidentCommunication':
        return count(command, counting(state.events));
      case 'CorrectEntry':
      case 'AnnulEntry':
        return amendCounting(command, state);
    }
  },
};

/** Whether the State of a stream had opted in on a day. */
export function hasOptedIn(events: readonly LedgerEvent[], day: string): boolean {
  return declaredOn(counting(events) as Counting, day)?.data.counted === true;
}

function declare({ data, context }: DeclareIncidentCounting, events: Counting): Decision {
  const { participant, counted, given } = data;
  requireConsentOf(context, participant, given);
  const effectiveOn = effectiveDay(data.effectiveOn, context, data.given);
  if ((declaredOn(events, effectiveOn)?.data.counted ?? false) === counted) return [];
  const decided = { participant, counted };
  requireCountsCovered([...events, { ...decided, on: effectiveOn }]);
  return [{ type: 'IncidentCountingDeclared', schemaVersion: 1, effectiveOn, data: decided }];
}

function count({ data, context }: CountIncidentCommunication, events: Counting): Decision {
  const { participant, with: other, purpose, given } = data;
  requireConsentOf(context, participant, given);
  if (other === participant) throw new Refusal('same-state', 'A communication is with another State.', [other]);
  const effectiveOn = effectiveDay(data.effectiveOn, context, data.given);
  if (effectiveOn > dayOf(context.now))
    throw new Refusal('not-yet', 'Only what has taken place is counted.', [effectiveOn]);
  const declared = declaredOn(events, effectiveOn);
  if (declared?.data.counted !== true || given.otherCounted !== true)
    throw new Refusal('not-opted-in', 'It is counted only when both States had opted in on that day.');
  return [
    {
      type: 'IncidentCommunicationCounted',
      schemaVersion: 1,
      effectiveOn,
      data: { count: context.newId('count'), participant, with: other, purpose, of: declared.revision },
    },
  ];
}

/** Its day would have to be asked of the other State again: annul it and count anew. */
function amendCounting(
  command: Extract<IncidentCommand, { readonly type: 'CorrectEntry' | 'AnnulEntry' }>,
  state: IncidentState,
): Decision {
  if (command.type === 'CorrectEntry' && command.data.set.effectiveOn !== undefined) {
    const corrected = state.events[command.data.corrects];
    if (corrected?.type === 'IncidentCommunicationCounted')
      throw new Refusal('not-correctable', 'Annul the count and enter it anew on its day.', ['effectiveOn']);
  }
  if (command.card) throw new Refusal('no-text', 'Nothing is said in words about communications on incidents.');
  const before = counting(state.events);
  return amend(command, state.events, {
    ...rules,
    check(after) {
      check(after);
      if (opensMore(before, after) && !restsOnOwnWord(command.context))
        throw new Refusal('authority-missing', 'Name the registered communication in which the State consents.');
    },
  });
}

/** Whether a State would have consented on days on which it had not. */
function opensMore(before: Counting, after: Counting): boolean {
  const days = [...before, ...after].map(({ effectiveOn }) => effectiveOn);
  return days.some(
    (day) => declaredOn(before, day)?.data.counted !== true && declaredOn(after, day)?.data.counted === true,
  );
}

/** The declaration that holds on a day. */
function declaredOn(events: Counting, day: string): IncidentCountingDeclared | undefined {
  let last: IncidentCountingDeclared | undefined;
  for (const event of events) {
    if (event.type !== 'IncidentCountingDeclared' || event.effectiveOn > day) continue;
    if (last === undefined || last.effectiveOn <= event.effectiveOn) last = event;
  }
  return last;
}

interface NewDeclaration {
  readonly counted: boolean;
  readonly on: string;
}

/** No count stands on a day for which the State would have opted out. */
function requireCountsCovered(events: readonly (Counting[number] | NewDeclaration)[]): void {
  const declared = events.flatMap((event) => {
    if ('on' in event) return [event];
    return event.type === 'IncidentCountingDeclared' ? [{ counted: event.data.counted, on: event.effectiveOn }] : [];
  });
  const isIn = (day: string) => {
    let last: NewDeclaration | undefined;
    for (const one of declared) if (one.on <= day && (last === undefined || last.on <= one.on)) last = one;
    return last?.counted === true;
  };
  const bare = events.flatMap((event) =>
    'type' in event && event.type === 'IncidentCommunicationCounted' && !isIn(event.effectiveOn)
      ? [String(event.revision)]
      : [],
  );
  if (bare.length > 0)
    throw new Refusal('counted-meanwhile', 'Communications of these days are counted: annul the counts first.', bare);
}

/** What holds of a State's counting as it counts. */
function check(events: Counting): void {
  requireCountsCovered(events);
}
