import { createMemoryStore, type EventStore, systemClock } from '#libs/event-store';
import { AUDIT, type ReadModels } from '#libs/temporal';
import { communicationsStream } from './communications/communications.events.ts';
import { NOTE, noteReceived } from './communications/communications.examples.ts';
import { communicationsAt } from './communications/communications.queries.ts';
import { auditPage } from './directory/audit.queries.ts';
import { differencesBetween, type DifferencesPage, type OwnedDifference } from './directory/differences.queries.ts';
import { rosterStream } from './directory/directory.events.ts';
import { NOMINATION, SEAT } from './directory/directory.examples.ts';
import { append, HEAD, newId, TECHNICAL, TODAY } from './directory/example-log.ts';
import { type ExampleTables, openExampleTables } from './directory/example-tables.contract.ts';
import { ownerOfSeat, placeOfNomination, seatAmong, speaksOfPending, titleOfSeat } from './directory/places.queries.ts';
import { STATE_1, STATE_2 } from './participants/participants.examples.ts';
import { participantsAt } from './participants/participants.queries.ts';
import { FIELD_OF_TABLE } from './projections.ts';
import { countingAt } from './shared/counts.queries.ts';

let store: EventStore;
let example: ExampleTables;
let tables: ReadModels;
const caughtUp = () => example.caughtUp();

beforeEach(async () => {
  store = createMemoryStore({ clock: systemClock });
  example = await openExampleTables(store);
  ({ tables } = example);
});

afterEach(() => example.close());

/** An act in State 001's roster that rests on the note. */
async function rest(after: number, type: string, data: object): Promise<number> {
  const event = { type, schemaVersion: 1, effectiveOn: '2024-05-08', data };
  const authority = { kind: 'communication', reference: NOTE } as const;
  const [record] = await store.readStream(rosterStream(STATE_1), 0, 1);
  const { actor, correlationId, causationId } = record?.event ?? {
    actor: { account: '', office: '' },
    correlationId: '',
    causationId: '',
  };
  const id = newId(`rest ${String(after)}`, 'event');
  const recordedAt = '2024-05-08T12:00:00.000Z';
  await store.append(rosterStream(STATE_1), after, [
    { ...event, id, recordedAt, actor, correlationId, causationId, authority },
  ]);
  return caughtUp();
}

describe('a communication is open', () => {
  const open = async () =>
    communicationsAt(tables, { index: await caughtUp(), on: TODAY }, { open: true }).map((one) => one.communication);

  beforeEach(() => append(store, communicationsStream(STATE_1), '2024-05-07', [noteReceived]));

  it('while no counting entry rests on it, whatever the day', async () => {
    expect(await open()).toEqual([NOTE]);
    const before = await caughtUp();
    await rest(5, 'HolderLeft', { seat: SEAT, of: 2 });
    expect(await open()).toEqual([]);
    expect(communicationsAt(tables, { index: before, on: TODAY }, { open: true })).toHaveLength(1);
    const annulment = { type: 'EntryAnnulled', schemaVersion: 1, effectiveOn: '2024-05-09' };
    await append(
      store,
      rosterStream(STATE_1),
      '2024-05-09',
      [{ ...annulment, data: { annuls: [6], errorOf: 'recording' } }],
      6,
    );
    expect(await open()).toEqual([NOTE]);
  });

  it('and no correction was entered from it', async () => {
    await rest(5, 'EntryCorrected', { corrects: 1, set: { effectiveOn: '2024-02-11' }, errorOf: 'sender' });
    expect(await open()).toEqual([]);
  });
});

it('an act tells what it changed in the tables of its stream, and changes no other', () => {
  const told = Object.keys(FIELD_OF_TABLE);
  const { acts } = auditPage(tables, HEAD, {}, { limit: 100 });
  expect(acts).toHaveLength(HEAD + 1);
  for (const { entry, changes } of acts) {
    const all = told.flatMap((name) => tables.table(name).changesOf(entry.index));
    expect(changes).toEqual(all);
  }
  const named = tables.health().map(({ table }) => table);
  expect(named.filter((name) => name !== AUDIT && !told.includes(name))).toEqual([]);
});

it('places: whose a seat is, what it is called, and what was never an entry', () => {
  expect([ownerOfSeat(tables, SEAT, HEAD), ownerOfSeat(tables, 'seat-2', HEAD)]).toEqual([STATE_1, STATE_2]);
  expect(ownerOfSeat(tables, 'nowhere', HEAD)).toBeUndefined();
  expect(placeOfNomination(tables, NOMINATION, HEAD)).toEqual({ participant: STATE_1, seat: SEAT });
  expect(titleOfSeat(tables, TECHNICAL, HEAD)).toEqual({ role: 'technical', ordinal: 1 });
  expect(seatAmong(tables, [NOMINATION, 'seat-2', SEAT], HEAD)).toBe(SEAT);
  const pending = (...things: string[]) => speaksOfPending(tables, things, HEAD);
  expect([pending('nom-2'), pending('seat-2'), pending(SEAT, NOMINATION), pending(STATE_2)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  // what became an entry was pending before, and is told all the same
  expect(speaksOfPending(tables, [NOMINATION], 8)).toBe(true);
});

it('a seat that was never filled stays pending when its nomination is annulled, with who was named for it', async () => {
  const day = '2024-06-30';
  const data = { seat: 'seat-2', standIn: 'stand-in-2', participant: STATE_2, role: 'technical', ordinal: 1, of: 0 };
  const named = {
    type: 'AlternateNamed',
    schemaVersion: 1,
    effectiveOn: day,
    data: { ...data, holder: {}, card: null },
  };
  const annulled = {
    type: 'EntryAnnulled',
    schemaVersion: 1,
    effectiveOn: day,
    data: { annuls: [0, 1], errorOf: 'recording' },
  };
  await append(store, rosterStream(STATE_2), day, [named, annulled] as never, 0);
  expect(speaksOfPending(tables, ['seat-2', 'stand-in-2'], await caughtUp())).toBe(true);
});

it('participants stand in the order of their names, accents apart, with both names and the groups of the day', () => {
  const found = (on: string) => participantsAt(tables, { index: HEAD, on }, {}, TODAY);
  expect(found('2024-05-01').map(({ state }) => state.names.short.en)).toEqual([
    'Example State 001',
    'Éxample State 002',
  ]);
  expect(found('2024-12-30').map(({ state }) => state.names.short.en)[0]).toBe('Example Republic 001');
  expect(found('2024-05-01')[0]?.state.namesToday?.short.en).toBe('Example Republic 001');
  expect(participantsAt(tables, { index: HEAD, on: TODAY }, { participant: STATE_2 }, TODAY)).toHaveLength(1);
  expect(participantsAt(tables, { index: HEAD, on: TODAY }, { kinds: ['organisation'] }, TODAY)).toEqual([]);
});

it('differences go on page by page, each with its owner', () => {
  const before = { index: -1, on: '2024-12-31' };
  const asked = { before, tables: ['participants', 'nominations', 'seats'] };
  const whole = differencesBetween(tables, { index: HEAD, on: TODAY }, { ...asked, limit: 1_000 });
  expect(whole.next).toBeUndefined();
  expect(new Set(whole.differences.map(({ table, participant }) => `${table} ${String(participant)}`))).toEqual(
    new Set(
      ['participants', 'nominations']
        .flatMap((table) => [STATE_1, STATE_2].map((one) => `${table} ${one}`))
        .concat(`seats ${STATE_1}`),
    ),
  );
  const pages: string[] = [];
  let after: { readonly table: string; readonly entity: string } | undefined;
  do {
    const page = differencesBetween(tables, { index: HEAD, on: TODAY }, { ...asked, after, limit: 5 });
    pages.push(...page.differences.map(({ table, entity, field }) => `${table} ${entity} ${field}`));
    after = page.next;
  } while (after !== undefined);
  expect(pages).toEqual(whole.differences.map(({ table, entity, field }) => `${table} ${entity} ${field}`));
});

it('differences are paged by what their reader may know of: no page ends with anything else', () => {
  const before = { index: -1, on: '2024-12-31' };
  const point = { index: HEAD, on: TODAY };
  const asked = { before, tables: ['participants', 'nominations', 'seats'] };
  const own = ({ participant }: OwnedDifference) => participant === STATE_1;
  const expected = differencesBetween(tables, point, { ...asked, limit: 1_000 }).differences.filter(own);
  const pages: DifferencesPage[] = [];
  let after: DifferencesPage['next'];
  do {
    const page = differencesBetween(tables, point, { ...asked, after, limit: 1, maySee: own });
    pages.push(page);
    after = page.next;
  } while (after !== undefined);
  expect(pages.flatMap(({ differences }) => differences)).toEqual(expected);
  const lasts = pages.map(({ differences }) => differences.at(-1)).map((last) => ({ ...last }));
  expect(pages.map(({ next }) => next)).toEqual([
    ...lasts.slice(0, -1).map(({ table, entity }) => ({ table, entity })),
    undefined,
  ]);
});

it('a correction and an annulment are new events: nothing that was recorded is changed or taken out (H1)', async () => {
  const whole = () => store.readAll(-1, 1_000);
  const shown = () => tables.table('seats').timelinesAt(HEAD);
  const [recorded, known] = [await whole(), shown()];
  const common = { schemaVersion: 1, effectiveOn: '2024-06-30' };
  const correction = { corrects: 2, set: { effectiveOn: '2024-05-20' }, errorOf: 'recording' };
  const annulment = { annuls: [5], errorOf: 'recording' };
  await append(
    store,
    rosterStream(STATE_1),
    '2024-06-30',
    [{ ...common, type: 'EntryCorrected', data: correction }],
    5,
  );
  await append(store, rosterStream(STATE_1), '2024-07-01', [{ ...common, type: 'EntryAnnulled', data: annulment }], 6);
  await caughtUp();
  const now = await whole();
  expect(now.slice(0, recorded.length)).toEqual(recorded);
  expect(now.slice(recorded.length).map(({ event: { type, data } }) => [type, data])).toEqual([
    ['EntryCorrected', correction],
    ['EntryAnnulled', annulment],
  ]);
  expect(shown()).toEqual(known);
  expect(Object.keys(store).filter((name) => /update|change|remove|delete|truncate|write/i.test(name))).toEqual([]);
});

it('what an annulment names counts no more, the annulment does', async () => {
  const data = { annuls: [2], errorOf: 'recording' };
  const annulment = { type: 'EntryAnnulled', schemaVersion: 1, effectiveOn: '2024-06-30', data };
  await append(store, rosterStream(STATE_1), '2024-06-30', [annulment], 5);
  const index = await caughtUp();
  const counts = async (upTo: number) => {
    const counting = await countingAt(store, rosterStream(STATE_1), upTo);
    return [0, 1, 2, 6].filter(counting);
  };
  expect([await counts(index - 1), await counts(index)]).toEqual([
    [0, 1, 2],
    [0, 1, 6],
  ]);
});
