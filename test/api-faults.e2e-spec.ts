import { jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import request from 'supertest';
import { createLedgerApp, dataPaths } from '#apps/ledger';
import { openSqliteStore, systemClock } from '#libs/event-store';
import { clientOf, configOf, openPlace, type Receipt, type Running, startLedger } from './ledger-app.ts';

const holder = { kind: 'office', organisation: 'National Cyber Agency', languages: ['en'] };
const card = { email: 'office@state.example', telephone: '+999 555 0100' };

async function enter(ledger: Running, state: string): Promise<{ seat: string; receipt: Receipt }> {
  const communication = await ledger.communication(state);
  const body = { role: 'technical', holder, card, effectiveOn: '2024-05-09', communication };
  const { body: receipt } = await ledger.manager.post<Receipt>(`/api/rosters/${state}/entries`, body);
  const { body: list } = await ledger.manager.get(`/api/directory?state=${state}&min-index=${String(receipt.index)}`);
  return { seat: list.entries[0].seat as string, receipt };
}

describe('what is not well formed leaves as a problem, and says nothing of the house', () => {
  let ledger: Running;
  beforeAll(async () => {
    ledger = await startLedger({ config: { CBM_BODY_LIMIT: 2_048 } });
  });
  afterAll(() => ledger.stop());

  const raw = async (payload: string, type: string, url = '/api/participants') => {
    const headers = {
      authorization: `Bearer ${ledger.place.token}`,
      'content-type': type,
      'idempotency-key': randomUUID(),
    };
    const answer = await ledger.app.inject({ method: 'POST', url, payload, headers });
    return [answer.statusCode, answer.headers['content-type'], (answer.json() as { type: string }).type];
  };
  const problem = (status: number, code: string) => [
    status,
    'application/problem+json; charset=utf-8',
    `/problems/${code}`,
  ];

  it.each([
    ['half a body', '{', 'application/json', 400, 'malformed-request'],
    ['an empty body', '', 'application/json', 400, 'malformed-request'],
    ['a body that would poison prototypes', '{"__proto__":{"x":1}}', 'application/json', 400, 'malformed-request'],
    ['another kind of content', 'x', 'application/xml', 415, 'media-type'],
    ['a body that is too long', JSON.stringify({ kind: 'x'.repeat(3_000) }), 'application/json', 413, 'body-too-large'],
  ])('%s', async (_name, payload, type, status, code) => {
    expect(await raw(payload, type)).toEqual(problem(status, code));
  });

  it('an address that nothing is kept under', async () => {
    const { status, body } = await ledger.manager.get('/api/nothing');
    expect([status, body.type]).toEqual([404, '/problems/not-found']);
    const seat = await ledger.manager.get(`/api/seats/${randomUUID()}`);
    expect([seat.status, seat.body.type, seat.headers['etag'], seat.headers['cache-control']]).toEqual([
      404,
      '/problems/not-found',
      undefined,
      'no-store',
    ]);
  });

  it('every fault of a body is named by its path', async () => {
    const [state = ''] = ledger.states;
    const body = {
      role: 'technical',
      holder: { kind: 'robot' },
      card: { email: 5 },
      effectiveOn: '2024-02-30',
      extra: 1,
    };
    const { status, body: answer } = await ledger.manager.post(`/api/rosters/${state}/nominations`, body);
    expect([status, answer.errors.map((one: { field: string }) => one.field).toSorted()]).toEqual([
      400,
      ['card.email', 'effectiveOn', 'extra', 'holder.kind'],
    ]);
  });

  it('a broken rule is a 409 that names what is in the way', async () => {
    const [state = ''] = ledger.states;
    const { status, body } = await ledger.manager.post(`/api/rosters/${state}/annulments`, {
      annuls: [0],
      errorOf: 'recording',
    });
    expect([status, body.type, body.names]).toEqual([409, '/problems/no-such-entry', ['0']]);
  });

  it('too many requests are told when to come back', async () => {
    const limited = await startLedger({ place: await openPlace(), config: { CBM_RATE_PER_MINUTE: 3 } });
    const answers = [];
    for (let count = 0; count < 4; count++) answers.push(await limited.manager.get('/api/policy'));
    const last = answers.at(-1);
    expect([last?.status, last?.body.type, Number(last?.headers['retry-after']) > 0]).toEqual([
      429,
      '/problems/too-many-requests',
      true,
    ]);
    await limited.stop();
    limited.place.remove();
  });
});

it('when the access journal cannot be written, contact details are withheld and everything else goes on', async () => {
  const ledger = await startLedger();
  const { seat } = await enter(ledger, ledger.states[0] ?? '');
  const vault = new DatabaseSync(dataPaths(ledger.place.data).vault);
  vault.exec("CREATE TRIGGER full BEFORE INSERT ON access BEGIN SELECT RAISE(ABORT, 'no room'); END");
  const { status, body } = await ledger.manager.get('/api/directory?contact=true');
  expect([status, body.entries[0].contact, body.entries[0].organisation]).toEqual([
    200,
    { status: 'unavailable' },
    holder.organisation,
  ]);
  const update = {
    card: { telephone: '+999 555 0199' },
    effectiveOn: '2024-06-01',
    communication: await ledger.communication(ledger.states[0] ?? ''),
  };
  const refused = await ledger.manager.post(`/api/seats/${seat}/updates`, update);
  expect([refused.status, refused.body.type]).toEqual([503, '/problems/contact-unavailable']);
  vault.exec('DROP TRIGGER full');
  vault.close();
  expect((await ledger.manager.post(`/api/seats/${seat}/updates`, update)).status).toBe(201);
  await ledger.stop();
});

it('a projection that meets what it cannot apply answers up to there, 503 beyond, and health says why', async () => {
  const place = await openPlace();
  const first = await startLedger({ place });
  const { receipt } = await enter(first, first.states[0] ?? '');
  await first.stop();
  const store = openSqliteStore(dataPaths(place.data).log, { clock: systemClock });
  const now = new Date().toISOString();
  const poison = {
    id: randomUUID(),
    type: 'PocEntryActivated',
    schemaVersion: 1,
    recordedAt: now,
    effectiveOn: now.slice(0, 10),
  };
  const actor = { account: 'nobody', office: 'directory-manager' };
  await store.append(`roster-${randomUUID()}`, -1, [
    { ...poison, actor, correlationId: poison.id, causationId: poison.id, data: {} },
  ]);
  await store.close();
  const app = await createLedgerApp(configOf(place, { CBM_WAIT_MS: 500 }), { log: { write: () => undefined } });
  const manager = clientOf(app, place.token);
  const before = await manager.get(`/api/directory?at=${String(receipt.index)}`);
  const beyond = await manager.get(`/api/directory?at=${String(receipt.index + 1)}`);
  const others = await manager.get(`/api/participants?at=${String(receipt.index + 1)}`);
  const health = await manager.get('/health');
  expect([before.status, beyond.status, beyond.body.type, others.status]).toEqual([
    200,
    503,
    '/problems/projection-stopped',
    200,
  ]);
  const seats = health.body.projections.find((one: { table: string }) => one.table === 'seats');
  expect([health.status, health.body.status, health.body.writing, seats.status, seats.fault.index]).toEqual([
    503,
    'degraded',
    true,
    'stopped',
    receipt.index + 1,
  ]);
  await app.close();
  place.remove();
});

it('made anew on the manager’s word, the read models are compared with those that serve, in a thread of their own', async () => {
  const ledger = await startLedger();
  await enter(ledger, ledger.states[0] ?? '');
  const before = await ledger.manager.get('/health');
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const { status, body } = await ledger.manager.post('/api/rebuilds');
  clearInterval(timer);
  const { index } = (await ledger.manager.get('/api/directory')).body as { index: number };
  const outcomes = (body.tables as { outcome: string; index: number }[]).map((one) => [one.outcome, one.index]);
  expect([status, body.swapped, [...new Set(outcomes.map(String))]]).toEqual([200, true, [`equal,${String(index)}`]]);
  // this thread went on turning all the while: two turns when the work is done in it
  expect(turns).toBeGreaterThan(10);
  const after = await ledger.manager.get('/health');
  expect([before.body.rebuild, after.status, after.body.rebuild]).toMatchObject([null, 200, { swapped: true }]);
  expect(ledger.lines.some((line) => line.includes('made anew'))).toBe(true);
  await ledger.stop();
});

it('read models that the log does not bear out go on serving, and health and log say so', async () => {
  const place = await openPlace();
  const first = await startLedger({ place });
  await enter(first, first.states[0] ?? '');
  await first.stop();
  const { tables } = dataPaths(place.data);
  const file = readdirSync(tables, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('tables.db'));
  const database = new DatabaseSync(join(tables, file ?? ''));
  database.exec(`UPDATE row_seats SET fields = replace(fields, '${holder.organisation}', 'Another Agency')`);
  database.close();
  const ledger = await startLedger({ place });
  const { body } = await ledger.manager.post('/api/rebuilds');
  const health = await ledger.manager.get('/health');
  expect([body.swapped, health.status, health.body.status, health.body.rebuild.swapped]).toEqual([
    false,
    503,
    'degraded',
    false,
  ]);
  expect(ledger.lines.some((line) => line.includes('do not serve'))).toBe(true);
  await ledger.stop();
  place.remove();
});

it('while the log cannot be read to its end the read models fall behind, and health says so', async () => {
  const place = await openPlace();
  const { log, tables } = dataPaths(place.data);
  const database = new DatabaseSync(log);
  database.exec("UPDATE event SET bytes = '{' WHERE idx = 120");
  database.close();
  rmSync(tables, { recursive: true, force: true });
  const app = await createLedgerApp(configOf(place, { CBM_WAIT_MS: 500 }), { log: { write: () => undefined } });
  const manager = clientOf(app, place.token);
  let health = await manager.get('/health');
  while (health.body.subscription.status === 'live') health = await manager.get('/health');
  const { status, reading, writing, subscription } = health.body;
  expect([health.status, status, reading, writing, subscription.fault]).toEqual([
    503,
    'degraded',
    true,
    true,
    expect.any(String),
  ]);
  await app.close();
  place.remove();
});

it('with a clock that is wrong nothing is recorded, reading goes on, and a confirmation opens it again', async () => {
  const place = await openPlace();
  const ledger = await startLedger({ place, config: { CBM_CLOCK_MAX_SILENCE_DAYS: 1 } });
  const real = Date.now();
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => real + 3 * 86_400_000);
  const [state = ''] = ledger.states;
  const refused = await ledger.manager.post(`/api/rosters/${state}/invitations`, { channel: 'permanent-mission' });
  expect([refused.status, refused.body.type]).toEqual([503, '/problems/reading-only']);
  expect((await ledger.manager.get('/api/directory')).status).toBe(200);
  const health = await ledger.manager.get('/health');
  expect([health.status, health.body.status, health.body.fault.code]).toEqual([503, 'reading-only', 'clock']);
  expect((await ledger.manager.post('/api/clock/confirmations')).status).toBe(201);
  expect(
    (await ledger.manager.post(`/api/rosters/${state}/invitations`, { channel: 'permanent-mission' })).status,
  ).toBe(201);
  clock.mockRestore();
  await ledger.stop();
  place.remove();
});

it('stamps from the future that the guard let pass: the right clock is confirmed though it is behind, for good', async () => {
  const place = await openPlace();
  const real = Date.now();
  const ahead = 60 * 86_400_000;
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => real + ahead);
  const wrong = await startLedger({ place });
  const invite = ({ manager, states }: Running, state: number) =>
    manager.post<Receipt>(`/api/rosters/${states[state] ?? ''}/invitations`, { channel: 'permanent-mission' });
  const { index: future } = (await invite(wrong, 0)).body;
  await wrong.stop();

  clock.mockImplementation(() => real);
  const right = await startLedger({ place });
  expect((await invite(right, 1)).body).toMatchObject({ type: '/problems/reading-only' });
  const { status, body } = await right.manager.post<Receipt>('/api/clock/confirmations');
  expect([status, body.index, body.warnings.map(({ code }) => code)]).toEqual([201, future + 1, ['clock-behind']]);
  expect((await invite(right, 1)).status).toBe(201);
  await right.stop();

  const again = await startLedger({ place });
  const { index } = (await invite(again, 2)).body;
  const { body: now } = await again.manager.get(`/api/directory?min-index=${String(index)}`);
  const { body: then } = await again.manager.get(`/api/directory?at=${new Date(real).toISOString()}`);
  expect([now.index, now.knownAt, now.on, then.index]).toEqual([
    future + 3,
    new Date(real + ahead).toISOString(),
    new Date(real).toISOString().slice(0, 10),
    future - 1,
  ]);
  await again.stop();
  clock.mockRestore();
  place.remove();
});

it('a vault that is gone beside a log is missed, never made anew', async () => {
  const place = await openPlace();
  const { vault } = dataPaths(place.data);
  for (const end of ['', '-wal', '-shm']) rmSync(`${vault}${end}`, { force: true });
  await expect(createLedgerApp(configOf(place))).rejects.toMatchObject({ code: 'vault-missing' });
  expect(existsSync(vault)).toBe(false);
  place.remove();
});

it('a genesis that was begun and not finished is not served', async () => {
  const place = await openPlace();
  const data = join(place.root, 'begun');
  mkdirSync(data);
  const store = openSqliteStore(dataPaths(data).log, { clock: systemClock });
  const id = randomUUID();
  const now = new Date().toISOString();
  const opened = { id, type: 'GenesisOpened', schemaVersion: 1, recordedAt: now, effectiveOn: now.slice(0, 10) };
  const actor = { account: 'import', office: 'import' };
  const begun = { ...opened, actor, correlationId: id, causationId: id, data: { population: 'example', files: [] } };
  await store.append('genesis', -1, [begun]);
  await store.close();
  await expect(createLedgerApp(configOf({ ...place, data }))).rejects.toThrow(/was begun and not finished/);
  place.remove();
});

it('killed with -9 under load and started again: every receipt is there, once, and nothing is pending for ever', async () => {
  const place = await openPlace();
  const child = spawn(process.execPath, ['--no-warnings', '--conditions=cbm-src', 'test/serve.mjs'], {
    env: {
      ...process.env,
      CBM_DATA: place.data,
      CBM_MASTER_KEY_FILE: place.masterKey,
      CBM_PORT: '0',
      CBM_LOG_LEVEL: 'silent',
      CBM_SOCKET: 'false',
      CBM_RATE_PER_MINUTE: '1000000',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code]) =>
    Promise.reject(new Error(`The server ended with ${String(code)}.`)),
  );
  const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer];
  ended.catch(() => undefined);
  const address = line.toString().trim();
  const receipts: Receipt[] = [];
  const http = request.agent(address).auth(place.token, { type: 'bearer' });
  const { body: listed } = await http.get('/api/participants?kind=example-state').expect(200);
  const { participants } = listed as { participants: { id: string }[] };
  const load = participants.slice(0, 40).map(async ({ id }) => {
    for (let count = 0; ; count++) {
      const { status, body } = await http
        .post('/api/communications')
        .set('Idempotency-Key', randomUUID())
        .send({
          participant: id,
          kind: 'letter',
          receivedAt: '2024-05-06T14:20:00Z',
          channel: 'other',
          card: { text: `Text ${String(count)}` },
        });
      if (status === 201) receipts.push(body as Receipt);
      if (receipts.length > 200) child.kill('SIGKILL');
    }
  });
  await Promise.allSettled(load);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  const ledger = await startLedger({ place });
  const seen = [];
  for (const { stream, revision, index } of receipts) {
    const { body } = await ledger.manager.get(`/api/replay?after=${String(index - 1)}&limit=1`);
    seen.push([body.entries[0].stream, body.entries[0].revision, body.entries[0].index], [stream, revision, index]);
  }
  expect(seen.filter((_, place) => place % 2 === 0)).toEqual(seen.filter((_, place) => place % 2 === 1));
  const health = await ledger.manager.get('/health');
  expect([health.body.status, health.body.vault.pending]).toEqual(['ok', 0]);
  const { body } = await ledger.manager.get('/api/communications?text=true');
  expect(body.communications.every((one: { text: { status: string } }) => one.text.status === 'open')).toBe(true);
  await ledger.stop();
  place.remove();
});

it('log lines hold routes, never addresses, headers or bodies', async () => {
  const ledger = await startLedger();
  await ledger.manager.get('/api/audit?entity=needle-in-the-address');
  expect(ledger.lines.filter((line) => line.includes('needle'))).toEqual([]);
  expect(ledger.lines.some((line) => line.includes('"route":"/api/audit"'))).toBe(true);
  await ledger.stop();
});
