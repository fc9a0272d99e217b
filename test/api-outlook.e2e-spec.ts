import { type Client, type Json, type Running, startLedger } from './ledger-app.ts';
import { listed, recorded, refused } from './asked.ts';

let ledger: Running;
let own: Client;
let other: Client;
let chair: Client;
let organisation: Client;
let participant: string;
let second: string;

beforeAll(async () => {
  ledger = await startLedger();
  [participant = '', second = ''] = ledger.states;
  own = await ledger.account({ office: 'national-authority', participant });
  other = await ledger.account({ office: 'national-authority', participant: second });
  chair = await ledger.account({ office: 'chair' });
  organisation = await ledger.account({ office: 'regional-organisation', group: 'Example Organisation' });
});
afterAll(() => ledger.stop());

describe('a proposal of a further CBM', () => {
  it('is tabled by a State, supported by others over time, and counted by theme', async () => {
    const made = await recorded(own, '/api/cbm-proposals', {
      participant,
      theme: 'cert-cooperation',
      title: 'Cooperation between response teams',
      document: { symbol: 'EX/2024/1' },
      effectiveOn: '2024-06-01',
    });
    const proposal = made.stream.slice('cbm-proposal-'.length);
    const path = `/api/cbm-proposals/${proposal}`;
    await recorded(other, `${path}/support`, { participant: second, effectiveOn: '2024-07-01' });
    const last = await recorded(own, `${path}/support-ending`, { participant, until: '2024-12-31' });
    const states = async (client: Client, on: string) =>
      (await listed(client, `/api/cbm-proposals?on=${on}`, last)).proposals.map((one: Json) => [
        one.tabledBy?.participant ?? null,
        one.supporting,
        one.supporters.map((state: Json) => state.participant as string).toSorted(),
      ]);
    expect(await states(other, '2024-05-31')).toEqual([]);
    expect(await states(other, '2024-06-01')).toEqual([[participant, 1, [participant]]]);
    expect(await states(other, '2024-07-01')).toEqual([[participant, 2, [participant, second].toSorted()]]);
    expect(await states(other, '2025-01-01')).toEqual([[participant, 1, [second]]]);
    expect(await states(chair, '2024-07-01')).toEqual([[null, 2, []]]);
    const days = '2024-05-31,2024-07-01,2025-01-01';
    const { rules, themes } = await listed(chair, `/api/thematic-outlook?days=${days}`, last);
    expect(themes).toEqual([
      {
        theme: 'cert-cooperation',
        days: [
          { on: '2024-05-31', proposals: 0, states: 0 },
          { on: '2024-07-01', proposals: 1, states: 2 },
          { on: '2025-01-01', proposals: 1, states: 1 },
        ],
      },
    ]);
    expect(Object.keys(rules)).toEqual(['proposals', 'states']);
    const bySupporter = async (client: Client) =>
      (await listed(client, `/api/cbm-proposals?state=${second}&theme=cert-cooperation`, last)).count as number;
    expect([await bySupporter(own), await bySupporter(chair)]).toEqual([1, 0]);
  });

  it('is nobody else’s act, and the manager’s only from what the State sent', async () => {
    const body = { participant, theme: 'further', title: 'Another', effectiveOn: '2024-06-01' };
    expect(await refused(other, '/api/cbm-proposals', body)).toEqual([403, '/problems/not-permitted']);
    expect(await refused(ledger.manager, '/api/cbm-proposals', body)).toEqual([409, '/problems/authority-missing']);
    const made = await recorded(ledger.manager, '/api/cbm-proposals', {
      ...body,
      communication: await ledger.communication(participant),
    });
    const path = `/api/cbm-proposals/${made.stream.slice('cbm-proposal-'.length)}`;
    const correction = { corrects: 0, set: { data: { title: 'Worded anew' } }, errorOf: 'recording' };
    expect(await refused(own, `${path}/corrections`, correction)).toEqual([409, '/problems/not-own-act']);
    await recorded(ledger.manager, `${path}/corrections`, correction);
    const gone = await recorded(ledger.manager, `${path}/annulments`, { annuls: [0], errorOf: 'recording' });
    expect((await listed(own, '/api/cbm-proposals?theme=further', gone)).count).toBe(0);
  });

  it('counts days that are days', async () => {
    expect((await chair.get('/api/thematic-outlook?days=2024-02-30')).status).toBe(400);
    const { body } = await chair.get('/api/thematic-outlook?on=2024-07-01');
    expect(body.themes[0].days.map(({ on }: Json) => on as string)).toEqual(['2024-07-01']);
  });
});

it('a paper keeps the names that stand on it beside the official ones, and says what a list does not say', async () => {
  const paper = {
    title: 'Topics for a meeting (example)',
    category: 'input-paper',
    precision: 'month',
    named: [{ name: 'Example State One', participant }, { name: 'Example Territory' }],
    agenda: [{ session: '1', subject: 'Checks', organisations: ['UNIDIR'] }],
    asks: [`a day and a half on CBMs, ${'x'.repeat(200)}`],
    effectiveOn: '2024-06-01',
  };
  const made = await recorded(ledger.manager, '/api/papers', paper);
  const answer = await listed(chair, `/api/papers?state=${participant}&on=2024-06-01`, made);
  expect(answer.notice).toContain('says nothing');
  const { effectiveOn: date, named: _named, ...said } = paper;
  expect(answer.papers).toEqual([
    {
      paper: expect.any(String),
      ...said,
      date,
      named: [
        { name: 'Example State One', participant, state: 'Example State 001' },
        { name: 'Example Territory', participant: null, state: null },
      ],
      document: null,
      doubt: null,
    },
  ]);
  expect((await listed(chair, `/api/papers?state=${second}`, made)).count).toBe(0);
  const unknown = { ...paper, title: 'Other', named: [{ name: 'Nobody', participant: answer.papers[0].paper }] };
  expect(await refused(ledger.manager, '/api/papers', unknown)).toEqual([409, '/problems/unknown-participant']);
  expect(await refused(own, '/api/papers', paper)).toEqual([403, '/problems/not-permitted']);
  const gone = await recorded(ledger.manager, '/api/papers/annulments', {
    annuls: [made.revision],
    errorOf: 'recording',
  });
  expect((await listed(chair, `/api/papers?state=${participant}`, gone)).count).toBe(0);
});

it('a contribution is recorded by a State or the manager, for an office and never a person', async () => {
  const contribution = {
    organisation: 'UNOOSA',
    domain: 'outer-space-tcbms',
    cbm: 'CBM-2',
    document: { title: 'Lessons of another domain', link: 'https://example.org/lessons' },
    effectiveOn: '2024-06-01',
  };
  await recorded(ledger.manager, '/api/contributions', contribution);
  const made = await recorded(own, '/api/contributions', { ...contribution, domain: 'second-domain' });
  const by = async (client: Client, query: string) =>
    (await listed(client, `/api/contributions?${query}`, made)).contributions.map(
      (one: Json) => one.recordedBy?.participant ?? null,
    );
  expect(await by(other, 'cbm=CBM-2&domain=outer-space-tcbms')).toEqual([null]);
  expect(await by(other, 'domain=second-domain')).toEqual([participant]);
  expect(await by(chair, 'domain=second-domain')).toEqual([null]);
  expect(await refused(organisation, '/api/contributions', contribution)).toEqual([403, '/problems/not-permitted']);
  expect(await refused(own, '/api/contributions', { ...contribution, cbm: 'CBM-5' })).toEqual([
    409,
    '/problems/not-in-catalogue',
  ]);
  expect(await refused(own, '/api/contributions', { ...contribution, participant: second })).toEqual([
    403,
    '/problems/not-permitted',
  ]);
});

describe('a measure of a regional body', () => {
  const measure = {
    body: 'Example Organisation',
    measure: '3',
    title: 'Hold consultations',
    cbms: ['CBM-2'],
    citation: { symbol: 'EX/DEC/1' },
    effectiveOn: '2024-08-01',
  };

  it('is mapped by that body for itself, and by the manager for any', async () => {
    await recorded(organisation, '/api/regional-measures', measure);
    expect(await refused(organisation, '/api/regional-measures', { ...measure, body: 'OSCE', measure: '90' })).toEqual([
      403,
      '/problems/not-permitted',
    ]);
    expect(await refused(own, '/api/regional-measures', measure)).toEqual([403, '/problems/not-permitted']);
    const made = await recorded(ledger.manager, '/api/regional-measures', {
      ...measure,
      effectiveOn: '2025-01-01',
      cbms: [],
    });
    const on = async (day: string) =>
      (await listed(chair, `/api/regional-measures?body=Example%20Organisation&on=${day}`, made)).measures;
    const { effectiveOn: from, ...said } = measure;
    expect(await on('2024-07-31')).toEqual([]);
    expect(await on('2024-08-01')).toEqual([{ ...said, verified: false, doubt: null, from }]);
    expect(await on('2025-01-01')).toMatchObject([{ cbms: [], from: '2025-01-01' }]);
  });

  it('corresponds to CBMs that the catalogue lists on the day', async () => {
    const early = { ...measure, measure: '4', cbms: ['CBM-5'], effectiveOn: '2024-07-11' };
    expect(await refused(ledger.manager, '/api/regional-measures', early)).toEqual([409, '/problems/not-in-catalogue']);
  });
});
