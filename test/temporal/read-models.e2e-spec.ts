import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import type { EventStore } from '#libs/event-store';

import { appendAll, exampleEvent, plannedHistory, seats, statesRepaired } from './example-domain.ts';
import { digestsIn, directory, filled, LONG, madeAnew, memory, open, pointer } from './read-models.contract.ts';

describe('the projector', () => {
  it('keeps tables and audit up to date with the log', async () => {
    const store = await filled(memory(), 300);
    const models = await open(store);
    expect(await models.reach(299, [], LONG)).toBe(true);
    await store.append('roster-9', -1, [
      exampleEvent(300, 'SeatEntered', { state: 'example-state-9', seat: 'seat-9', holder: 'H' }),
    ]);
    expect(await models.reach(300, ['seats', 'audit'], LONG)).toBe(true);
    expect(models.table('seats').at('seat-9', { index: 300, on: '2026-02-01' })?.fields).toEqual({
      holder: 'H',
      state: 'example-state-9',
    });
    expect(models.audit.newest(300, { entity: 'seat-9' }, { limit: 5 }).map(({ index }) => index)).toEqual([300]);
    await models.reach(300, [], LONG);
    expect(models.health()).toEqual([
      { table: 'seats', version: 1, checkpoint: 300, status: 'running' },
      { table: 'states', version: 1, checkpoint: 300, status: 'running' },
      { table: 'audit', version: 4_001, checkpoint: 300, status: 'running' },
    ]);
    expect(models.subscription()).toEqual({ status: 'live', head: 300, silence: expect.any(Number) });
  });

  it('goes on where it ended', async () => {
    const store = await filled(memory(), 100);
    const first = await open(store);
    await first.reach(99, [], LONG);
    await first.close();
    await appendAll(store, plannedHistory(200).slice(100));
    const second = await open(store);
    expect(await second.reach(199, [], LONG)).toBe(true);
    await second.close();
    expect(digestsIn(join(directory, 'tables'), 199)).toEqual(await madeAnew(store, 199));
  });

  it('makes an audit that an older release laid out anew, and nobody reads it until then', async () => {
    const store = await filled(memory(), 100);
    const first = await open(store);
    await first.reach(99, [], LONG);
    await first.close();
    const database = new DatabaseSync(join(directory, 'tables', pointer(), 'audit.db'));
    database.exec('UPDATE audit_checkpoint SET version = 1001; ALTER TABLE audit DROP COLUMN amends');
    database.close();
    expect(() => digestsIn(join(directory, 'tables'), 99)).toThrow('wants a rebuild');
    const second = await open(store);
    expect(await second.reach(99, [], LONG)).toBe(true);
    await second.close();
    expect(digestsIn(join(directory, 'tables'), 99)).toEqual(await madeAnew(store, 99));
  });

  it('says what it has not reached within the time, and does not know other names', async () => {
    const models = await open(await filled(memory(), 10));
    expect(await models.reach(10, ['seats'], 20)).toBe(false);
    expect(await models.reach(9, [], LONG)).toBe(true);
    expect(() => models.table('people')).toThrow(RangeError);
    expect(() => models.checkpoint(['people'])).toThrow(RangeError);
    expect(() => models.table('seats').at('seat-0-0', { index: 10, on: '2026-01-01' })).toThrow(RangeError);
  });

  it('stops one projection at a poison event, and lets the others go on', async () => {
    const store = await filled(memory(), 50);
    await store.append('roster-9', -1, [exampleEvent(50, 'SeatEntered', { seat: 'seat-9', holder: 'H' })]);
    await appendAll(store, [
      { stream: 'roster-8', event: exampleEvent(51, 'SeatEntered', { state: 'example-state-8', seat: 'seat-8' }) },
    ]);
    const faults: unknown[] = [];
    const models = await open(store, { onFault: (fault) => faults.push(fault) });
    const waiting = models.reach(51, ['states'], LONG);
    expect(await models.reach(51, ['seats', 'audit'], LONG)).toBe(true);
    expect(await waiting).toBe(false);
    expect(await models.reach(49, ['states'], LONG)).toBe(true);
    expect(models.health()[1]).toEqual({
      table: 'states',
      version: 1,
      checkpoint: 49,
      status: 'stopped',
      fault: { index: 50, message: 'A seat of no State.' },
    });
    expect(faults).toEqual([{ table: 'states', index: 50, message: 'A seat of no State.' }]);
    expect([models.stopped(['seats', 'audit']), models.stopped([])]).toEqual([
      undefined,
      'states stopped at event 50: A seat of no State.',
    ]);
    expect([models.checkpoint(['seats']), models.checkpoint(['states']), models.checkpoint([])]).toEqual([51, 49, 49]);
    expect(models.table('states').allAt({ index: 49, on: '2026-01-05' }).length).toBeGreaterThan(0);
    expect(() => models.table('states').allAt({ index: 50, on: '2026-01-05' })).toThrow(RangeError);
  });

  it('lets a repaired projection catch up', async () => {
    const store = await filled(memory(), 50);
    await store.append('roster-9', -1, [exampleEvent(50, 'SeatEntered', { seat: 'seat-9', holder: 'H' })]);
    const planned = plannedHistory(3_000)
      .slice(50)
      .map(({ stream, event }, n) => ({ stream, event: { ...event, id: `later-${n}` } }));
    await appendAll(store, planned);
    const broken = await open(store);
    expect(await broken.reach(3_000, ['seats'], LONG)).toBe(true);
    await broken.close();
    const repaired = await open(store, { projections: [seats, statesRepaired] });
    await store.append('roster-9', 0, [
      exampleEvent(9_000, 'SeatEntered', { state: 'example-state-9', seat: 'seat-9' }),
    ]);
    expect(await repaired.reach(3_001, [], LONG)).toBe(true);
    expect(repaired.stopped([])).toBeUndefined();
    expect(repaired.table('states').at('example-state-9', { index: 3_001, on: '2026-01-01' })?.fields).toEqual({
      seat: 'seat-9',
    });
  });
});

describe('at start', () => {
  async function prepared(count = 200): Promise<EventStore> {
    const store = await filled(memory(), count);
    const models = await open(store);
    await models.reach(count - 1, [], LONG);
    await models.close();
    return store;
  }

  it('discards tables that know events which the log does not hold', async () => {
    await prepared();
    const restored = await filled(memory(), 150);
    const models = await open(restored);
    expect(pointer()).toBe('tables-1');
    expect(await models.reach(149, [], LONG)).toBe(true);
    await models.close();
    expect(digestsIn(join(directory, 'tables'), 149)).toEqual(await madeAnew(restored, 149));
  });

  it.each([
    ['at their checkpoint', 199],
    ['a little before it', 150],
  ])('discards tables that know another event %s', async (_, at) => {
    await prepared();
    const other = memory();
    await appendAll(
      other,
      plannedHistory(250).map(({ stream, event }, n) => ({
        stream,
        event: n === at ? { ...event, id: 'other' } : event,
      })),
    );
    const models = await open(other);
    expect(await models.reach(249, [], LONG)).toBe(true);
    await models.close();
    expect(digestsIn(join(directory, 'tables'), 249)).toEqual(await madeAnew(other, 249));
  });

  const files = ['tables.db', 'audit.db'];
  const spoilt = [
    ['damaged', (file: string) => writeFileSync(file, 'This is no database. '.repeat(1_000))],
    ['missing', (file: string) => rmSync(file)],
    ['empty', (file: string) => writeFileSync(file, '')],
  ] as const;
  const cases = files.flatMap((file) => spoilt.map(([how, spoil]) => [how, file, spoil] as const));
  it.each(cases)('makes a %s %s anew', async (_, file, spoil) => {
    const store = await prepared();
    spoil(join(directory, 'tables', pointer(), file));
    const models = await open(store);
    expect(await models.reach(199, [], LONG)).toBe(true);
    await models.close();
    expect(digestsIn(join(directory, 'tables'), 199)).toEqual(await madeAnew(store, 199));
  });

  it('keeps its files when the log cannot be read, and says so', async () => {
    const store = await prepared();
    const unreadable: EventStore = { ...store, head: () => Promise.reject(new Error('No connection.')) };
    await expect(open(unreadable)).rejects.toThrow('No connection.');
    expect(existsSync(join(directory, 'tables', pointer()))).toBe(true);
  });
});
