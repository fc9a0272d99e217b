import { openSqliteStore, systemClock } from '#libs/event-store';
import type { EventStore, LedgerEvent, NewEvent } from '#libs/event-store';
import type { About, Act, Assertion, Fields, Projection, Reading } from '#libs/temporal';

/** A small domain for the tests of the read models: seats of Example States, and the States that hold any. */

interface Said {
  readonly state?: string;
  readonly seat?: string;
  readonly holder?: string;
  /** Revision of the start that a patch changes. */
  readonly of?: number;
  readonly corrects?: number;
  readonly set?: { readonly effectiveOn?: string; readonly holder?: string };
  readonly annuls?: readonly number[];
}

function said(event: LedgerEvent): Said {
  return event.data as Said;
}

export const reading: Reading<LedgerEvent> = {
  act(event): Act {
    const { corrects, set, annuls } = said(event);
    if (corrects !== undefined) return { kind: 'correction', of: corrects, set };
    return annuls === undefined ? { kind: 'original' } : { kind: 'annulment', of: annuls };
  },
  overlay: (event, set) => {
    const { effectiveOn = event.effectiveOn, ...data } = set as NonNullable<Said['set']>;
    return { ...event, effectiveOn, data: { ...said(event), ...data } };
  },
};

export function about(event: LedgerEvent): About {
  const { state, seat } = said(event);
  const entities = seat === undefined ? [] : [seat];
  return state === undefined ? { entities } : { participant: state, entities };
}

function seatAssertions(event: LedgerEvent, fields: Fields): readonly Assertion[] {
  const { seat = '', of = 0 } = said(event);
  const place = { entity: seat, from: event.effectiveOn, to: null };
  switch (event.type) {
    case 'SeatEntered':
      return [{ kind: 'start', ...place, fields }];
    case 'SeatChanged':
      return [{ kind: 'patch', ...place, fields, of: { revision: of } }];
    case 'SeatLeft':
      return [{ kind: 'cease', ...place }];
    default:
      return [];
  }
}

/** Entity: the seat. */
export const seats: Projection<LedgerEvent> = {
  table: {
    name: 'seats',
    version: 1,
    fields: { holder: { type: 'text', indexed: true }, state: { type: 'text', indexed: true } },
  },
  project: (event) => {
    const { holder = null, state = null } = said(event);
    return seatAssertions(event, event.type === 'SeatChanged' ? { holder } : { holder, state });
  },
};

/** The same table as another release declares it: it also holds who wrote. */
export const seatsWithAccount: Projection<LedgerEvent> = {
  table: { name: 'seats', version: 2, fields: { ...seats.table.fields, account: { type: 'text' } } },
  project: (event) => {
    const { account } = event.actor;
    return seats.project(event).map((assertion) => {
      return assertion.kind === 'start' ? { ...assertion, fields: { ...assertion.fields, account } } : assertion;
    });
  },
};

/** The same declaration, other rows: a projection that was changed and kept its version. */
export const seatsInCapitals: Projection<LedgerEvent> = {
  ...seats,
  project: (event) =>
    seats.project(event.type === 'SeatEntered' ? { ...event, data: { ...said(event), holder: 'OTHER' } } : event),
};

/** Entity: the State, from its first seat on; it cannot read the event that names none. */
export const states: Projection<LedgerEvent> = {
  table: { name: 'states', version: 1, fields: { seat: { type: 'text' } } },
  project: (event) => {
    const { state, seat = null } = said(event);
    if (event.type !== 'SeatEntered') return [];
    if (state === undefined) throw new Error('A seat of no State.');
    return [{ kind: 'start', entity: state, from: event.effectiveOn, to: null, fields: { seat } }];
  },
};

export const statesRepaired: Projection<LedgerEvent> = {
  ...states,
  project: (event) => (said(event).state === undefined ? [] : states.project(event)),
};

export const projections: readonly Projection<LedgerEvent>[] = [seats, states];

/** How a thread opens the log. */
export function openLogReader(directory: string): EventStore {
  return openSqliteStore(directory, { clock: systemClock, readOnly: true });
}

export const START = Date.UTC(2026, 0, 1);

/** Deterministic noise. */
export function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

function day(n: number): string {
  return new Date(START + n * 86_400_000).toISOString().slice(0, 10);
}

export interface Planned {
  readonly stream: string;
  readonly event: NewEvent;
}

/** The n-th event of a history in which seats are entered, changed, left, corrected and annulled, in order and late; always the same. */
export function plannedHistory(count: number, streams = 5): readonly Planned[] {
  const roll = dice(11);
  const revisions = Array.from({ length: streams }, () => 0);
  const entered = Array.from({ length: streams }, (): number[] => []);
  return Array.from({ length: count }, (_, n) => {
    const at = roll(streams);
    const revision = revisions[at] ?? 0;
    revisions[at] = revision + 1;
    const starts = entered[at] ?? [];
    const state = `example-state-${at}`;
    const seat = `seat-${at}-${roll(3)}`;
    const what = starts.length === 0 ? 0 : roll(12);
    const some = starts[roll(starts.length)] ?? 0;
    if (what < 4) starts.push(revision);
    const effectiveOn = day(Math.floor(n / 10) + roll(5) - (roll(6) === 0 ? 20 : 0));
    const [type, data] = ((): readonly [string, Said] => {
      if (what < 4) return ['SeatEntered', { state, seat, holder: `holder-${n}` }];
      if (what < 8) return ['SeatChanged', { state, seat, holder: `holder-${n}`, of: some }];
      if (what < 10) return ['SeatLeft', { state, seat }];
      if (what < 11)
        return [
          'EntryCorrected',
          { corrects: some, set: roll(2) === 0 ? { effectiveOn } : { holder: `corrected-${n}` } },
        ];
      return ['EntryAnnulled', { annuls: [some] }];
    })();
    return { stream: `roster-${at}`, event: exampleEvent(n, type, data, effectiveOn) };
  });
}

export function exampleEvent(n: number, type: string, data: Said, effectiveOn = '2026-01-01'): NewEvent {
  const id = `00000000-0000-5000-8000-${n.toString(16).padStart(12, '0')}`;
  return {
    id,
    type,
    schemaVersion: 1,
    recordedAt: new Date(START + n * 1_000).toISOString(),
    effectiveOn,
    actor: { account: `account-${n % 7}`, office: 'directory-manager' },
    correlationId: id,
    causationId: id,
    data,
  };
}

/** Appends events in their order, each at the end of its stream; the store commits many at once. */
export async function appendAll(store: EventStore, planned: readonly Planned[]): Promise<void> {
  const revisions = new Map<string, number>();
  for (const { stream } of planned) {
    if (!revisions.has(stream)) revisions.set(stream, (await store.readStream(stream)).length - 1);
  }
  const appends = planned.map(({ stream, event }) => {
    const revision = revisions.get(stream) ?? -1;
    revisions.set(stream, revision + 1);
    return store.append(stream, revision, [event]);
  });
  await Promise.all(appends);
}
