import { randomUUID } from 'node:crypto';
import { type Client, type Json, type Receipt, type Running, startLedger } from './ledger-app.ts';

/** What holds of every act of an area, whichever it is: keys, on whose behalf, and on whose word. */
let ledger: Running;
let manager: Client;
let one: string;
let two: string;
let ofOne: Client;
let ofTwo: Client;

beforeAll(async () => {
  ledger = await startLedger();
  ({ manager } = ledger);
  [one = '', two = ''] = ledger.states;
  const account = (participant: string) => ledger.account({ office: 'national-authority', participant });
  [ofOne, ofTwo] = await Promise.all([account(one), account(two)]);
});
afterAll(() => ledger.stop());

async function made(client: Client, url: string, body: object): Promise<string> {
  const answer = await client.post<Receipt>(url, body);
  expect({ status: answer.status, detail: (answer.body as Json).detail }).toEqual({ status: 201, detail: undefined });
  return /[0-9a-f-]{36}$/.exec(answer.body.stream)?.[0] ?? '';
}

async function code(client: Client, url: string, body: object): Promise<string> {
  const { status, body: answer } = await client.post(url, body);
  return status < 300 ? String(status) : String(answer.type).replace('/problems/', '');
}

const exercise = (title: string) => ({
  kind: 'tabletop',
  mode: 'remote',
  title,
  from: '2024-06-10',
  until: '2024-06-11',
});
const request = (participant: string) => ({
  participant,
  topic: 'training',
  visibility: 'public',
  card: { text: 'How?' },
});

describe('an idempotency key', () => {
  it('serves once in each stream: what is made there is another thing, with a subject of its own', async () => {
    const [x, y] = [
      await made(manager, '/api/exercises', exercise('X')),
      await made(manager, '/api/exercises', exercise('Y')),
    ];
    const key = { 'idempotency-key': randomUUID() };
    const offer = { number: 2 };
    for (const id of [x, y])
      expect((await manager.post(`/api/exercises/${id}/support-offers`, offer, key)).status).toBe(201);
    const again = await manager.post<Receipt>(`/api/exercises/${y}/support-offers`, offer, key);
    const min = `?min-index=${String(again.body.index)}`;
    const supports = async (id: string) => (await manager.get(`/api/exercises/${id}${min}`)).body.supports.length;
    expect([await supports(x), await supports(y)]).toEqual([1, 1]);
  });

  it('serves once for each State that acts in a stream', async () => {
    const asked = await made(ofOne, '/api/guidance-requests', request(one));
    const key = { 'idempotency-key': randomUUID() };
    const three = await ledger.account({ office: 'national-authority', participant: ledger.states[2] });
    const answer = { document: { symbol: 'X/1', title: 'Guide' } };
    const revisions: number[] = [];
    for (const client of [ofTwo, three, ofTwo]) {
      const { status, body } = await client.post<Receipt>(`/api/guidance-requests/${asked}/answers`, answer, key);
      expect(status).toBe(201);
      revisions.push(body.revision);
    }
    expect(revisions).toEqual([1, 2, 1]);
  });
});

describe('what the manager enters from a State’s communication', () => {
  const activity = (participant: string, communication: string) => ({
    participant,
    kind: 'dialogue',
    states: [one, two],
    from: '2024-06-10',
    communication,
  });

  it('is that State’s act, and rests on its own note', async () => {
    expect(await code(manager, '/api/activities', activity(one, await ledger.communication(two)))).toBe(
      'unknown-communication',
    );
    const { body } = await manager.post<Receipt>('/api/activities', activity(one, await ledger.communication(one)));
    const audit = await manager.get(`/api/audit?stream=${body.stream}&min-index=${String(body.index)}`);
    expect(audit.body.entries[0].onBehalfOf).toBe(one);
  });

  it('is annulled from a note of the State whose entry it is', async () => {
    const { body } = await manager.post<Receipt>('/api/cbm-adoptions', {
      participant: one,
      cbm: 'CBM-2',
      communication: await ledger.communication(one),
    });
    const adoption = body.stream.replace('cbm-adoption-', '');
    await made(ofTwo, `/api/cbm-adoptions/${adoption}/joining`, { participant: two });
    const annul = async (of: string) => ({
      annuls: [0, 1],
      errorOf: 'sender',
      communication: await ledger.communication(of),
    });
    const third = ledger.states[2] ?? '';
    expect(await code(manager, `/api/cbm-adoptions/${adoption}/annulments`, await annul(third))).toBe(
      'unknown-communication',
    );
    expect(await code(manager, `/api/cbm-adoptions/${adoption}/annulments`, await annul(one))).toBe('201');
  });

  it('is not opened further without its word', async () => {
    const lesson = { participant: two, cbm: 'CBM-3', visibility: 'restricted', card: { text: 'Between us.' } };
    const { body } = await ofTwo.post<Receipt>('/api/cbm-lessons', lesson);
    const path = `/api/cbm-lessons/${body.stream.replace('cbm-lesson-', '')}/corrections`;
    const open = { corrects: 0, set: { data: { visibility: 'public' } }, errorOf: 'recording' };
    expect(await code(manager, path, open)).toBe('authority-missing');
    expect(await code(manager, path, { ...open, communication: await ledger.communication(two) })).toBe('201');
  });
});

it('a day in force long before its recording deserves a second look, in every area as in the directory', async () => {
  const days = Math.round((Date.parse(new Date().toISOString().slice(0, 10)) - Date.parse('2024-07-12')) / 86_400_000);
  const adoption = { participant: one, cbm: 'CBM-7' };
  const late = await ofOne.post<Json>('/api/cbm-adoptions', { ...adoption, effectiveOn: '2024-07-12' });
  expect(late.body.warnings).toEqual([
    { code: 'long-delay', detail: `It is in force ${String(days)} days before it is recorded.` },
  ]);
  const today = await ofOne.post<Json>('/api/cbm-adoptions', { ...adoption, cbm: 'CBM-8' });
  expect([today.status, today.body.warnings]).toEqual([201, []]);
  const recorded_at = new Date().toISOString();
  const adopted = { operation: 'cbm-adopted', state: 'Example State 002', cbm: 'CBM-7', from: '2024-07-12' };
  const row = { row: 'r', recorded_at, ...adopted };
  const file = `${Object.keys(row).join()}\n${Object.values(row).join()}\n`;
  const imported = await ledger.app.inject({
    method: 'POST',
    url: '/api/imports?dry-run=true&source=true',
    headers: { authorization: `Bearer ${ledger.place.token}`, 'content-type': 'text/csv' },
    payload: file,
  });
  const [verdict] = (JSON.parse(imported.body) as Json).verdicts;
  expect([verdict.decision, verdict.warnings.map(({ code: found }: Json) => found)]).toEqual([
    'accepted',
    ['long-delay'],
  ]);
});

it('a change dated before another one that is recorded already deserves a second look, at every door', async () => {
  const { body } = await ofOne.post<Receipt>('/api/cbm-lessons', {
    participant: one,
    cbm: 'CBM-1',
    visibility: 'restricted',
    document: { title: 'What we learnt' },
    effectiveOn: '2025-01-02',
  });
  const amended = async (effectiveOn: string, visibility: string) =>
    (await ofOne.post<Json>(`/api/cbm-lessons/${body.id}/amendment`, { participant: one, visibility, effectiveOn }))
      .body;
  const codes = ({ warnings }: Json) => (warnings as Json[]).map(({ code: found }) => String(found));
  expect(codes(await amended('2025-03-02', 'public'))).not.toContain('later-fact');
  expect((await amended('2025-02-02', 'states')).warnings).toContainEqual({
    code: 'later-fact',
    detail: 'Recorded already, later and left as it is: entry 1 (in force from 2025-03-02).',
  });
  const row = {
    row: 'r',
    operation: 'lesson-amended',
    state: 'Example State 001',
    authority: `communication:${await ledger.communication(one)}`,
    target: `id:${body.id}`,
    visibility: 'restricted',
    from: '2025-02-10',
  };
  const imported = await ledger.app.inject({
    method: 'POST',
    url: '/api/imports?dry-run=true',
    headers: { authorization: `Bearer ${ledger.place.token}`, 'content-type': 'text/csv' },
    payload: `${Object.keys(row).join()}\n${Object.values(row).join()}\n`,
  });
  const [verdict] = (JSON.parse(imported.body) as Json).verdicts;
  expect([verdict.decision, verdict.fault, codes(verdict)]).toEqual([
    'accepted',
    undefined,
    expect.arrayContaining(['later-fact']),
  ]);
});

it('only States act as States', async () => {
  const organisation = await manager.post<Receipt>('/api/participants', {
    kind: 'organisation',
    codes: {},
    names: { short: { en: 'Example Organisation' } },
    effectiveOn: '2024-01-01',
  });
  const participant = organisation.body.stream.replace('participant-', '');
  const held = await made(manager, '/api/exercises', exercise('Z'));
  const part = { participant, mode: 'remote', heads: 1 };
  expect(await code(manager, `/api/exercises/${held}/participations`, part)).toBe('unknown-participant');
});

it('what stays in the record for ever holds no address and no number', async () => {
  for (const title of ['Ask jane@state-001.example', 'Call +999 555 0100']) {
    const { status, body } = await manager.post('/api/exercises', exercise(title));
    expect([status, body.errors[0].field]).toEqual([400, 'title']);
  }
});
