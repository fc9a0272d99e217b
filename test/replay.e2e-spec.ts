import { type Client, type Json, type Receipt, type Running, startLedger } from './ledger-app.ts';

let ledger: Running;
let foreign: Client;
let own: string;
let head: number;
let first: number;

beforeAll(async () => {
  ledger = await startLedger();
  const { manager, states } = ledger;
  [own = ''] = states;
  foreign = await ledger.account({ office: 'national-authority', participant: states[1] ?? '' });
  const holder = { kind: 'office', organisation: 'Agency' };
  const entry = { role: 'technical', holder, card: { email: 'duty@state-001.example' }, effectiveOn: '2024-05-09' };
  const entered = await manager.post<Receipt>(`/api/rosters/${own}/entries`, {
    ...entry,
    communication: await ledger.communication(own),
  });
  expect(entered.status).toBe(201);
  first = entered.body.index - 1;
  const pending = await manager.post<Receipt>(`/api/rosters/${own}/nominations`, {
    ...entry,
    role: 'diplomatic',
    communication: await ledger.communication(own),
  });
  head = pending.body.index;
});
afterAll(() => ledger.stop());

const replay = async (client: Client, query: string): Promise<Json> => {
  const answer = await client.get(`/api/replay?${query}&min-index=${String(head)}`);
  expect(answer.status).toBe(200);
  return answer.body;
};
const indexes = ({ entries }: Json): readonly number[] => entries.map(({ index }: Json) => index);

it('says in words what happened, what it changed, and the counts after it', async () => {
  const { entries, next, paused } = await replay(ledger.manager, `after=${String(first - 1)}&limit=2`);
  expect(entries.map(({ type }: Json) => type)).toEqual(['PocNominated', 'PocEntryActivated']);
  expect(entries[1].words).toBe(
    'A nomination of Example State 001 became an entry of the directory, in force from 9 May 2024. Recorded by the directory manager on the State’s behalf, resting on a communication.',
  );
  expect(entries[1].changes).toContainEqual(
    expect.objectContaining({ table: 'seats', field: 'organisation', before: null, after: 'Agency' }),
  );
  expect(entries.map(({ participation }: Json) => [participation.nominated, participation.active])).toEqual([
    [1, 0],
    [1, 1],
  ]);
  expect([next, paused]).toEqual([first + 1, null]);
});

it('jumps to an index, an instant or the first moment of a date', async () => {
  const [step] = (await replay(ledger.manager, `from=${String(first)}&limit=1`)).entries;
  expect(step.index).toBe(first);
  const byInstant = await replay(ledger.manager, `from=${step.recordedAt as string}&limit=1`);
  expect(byInstant.entries[0].recordedAt).toBe(step.recordedAt);
  const today = (step.recordedAt as string).slice(0, 10);
  const byDate = await replay(ledger.manager, `from=${today}&limit=1`);
  expect(indexes(byDate)[0]).toBeLessThan(first);
  expect(indexes(await replay(ledger.manager, `from=1990-01-01&limit=1`))).toEqual([0]);
  expect((await ledger.manager.get('/api/replay?from=yesterday')).status).toBe(400);
});

it('pauses at a kind, and follows one State and one part of the record', async () => {
  const { paused, next, entries } = await replay(ledger.manager, 'until-type=PocEntryActivated&limit=500');
  expect([paused, next, entries.at(-1).index]).toEqual([first + 1, first + 1, first + 1]);
  const area = await replay(ledger.manager, `area=directory&state=${own}`);
  expect(area.entries.map(({ type }: Json) => type)).toEqual(['PocNominated', 'PocEntryActivated', 'PocNominated']);
  const streams = await replay(ledger.manager, 'area=communications-&limit=500');
  expect(new Set(streams.entries.map(({ type }: Json) => type))).toEqual(new Set(['CommunicationReceived']));
  expect(await replay(ledger.manager, 'area=checks')).toMatchObject({ count: 0, next: null });
});

it('neither shows what the reader may not read, nor pauses there', async () => {
  const asked = `after=${String(first + 1)}&until-type=PocNominated`;
  expect(await replay(ledger.manager, asked)).toMatchObject({ paused: head });
  const { entries, paused, next } = await replay(foreign, asked);
  expect([entries, paused, next]).toEqual([[], null, null]);
});

it.each([
  ['audit', 'before'],
  ['replay', 'after'],
])('pages of the %s are filled with what the reader may read, and go on from nothing else', async (list, member) => {
  const { body: whole } = await foreign.get(`/api/${list}?limit=500&min-index=${String(head)}`);
  const { body: everything } = await ledger.manager.get(`/api/${list}?limit=500`);
  const open = new Set(indexes(whole));
  const closed = indexes(everything).filter((index) => !open.has(index));
  // the reader is closed out of some, also of the last ones in this order
  expect([whole.next, closed.length > 0, open.size > 3]).toEqual([null, true, true]);
  const found: number[] = [];
  for (let next: number | null | undefined; next !== null;) {
    const from = next === undefined ? '' : `&${member}=${String(next)}`;
    const { body } = await foreign.get(`/api/${list}?limit=2${from}`);
    found.push(...indexes(body));
    ({ next } = body as { next: number | null });
    if (next !== null) expect([body.count, next]).toEqual([2, indexes(body).at(-1)]);
  }
  expect(found).toEqual(indexes(whole));
});

describe('of one State', () => {
  it('are also acts that name it beside others', async () => {
    const { manager, states } = ledger;
    const [, second = '', third = ''] = states;
    const reported = await manager.post<Receipt>('/api/activities', {
      participant: own,
      kind: 'dialogue',
      states: [own, third],
      from: '2024-06-10',
      communication: await ledger.communication(own),
    });
    expect(reported.status).toBe(201);
    head = reported.body.index;
    const asked = async (client: Client, state: string) => {
      const query = `state=${state}&type=ActivityReported`;
      const { entries } = (await client.get(`/api/audit?${query}&min-index=${String(head)}`)).body as Json;
      expect(entries.map(({ index }: Json) => index)).toEqual(indexes(await replay(client, query)));
      return entries.length as number;
    };
    expect([await asked(manager, own), await asked(manager, second), await asked(manager, third)]).toEqual([1, 0, 1]);
    expect(await asked(foreign, third)).toBe(1);
  });

  it('are not told to whom may not know that it is named', async () => {
    const { manager } = ledger;
    const at = new Date(Date.now() - 3_600_000).toISOString();
    const planned = await manager.post<Receipt>('/api/rounds', { plannedAt: at });
    const dispatch = `/api/rounds/${planned.body.stream.slice('round-'.length)}/dispatch`;
    const dispatched = await manager.post<Receipt>(dispatch, { dispatchedAt: at });
    expect(dispatched.status).toBe(201);
    head = dispatched.body.index;
    const asked = async (client: Client, query: string) =>
      (await replay(client, `type=PingTargetsListed${query}`)).entries.length as number;
    expect([await asked(manager, `&state=${own}`), await asked(manager, `&state=${ledger.states[1] ?? ''}`)]).toEqual([
      1, 0,
    ]);
    expect([await asked(foreign, ''), await asked(foreign, `&state=${own}`)]).toEqual([1, 0]);
  });
});

it('names the fields of new details, in words and in the audit, and never what they say', async () => {
  const { manager } = ledger;
  const { entries } = (await manager.get(`/api/directory?state=${own}&role=technical&min-index=${String(head)}`)).body;
  const updated = await manager.post<Receipt>(`/api/seats/${String(entries[0].seat)}/updates`, {
    card: { email: 'duty@state-001.example', telephone: '+999 555 0199' },
    effectiveOn: '2024-06-01',
    communication: await ledger.communication(own),
  });
  expect([updated.status, updated.text]).toEqual([201, expect.anything()]);
  head = updated.body.index;
  for (const client of [manager, foreign]) {
    const told = await replay(client, 'type=PocContactDetailsUpdated');
    expect(told.entries.map(({ changedFields }: Json) => changedFields as string[])).toEqual([['telephone']]);
    expect(told.entries[0].words).toMatch(/ Changed: telephone\.$/);
    const audited = await client.get('/api/audit?type=PocContactDetailsUpdated');
    expect(audited.body.entries[0].changedFields).toEqual(['telephone']);
    expect(audited.text).not.toContain('0199');
  }
});
