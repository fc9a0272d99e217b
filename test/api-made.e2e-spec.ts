import { randomUUID } from 'node:crypto';
import { type Client, type Receipt, type Running, startLedger } from './ledger-app.ts';

/** Whoever makes a thing is told its id, and where it is shown: that is how the next act finds it. */
let ledger: Running;
let manager: Client;
let one: string;
let two: string;

beforeAll(async () => {
  ledger = await startLedger();
  ({ manager } = ledger);
  [one = '', two = ''] = ledger.states;
});
afterAll(() => ledger.stop());

/** Ids that earlier rows were told, by what was made. */
const made: Record<string, string> = {};
const filled = (address: string) =>
  address.replaceAll(/\{([a-z ]+)\}/g, (_, thing: string) => (thing === 'one' ? one : (made[thing] ?? '')));
/** A State's act that the manager enters. */
const said = (more: object) => ({ participant: one, communication: made['communication'], ...more });
const holder = { kind: 'office', organisation: 'Ministry of Foreign Affairs', languages: ['en'] };
const seat = (more: object = {}) => ({
  holder,
  effectiveOn: '2024-05-09',
  communication: made['communication'],
  card: { email: `${randomUUID()}@state-001.example` },
  ...more,
});
const document = { symbol: 'X/1', title: 'Guide' };
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
const names = { short: { en: 'Example Institute' } };
const LETTER = { kind: 'letter', receivedAt: '2024-05-06T14:20:00Z', channel: 'capital' };

/** It has an address of its own, which the answer names. */
const ITS_OWN = '';
/** What is made, by which act, and where it is found. */
const MAKING: readonly (readonly [thing: string, act: string, body: () => object, found: string])[] = [
  [
    'participant',
    '/api/participants',
    () => ({ kind: 'organisation', codes: {}, names, effectiveOn: '2024-01-01' }),
    ITS_OWN,
  ],
  ['communication', '/api/communications', () => ({ participant: one, ...LETTER }), ITS_OWN],
  ['authority', '/api/authorities', () => said({ name: 'Ministry', effectiveOn: '2024-05-09' }), '/api/authorities'],
  ['account', '/api/accounts', () => ({ office: 'reviewer' }), '/api/accounts'],
  ['token', '/api/accounts/{account}/tokens', () => ({ expiresAt: tomorrow }), '/api/accounts/{account}/tokens'],
  ['seat', '/api/rosters/{one}/entries', () => seat({ role: 'technical' }), ITS_OWN],
  ['nomination', '/api/rosters/{one}/nominations', () => seat({ role: 'diplomatic' }), '/api/nominations'],
  ['alternate', '/api/seats/{seat}/alternates', () => seat(), '/api/seats/{seat}'],
  [
    'acting holder',
    '/api/seats/{seat}/acting-holders',
    () => seat({ until: tomorrow.slice(0, 10) }),
    '/api/seats/{seat}',
  ],
  ['remark', '/api/remarks', () => said({ seat: made['seat'], card: { text: 'No.' } }), '/api/remarks'],
  ['link', '/api/regional-links', () => said({ seat: made['seat'], body: 'OSCE', role: 'x' }), '/api/regional-links'],
  [
    'further seat',
    '/api/seats/{seat}/role-change',
    () => ({ role: 'diplomatic', ordinal: 7, effectiveOn: '2024-09-01', communication: made['communication'] }),
    ITS_OWN,
  ],
  ['exercise', '/api/exercises', () => ({ kind: 'simulation', mode: 'remote', from: '2024-06-10' }), ITS_OWN],
  ['support', '/api/exercises/{exercise}/support-offers', () => ({ number: 2 }), '/api/exercises/{exercise}'],
  [
    'grant',
    '/api/exercises/{exercise}/support-grants',
    () => ({ consent: false, number: 1, offer: made['support'] }),
    '/api/exercises/{exercise}',
  ],
  ['account of it', '/api/exercises/{exercise}/reports', () => ({ symbol: 'X/2' }), '/api/exercises/{exercise}'],
  ['meeting', '/api/meetings', () => ({ mode: 'remote', from: '2024-05-13' }), ITS_OWN],
  ['result', '/api/meetings/{meeting}/results', () => ({ symbol: 'X/3' }), '/api/meetings/{meeting}'],
  ['activity', '/api/activities', () => ({ kind: 'dialogue', states: [one], from: '2024-04-15' }), '/api/activities'],
  ['round', '/api/rounds', () => ({ plannedOn: tomorrow.slice(0, 10) }), ITS_OWN],
  ['adoption', '/api/cbm-adoptions', () => said({ cbm: 'CBM-2' }), '/api/cbm-adoptions'],
  ['lesson', '/api/cbm-lessons', () => told({ cbm: 'CBM-2' }), '/api/cbm-lessons'],
  [
    'implementation report',
    '/api/cbm-reports',
    () => told({ cbm: 'CBM-3', extent: 'full', from: '2024-03-01' }),
    '/api/cbm-reports',
  ],
  ['declaration', '/api/cbm-declarations', () => said(YEAR), '/api/cbm-declarations'],
  ['report', '/api/reports', () => ({ framework: 'OEWG_APR' }), ITS_OWN],
  ['need', '/api/capacity/needs', () => said({ topic: 'training', visibility: 'public' }), '/api/capacity'],
  ['offer', '/api/capacity/offers', () => said({ topic: 'tools', visibility: 'public' }), '/api/capacity'],
  [
    'match',
    '/api/capacity-matches',
    () => ({ need: made['need'], needBy: one, organisation: 'Example Institute' }),
    '/api/capacity-matches',
  ],
  ['request', '/api/guidance-requests', () => told({ topic: 'training' }), '/api/guidance-requests'],
  ['answer', '/api/guidance-requests/{request}/answers', () => ({ document }), '/api/guidance-requests'],
  ['call', '/api/calls', () => ({ title: 'Needs', deadline: '2024-03-15', effectiveOn: '2024-01-10' }), ITS_OWN],
  ['proposal', '/api/cbm-proposals', () => said({ theme: 'certs', title: 'Cooperation' }), '/api/cbm-proposals'],
  [
    'paper',
    '/api/papers',
    () => ({ title: 'Topics', category: 'input-paper', named: [{ name: 'Example State 001' }] }),
    '/api/papers',
  ],
  [
    'contribution',
    '/api/contributions',
    () => ({ organisation: 'X', domain: 'space', document }),
    '/api/contributions',
  ],
];
const YEAR = { from: '2024-01-01', until: '2024-12-31', visibility: 'public' };
const told = (more: object) => said({ visibility: 'public', card: { text: 'Words.' }, ...more });

it.each(MAKING)(
  'a new %s: the answer tells its id, also when it is repeated, and where it is',
  async (thing, act, body, found) => {
    const asked = [filled(act), body(), { 'idempotency-key': randomUUID() }] as const;
    const first = await manager.post<Receipt>(...asked);
    expect([first.status, first.text]).toEqual([201, expect.stringContaining('"id":')]);
    const { id, index } = first.body;
    made[thing] = id;
    const location = first.headers['location'];
    const again = await manager.post<Receipt>(...asked);
    expect([again.body.id, again.headers['location']]).toEqual([id, location]);
    expect(location === undefined).toBe(found !== ITS_OWN);
    const shown = await manager.get(`${location ?? filled(found)}?min-index=${index}`);
    expect([shown.status, shown.text]).toEqual([200, expect.stringContaining(id)]);
  },
);

it('an intervention that is recommended: the answer tells its id', async () => {
  const agenda = { items: [{ item: '1', title: 'Checks' }] };
  expect((await manager.post(filled('/api/meetings/{meeting}/agenda'), agenda)).status).toBe(201);
  const intervention = { item: '1', organisation: 'Example Institute' };
  const { body } = await manager.post<Receipt>(filled('/api/meetings/{meeting}/interventions'), intervention);
  const { text } = await manager.get(`${filled('/api/meetings/{meeting}')}?min-index=${body.index}`);
  expect(text).toContain(body.id);
});

it('a communication that is counted: its State is told the id', async () => {
  const counted = { counted: true, effectiveOn: '2024-06-01' };
  const clients = [];
  for (const participant of [one, two]) {
    const client = await ledger.account({ office: 'national-authority', participant });
    const declared = await client.post('/api/incident-counts/declarations', { participant, ...counted });
    expect(declared.status).toBe(201);
    clients.push(client);
  }
  const count = { participant: one, with: two, purpose: 'notify', effectiveOn: '2024-06-02' };
  const { body } = (await clients[0]?.post<Receipt>('/api/incident-counts', count)) ?? {};
  expect(body?.id).toMatch(/^[0-9a-f-]{36}$/);
});

it('what was so already by another act makes nothing: the answer has no id', async () => {
  const { status, body } = await manager.post('/api/cbm-declarations', said(YEAR));
  expect([status, Object.keys(body as object)]).toEqual([201, ['stream', 'revision', 'index', 'warnings']]);
});
