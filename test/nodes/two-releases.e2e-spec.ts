import { randomUUID } from 'node:crypto';
import { createLedgerApp } from '#apps/ledger';
import { type EventStore, type NewEvent, NO_STREAM, openStore, systemClock } from '#libs/event-store';
import { type Client, clientOf, configOf, type Json, type Receipt } from '../ledger-app.ts';
import { until } from '../until.ts';
import { beginLedger, type SharedLedger } from './shared-ledger.ts';

type App = Awaited<ReturnType<typeof createLedgerApp>>;

/** A node of this release, beside one of a newer release that records what this one does not know; the newer one is its appends. */
describe('a node beside one of a newer release', () => {
  let ledger: SharedLedger;
  let app: App;
  let node: Client;
  let newer: EventStore;
  let one = '';
  let two = '';
  let before: Receipt;
  let unknown: number;

  const communication = (state: string) => ({
    participant: state,
    kind: 'letter',
    receivedAt: '2026-02-01T10:00:00.000Z',
    channel: 'permanent-mission',
  });
  const register = (state: string) => node.post<Receipt>('/api/communications', communication(state));
  const health = async () => (await node.get('/health')).body as Json;

  beforeAll(async () => {
    ledger = await beginLedger(['one']);
    app = await createLedgerApp(configOf(ledger.place('one'), { ...ledger.env, CBM_LOG_LEVEL: 'silent' }));
    node = clientOf(app, ledger.token);
    const place = { directory: ledger.place('newer').data, address: ledger.env['CBM_STORE'] ?? '' };
    newer = await openStore(place, { clock: systemClock });
    const { body } = await node.get('/api/participants?kind=example-state');
    [one = '', two = ''] = (body.participants as { id: string }[]).map(({ id }) => id);
    before = (await register(one)).body;
    unknown = (await newer.append(before.stream, before.revision, [ofNewerRelease(one)])).index ?? -1;
    await until(health, ({ status }) => status === 'degraded');
  });

  afterAll(async () => {
    await newer.close();
    await app.close();
    await ledger.remove();
  });

  const fault = () => ({
    index: unknown,
    message: 'A newer release recorded it: CommunicationReceived, version 2.',
  });

  it('says which tables stopped, at what, and in its figures, and writes on', async () => {
    const { reading, writing, projections } = await health();
    const stopped = (projections as readonly Json[]).filter(({ status }) => status === 'stopped');
    expect([reading, writing, stopped.map(({ table, checkpoint, fault: why }) => [table, checkpoint, why])]).toEqual([
      false,
      true,
      [
        ['communications', unknown - 1, fault()],
        ['audit', unknown - 1, fault()],
      ],
    ]);
    const { text } = await node.get('/metrics');
    const halted = text.split('\n').filter((line) => /^cbm_projection_running\{.*\} 0$/.test(line));
    expect(halted).toEqual(['communications', 'audit'].map((table) => `cbm_projection_running{table="${table}"} 0`));
  });

  it('answers from what stopped up to there and says so, and nothing beyond', async () => {
    const { status, body } = await node.get(`/api/communications?state=${one}`);
    expect([status, body.index, body.count, body.stale]).toEqual([
      200,
      unknown - 1,
      1,
      `communications stopped at event ${String(unknown)}: ${fault().message}`,
    ]);
    const asked = await node.get(`/api/communications?state=${one}&min-index=${String(unknown)}`);
    expect([asked.status, asked.body.type]).toEqual([503, '/problems/projection-stopped']);
    expect((await node.get('/audit', { accept: 'text/html' })).text).toContain('This is not the directory of today.');
  });

  it('is as it was in everything else, also in what comes after', async () => {
    const { body: opened, status } = await node.post<Receipt>('/api/accounts', { office: 'reviewer' });
    expect([status, opened.index]).toEqual([202, unknown + 1]);
    const asked = await node.get(`/api/directory?min-index=${String(opened.index)}`);
    expect([asked.status, asked.body.index, asked.body.stale]).toEqual([200, opened.index, undefined]);
  });

  it('takes no answer for unchanged that readers may see otherwise since', async () => {
    const path = `/api/participants?at=${String(before.index)}&on=2026-01-01`;
    const seen = await node.get(path);
    const headers = { 'if-none-match': seen.headers['etag'] ?? '' };
    expect((await node.get(path, headers)).status).toBe(304);
    const names = { short: { en: 'Example State 002, renamed' } };
    const renamed = await node.post<Receipt>(`/api/participants/${two}/names`, { names, effectiveOn: '2026-01-01' });
    await node.get(`/api/participants?min-index=${String(renamed.body.index)}`);
    const again = await node.get(path, headers);
    expect([renamed.status, again.status]).toEqual([202, 200]);
    expect(again.headers['etag']).not.toBe(headers['if-none-match']);
  });

  it('decides nothing on a record that it does not know whole, and everything on others', async () => {
    const refused = await register(one);
    expect([refused.status, (refused.body as Json).type, (refused.body as Json).detail]).toEqual([
      503,
      '/problems/newer-release',
      `Ask a node of that release, or upgrade this one. ${fault().message}`,
    ]);
    const taken = await register(two);
    expect([taken.status, taken.body.stream]).toEqual([202, `communications-${two}`]);
  });

  it('imports nothing on such a record either, and rows that need none of it', async () => {
    const imported = (state: string) =>
      node.post('/api/imports?source=true', rowOf(state), { 'content-type': 'text/csv' });
    const refused = await imported(one);
    expect([refused.status, (refused.body as Json).type, (refused.body as Json).detail]).toEqual([
      503,
      '/problems/newer-release',
      `Ask a node of that release, or upgrade this one. ${fault().message}`,
    ]);
    const { status, body } = await imported(two);
    expect([status, body.recorded]).toEqual([200, 1]);
  });

  it('leaves communication checks to another node, and dispatches none to the seats of yesterday', async () => {
    const held = ({ leases }: Json) =>
      (leases as readonly Json[]).some(({ name, here }) => name === 'communication checks' && here);
    await until(health, held);
    await newer.append(`roster-${one}`, NO_STREAM, [ofNewerRelease(one, 'PocNominated')]);
    await until(health, (told) => !held(told));
    const { body: planned } = await node.post<Receipt>('/api/rounds', { plannedAt: new Date().toISOString() });
    const { status, body } = await node.post(`/api/rounds/${planned.id}/dispatch`, {});
    expect([status, body.type]).toEqual([503, '/problems/projection-stopped']);
  });
});

/** A file of one row: a letter of a State. */
function rowOf(state: string): string {
  const received = '2026-02-02T10:00:00Z';
  const row = { row: `r-${state}`, operation: 'communication', recorded_at: received, state, kind: 'letter' };
  const cells = { ...row, received_at: received, channel: 'permanent-mission' };
  return `${Object.keys(cells).join()}\n${Object.values(cells).join()}\n`;
}

function ofNewerRelease(participant: string, type = 'CommunicationReceived'): NewEvent {
  const id = randomUUID();
  const now = new Date().toISOString();
  return {
    id,
    type,
    schemaVersion: 2,
    recordedAt: now,
    effectiveOn: now.slice(0, 10),
    actor: { account: 'account-newer', office: 'directory-manager' },
    correlationId: id,
    causationId: id,
    data: { communication: randomUUID(), participant, medium: 'a member that this release does not know' },
  };
}
