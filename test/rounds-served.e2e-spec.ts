import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { clientOf, type Json, type Place, type Receipt, type Running, startLedger } from './ledger-app.ts';
import { openEntered } from './rounds/example-round.ts';
import { until } from './until.ts';

/** The server itself, on the real clock: what a check is like for those who run it and those whom it reaches. */
const running: Running[] = [];
const places: Place[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});
afterAll(() => places.forEach((place) => place.remove()));

/** A server on a directory with entries. */
async function serve(config: Record<string, unknown> = {}, prepare: (data: string) => void = () => {}) {
  const place = await openEntered();
  places.push(place);
  prepare(place.data);
  const ledger = await startLedger({ place, config });
  running.push(ledger);
  return ledger;
}

async function planned({ manager }: Running): Promise<string> {
  const plannedAt = new Date(Date.now() + 1_500).toISOString();
  const { body } = await manager.post<Receipt>('/api/rounds', { plannedAt, run: { mostSendings: 1, graceHours: 0 } });
  return body.stream.slice('round-'.length);
}

const pingsOf = async ({ manager }: Running, round: string) =>
  (await manager.get(`/api/rounds/${round}/pings`)).body.pings as readonly Json[];
const areSent = (pings: readonly Json[]) => pings.length > 0 && pings.every(({ sendings }) => sendings.length > 0);
const healthOf = async ({ manager }: Running) => (await manager.get('/health')).body as Json;

it('dispatches and sends at the planned instant, and the token in a message acknowledges it', async () => {
  const ledger = await serve();
  const round = await planned(ledger);
  const pings = await until(() => pingsOf(ledger, round), areSent);
  expect(pings.map(({ sendings }) => sendings[0].failure as string | null)).toEqual([null, null, 'no-address', null]);
  const outbox = join(ledger.place.data, 'outbox');
  const names = readdirSync(outbox).filter((name) => name.startsWith(round));
  expect(names.length).toBe(3);
  const seat = pings[0].seat as string;
  const { text = '' } = await simpleParser(readFileSync(join(outbox, `${round}.${seat}.1.eml`)));
  const form = /^token=.*$/m.exec(text)?.[0] ?? '';
  const answer = await ledger.app.inject({
    method: 'POST',
    url: '/api/pings/acknowledgement',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: form,
  });
  expect(answer.statusCode).toBe(201);
  const [first] = await pingsOf(ledger, round);
  expect(first).toMatchObject({
    seat,
    outcome: 'within-window',
    acknowledgements: [{ channel: 'token', by: 'holder' }],
  });
  const health = await healthOf(ledger);
  expect([health.status, health.rounds.status, health.rounds.problems]).toEqual(['ok', 'running', []]);

  const missing = pings[2].seat as string;
  const list = async () => (await ledger.manager.get(`/api/rounds/${round}/follow-ups`)).body as Json;
  expect((await list()).pings).toMatchObject([{ seat: missing, outcome: 'not-delivered', state: 'Example State 002' }]);
  const [, two, three] = ledger.states;
  const own = await ledger.account({ office: 'national-authority', participant: two });
  const foreign = await ledger.account({ office: 'national-authority', participant: three });
  const counts = [own, foreign].map(
    async (one) => (await one.get(`/api/rounds/${round}/follow-ups`)).body.count as number,
  );
  expect(await Promise.all(counts)).toEqual([1, 0]);
  expect((await clientOf(ledger.app).get(`/api/rounds/${round}/follow-ups`)).status).toBe(401);
  const { status } = await ledger.manager.post(`/api/rounds/${round}/follow-ups`, { seat: missing });
  expect([status, (await list()).count]).toEqual([201, 0]);
});

it('messages to a holder whose data are erased leave the outbox', async () => {
  const ledger = await serve();
  const round = await planned(ledger);
  await until(() => pingsOf(ledger, round), areSent);
  const outbox = join(ledger.place.data, 'outbox');
  const recipients = async () => {
    const read = await Promise.all(readdirSync(outbox).map((name) => simpleParser(readFileSync(join(outbox, name)))));
    return read.map(({ to }) => [to].flat()[0]?.text ?? '').toSorted();
  };
  const all = ['four@state003.example', 'one@state001.example', 'two@state001.example'];
  expect(await recipients()).toEqual(all);
  const { body } = await ledger.manager.get('/api/audit?type=PocNominated&limit=100');
  const [participant = ''] = ledger.states;
  const changes = (body.entries as readonly Json[])
    .filter(({ about }) => about.participant === participant)
    .map(
      (entry) =>
        new Map((entry.changes as readonly Json[]).map(({ field, after }) => [field as string, after as string])),
    )
    .find((fields) => fields.get('role') === 'diplomatic');
  const subject = changes?.get('subject') ?? '';
  const communication = await ledger.communication(participant);
  await ledger.manager.post('/api/erasures', { subject, participant, basis: 'request-of-the-person', communication });
  await ledger.manager.post(`/api/erasures/${subject}/decision`, { decision: 'granted' });
  expect((await ledger.manager.post(`/api/erasures/${subject}/execution`)).status).toBe(201);
  expect(await until(recipients, (found) => found.length < all.length)).toEqual([
    'four@state003.example',
    'two@state001.example',
  ]);
});

it('an outbox that cannot be written is in the record, in the health and in no log line with an address', async () => {
  const ledger = await serve({}, (data) => writeFileSync(join(data, 'outbox'), 'in the way'));
  const before = await ledger.manager.get('/health');
  expect([before.status, before.body.status]).toEqual([503, 'degraded']);
  expect(before.body.rounds.outbox).toMatch(/^The outbox .* cannot be written/);
  const round = await planned(ledger);
  const pings = await until(() => pingsOf(ledger, round), areSent);
  expect(pings.map(({ sendings }) => sendings[0].failure as string)).toEqual([
    'channel-unavailable',
    'channel-unavailable',
    'no-address',
    'channel-unavailable',
  ]);
  expect(ledger.lines.filter((line) => /state00\d\.example|cbm_/.test(line))).toEqual([]);
});

it('runs nothing where the configuration says so', async () => {
  const ledger = await serve({ CBM_ROUNDS: 'false' });
  expect((await healthOf(ledger)).rounds).toEqual({
    status: 'off',
    lastRun: null,
    fault: null,
    outbox: null,
    problems: [],
    late: [],
  });
  expect(existsSync(join(ledger.place.data, 'outbox'))).toBe(false);
});
