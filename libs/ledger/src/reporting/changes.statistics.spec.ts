import { createMemoryStore, type EventStore, systemClock } from '#libs/event-store';
import { rosterStream } from '../directory/directory.events.ts';
import { annul, correct } from '../directory/directory.scenario.ts';
import { append, HEAD, roster } from '../directory/example-log.ts';
import { type ExampleTables, openExampleTables } from '../directory/example-tables.contract.ts';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import { changeLog } from './change-log.statistics.ts';
import { changes } from './changes.statistics.ts';
import type { Measure, Scope } from './measures.ts';

let store: EventStore;
let example: ExampleTables;

beforeEach(async () => {
  store = createMemoryStore({ clock: systemClock });
  example = await openExampleTables(store);
});

afterEach(() => example.close());

/** Two days after the example log, a correction moves the activation to 20 February; a day later the acting holder is annulled. */
async function amended(): Promise<number> {
  const { events } = roster.after(correct(1, { effectiveOn: '2024-02-20' })).after(annul(5));
  await append(store, rosterStream(STATE_1), '2024-03-01', events.slice(6, 7), 5);
  await append(store, rosterStream(STATE_1), '2024-03-02', events.slice(7, 8), 6);
  return example.caughtUp();
}

function scopeOf(index: number, from: string, until: string, recorded: Scope['recorded']): Scope {
  return { tables: example.tables, from, until, point: { index, on: until }, recorded };
}

/** The lines that have any act. */
function linesOf(measure: Measure, scope: Scope) {
  const { lines, values } = measure.measure(scope);
  const shown = lines.map(({ key }, at) => [key, ...(values[at] ?? [])] as const);
  return shown.filter(([, recorded, , inForce]) => recorded !== 0 || inForce !== 0);
}

describe('changes in a period', () => {
  it('are counted by recorded date and by date in force (R8)', () => {
    const scope = scopeOf(HEAD, '2024-02-10', '2024-02-12', { first: 8, last: 10 });
    expect(linesOf(changes, scope)).toEqual([
      ['nominations', 1, null, 0, null],
      ['activations', 1, null, 1, null],
      ['replacements', 1, null, 0, null],
      ['turnover', 1, null, 0, null],
    ]);
    const midyear = scopeOf(HEAD, '2024-06-01', '2024-08-31', undefined);
    expect(linesOf(changes, midyear)).toEqual([
      ['replacements', 0, null, 1, null],
      ['acting-holders', 0, null, 1, null],
      ['turnover', 0, 0, 1, 50],
      ['seats', 2, null, 2, null],
    ]);
  });

  it('are where a correction moves them; corrections and annulments stand apart, and what is annulled nowhere (R8)', async () => {
    const index = await amended();
    const days = (from: string, until: string, known = index) =>
      linesOf(changes, scopeOf(known, from, until, { first: 8, last: HEAD }));
    expect(days('2024-02-10', '2024-02-12').find(([key]) => key === 'activations')).toEqual([
      'activations',
      2,
      null,
      0,
      null,
    ]);
    expect(days('2024-02-20', '2024-02-20').find(([key]) => key === 'activations')?.[3]).toBe(1);
    // corrections and annulments are acts of the day on which they were told
    expect(days('2024-05-09', '2024-05-09').filter(([key]) => ['corrections', 'annulments'].includes(key))).toEqual([
      ['corrections', 0, null, 1, null],
      ['annulments', 0, null, 1, null],
    ]);
    const acting = (known: number) =>
      days('2024-08-05', '2024-08-05', known).filter(([key]) => key === 'acting-holders');
    expect(acting(HEAD)).toEqual([['acting-holders', 1, null, 1, null]]);
    expect(acting(index)).toEqual([]);
  });

  it('are the acts that the way down from a figure shows', async () => {
    const index = await amended();
    const scope = scopeOf(index, '2024-02-20', '2024-02-20', { first: 8, last: HEAD });
    const ofState = (entity: string, participant: string) => ({ table: 'audit', entity, participant });
    expect(changes.counted(scope, 'activations', 'inForce')).toEqual([ofState('9', STATE_1)]);
    expect(changes.counted(scope, 'activations', 'inForceShare')).toEqual([ofState('9', STATE_1)]);
    expect(changes.counted(scope, 'nominations', 'recorded')).toEqual([
      ofState('11', STATE_1),
      ofState('14', STATE_2),
      ofState('8', STATE_1),
    ]);
    expect(() => changes.counted(scope, 'nothing', 'recorded')).toThrow(RangeError);
    expect(() => changes.counted(scope, 'nominations', 'nothing')).toThrow(RangeError);
  });
});

describe('the change log of a period', () => {
  it('has a line for every act that was recorded in it, annulled ones and amendments among them, of what was once an entry', async () => {
    const index = await amended();
    const table = changeLog.measure(scopeOf(index, '2024-02-14', '2024-03-02', { first: 12, last: index }));
    expect(table.words?.map(({ key }) => key)).toEqual([
      'recordedOn',
      'inForce',
      'kind',
      'role',
      'office',
      'account',
      'onBehalfOf',
      'authority',
      'reference',
      'standing',
    ]);
    const line = (key: string, days: readonly string[], type: string, role: string, standing: string) => ({
      key,
      label: key,
      participant: STATE_1,
      words: [...days, type, role, 'directory-manager', 'account-manager', '', '', '', standing],
    });
    expect(table.lines).toEqual([
      line('12', ['2024-02-14', '2024-03-01'], 'PocEntryActivated', 'technical', 'counts'),
      line('13', ['2024-02-15', '2024-08-05'], 'ActingHolderNamed', 'technical', 'annulled'),
      line('15', ['2024-03-01', '2024-05-09'], 'EntryCorrected', 'diplomatic', 'counts'),
      line('16', ['2024-03-02', '2024-05-09'], 'EntryAnnulled', 'technical', 'counts'),
    ]);
    const kind = table.words?.find(({ key }) => key === 'kind');
    expect(table.lines.map(({ words }) => kind?.labels?.[words?.[2] ?? ''])).toEqual([
      'Activation',
      'Acting holder named',
      'Correction',
      'Annulment',
    ]);
    expect([table.audience, table.values]).toEqual(['states-only', [[12], [13], [15], [16]]]);
    expect(table.notes).toHaveLength(2);
  });

  it('is empty where nothing was recorded, and shows nothing that was not', () => {
    const scope = scopeOf(HEAD, '2025-01-01', '2025-12-31', undefined);
    expect(changeLog.measure(scope).lines).toEqual([]);
    expect(() => changeLog.counted(scope, '12', 'index')).toThrow(RangeError);
    const pending = scopeOf(HEAD, '2024-02-20', '2024-02-20', { first: HEAD, last: HEAD });
    expect(changeLog.measure(pending).lines).toEqual([]);
    expect(() => changeLog.counted(pending, String(HEAD), 'index')).toThrow(RangeError);
  });

  it('says so when it is cut', async () => {
    const { events } = roster;
    const [update] = events.slice(2, 3);
    const many = Array.from({ length: 1_001 }, () => ({
      ...update,
      type: 'AlternateEnded',
      data: { standIn: 'none', of: 5 },
    }));
    await append(store, rosterStream(STATE_1), '2024-03-01', many as never, 5);
    const index = await example.caughtUp();
    const table = changeLog.measure(scopeOf(index, '2024-03-01', '2024-03-01', { first: HEAD + 1, last: index }));
    expect(table.lines).toHaveLength(1_000);
    expect(table.notes[2]).toBe('Cut after 1000 acts; the audit shows all of them.');
  });
});
