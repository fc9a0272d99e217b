import { createHash, randomBytes, randomUUID } from 'node:crypto';

import { NO_STREAM, openSqliteStore, systemClock } from '#libs/event-store';
import type { EventStore, NewEvent } from '#libs/event-store';

/** A log of the directory as years of use make it: nominations, activations, new details, confirmations, replacements, alternates, corrections. */

const START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;

/** 1,000,000 events in some twelve years. */
const PACE = 380_000;

const ROSTERS = 193;
const SEATS_OF_A_ROSTER = 4;

interface Seat {
  readonly seat: string;
  readonly ordinal: number;
  nomination: string;
  /** Revision of the nomination, until it is activated. */
  pending: number | undefined;
  /** Revision of the start in force. */
  start: number | undefined;
  /** Revision of the last new details. */
  updated: number | undefined;
}

interface Roster {
  readonly participant: string;
  readonly stream: string;
  readonly seats: readonly Seat[];
  revision: number;
}

/** The day on which the n-th event is recorded. */
export function dayOf(n: number): string {
  return new Date(START + n * PACE).toISOString().slice(0, 10);
}

/** How a thread opens the log. */
export function openLogReader(directory: string): EventStore {
  return openSqliteStore(directory, { clock: systemClock, readOnly: true });
}

/** Adds so many events to a log that holds no rosters yet, of these participants or of new ones. */
export async function fillDirectoryLog(
  store: Pick<EventStore, 'append'>,
  events: number,
  participants: readonly string[] = Array.from({ length: ROSTERS }, () => randomUUID()),
): Promise<void> {
  const rosters = participants.map(newRoster);
  for (let made = 0; made < events;) {
    const appends: Promise<unknown>[] = [];
    for (const roster of rosters) {
      const count = Math.min(5, events - made);
      if (count === 0) break;
      const expected = roster.revision;
      const communication = randomUUID();
      const batch = Array.from({ length: count }, () => nextEvent(roster, communication, made++));
      appends.push(store.append(roster.stream, expected, batch));
    }
    await Promise.all(appends);
  }
}

function newRoster(participant: string): Roster {
  const seats = Array.from({ length: SEATS_OF_A_ROSTER }, (_, at) => {
    return {
      seat: randomUUID(),
      ordinal: at + 1,
      nomination: '',
      pending: undefined,
      start: undefined,
      updated: undefined,
    };
  });
  return { participant, stream: `roster-${participant}`, seats, revision: NO_STREAM };
}

/** What happens next in a roster, told in a communication with others; one event in twenty comes a month late. */
function nextEvent(roster: Roster, communication: string, n: number): NewEvent {
  const revision = ++roster.revision;
  const instant = START + n * PACE;
  const late = n % 20 === 7 ? 30 * DAY : 0;
  const { type, data } = nextStep(roster, revision);
  const id = randomUUID();
  return {
    id,
    type,
    schemaVersion: 1,
    recordedAt: new Date(instant).toISOString(),
    effectiveOn: new Date(instant - late).toISOString().slice(0, 10),
    actor: { account: `account-${n % 40}`, office: 'directory-manager' },
    onBehalfOf: roster.participant,
    authority: { kind: 'communication', reference: communication },
    correlationId: id,
    causationId: id,
    requestDigest: createHash('sha256').update(id).digest('base64'),
    data,
  };
}

interface Step {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A seat is nominated for and activated; then, of ten events, five are new details, three confirmations, one a replacement, one an alternate. */
function nextStep(roster: Roster, revision: number): Step {
  const seat = roster.seats[(revision * 7) % SEATS_OF_A_ROSTER] ?? roster.seats[0];
  if (seat === undefined) throw new Error('A roster has seats.');
  const { start } = seat;
  if (seat.pending !== undefined) return activated(roster, seat, seat.pending, revision);
  if (start === undefined) return nominated(roster, seat, revision);
  const what = (revision >> 2) % 40;
  if (what % 10 < 5) {
    seat.updated = revision;
    const holder = { hours: '24/7', timeZone: 'Etc/UTC' };
    return {
      type: 'PocContactDetailsUpdated',
      data: { seat: seat.seat, of: start, changed: ['telephone', 'hours'], holder, card: card() },
    };
  }
  if (what % 10 < 8)
    return { type: 'PocEntryConfirmed', data: { seat: seat.seat, of: start, by: what % 2 === 0 ? 'state' : 'holder' } };
  if (what % 10 === 8) return replaced(roster, seat, start, revision);
  if (what === 39 && seat.updated !== undefined) {
    return {
      type: 'EntryCorrected',
      data: { corrects: seat.updated, set: { data: { card: card() } }, errorOf: 'recording' },
    };
  }
  return {
    type: 'AlternateNamed',
    data: { ...place(roster, seat), standIn: randomUUID(), of: start, holder: HOLDER, card: card() },
  };
}

const HOLDER = {
  kind: 'individual',
  organisation: 'Ministry of Foreign Affairs',
  languages: ['en', 'fr'],
  timeZone: 'Etc/UTC',
};

function nominated(roster: Roster, seat: Seat, revision: number): Step {
  seat.nomination = randomUUID();
  seat.pending = revision;
  return { type: 'PocNominated', data: held(roster, seat) };
}

function activated(roster: Roster, seat: Seat, of: number, revision: number): Step {
  seat.pending = undefined;
  seat.start = revision;
  return { type: 'PocEntryActivated', data: { ...held(roster, seat), of } };
}

function replaced(roster: Roster, seat: Seat, of: number, revision: number): Step {
  seat.nomination = randomUUID();
  seat.start = revision;
  return { type: 'PocHolderReplaced', data: { ...held(roster, seat), of, leftOn: '9999-12-31', reason: 'rotation' } };
}

function held(roster: Roster, seat: Seat): Step['data'] {
  return { ...place(roster, seat), nomination: seat.nomination, holder: HOLDER, card: card() };
}

function place({ participant }: Roster, { seat, ordinal }: Seat): Step['data'] {
  return { participant, seat, role: 'diplomatic', ordinal };
}

function card(): Step['data'] {
  return { commitment: randomBytes(32).toString('base64'), subject: randomUUID() };
}
