import { type Client, type Json, type Receipt, type Running, startLedger } from './ledger-app.ts';

let ledger: Running;
let own: Client;
let foreign: Client;
let state: string;
let index: number;
let communicated: number;
/** The pending nomination, its seat, and who stands beside its holder. */
let nomination: { readonly nomination: string; readonly seat: string };

const holder = { kind: 'individual', organisation: 'Agency', languages: ['en'], hours: '24/7' };
const card = { name: 'A. Example', email: 'a@state-001.example', telephone: '+999 555 0100' };

beforeAll(async () => {
  ledger = await startLedger();
  const { states, manager } = ledger;
  state = states[0] ?? '';
  own = await ledger.account({ office: 'national-authority', participant: state });
  foreign = await ledger.account({ office: 'national-authority', participant: states[1] });
  await own.post(`/api/rosters/${state}/nominations`, { role: 'technical', holder, card, effectiveOn: '2024-05-09' });
  const { body } = await own.get('/api/nominations');
  nomination = body.nominations[0];
  await own.post(`/api/seats/${nomination.seat}/alternates`, { holder, card, effectiveOn: '2024-05-09' });
  const clarification = await manager.post<Receipt>(`/api/nominations/${nomination.nomination}/clarifications`, {
    missing: ['telephone'],
  });
  index = clarification.body.index;
  await ledger.communication(state);
  communicated = index + 1;
});
afterAll(() => ledger.stop());

const indexes = (answer: { body: Json }): readonly number[] =>
  (answer.body.entries as { index: number }[]).map(({ index: one }) => one);

describe('what is said of a nomination that is no entry is seen by its own State, the manager and reviewers', () => {
  const addresses = () => [
    `/api/audit?type=PocNominated`,
    `/api/audit?type=ClarificationRequested`,
    `/api/audit?type=AlternateNamed`,
    `/api/audit?entity=${nomination.nomination}`,
    `/api/audit?entity=${nomination.seat}`,
    `/api/replay?type=PocNominated`,
    `/api/replay?type=AlternateNamed`,
  ];

  it('in the audit and the replay', async () => {
    for (const address of addresses()) {
      expect([address, indexes(await foreign.get(address))]).toEqual([address, []]);
      expect([address, indexes(await own.get(address)).length > 0]).toEqual([address, true]);
      expect([address, indexes(await ledger.manager.get(address)).length > 0]).toEqual([address, true]);
    }
  });

  it('in the differences', async () => {
    const found = async (client: Client) => {
      const tables = ['nominations', 'stand_ins', 'seats'];
      const answers = tables.map((table) => client.get(`/api/differences?from-at=-1&table=${table}`));
      const named = (await Promise.all(answers)).flatMap(({ body }) => body.differences as { table: string }[]);
      return [...new Set(named.map(({ table }) => table))];
    };
    expect(await found(foreign)).toEqual([]);
    expect(await found(own)).toEqual(['nominations', 'stand_ins']);
    const { body } = await foreign.get('/api/differences?from-at=-1&table=nominations&limit=1');
    expect([body.differences, body.next]).toEqual([[], null]);
  });

  it('under the address of its seat', async () => {
    for (const address of [`/api/seats/${nomination.seat}`, `/api/seats/${nomination.seat}/history`]) {
      expect([(await foreign.get(address)).status, (await own.get(address)).status]).toEqual([404, 200]);
    }
    const page = await foreign.get(`/seats/${nomination.seat}`);
    expect([page.status, page.text.includes('Example State')]).toEqual([404, false]);
    const map = `/timemap?of=/seats/${nomination.seat}`;
    expect((await foreign.get(map)).text).not.toContain('memento"; datetime');
    expect((await own.get(map)).text).toContain('memento"; datetime');
  });
});

it('what a State sent is seen by who may see communications', async () => {
  const address = `/api/audit?type=CommunicationReceived`;
  expect(indexes(await foreign.get(address))).toEqual([]);
  expect(indexes(await own.get(address))).toEqual([communicated]);
});

it('an account of a State is seen by that State and the manager', async () => {
  const address = `/api/audit?type=AccountOpened&limit=500`;
  const owners = async (client: Client) => {
    const { body } = await client.get(address);
    return new Set((body.entries as { about: { participant: string | null } }[]).map(({ about }) => about.participant));
  };
  expect(await owners(own)).toEqual(new Set([state]));
  expect((await owners(ledger.manager)).has(ledger.states[1] ?? '')).toBe(true);
});

it('with its activation it is an entry, and all that led to it is seen', async () => {
  const { body: receipt } = await ledger.manager.post<Receipt>(`/api/nominations/${nomination.nomination}/activation`, {
    effectiveOn: '2024-06-01',
  });
  const seen = await foreign.get(`/api/audit?entity=${nomination.nomination}&min-index=${String(receipt.index)}`);
  expect(indexes(seen)).toEqual([receipt.index, index, index - 2]);
  expect((await foreign.get(`/api/seats/${nomination.seat}/history`)).status).toBe(200);
});
