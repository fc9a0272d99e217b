import { type LedgerEvent, systemClock } from '#libs/event-store';
import { AreaHandler, checks, derivedId, OnArea } from '#libs/ledger';
// not by the front door, behind which are all routes: a process that is killed many times starts faster so
import { readConfig } from '../../apps/ledger/src/config.ts';
import { openLedger, type OpenLedger } from '../../apps/ledger/src/open-ledger.ts';

/** What happens in a communication check, hour by hour. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A data directory and the key of its vault. */
export interface Where {
  readonly data: string;
  readonly masterKey: string;
}

/** A clock that stands still until it is set. */
export function setClock(now: number): typeof systemClock & { set(to: number): void } {
  let at = now;
  return { now: () => at, monotonic: () => at, set: (to) => (at = to) };
}

/** Opens the directory at an instant at which time stands still, does something, and closes it. */
export async function during<T>(place: Where, now: number, what: (ledger: OpenLedger) => Promise<T>): Promise<T> {
  return withLedger(place, setClock(now), what);
}

function configOf({ data, masterKey }: Where) {
  const origin = 'https://ledger.example';
  return readConfig({
    CBM_DATA: data,
    CBM_MASTER_KEY_FILE: masterKey,
    CBM_PUBLIC_ORIGIN: origin,
    CBM_MAIL_FROM: 'poc@ledger.example',
    CBM_WAIT_MS: 60_000,
  });
}

/** The same under a clock that may be set meanwhile. */
export async function withLedger<T>(
  place: Where,
  clock: typeof systemClock,
  what: (ledger: OpenLedger) => Promise<T>,
): Promise<T> {
  const ledger = await openLedger(configOf(place), clock);
  try {
    return await what(ledger);
  } finally {
    await ledger.close();
  }
}

/** An act of the manager, the same whenever it is repeated; gives the stream. */
export async function act(ledger: OpenLedger, round: string | undefined, type: string, data: object): Promise<string> {
  const key = derivedId('test', type, JSON.stringify(data));
  const newId = (name: string) => derivedId(key, name);
  const command = {
    type,
    data: { ...(round === undefined ? {} : { round }), ...data },
    context: {
      actor: { account: 'account-manager', office: 'directory-manager' },
      now: isoOf(ledger.clock.now()),
      key,
      requestDigest: 'a'.repeat(64),
      correlationId: key,
      causationId: key,
      newId,
    },
  };
  const { stream } = await new AreaHandler(ledger.executor).execute(
    new OnArea(checks, checks.stream(round ?? newId('round')), command),
  );
  return stream;
}

export function isoOf(instant: number): string {
  return new Date(instant).toISOString();
}

/** Seats in the order of their holders above. */
export async function seatsOf(ledger: OpenLedger): Promise<readonly string[]> {
  const events = (await ledger.store.readAll(-1, 100_000)).map(
    ({ event }) => event as LedgerEvent<string, { seat?: string }>,
  );
  return events.flatMap(({ type, data }) => (type === 'PocNominated' && data.seat !== undefined ? [data.seat] : []));
}

export interface Happening {
  /** Milliseconds after noon. */
  readonly after: number;
  /** Something that the manager records before the process looks again. */
  readonly what?: (ledger: OpenLedger, round: string) => Promise<unknown>;
}

/** All until the round can be closed; the last one is its closing. */
export const STORY: readonly Happening[] = [
  { after: -MINUTE },
  { after: 0 },
  {
    after: 10 * MINUTE,
    what: async (ledger, round) => {
      const [seat] = await seatsOf(ledger);
      return act(ledger, round, 'RecordDeliveryFailure', { seat, attempt: 1, failure: 'mailbox-full' });
    },
  },
  { after: HOUR },
  { after: HOUR + 10 * MINUTE },
  {
    after: 2 * HOUR,
    what: async (ledger, round) => {
      const seat = (await seatsOf(ledger))[3] ?? '';
      const participant = ledger.tables.table('seats').timelineAt(seat, ledger.tables.checkpoint(['seats']))[0]?.fields[
        'participant'
      ];
      return act(ledger, round, 'AcknowledgePing', { seat, participant, channel: 'telephone' });
    },
  },
  { after: 36 * HOUR },
  { after: 37 * HOUR + 10 * MINUTE },
  { after: 60 * HOUR },
  { after: 73 * HOUR + 10 * MINUTE },
];

/** What a process needs to know to go on with the story. */
export interface Told {
  readonly place: Where;
  readonly round: string;
  /** The planned instant. */
  readonly noon: number;
}

/** Goes on with the story where the log of the directory is in it, up to a happening and without it. `opened`: before anything happens. */
export async function goOn(
  { place, round, noon }: Told,
  until: number = STORY.length,
  opened: (ledger: OpenLedger) => void = () => {},
): Promise<void> {
  const clock = setClock(noon - 2 * MINUTE);
  await withLedger(place, clock, async (ledger) => {
    const { knownAt } = await ledger.store.head();
    opened(ledger);
    for (const { after, what } of STORY.slice(0, until)) {
      if (knownAt > noon + after) continue;
      clock.set(noon + after);
      await what?.(ledger, round);
      await ledger.rounds.tick();
    }
  });
}
