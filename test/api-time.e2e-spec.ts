import { readFileSync } from 'node:fs';
import { openPlace, type Place, type Running, startLedger } from './ledger-app.ts';

let place: Place;
let ledger: Running;

beforeAll(async () => {
  place = await openPlace([{ name: 'history.csv', content: readFileSync('test/sample/history.csv') }]);
  ledger = await startLedger({ place });
});
afterAll(async () => {
  await ledger.stop();
  place.remove();
});

const get = (url: string, headers?: Record<string, string>) => ledger.manager.get(url, headers);

describe('one moment, asked for in each of its ways', () => {
  it('a date, its last instant and the index they resolve to give the same answer', async () => {
    const byDate = await get('/api/directory?at=2024-12-04');
    const { index, on } = byDate.body;
    expect([on, byDate.headers['content-location']]).toEqual([
      '2024-12-04',
      `/api/directory?at=${String(index)}&on=2024-12-04`,
    ]);
    const same = ['2024-12-04T23:59:59.999Z', '2024-12-05T00:59:59.999%2B01:00', String(index)];
    for (const at of same) expect((await get(`/api/directory?at=${at}`)).body).toEqual(byDate.body);
    expect((await get(String(byDate.headers['content-location']))).body).toEqual(byDate.body);
  });

  it('the two clocks move apart: what is known now of a day, and what was known then of it', async () => {
    const known = async (query: string) =>
      (await get(`/api/participation?${query}`)).body.points[0] as Record<string, number>;
    const then = await known('at=2024-05-09');
    const now = await known('on=2024-05-09');
    expect([then['nominated'], now['nominated'], then['members']]).toEqual([92, 93, 193]);
    expect(then['index']).toBeLessThan(now['index'] ?? 0);
    const { body } = await get('/api/participation?days=2024-05-09,2024-12-04,2025-02-19&known=then');
    expect(body.points.map((one: { nominated: number }) => one.nominated)).toEqual([92, 111, 116]);
  });

  it('before the first record nothing is known, and after today nothing can be asked for', async () => {
    expect((await get('/api/directory?at=2020-01-01')).body).toMatchObject({ index: -1, knownAt: null, count: 0 });
    const future = await get('/api/directory?at=9999-01-01');
    expect([future.status, future.body.type, future.body.errors[0].field]).toEqual([
      400,
      '/problems/at-in-the-future',
      'at',
    ]);
    const far = await get('/api/directory?at=99999999');
    expect([far.status, far.body.type]).toEqual([400, '/problems/at-in-the-future']);
    expect((await get('/api/directory?on=2030-01-01')).status).toBe(200);
  });

  it.each(['at=yesterday', 'on=2024-02-30', 'at=1e3', 'min-index=-1', 'min-index=x', 'colour=red', 'at=1&at=2'])(
    '%s is a 400 that names the member',
    async (query) => {
      const { status, body } = await get(`/api/directory?${query}`);
      expect([status, body.errors[0].field]).toEqual([400, query.split('=')[0]]);
    },
  );

  it('a minimum that the log has not reached is a 412', async () => {
    const { status, body } = await get('/api/directory?min-index=99999999');
    expect([status, body.type]).toEqual([412, '/problems/index-not-reached']);
    const header = await get('/api/directory', { 'ledger-min-index': '99999999' });
    expect(header.status).toBe(412);
  });
});

describe('what caches and archives may do', () => {
  it('a pinned answer is asked for again with its ETag, and is the reader’s own', async () => {
    const first = await get('/api/directory?at=900&on=2024-05-09');
    expect([first.headers['cache-control'], first.headers['vary']]).toEqual([
      'no-cache',
      'Authorization, Cookie, Accept-Datetime',
    ]);
    const etag = String(first.headers['etag']);
    const second = await get('/api/directory?at=900&on=2024-05-09', { 'if-none-match': etag });
    expect([second.status, second.text]).toEqual([304, '']);
    const reviewer = await ledger.account({ office: 'reviewer' });
    const other = await reviewer.get('/api/directory?at=900&on=2024-05-09', { 'if-none-match': etag });
    expect(other.status).toBe(200);
  });

  it('opened cards are never kept', async () => {
    const { headers } = await get('/api/directory?at=900&contact=true');
    expect([headers['cache-control'], headers['etag']]).toEqual(['private, no-store', undefined]);
  });

  it('speaks Memento: Accept-Datetime, Memento-Datetime, TimeMap', async () => {
    const { headers, body } = await get('/api/directory', { 'accept-datetime': 'Wed, 04 Dec 2024 23:59:59 GMT' });
    const pinned = `/api/directory?at=${String(body.index)}&on=2024-12-04`;
    expect(headers['memento-datetime']).toBe('Wed, 04 Dec 2024 14:35:00 GMT');
    expect(headers['content-location']).toBe(pinned);
    expect(headers['link']).toContain(`<${pinned}>; rel="memento"; datetime="Wed, 04 Dec 2024 14:35:00 GMT"`);
    const { body: list } = await get('/api/directory');
    const seat = list.entries[0].seat as string;
    const map = await get(`/timemap?of=${encodeURIComponent(`/api/seats/${seat}/history`)}`);
    const mementos = map.text.split('\n').filter((line) => line.includes('memento"'));
    const { body: history } = await get(`/api/seats/${seat}/history`);
    expect([map.headers['content-type'], mementos.length]).toEqual(['application/link-format', history.count]);
  });

  it('compresses what is worth it, and its ETag says so', async () => {
    const plain = await get('/api/directory?at=900');
    const packed = await get('/api/directory?at=900', { 'accept-encoding': 'gzip' });
    expect([plain.headers['content-encoding'], packed.headers['content-encoding']]).toEqual([undefined, 'gzip']);
    expect(packed.headers['etag']).not.toBe(plain.headers['etag']);
    const again = await get('/api/directory?at=900', {
      'accept-encoding': 'gzip',
      'if-none-match': String(packed.headers['etag']),
    });
    expect(again.status).toBe(304);
  });
});

describe('the record', () => {
  it('audit filters combine, and pages join without a gap', async () => {
    const { body: all } = await get('/api/audit?type=PocHolderReplaced&since=2024-06-01&until=2024-12-31&limit=500');
    expect(
      all.entries.every(
        (one: { recordedAt: string }) => one.recordedAt >= '2024-06-01' && one.recordedAt < '2025-01-01',
      ),
    ).toBe(true);
    const pages: number[] = [];
    for (let before = ''; ;) {
      const { body } = await get(
        `/api/audit?type=PocHolderReplaced&since=2024-06-01&until=2024-12-31&limit=7${before}`,
      );
      pages.push(...body.entries.map((one: { index: number }) => one.index));
      if (body.next === null) break;
      before = `&before=${String(body.next)}`;
    }
    expect(pages).toEqual(all.entries.map((one: { index: number }) => one.index));
    const [one] = all.entries;
    const { body: narrow } = await get(
      `/api/audit?state=${one.about.participant}&type=PocHolderReplaced&office=${one.office}&account=${one.account}&correlation=${one.correlationId}`,
    );
    expect(narrow.entries.map(({ index }: { index: number }) => index)).toEqual([one.index]);
  });

  it('who changed this Point of Contact, from what to what', async () => {
    const { body } = await get('/api/audit?type=PocHolderReplaced&limit=1&contact=true');
    const changes = body.entries[0].changes as {
      table: string;
      field: string;
      contactBefore?: { status: string };
      contactAfter?: { status: string };
    }[];
    const card = changes.find(({ table, field }) => table === 'seats' && field === 'commitment');
    expect([card?.contactBefore?.status, card?.contactAfter?.status]).toEqual(['open', 'open']);
  });

  it('replay gives every step once, with the counts after it', async () => {
    const steps: { index: number }[] = [];
    for (let after = -1; ;) {
      const { body } = await get(`/api/replay?after=${String(after)}&limit=500&at=1200`);
      steps.push(...body.entries);
      if (body.next === null) break;
      after = body.next as number;
    }
    expect(steps.map(({ index }) => index)).toEqual(Array.from({ length: 1_201 }, (_, index) => index));
    const { body } = await get('/api/participation?at=1200');
    expect(steps.at(-1)).toMatchObject({
      participation: { nominated: body.points[0].nominated, active: body.points[0].active },
    });
  });

  it('differences between two moments page through every table to the end', async () => {
    const path = '/api/differences?from-at=2024-05-09&at=2024-12-04&limit=100';
    const found: unknown[] = [];
    for (let after = ''; ;) {
      const { body } = await get(`${path}${after}`);
      found.push(...body.differences);
      if (body.next === null) break;
      after = `&after=${encodeURIComponent(String(body.next))}`;
    }
    const { body: whole } = await get('/api/differences?from-at=2024-05-09&at=2024-12-04&limit=1000');
    expect(whole.next === null ? found : found.slice(0, whole.differences.length)).toEqual(whole.differences);
    expect(found.length).toBeGreaterThan(0);
  });
});
