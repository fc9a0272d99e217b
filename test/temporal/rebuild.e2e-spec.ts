import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { appendAll, exampleEvent, plannedHistory, seatsWithAccount, states } from './example-domain.ts';
import { digestsIn, directory, filled, LONG, madeAnew, open, pointer, sqlite } from './read-models.contract.ts';
import type { PageByPage } from '#libs/temporal';
import type { Changes } from './read-models.contract.ts';

describe('a rebuild', () => {
  const here = (name: string): string => new URL(name, import.meta.url).href;
  const inThread = (module: string): Changes => ({
    projectionsModule: here(module),
    logSource: { module: here('./example-domain.ts'), open: 'openLogReader', argument: directory },
  });
  const tables = (): string => join(directory, 'tables');

  it.each([
    ['in this thread', (): Changes => ({})],
    ['in a thread of its own', (): Changes => inThread('./example-domain.ts')],
  ])('%s gives the same tables, and swaps them', async (_, how) => {
    const store = await filled(sqlite(), 1_000);
    const models = await open(store, how());
    await models.reach(999, [], LONG);
    const before = digestsIn(tables(), 999);
    const report = await models.rebuild();
    expect(report).toEqual({
      swapped: true,
      index: 999,
      milliseconds: expect.any(Number),
      tables: ['seats', 'states', 'audit'].map((table) => ({ table, outcome: 'equal', index: 999 })),
      pageByPage: [],
    });
    expect(readdirSync(tables()).toSorted()).toEqual(['tables-1', 'tables-2', 'tables.current']);
    expect(pointer()).toBe('tables-2');
    expect(digestsIn(tables(), 999)).toEqual(before);
    await models.rebuild();
    expect(readdirSync(tables()).toSorted()).toEqual(['tables-2', 'tables-3', 'tables.current']);
  });

  it('lets queries go on, which never see less than before, and takes what is appended meanwhile', async () => {
    const store = await filled(sqlite(), 2_000);
    const models = await open(store, inThread('./example-domain.ts'));
    await models.reach(1_999, [], LONG);
    const seatsReader = models.table('seats');
    let done = false;
    let asked = 0;
    let appended = 2_000;
    const asking = async (): Promise<void> => {
      let highest = 0;
      while (!done) {
        const index = models.checkpoint([]);
        expect(index).toBeGreaterThanOrEqual(highest);
        highest = index;
        expect(seatsReader.countAt({ index, on: '2026-04-01' })).toBe(
          seatsReader.allAt({ index, on: '2026-04-01' }).length,
        );
        expect(models.audit.newest(index, {}, { limit: 1 })[0]?.index).toBe(index);
        asked++;
        await models.reach(index + 1, [], 5);
      }
    };
    const appending = async (): Promise<void> => {
      const revision = new Map<string, number>();
      while (!done) {
        const stream = `roster-${appended % 5}`;
        const last = revision.get(stream) ?? (await store.readStream(stream)).at(-1)?.event.revision ?? -1;
        const said = {
          state: `example-state-${appended % 5}`,
          seat: `seat-${appended % 5}-0`,
          holder: `holder-${appended}`,
        };
        await store.append(stream, last, [exampleEvent(appended, 'SeatEntered', said)]);
        revision.set(stream, last + 1);
        appended++;
      }
    };
    const others = Promise.all([asking(), appending()]);
    const report = await models.rebuild();
    done = true;
    await others;
    expect([report.swapped, report.tables.map(({ outcome }) => outcome)]).toEqual([true, ['equal', 'equal', 'equal']]);
    expect(appended).toBeGreaterThan(2_000);
    expect(asked).toBeGreaterThan(10);
    expect(await models.reach(appended - 1, [], LONG)).toBe(true);
    expect(digestsIn(tables(), appended - 1)).toEqual(await madeAnew(store, appended - 1));
  });

  it('is made at start for a table that is declared otherwise now, while the others serve', async () => {
    const store = await filled(sqlite(), 1_000);
    const first = await open(store);
    await first.reach(999, [], LONG);
    const before = digestsIn(tables(), 999);
    await first.close();
    await appendAll(store, plannedHistory(1_100).slice(1_000));
    const models = await open(store, { ...inThread('./changed-domain.ts'), projections: [seatsWithAccount, states] });
    expect(await models.reach(1_099, ['states', 'audit'], LONG)).toBe(true);
    const report = await models.rebuild();
    expect(report.swapped).toBe(true);
    expect(report.tables.map(({ table, outcome }) => [table, outcome])).toEqual([
      ['states', 'equal'],
      ['audit', 'equal'],
      ['seats', 'changed'],
    ]);
    const { added, removed, changed } = report.tables[2]?.rows ?? { added: -1, removed: -1, changed: -1 };
    expect([removed, changed > 0, added >= 0]).toEqual([0, true, true]);
    expect(await models.reach(1_099, [], LONG)).toBe(true);
    const row = models.table('seats').allAt({ index: 1_099, on: '2026-04-01' })[0];
    expect(row?.fields['account']).toMatch(/^account-/);
    await models.close();
    const after = digestsIn(tables(), 999, [seatsWithAccount, states]);
    expect([after.get('states'), after.get('audit'), after.get('seats') === before.get('seats')]).toEqual([
      before.get('states'),
      before.get('audit'),
      false,
    ]);
  });

  it('leaves the old file for the release that wrote it', async () => {
    const store = await filled(sqlite(), 500);
    const old = await open(store);
    await old.reach(499, [], LONG);
    await old.close();
    const changed = await open(store, { projections: [seatsWithAccount, states] });
    await changed.rebuild();
    await changed.close();
    expect(pointer()).toBe('tables-2');
    await appendAll(store, plannedHistory(600).slice(500));
    const again = await open(store);
    expect(pointer()).toBe('tables-1');
    expect(await again.reach(599, [], LONG)).toBe(true);
    await again.close();
    expect(digestsIn(tables(), 599)).toEqual(await madeAnew(store, 599));
  });

  it('is given up when a table of the same version comes out differently, and the old one serves on', async () => {
    const store = await filled(sqlite(), 500);
    const models = await open(store, inThread('./wrong-domain.ts'));
    await models.reach(499, [], LONG);
    const before = digestsIn(tables(), 499);
    const report = await models.rebuild();
    expect(report).toEqual({
      swapped: false,
      reason: 'Made anew, seats at index 499 differ from what serves, with the same version.',
      index: 499,
      milliseconds: expect.any(Number),
      tables: [
        { table: 'seats', outcome: 'different', index: 499, rows: expect.anything() },
        { table: 'states', outcome: 'equal', index: 499 },
        { table: 'audit', outcome: 'equal', index: 499 },
      ],
      pageByPage: [],
    });
    expect(readdirSync(tables()).toSorted()).toEqual(['tables-1', 'tables.current']);
    expect(digestsIn(tables(), 499)).toEqual(before);
    await appendAll(store, plannedHistory(510).slice(500));
    expect(await models.reach(509, [], LONG)).toBe(true);
  });

  it('keeps a projection that has stopped where it stopped', async () => {
    const store = await filled(sqlite(), 50);
    await store.append('roster-9', -1, [exampleEvent(50, 'SeatEntered', { seat: 'seat-9', holder: 'H' })]);
    const later = plannedHistory(120)
      .slice(50)
      .map(({ stream, event }, n) => ({ stream, event: { ...event, id: `later-${n}` } }));
    await appendAll(store, later);
    const told: (readonly PageByPage[])[] = [];
    const onPageByPage = (halves: readonly PageByPage[]) => void told.push(halves);
    const models = await open(store, { ...inThread('./example-domain.ts'), onPageByPage });
    await models.reach(120, ['seats', 'audit'], LONG);
    expect(await models.reach(120, ['states'], LONG)).toBe(false);
    const report = await models.rebuild();
    const pageByPage = [{ half: 'tables', reason: 'A seat of no State.' }];
    expect([report.pageByPage, told]).toEqual([pageByPage, [pageByPage]]);
    expect([report.swapped, report.tables]).toEqual([
      true,
      [
        { table: 'seats', outcome: 'equal', index: 120 },
        { table: 'states', outcome: 'equal', index: 49 },
        { table: 'audit', outcome: 'equal', index: 120 },
      ],
    ]);
    expect(await models.reach(120, ['states'], LONG)).toBe(false);
    expect(models.stopped(['states'])).toBe('states stopped at event 50: A seat of no State.');
  });

  it('that fails leaves everything as it is', async () => {
    const store = await filled(sqlite(), 100);
    const models = await open(store, {
      ...inThread('./example-domain.ts'),
      projectionsModule: here('./no-such-module.ts'),
    });
    await models.reach(99, [], LONG);
    await expect(models.rebuild()).rejects.toThrow('no-such-module');
    expect(pointer()).toBe('tables-1');
    expect(await models.reach(99, [], LONG)).toBe(true);
  });

  it('comes first when a long log has no tables yet', async () => {
    const store = sqlite();
    const byStream = Map.groupBy(plannedHistory(6_000, 3), ({ stream }) => stream);
    for (const [stream, planned] of byStream)
      await store.append(
        stream,
        -1,
        planned.map(({ event }) => event),
      );
    const models = await open(store, inThread('./example-domain.ts'));
    expect(models.checkpoint([])).toBe(5_999);
    await models.close();
    expect(digestsIn(tables(), 5_999).size).toBe(3);
  });
});
