import { randomUUID } from 'node:crypto';
import { createLedgerApp } from '#apps/ledger';
import { type Client, clientOf, configOf, type Json, type Receipt } from '../ledger-app.ts';
import { until } from '../until.ts';
import { onStandIn } from './on-stand-in.ts';
import { type Begun, beginOn, cbmJson, preparePlace, type SharedPlace } from './shared-ledger.ts';

type App = Awaited<ReturnType<typeof createLedgerApp>>;

/** Two nodes of one ledger, each with a data directory of its own, begun by the command line. */
describe.each([
  { kind: 'postgresql', prepare: preparePlace },
  { kind: 'kurrentdb', prepare: onStandIn },
])('two nodes on one $kind', ({ kind, prepare }) => {
  const places: SharedPlace[] = [];
  let ledger: SharedPlace & Begun;
  let apps: readonly App[] = [];
  let one: Client;
  let two: Client;
  let states: readonly string[] = [];

  beforeAll(async () => {
    const place = await prepare();
    places.push(place);
    ledger = await beginOn(place, ['one', 'two']);
    const open = (name: string) =>
      createLedgerApp(configOf(ledger.place(name), { ...ledger.env, CBM_LOG_LEVEL: 'silent' }));
    apps = [await open('one'), await open('two')];
    [one, two] = apps.map((app) => clientOf(app, ledger.token)) as [Client, Client];
    const { body } = await one.get('/api/participants?kind=example-state');
    states = (body.participants as { id: string }[]).map(({ id }) => id);
  });

  afterAll(async () => {
    for (const app of apps) await app.close();
    for (const place of places) await place.remove();
  });

  const communication = (state: string) => ({
    participant: state,
    kind: 'letter',
    receivedAt: '2026-02-01T10:00:00.000Z',
    channel: 'permanent-mission',
    card: { text: 'Said by the State.' },
  });

  it('what one has acknowledged the other shows, contact details too', async () => {
    const [state = ''] = states;
    const written = await one.post<Receipt>('/api/communications', communication(state));
    expect({ status: written.status, detail: (written.body as Json).detail }).toEqual({
      status: 201,
      detail: undefined,
    });
    const { status, body } = await two.get(
      `/api/communications?state=${state}&text=true&min-index=${String(written.body.index)}`,
    );
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain('Said by the State.');
  });

  /** Asks again with the same key while it is told to come back, as it may be when so many write to one record. */
  async function insist(node: Client, body: object) {
    const headers = { 'idempotency-key': randomUUID() };
    const post = () => node.post<Receipt>('/api/communications', body, headers);
    return until(post, ({ status }) => status !== 503);
  }

  it('writes through both come into one order, none lost and none twice', async () => {
    const [, state = ''] = states;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => insist(at % 2 === 0 ? one : two, communication(state))),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    const indexes = answers.map(({ body }) => body.index).toSorted((a, b) => a - b);
    expect(indexes).toEqual(indexes.map((_, at) => (indexes[0] ?? 0) + at));
    const last = String(indexes.at(-1));
    for (const node of [one, two]) {
      const { body } = await node.get(`/api/communications?state=${state}&min-index=${last}`);
      expect(body.count).toBe(20);
    }
  });

  it('a token that one revokes opens nothing at the other from the next request on', async () => {
    const opened = await one.post<Receipt>('/api/accounts', { office: 'reviewer' });
    const { body } = await one.get(`/api/audit?type=AccountOpened&limit=1&min-index=${String(opened.body.index)}`);
    const account = (body.entries[0].about.entities as string[])[0] ?? '';
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const issued = await one.post<{ token: string; id: string }>(`/api/accounts/${account}/tokens`, { expiresAt });
    const [, app] = apps;
    const reviewer = app && clientOf(app, issued.body.token);
    expect((await reviewer?.get('/api/directory'))?.status).toBe(200);
    expect((await one.post(`/api/tokens/${issued.body.id}/revoke`)).status).toBe(201);
    expect((await reviewer?.get('/api/directory'))?.status).toBe(401);
  });

  it('tables of both are those that the log gives, with the same digests', async () => {
    const [state = ''] = states;
    const { body } = await one.post<Receipt>('/api/communications', communication(state));
    const told = [];
    for (const [at, node] of [one, two].entries()) {
      await node.get(`/api/communications?state=${state}&min-index=${String(body.index)}`);
      const { data } = ledger.place(at === 0 ? 'one' : 'two');
      told.push(await cbmJson<Json>(['verify-projections', '--data', data], ledger.env));
    }
    expect(told[1]).toEqual(told[0]);
    expect(told[0].tables.length).toBeGreaterThan(40);
  });

  it('health says which store it is, and all that is not well there', async () => {
    const alarms = kind === 'kurrentdb' ? [expect.stringMatching(/no TLS/), expect.stringMatching(/secure/)] : [];
    for (const node of [one, two]) {
      const { status, body } = await node.get('/health');
      const state = alarms.length === 0 ? [200, 'ok'] : [503, 'degraded'];
      expect([status, body.status, body.store.kind, body.store.alarms]).toEqual([...state, kind, alarms]);
    }
  });
});
