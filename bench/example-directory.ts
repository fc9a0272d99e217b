import { createHash, randomBytes, randomUUID } from 'node:crypto';

import type { LedgerEvent, NewEvent } from '#libs/event-store';
import type { Act, Assertion, Fields, Projection, Reading } from '#libs/temporal';

import { ROSTERS, rosterOf } from './example-event.ts';

/** A directory's history: updates, replacements and confirmations of 800 seats over twenty years, some late, some corrected. */

export const SEATS = 800;
const FIRST = Date.UTC(2006, 0, 1);
const YEARS_IN_DAYS = 7_300;
const DAY = 86_400_000;

interface Data {
  readonly seat: string;
  readonly of?: number;
  readonly fields?: Fields;
  readonly corrects?: number;
}

interface Batch {
  readonly stream: string;
  readonly expected: number;
  readonly events: readonly NewEvent[];
}

export const seats: Projection<LedgerEvent> = {
  table: {
    name: 'seats',
    version: 1,
    fields: {
      participant: { type: 'text', indexed: true },
      seat: { type: 'text', indexed: true },
      role: { type: 'text' },
      ordinal: { type: 'integer' },
      holderKind: { type: 'text' },
      organisation: { type: 'text' },
      languages: { type: 'json' },
      timeZone: { type: 'text' },
      hours: { type: 'text' },
      subject: { type: 'text' },
      commitment: { type: 'text' },
      precision: { type: 'text' },
      nomination: { type: 'text' },
      since: { type: 'text' },
      confirmedOn: { type: 'text' },
      confirmedBy: { type: 'text' },
    },
  },
  project({ type, effectiveOn: from, data }): readonly Assertion[] {
    const { seat: entity, fields = {}, of = -1 } = data as Data;
    if (type === 'PocHolderReplaced') return [{ kind: 'start', entity, from, to: null, fields }];
    if (type === 'EntryCorrected') return [];
    return [{ kind: 'patch', entity, from, to: null, fields, of: { revision: of } }];
  },
};

export const reading: Reading<LedgerEvent> = {
  act({ data }): Act {
    const { corrects, fields } = data as Data;
    return corrects === undefined ? { kind: 'original' } : { kind: 'correction', of: corrects, set: fields };
  },
  overlay: (event, set) => {
    const data = event.data as Data;
    return { ...event, data: { ...data, fields: { ...data.fields, ...(set as Fields) } } };
  },
};

interface Seat {
  readonly id: string;
  readonly roster: number;
  readonly ordinal: number;
  start?: number;
  made: number;
}

/** The events in batches of one stream each, ready to append. */
export function* directoryHistory(count: number): Iterable<Batch> {
  const all = Array.from({ length: SEATS }, (_, n): Seat => ({
    id: randomUUID(),
    roster: n % ROSTERS,
    ordinal: n,
    made: 0,
  }));
  const revisions: number[] = [];
  for (let n = 0; n < count; n++) {
    const seat = all[n < SEATS ? n : Math.floor(Math.random() * SEATS)] as Seat;
    const expected = revisions[seat.roster] ?? -1;
    revisions[seat.roster] = expected + 1;
    yield { stream: rosterOf(seat.roster), expected, events: [eventOf(seat, expected + 1, n / count)] };
  }
}

function eventOf(seat: Seat, revision: number, progress: number): NewEvent {
  const instant = FIRST + Math.floor(progress * YEARS_IN_DAYS * DAY);
  const daysLate = Math.random() < 0.05 ? Math.ceil(Math.random() * 200) : 0;
  const effectiveOn = new Date(instant - daysLate * DAY).toISOString().slice(0, 10);
  const chance = Math.random();
  const made = seat.made++;
  if (seat.start === undefined || (chance < 0.2 && daysLate === 0)) {
    seat.start = revision;
    return event('PocHolderReplaced', instant, effectiveOn, { seat: seat.id, fields: holder(seat, effectiveOn) });
  }
  if (chance < 0.21) {
    return event('EntryCorrected', instant, effectiveOn, {
      seat: seat.id,
      corrects: seat.start,
      fields: { hours: `${made}` },
    });
  }
  const fields: Fields =
    chance < 0.6
      ? { confirmedOn: effectiveOn, confirmedBy: 'state' }
      : { organisation: `Ministry ${made}`, subject: randomUUID(), commitment: randomBytes(32).toString('base64') };
  const type = chance < 0.6 ? 'PocEntryConfirmed' : 'PocContactDetailsUpdated';
  return event(type, instant, effectiveOn, { seat: seat.id, of: seat.start, fields });
}

function holder({ id, roster, ordinal }: Seat, since: string): Fields {
  return {
    participant: rosterOf(roster).slice('roster-'.length),
    seat: id,
    role: ordinal % 2 === 0 ? 'diplomatic' : 'technical',
    ordinal,
    holderKind: 'individual',
    organisation: 'Ministry of Foreign Affairs',
    languages: ['en', 'fr'],
    timeZone: 'UTC',
    hours: '24/7',
    subject: randomUUID(),
    commitment: randomBytes(32).toString('base64'),
    nomination: randomUUID(),
    since,
  };
}

function event(type: string, instant: number, effectiveOn: string, data: Data): NewEvent {
  const id = randomUUID();
  return {
    id,
    type,
    schemaVersion: 1,
    recordedAt: new Date(instant).toISOString(),
    effectiveOn,
    actor: { account: `account-${instant % 40}`, office: 'directory-manager' },
    onBehalfOf: randomUUID(),
    authority: { kind: 'communication', reference: randomUUID() },
    correlationId: id,
    causationId: id,
    requestDigest: createHash('sha256').update(id).digest('base64'),
    data,
  };
}
