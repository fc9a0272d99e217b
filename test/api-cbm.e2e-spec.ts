import { type Client, type Json, type Receipt, type Running, startLedger } from './ledger-app.ts';

/** A State whose reports these are, another one, and nobody’s in particular. */
let ledger: Running;
let own: Client;
let other: Client;
let chair: Client;
let participant: string;
let second: string;
const RESTRICTED_WORDS = 'Only the manager reads this.';

beforeAll(async () => {
  ledger = await startLedger();
  [participant = '', second = ''] = ledger.states;
  own = await ledger.account({ office: 'national-authority', participant });
  other = await ledger.account({ office: 'national-authority', participant: second });
  chair = await ledger.account({ office: 'chair' });
});
afterAll(() => ledger.stop());

async function recorded(client: Client, path: string, body: object): Promise<Receipt> {
  const answer = await client.post<Receipt>(path, body);
  expect([answer.status, answer.text.startsWith('{"type"') ? answer.text : '']).toEqual([201, '']);
  return answer.body;
}

async function listed(client: Client, path: string, { index }: { index: number }): Promise<Json> {
  const answer = await client.get(`${path}${path.includes('?') ? '&' : '?'}min-index=${String(index)}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

const implementation = (more: object = {}) => ({
  participant,
  cbm: 'CBM-3',
  extent: 'partial',
  from: '2024-01-01',
  until: '2024-12-31',
  effectiveOn: '2025-02-01',
  visibility: 'states',
  evidence: [{ title: 'National strategy', link: 'https://state-001.example/strategy' }],
  ...more,
});

describe('the catalogue', () => {
  it('is there from the start, as it was on each day', async () => {
    const ids = async (on: string) => {
      const { body } = await chair.get(`/api/cbms?on=${on}`);
      return (body.cbms as { cbm: string }[]).map(({ cbm }) => cbm);
    };
    const four = ['CBM-1', 'CBM-2', 'CBM-3', 'CBM-4'];
    expect(await ids('2023-07-27')).toEqual([]);
    expect(await ids('2023-07-28')).toEqual(four);
    expect(await ids('2024-07-11')).toEqual(four);
    expect(await ids('2024-07-12')).toEqual([...four, 'CBM-5', 'CBM-6', 'CBM-7', 'CBM-8']);
    const { body } = await chair.get('/api/cbms?on=2024-01-01');
    expect(body.cbms[0]).toMatchObject({
      cbm: 'CBM-1',
      category: 'communication',
      status: 'listed',
      version: 1,
      precision: 'month',
      verified: false,
      since: { symbol: 'A/78/265', paragraph: 'Annex B' },
      adopting: 0,
      reporting: 0,
    });
  });

  it('takes a further version of the manager, never an id anew', async () => {
    const { manager } = ledger;
    const change = {
      id: 'CBM-9',
      title: { en: 'Another measure' },
      category: 'transparency',
      since: { symbol: 'X/1' },
    };
    const version = { instrument: { symbol: 'X/1' }, effectiveOn: '2026-07-24', change };
    const receipt = await recorded(manager, '/api/cbm-catalogue/versions', version);
    const { cbms } = await listed(chair, '/api/cbms?on=2026-07-24', receipt);
    expect(cbms.map((one: Json) => `${String(one.cbm)} ${String(one.version)}`).at(-1)).toBe('CBM-9 3');
    const reused = { ...version, effectiveOn: '2026-07-25', change: { ...change, since: { symbol: 'X/2' } } };
    const refused = await manager.post('/api/cbm-catalogue/versions', reused);
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/cbm-reused']);
    expect((await own.post('/api/cbm-catalogue/versions', version)).status).toBe(403);
  });
});

describe('an adoption', () => {
  it('is made by one State, joined by another, and ends when the last leaves', async () => {
    const asOf = (on: string) => `/api/cbm-adoptions?cbm=CBM-2&on=${on}`;
    const opened = await recorded(own, '/api/cbm-adoptions', {
      participant,
      cbm: 'CBM-2',
      capacitiesRequired: ['coordination'],
      effectiveOn: '2025-01-10',
    });
    const { adoptions } = await listed(other, asOf('2025-01-10'), opened);
    const adoption = adoptions[0].adoption as string;
    await recorded(other, `/api/cbm-adoptions/${adoption}/joining`, {
      participant: second,
      effectiveOn: '2025-02-01',
    });
    await recorded(own, `/api/cbm-adoptions/${adoption}/ending`, { participant, until: '2025-03-31' });
    const amending = { corrects: 0, set: { data: { capacitiesRequired: [] } }, errorOf: 'recording' };
    const path = `/api/cbm-adoptions/${adoption}/corrections`;
    expect((await other.post(path, amending)).body.type).toBe('/problems/foreign-participant');
    await recorded(own, path, amending);
    const last = await recorded(other, `/api/cbm-adoptions/${adoption}/ending`, {
      participant: second,
      until: '2025-04-30',
    });
    const statesOn = async (on: string) =>
      ((await listed(other, asOf(on), last)).adoptions as Json[]).map((one) =>
        one.states.map((state: Json) => state.participant as string),
      );
    expect(await statesOn('2025-01-10')).toEqual([[participant]]);
    expect(new Set((await statesOn('2025-03-31'))[0])).toEqual(new Set([participant, second]));
    expect(await statesOn('2025-04-30')).toEqual([[second]]);
    expect(await statesOn('2025-05-01')).toEqual([]);
    const { cbms } = await listed(chair, '/api/cbms?on=2025-03-01', last);
    expect(cbms[1]).toMatchObject({ cbm: 'CBM-2', adopting: 2 });
  });

  it('names a CBM that the catalogue lists on its date, and is nobody else’s act', async () => {
    const adopt = { participant, cbm: 'CBM-5', effectiveOn: '2024-07-11' };
    const early = await own.post('/api/cbm-adoptions', adopt);
    expect([early.status, early.body.type]).toEqual([409, '/problems/not-in-catalogue']);
    const foreign = await other.post('/api/cbm-adoptions', { ...adopt, effectiveOn: '2024-07-12' });
    expect(foreign.status).toBe(403);
    const bare = await ledger.manager.post('/api/cbm-adoptions', { ...adopt, effectiveOn: '2024-07-12' });
    expect([bare.status, bare.body.type]).toEqual([409, '/problems/authority-missing']);
    const communication = await ledger.communication(participant);
    await recorded(ledger.manager, '/api/cbm-adoptions', { ...adopt, effectiveOn: '2024-07-12', communication });
  });
});

describe('an implementation report', () => {
  it('is shown with its label to whom the State opens it, and is amended and withdrawn by the State', async () => {
    const made = await recorded(own, '/api/cbm-reports', implementation());
    const { reports } = await listed(other, `/api/cbm-reports?state=${participant}&year=2025`, made);
    const report = reports[0].report as string;
    expect(reports).toEqual([
      {
        report,
        participant,
        state: 'Example State 001',
        cbm: 'CBM-3',
        extent: 'partial',
        status: 'reported',
        reportedOn: '2025-02-01',
        activityFrom: '2024-01-01',
        activityUntil: '2024-12-31',
        evidence: [{ title: 'National strategy', link: 'https://state-001.example/strategy' }],
        visibility: 'states',
        label: 'as reported by the State',
      },
    ]);
    expect((await listed(chair, '/api/cbm-reports', made)).count).toBe(0);
    const full = { participant, extent: 'full', until: null, effectiveOn: '2025-03-01' };
    await recorded(own, `/api/cbm-reports/${report}/amendment`, full);
    const gone = await recorded(own, `/api/cbm-reports/${report}/withdrawal`, { participant, until: '2025-03-31' });
    const on = async (day: string) =>
      (await listed(other, `/api/cbm-reports?cbm=CBM-3&on=${day}`, gone)).reports.map((one: Json) => [
        one.extent,
        one.activityUntil,
        one.status,
      ]);
    expect(await on('2025-02-28')).toEqual([['partial', '2024-12-31', 'reported']]);
    expect(await on('2025-03-31')).toEqual([['full', null, 'reported']]);
    expect(await on('2025-04-01')).toEqual([['full', null, 'withdrawn']]);
  });

  it('that is opened more widely later stays closed as it was, and what was withdrawn has no words any more', async () => {
    const closed = { visibility: 'restricted', card: { text: 'Words between us.' }, effectiveOn: '2025-05-01' };
    const { stream } = await recorded(own, '/api/cbm-reports', implementation(closed));
    const path = `/api/cbm-reports/${stream.replace('cbm-report-', '')}`;
    const opened = { participant, visibility: 'public', card: { text: 'Words for all.' }, effectiveOn: '2025-06-01' };
    const at = await recorded(own, `${path}/amendment`, opened);
    const words = async (day: string, made: Receipt) =>
      (await listed(chair, `/api/cbm-reports?text=true&on=${day}`, made)).reports
        .filter(({ report }: Json) => path.endsWith(report as string))
        .map(({ text }: Json) => text.fields?.text ?? text.status);
    expect([await words('2025-05-15', at), await words('2025-06-15', at)]).toEqual([[], ['Words for all.']]);
    const gone = await recorded(own, `${path}/withdrawal`, { participant, until: '2025-06-30' });
    expect(await words('2025-06-15', gone)).toEqual(['masked']);
  });

  it('that is opened less widely later is closed in every past view too, and no cache shows it', async () => {
    const path = '/api/cbm-reports?cbm=CBM-4';
    const made = await recorded(own, '/api/cbm-reports', implementation({ cbm: 'CBM-4', visibility: 'public' }));
    const past = `${path}&at=${String(made.index)}&on=2025-02-01`;
    const before = await listed(chair, past, made);
    const first = await chair.get(past);
    expect(before.count).toBe(1);
    const report = before.reports[0].report as string;
    const narrowed = await recorded(own, `/api/cbm-reports/${report}/amendment`, {
      participant,
      visibility: 'restricted',
    });
    await listed(chair, path, narrowed);
    const second = await chair.get(past, { 'if-none-match': first.headers['etag'] ?? '' });
    expect([second.status, second.body.count]).toEqual([200, 0]);
    expect((await other.get(past)).body.count).toBe(0);
    expect((await own.get(past)).body.reports).toMatchObject([{ report, visibility: 'restricted' }]);
    expect((await ledger.manager.get(past)).body.count).toBe(1);
    const { body } = await chair.get('/api/cbms');
    expect(body.cbms[3]).toMatchObject({ cbm: 'CBM-4', reporting: 1 });
  });

  it('keeps its words in the vault, opened with the report', async () => {
    const made = await recorded(
      own,
      '/api/cbm-reports',
      implementation({ cbm: 'CBM-2', visibility: 'restricted', card: { text: RESTRICTED_WORDS } }),
    );
    const texts = async (client: Client) =>
      (await listed(client, '/api/cbm-reports?cbm=CBM-2&text=true', made)).reports.map((one: Json) => one.text);
    expect(await texts(own)).toEqual([{ status: 'open', fields: { text: RESTRICTED_WORDS } }]);
    expect(await texts(other)).toEqual([]);
    const stored = await ledger.manager.get(`/api/audit?stream=${made.stream}`);
    expect(stored.text).not.toContain(RESTRICTED_WORDS);
  });

  it('is corrected and annulled in its stream', async () => {
    const made = await recorded(own, '/api/cbm-reports', implementation({ cbm: 'CBM-1' }));
    const report = made.stream.slice('cbm-report-'.length);
    await recorded(own, `/api/cbm-reports/${report}/corrections`, {
      corrects: 0,
      set: { data: { extent: 'full' } },
      errorOf: 'recording',
    });
    const refused = await other.post(`/api/cbm-reports/${report}/annulments`, { annuls: [0], errorOf: 'recording' });
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/foreign-participant']);
    const gone = await recorded(own, `/api/cbm-reports/${report}/annulments`, { annuls: [0], errorOf: 'recording' });
    const at = (index: number, client = own) => client.get(`/api/cbm-reports?cbm=CBM-1&at=${String(index)}`);
    expect((await at(gone.index - 1)).body.reports).toMatchObject([{ report, extent: 'full' }]);
    expect((await at(gone.index)).body.count).toBe(0);
    // what counts no more is open to nobody else, in past views too
    expect((await at(gone.index - 1, other)).body.count).toBe(0);
  });
});

it('a lesson names the capacities that it took, and its words or document', async () => {
  const empty = await own.post('/api/cbm-lessons', { participant, cbm: 'CBM-6', visibility: 'public' });
  expect([empty.status, empty.body.type]).toEqual([409, '/problems/lesson-empty']);
  const shared = await recorded(own, '/api/cbm-lessons', {
    participant,
    cbm: 'CBM-6',
    visibility: 'public',
    capacitiesRequired: ['training'],
    card: { text: 'Begin small.' },
    effectiveOn: '2025-02-01',
  });
  const { lessons } = await listed(chair, '/api/cbm-lessons?cbm=CBM-6&text=true', shared);
  expect(lessons).toMatchObject([
    {
      participant,
      visibility: 'public',
      status: 'shared',
      capacitiesRequired: ['training'],
      document: null,
      text: { status: 'open', fields: { text: 'Begin small.' } },
    },
  ]);
  const lesson = lessons[0].lesson as string;
  const document = { title: 'Lessons of two seminars' };
  await recorded(own, `/api/cbm-lessons/${lesson}/amendment`, { participant, document, effectiveOn: '2025-03-01' });
  const gone = await recorded(own, `/api/cbm-lessons/${lesson}/withdrawal`, { participant, until: '2025-05-31' });
  const on = async (day: string) => (await listed(chair, `/api/cbm-lessons?on=${day}`, gone)).lessons as Json[];
  expect(await on('2025-05-31')).toMatchObject([{ document, status: 'shared' }]);
  expect(await on('2025-06-01')).toMatchObject([{ document, status: 'withdrawn' }]);
});

it('a lesson that is amended and withdrawn on one day is withdrawn from that day on', async () => {
  const lesson = {
    participant,
    cbm: 'CBM-7',
    visibility: 'states',
    card: { text: 'Begin.' },
    effectiveOn: '2025-02-01',
  };
  const { id } = await recorded(own, '/api/cbm-lessons', lesson);
  await recorded(own, `/api/cbm-lessons/${id}/amendment`, { participant, visibility: 'public' });
  const gone = await recorded(own, `/api/cbm-lessons/${id}/withdrawal`, { participant });
  const { lessons } = await listed(own, '/api/cbm-lessons?cbm=CBM-7', gone);
  expect(lessons).toMatchObject([{ lesson: id, status: 'withdrawn' }]);
});

it('nothing new is declared once for a period, of all CBMs', async () => {
  const declaration = { participant, from: '2024-01-01', until: '2024-12-31', visibility: 'public' };
  const made = await recorded(own, '/api/cbm-declarations', { ...declaration, effectiveOn: '2025-01-20' });
  const again = await own.post<Receipt>('/api/cbm-declarations', declaration);
  expect([again.status, again.body.index]).toEqual([201, made.index]);
  const { declarations } = await listed(chair, '/api/cbm-declarations?year=2025', made);
  expect(declarations).toEqual([
    {
      declaration: expect.any(String),
      participant,
      state: 'Example State 001',
      declaredOn: '2025-01-20',
      periodFrom: '2024-01-01',
      periodUntil: '2024-12-31',
      visibility: 'public',
      label: 'as reported by the State',
    },
  ]);
});
