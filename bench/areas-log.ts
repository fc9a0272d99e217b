import { randomUUID } from 'node:crypto';

import { NO_STREAM } from '#libs/event-store';
import type { EventStore, NewEvent } from '#libs/event-store';

import { actsOf } from './areas-acts.ts';
import { act } from './areas-ground.ts';
import type { Act, Past, Seat } from './areas-ground.ts';
import { communicationsStream } from '../libs/ledger/src/communications/communications.events.ts';

const MONTH = 7;
/** Of the communications that acts rest on, so many are registered here: some 1,700 a year. */
const APPENDS_OF_A_COMMUNICATION = 10;

type Append = Pick<EventStore, 'append'>;

/**
 * The store with the acts of the areas before the first event of each month; `participants`: the States that act; `recorded`: streams that
 * are there already, with their last revisions.
 */
export function withAreas(
  store: Append,
  participants: readonly string[],
  recorded: ReadonlyMap<string, number>,
): Append {
  const seats = new Map<string, Seat>();
  const past: Past = { revisions: new Map(recorded), stated: new Map() };
  const { revisions } = past;
  let known: string | undefined;
  let appends = 0;
  let writing: Promise<unknown> = Promise.resolve();

  const add = async (stream: string, day: string, acts: readonly Act[]): Promise<void> => {
    const expected = revisions.get(stream) ?? NO_STREAM;
    revisions.set(stream, expected + acts.length);
    for (let at = 0; at < acts.length; at += 500) {
      const part = acts.slice(at, at + 500).map((act) => asNew(act, day));
      await store.append(stream, expected + at, part);
    }
  };
  const addCommunication = async (first: NewEvent | undefined): Promise<void> => {
    const { onBehalfOf: participant, authority, effectiveOn, recordedAt } = first ?? {};
    if (!participant || !authority || !effectiveOn || !recordedAt) return;
    const communication = authority.reference;
    const data = {
      communication,
      participant,
      kind: 'note-verbale',
      receivedAt: recordedAt,
      channel: 'permanent-mission',
    };
    const received = act('CommunicationReceived', effectiveOn, data);
    await add(communicationsStream(participant), recordedAt.slice(0, 10), [received]);
  };
  const remember = (event: NewEvent): void => {
    if (event.type !== 'PocEntryActivated') return;
    const { seat, participant } = event.data as Seat;
    seats.set(seat, { seat, participant });
  };
  return {
    async append(stream, expected, events, options) {
      const month = events[0]?.recordedAt.slice(0, MONTH) ?? '';
      if (known === undefined || month > known) {
        known = month;
        const acts = actsOf(month, { participants, seats: [...seats.values()], past });
        writing = writing.then(async () => {
          for (const [name, some] of acts) await add(name, `${month}-01`, some);
        });
      }
      await writing;
      for (const event of events) remember(event);
      if (appends++ % APPENDS_OF_A_COMMUNICATION === 0) await addCommunication(events[0]);
      return store.append(stream, expected, events, options);
    },
  };
}

function asNew(one: Act, day: string): NewEvent {
  const id = randomUUID();
  const actor = { account: 'account-0', office: 'directory-manager' };
  return {
    ...one,
    id,
    schemaVersion: 1,
    recordedAt: `${day}T00:00:00.000Z`,
    actor,
    correlationId: id,
    causationId: id,
  };
}
