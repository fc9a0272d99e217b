import { type Answer, type Json, type Receipt, type Running, startLedger } from './ledger-app.ts';

let ledger: Running;
let need: string;
let offer: string;
let needBy: string;
let offerBy: string;

beforeAll(async () => {
  ledger = await startLedger();
  const { manager, states } = ledger;
  [needBy = '', offerBy = ''] = states;
  for (const [kind, participant] of [
    ['needs', needBy],
    ['offers', offerBy],
  ] as const) {
    const client = await ledger.account({ office: 'national-authority', participant });
    const stated = { participant, topic: 'exercises', visibility: 'states', effectiveOn: '2025-05-09' };
    expect((await client.post(`/api/capacity/${kind}`, stated)).status).toBe(201);
  }
  const { index } = (await manager.get('/health')).body.log;
  const { statements } = (await manager.get(`/api/capacity?on=2025-06-01&min-index=${String(index)}`)).body;
  [need = '', offer = ''] = ['need', 'offer'].map((one) => statements.find(({ kind }: Json) => kind === one).statement);
});
afterAll(() => ledger.stop());

const match = (effectiveOn: string): Promise<Answer<Receipt>> =>
  ledger.manager.post('/api/capacity-matches', { need, needBy, offer, offerBy, effectiveOn });

async function matches({ index }: Pick<Receipt, 'index'>): Promise<readonly Json[]> {
  return (await ledger.manager.get(`/api/capacity-matches?on=2025-06-01&min-index=${String(index)}`)).body.matches;
}

it('a need and an offer are brought together once, however many say so at one time', async () => {
  const days = ['2025-05-12', '2025-05-13', '2025-05-13', '2025-05-14', '2025-05-15'];
  const answers = await Promise.all(days.map(match));
  const recorded = answers.filter(({ status }) => status === 201);
  // who says the same as what is recorded changes nothing; the others are told of it
  const others = answers.filter(({ status }) => status !== 201).map(({ body }) => (body as Json).type as string);
  expect(others.length).toBeGreaterThanOrEqual(3);
  expect(new Set(others)).toEqual(new Set(['/problems/already-matched']));
  const [first] = recorded;
  expect(new Set(recorded.map(({ body }) => body.stream))).toEqual(new Set([`match-${needBy}`]));
  expect(await matches({ index: first?.body.index ?? 0 })).toMatchObject([{ need, offer, status: 'in-force' }]);
});

it('its end is recorded where it was recorded; they may be brought together again after it', async () => {
  const { index } = (await ledger.manager.get('/health')).body.log;
  const [{ match: id }] = (await matches({ index })) as [Json];
  const ended = await ledger.manager.post<Receipt>(`/api/capacity-matches/${String(id)}/ending`, {
    until: '2025-05-31',
  });
  expect([ended.status, ended.body.stream]).toEqual([201, `match-${needBy}`]);
  expect((await match('2025-05-31')).status).toBe(409);
  const again = await match('2025-06-01');
  expect(again.status).toBe(201);
  const found = await matches(again.body);
  expect(found.map(({ status, since }) => `${String(status)} ${String(since)}`).toSorted()).toEqual([
    'ended 2025-06-01',
    'in-force 2025-06-01',
  ]);
});

it('an id of something else is no match, whatever stream it stands in', async () => {
  const unknown = await ledger.manager.post(`/api/capacity-matches/${needBy}/ending`, { until: '2025-05-31' });
  expect([unknown.status, unknown.body.type]).toEqual([409, '/problems/unknown-match']);
});
