import { createMemoryStore, type EventStore, systemClock } from '#libs/event-store';
import type { ReadModels } from '#libs/temporal';
import { replayPage } from '../oversight/replay.queries.ts';
import { STATE_1 } from '../participants/participants.examples.ts';
import { askAudit, askDirectory, askNominations, askParticipation, askReplay, askSeatHistory } from '../questions.ts';
import { AskTablesHandler } from '../shared/asking.ts';
import { auditPage } from './audit.queries.ts';
import { rosterStream } from './directory.events.ts';
import { SEAT } from './directory.examples.ts';
import { directoryAt, nominationsAt, seatHistory } from './directory.queries.ts';
import { annul, correct } from './directory.scenario.ts';
import { append, HEAD, roster, TECHNICAL, TODAY } from './example-log.ts';
import { type ExampleTables, openExampleTables } from './example-tables.contract.ts';
import { participationAt, participationOver } from './participation.queries.ts';

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

describe('participation', () => {
  it('keeps the two counts apart and takes the membership of the day', () => {
    expect(participationAt(tables, { index: HEAD, on: '2024-02-05' })).toEqual({ nominated: 2, active: 0, members: 2 });
    expect(participationAt(tables, { index: HEAD, on: '2024-05-01' })).toEqual({ nominated: 2, active: 1, members: 2 });
    expect(participationAt(tables, { index: HEAD, on: '2011-07-13' })).toEqual({ nominated: 0, active: 0, members: 0 });
  });

  it('over time, as known now and as known then', () => {
    const days = ['2024-02-05', '2024-03-01'];
    const indexAt = (day: string) => (day === '2024-02-05' ? 7 : HEAD);
    expect(participationOver(tables, days, HEAD, indexAt)).toEqual([
      { on: '2024-02-05', index: HEAD, nominated: 2, active: 0, members: 2 },
      { on: '2024-03-01', index: HEAD, nominated: 2, active: 1, members: 2 },
    ]);
    expect(participationOver(tables, days, 'then', indexAt)).toEqual([
      { on: '2024-02-05', index: 7, nominated: 0, active: 0, members: 2 },
      { on: '2024-03-01', index: HEAD, nominated: 2, active: 1, members: 2 },
    ]);
  });
});

describe('the audit', () => {
  it('pages through acts, newest first', () => {
    const first = auditPage(tables, HEAD, { participant: STATE_1, stream: rosterStream(STATE_1) }, { limit: 4 });
    expect(first.acts.map(({ entry }) => entry.index)).toEqual([13, 12, 11, 10]);
    const next = auditPage(tables, HEAD, { stream: rosterStream(STATE_1) }, { limit: 4, before: first.before ?? 0 });
    expect(next.acts.map(({ entry }) => entry.index)).toEqual([9, 8]);
    expect(next.before).toBeUndefined();
  });

  it('says of a correction and an annulment what they changed', async () => {
    const corrected = roster.after(correct(1, { effectiveOn: '2024-02-20' })).after(annul(3, 4, 5));
    for (const at of [6, 7])
      await append(store, rosterStream(STATE_1), '2024-03-01', corrected.events.slice(at, at + 1), at - 1);
    const head = await caughtUp();
    const [annulled, moved] = auditPage(tables, head, { entity: SEAT }, { limit: 9 })
      .acts.concat(auditPage(tables, head, { entity: TECHNICAL }, { limit: 9 }).acts)
      .filter(({ entry }) => entry.type.startsWith('Entry'))
      .toSorted((a, b) => b.entry.index - a.entry.index);
    expect(moved?.changes.filter(({ field }) => field === 'since')).toEqual([
      expect.objectContaining({ table: 'seats', entity: SEAT, from: '2024-02-10', to: '2024-02-20', is: false }),
      expect.objectContaining({ from: '2024-02-20', before: '2024-02-10', after: '2024-02-20' }),
    ]);
    expect(annulled?.changes.every(({ is }) => !is)).toBe(true);
    expect(directoryAt(tables, { index: head, on: '2024-08-10' }, {}, TODAY).map(({ seat }) => seat)).toEqual([SEAT]);
  });
});

it('the bus asks the same questions', async () => {
  const handler = new AskTablesHandler(tables);
  const bus = (question: object) => handler.execute(question as Parameters<typeof handler.execute>[0]);
  const point = { index: HEAD, on: '2024-05-01' };
  const indexAt = () => HEAD;
  expect(await bus(askDirectory(point, {}, TODAY))).toEqual(directoryAt(tables, point, {}, TODAY));
  expect(await bus(askNominations(point, {}, TODAY))).toEqual(nominationsAt(tables, point, {}, TODAY));
  expect(await bus(askSeatHistory(SEAT, HEAD))).toEqual(seatHistory(tables, SEAT, HEAD));
  expect(await bus(askAudit(HEAD, {}, { limit: 2 }))).toEqual(auditPage(tables, HEAD, {}, { limit: 2 }));
  const replay = { after: -1, filter: {}, limit: 99, today: TODAY };
  expect(await bus(askReplay(HEAD, replay))).toEqual(replayPage(tables, HEAD, replay));
  expect(await bus(askParticipation([point.on], HEAD, indexAt))).toEqual([
    { ...point, ...participationAt(tables, point) },
  ]);
});
