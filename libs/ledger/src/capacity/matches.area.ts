import type { LedgerEvent } from '#libs/event-store';
import type { Area, Known } from '../shared/area.ts';
import { dayOf, isDay } from '../shared/days.ts';
import type { FromDoor } from '../shared/handling.ts';
import { standingOf } from './capacity.decider.ts';
import { capacityStream } from './capacity.events.ts';
import type { MatchesCommand, MatchGiven } from './matches.commands.ts';
import { matchesDecider } from './matches.decider.ts';
import { type CapacityMatchRecorded, type MatchesEvent, matchStream } from './matches.events.ts';
import { capacityMatches } from './matches.projection.ts';
import { chosenInMatch } from './matches.chosen.ts';

type Statements = Pick<MatchGiven, 'need' | 'offer'>;
type Asked = Pick<CapacityMatchRecorded['data'], 'need' | 'needBy' | 'offer' | 'offerBy'>;

/** Needs brought together with offers and organisations. */
export const matchesArea: Area<MatchesCommand, MatchesEvent> = {
  name: 'capacity-matches',
  decider: matchesDecider,
  stream: (participant = '') => matchStream(participant),
  participants: (command) => (command.type === 'RecordCapacityMatch' ? statesIn(command.data) : []),
  reads: (command, own) => statesIn(askedBy(command, own)).map(capacityStream),
  given: (command, known, own) => ({
    ...statementsOf(askedBy(command, own), dayAsked(command), known),
  }),
  tables: [{ projection: capacityMatches, streams: 'match-', shownBy: 'restrictedStatement', chosen: chosenInMatch }],
  about(recorded) {
    const event = recorded as MatchesEvent;
    switch (event.type) {
      case 'CapacityMatchRecorded': {
        const { match, need, offer } = event.data;
        return [match, need, ...(offer === undefined ? [] : [offer])];
      }
      case 'CapacityMatchEnded':
        return [event.data.match];
      default:
        return [];
    }
  },
  rows: [
    {
      operation: 'capacity-matched',
      act: 'RecordCapacityMatch',
      stream: 'state',
      state: 'needBy',
      cells: [
        { column: 'need', member: 'need', as: { thing: 'statement' }, needed: true },
        { column: 'offer', member: 'offer', as: { thing: 'statement' } },
        { column: 'offered_by', member: 'offerBy', as: 'state' },
        { column: 'organisation', member: 'organisation', as: 'text' },
        { column: 'from', member: 'effectiveOn', as: 'day' },
      ],
    },
    {
      operation: 'match-ended',
      act: 'EndCapacityMatch',
      stream: 'state',
      target: 'match',
      cells: [
        { column: 'reason', member: 'reason', as: 'code' },
        { column: 'until', member: 'effectiveOn', as: 'last-day' },
      ],
    },
  ],
};

/** The statements that a command speaks of: of a match that it makes, or of the one whose day it corrects. */
function askedBy(command: FromDoor<MatchesCommand>, own: readonly LedgerEvent[]): Asked | undefined {
  if (command.type === 'RecordCapacityMatch') return command.data;
  if (command.type !== 'CorrectEntry') return undefined;
  const corrected = own[command.data.corrects] as MatchesEvent | undefined;
  return corrected?.type === 'CapacityMatchRecorded' ? corrected.data : undefined;
}

function statesIn(asked: Asked | undefined): readonly string[] {
  return [asked?.needBy, asked?.offerBy].filter((state) => state !== undefined);
}

/** A day that is none is refused by the decider; until then it finds what is in force now. */
function dayAsked({ type, data, context }: FromDoor<MatchesCommand>): string {
  const asked =
    type === 'CorrectEntry' ? data.set.effectiveOn : type === 'RecordCapacityMatch' ? data.effectiveOn : undefined;
  return asked !== undefined && isDay(asked) ? asked : dayOf(context.now);
}

function statementsOf(asked: Asked | undefined, day: string, known: Known): Statements {
  if (!asked) return {};
  const { need, needBy, offer, offerBy } = asked;
  const found = (by: string, statement: string) => standingOf(known.events(capacityStream(by)), statement, day);
  const needed = found(needBy, need);
  const offered = offer === undefined || offerBy === undefined ? undefined : found(offerBy, offer);
  return { ...(needed ? { need: needed } : {}), ...(offered ? { offer: offered } : {}) };
}
