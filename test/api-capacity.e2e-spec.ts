import { EXIT } from '../apps/cli/src/exit.ts';
import { run } from '../apps/cli/src/run.ts';
import {
  type Client,
  type Json,
  openPlace,
  type Place,
  type Receipt,
  type Running,
  startLedger,
} from './ledger-app.ts';

let place: Place;
let ledger: Running;
let manager: Client;
let first: Client;
let second: Client;
let third: Client;
let state1: string;
let state2: string;

beforeAll(async () => {
  place = await openPlace();
  ledger = await startLedger({ place });
  ({ manager } = ledger);
  const [one = '', two = '', three = ''] = ledger.states;
  [state1, state2] = [one, two];
  const authority = (participant: string) => ledger.account({ office: 'national-authority', participant });
  [first, second, third] = [await authority(one), await authority(two), await authority(three)];
});
afterAll(() => place.remove());

/** Sends an act that must be recorded, and gives the receipt. */
async function act(client: Client, url: string, body: object): Promise<Receipt> {
  const { status, body: receipt } = await client.post<Receipt>(url, body);
  if (status !== 201) throw new Error(`${url}: ${String(status)} ${JSON.stringify(receipt)}`);
  return receipt;
}

/** What a client sees once an act is visible. */
async function seen(client: Client, url: string, { index }: Pick<Receipt, 'index'>): Promise<Json> {
  const { status, body } = await client.get(`${url}${url.includes('?') ? '&' : '?'}min-index=${String(index)}`);
  expect(status).toBe(200);
  return body;
}

const need = (more: object = {}) => ({
  participant: state1,
  topic: 'training',
  cbm: 'CBM-6',
  visibility: 'states',
  effectiveOn: '2025-05-09',
  ...more,
});

describe('needs and offers', () => {
  let needId: string;
  let offerId: string;

  it('are stated by States, or by the manager for them from a registered communication', async () => {
    const stated = await act(first, '/api/capacity/needs', need({ card: { text: 'We look for trainers.' } }));
    expect(stated.stream).toBe(`capacity-${state1}`);
    const offer = { participant: state2, topic: 'training', visibility: 'public', effectiveOn: '2025-05-10' };
    expect((await manager.post('/api/capacity/offers', offer)).body).toMatchObject({ status: 409 });
    const communication = await ledger.communication(state2);
    const offered = await act(manager, '/api/capacity/offers', { ...offer, communication });
    const body = await seen(third, '/api/capacity?on=2025-06-01', offered);
    [needId, offerId] = ['need', 'offer'].map(
      (kind) => body.statements.find((one: Json) => one.kind === kind).statement as string,
    ) as [string, string];
    const find = (id: string) => body.statements.find((one: Json) => one.statement === id);
    expect(find(needId)).toEqual({
      statement: needId,
      participant: state1,
      state: 'Example State 001',
      kind: 'need',
      topic: 'training',
      cbm: 'CBM-6',
      visibility: 'states',
      since: '2025-05-09',
      until: null,
      outcome: null,
    });
    expect(find(offerId)).toMatchObject({ participant: state2, kind: 'offer', cbm: null, visibility: 'public' });
  });

  it('are refused where a State speaks for another, and where the body is malformed', async () => {
    const foreign = await second.post('/api/capacity/needs', need());
    expect(foreign.status).toBe(403);
    const { status, body } = await first.post('/api/capacity/needs', need({ visibility: 'friends', surprise: 1 }));
    expect([status, body.errors.map((one: Json) => one.field).toSorted()]).toEqual([400, ['surprise', 'visibility']]);
  });

  it('are filtered by State, topic and kind', async () => {
    const count = async (query: string) => (await second.get(`/api/capacity?on=2025-06-01&${query}`)).body.count;
    expect(await Promise.all(['kind=need', `state=${state2}`, 'topic=exercises', 'cbm=CBM-6'].map(count))).toEqual([
      1, 1, 0, 1,
    ]);
  });

  it('show their words only where asked for, and keep them out of the log of the server', async () => {
    const text = await second.get('/api/capacity?on=2025-06-01&kind=need&text=true');
    expect(text.body.statements[0].text).toEqual({ status: 'open', fields: { text: 'We look for trainers.' } });
    const { lines } = ledger;
    expect(lines.join('').includes('We look for trainers')).toBe(false);
  });

  it('are brought together by the manager, after they were proposed', async () => {
    const { body } = await manager.get('/api/capacity-proposals?on=2025-06-01');
    expect(body.proposals).toMatchObject([
      { topic: 'training', need: { statement: needId }, offers: [{ statement: offerId }] },
    ]);
    const match = { need: needId, needBy: state1, offer: offerId, offerBy: state2, effectiveOn: '2025-05-20' };
    expect((await second.post('/api/capacity-matches', match)).status).toBe(403);
    const early = await manager.post('/api/capacity-matches', { ...match, effectiveOn: '2025-05-09' });
    expect([early.status, early.body.type]).toEqual([409, '/problems/not-in-force']);
    const recorded = await act(manager, '/api/capacity-matches', match);
    const found = await seen(third, '/api/capacity-matches?on=2025-06-01', recorded);
    const [{ match: matchId, ...rest }] = found.matches;
    expect([found.count, rest]).toEqual([
      1,
      {
        topic: 'training',
        need: needId,
        needBy: { participant: state1, state: 'Example State 001' },
        offer: offerId,
        offerBy: { participant: state2, state: 'Example State 002' },
        organisation: null,
        status: 'in-force',
        reason: null,
        since: '2025-05-20',
      },
    ]);
    expect((await manager.get('/api/capacity-proposals?on=2025-06-01')).body.proposals).toEqual([]);
    const twice = await manager.post('/api/capacity-matches', { ...match, effectiveOn: '2025-05-21' });
    expect([twice.status, twice.body.type, twice.body.names]).toEqual([409, '/problems/already-matched', [matchId]]);
    const ending = { until: '2025-07-31', reason: 'programme-completed' };
    const ended = await act(manager, `/api/capacity-matches/${String(matchId)}/ending`, ending);
    const after = await seen(third, '/api/capacity-matches?on=2025-08-01', ended);
    expect(after.matches).toMatchObject([{ status: 'ended', reason: 'programme-completed', since: '2025-08-01' }]);
  });

  it('narrowed by their State are closed to others in every view, also of the past', async () => {
    const past = '/api/capacity?on=2025-06-01&kind=need&text=true';
    const before = (await second.get(past)).body.index as number;
    const narrower = { corrects: 0, set: { data: { visibility: 'restricted' } }, errorOf: 'sender' };
    const foreign = await second.post(`/api/capacity/${state1}/corrections`, narrower);
    expect([foreign.status, foreign.body.type]).toEqual([409, '/problems/foreign-participant']);
    const corrected = await act(first, `/api/capacity/${state1}/corrections`, narrower);
    const look = async (client: Client) => {
      const body = await seen(client, `${past}&at=${String(before)}`, corrected);
      return body.statements.map((one: Json) => [one.visibility, one.text.status]);
    };
    expect(await Promise.all([first, manager].map(look))).toEqual([[['restricted', 'open']], [['restricted', 'open']]]);
    expect(await look(second)).toEqual([]);
    expect((await second.get('/api/capacity-matches?on=2025-06-01')).body.matches).toEqual([]);
    expect((await first.get('/api/capacity-matches?on=2025-06-01')).body.count).toBe(1);
  });

  it('have their words corrected, end, and are shown with their outcome', async () => {
    const words = { corrects: 0, set: {}, errorOf: 'sender', card: { text: 'We look for one trainer.' } };
    const corrected = await act(first, `/api/capacity/${state1}/corrections`, words);
    const text = await seen(first, '/api/capacity?on=2025-06-01&kind=need&text=true', corrected);
    expect(text.statements[0].text.fields).toEqual({ text: 'We look for one trainer.' });
    const ending = { participant: state1, outcome: 'fulfilled', until: '2025-08-31' };
    const ended = await act(first, `/api/capacity/${needId}/ending`, ending);
    const body = await seen(first, '/api/capacity?on=2025-10-01&ended=true', ended);
    expect(body.statements).toMatchObject([{ statement: needId, until: '2025-08-31', outcome: 'fulfilled' }]);
    expect((await first.get('/api/capacity?on=2025-10-01&kind=need')).body.count).toBe(0);
  });

  it('are annulled by the manager where they were entered wrongly', async () => {
    const twice = await act(second, '/api/capacity/needs', {
      participant: state2,
      topic: 'exercises',
      visibility: 'states',
    });
    const annulled = await act(manager, `/api/capacity/${state2}/annulments`, {
      annuls: [twice.revision],
      errorOf: 'recording',
    });
    expect((await seen(second, '/api/capacity?topic=exercises', annulled)).count).toBe(0);
  });
});

it('national structures are described by States, opened as they choose, and end', async () => {
  const roles = [{ role: 'national-cert', organisation: 'Example CERT' }];
  const body = { participant: state1, roles, visibility: 'restricted', effectiveOn: '2025-05-09' };
  const described = await act(first, '/api/national-structures', body);
  const look = async (client: Client, after: Receipt, on: string) =>
    (await seen(client, `/api/national-structures?on=${on}`, after)).structures;
  expect(await look(second, described, '2025-06-01')).toEqual([]);
  const opened = await act(first, '/api/national-structures', {
    ...body,
    visibility: 'public',
    effectiveOn: '2025-07-01',
  });
  const chair = await ledger.account({ office: 'chair' });
  expect(await look(chair, opened, '2025-08-01')).toEqual([
    {
      participant: state1,
      state: 'Example State 001',
      roles,
      link: null,
      visibility: 'public',
      since: '2025-07-01',
    },
  ]);
  // the earlier description was for the manager's office alone, and stays so
  expect(await look(second, opened, '2025-06-01')).toEqual([]);
  expect(await look(manager, opened, '2025-06-01')).toMatchObject([{ visibility: 'restricted' }]);
  const ended = await act(first, '/api/national-structures/ending', { participant: state1, until: '2025-12-31' });
  expect(await look(chair, ended, '2025-01-01')).toEqual([]);
});

describe('requests for guidance', () => {
  it('are asked by a State and answered by another or by the manager', async () => {
    const asked = await act(first, '/api/guidance-requests', {
      participant: state1,
      topic: 'national-coordination',
      visibility: 'states',
      effectiveOn: '2025-05-09',
      card: { text: 'How do others divide the work?' },
    });
    const { requests } = await seen(second, '/api/guidance-requests?status=open', asked);
    const id = requests[0].request as string;
    const answers = `/api/guidance-requests/${id}/answers`;
    const document = { title: 'Roles of the Points of Contact', link: 'https://state-002.example/guide.pdf' };
    await act(second, answers, { document, effectiveOn: '2025-06-03', card: { text: 'In one office.' } });
    expect((await first.post(answers, { document })).body.type).toBe('/problems/own-request');
    expect((await second.post(answers, {})).body.type).toBe('/problems/answer-missing');
    const last = await act(manager, answers, { document: { symbol: 'A/79/214' }, effectiveOn: '2025-06-10' });
    const body = await seen(third, '/api/guidance-requests?text=true&on=2025-06-30', last);
    const [request] = body.requests;
    expect(request).toMatchObject({
      request: id,
      state: 'Example State 001',
      status: 'answered',
      text: { status: 'open', fields: { text: 'How do others divide the work?' } },
    });
    const byDay = request.answers.toSorted((a: Json, b: Json) => (a.since < b.since ? -1 : 1));
    expect(byDay.map(({ answer: _answer, ...one }: Json) => one)).toEqual([
      {
        by: { participant: state2, state: 'Example State 002' },
        document,
        visibility: 'states',
        since: '2025-06-03',
        text: { status: 'open', fields: { text: 'In one office.' } },
      },
      {
        by: null,
        visibility: 'states',
        document: { symbol: 'A/79/214' },
        since: '2025-06-10',
        text: { status: 'none' },
      },
    ]);
  });

  it('that are restricted are between their State and the manager', async () => {
    const body = { participant: state1, cbm: 'CBM-1', visibility: 'restricted' };
    const asked = await act(first, '/api/guidance-requests', body);
    const own = await seen(first, '/api/guidance-requests?cbm=CBM-1', asked);
    expect((await second.get('/api/guidance-requests?cbm=CBM-1')).body.count).toBe(0);
    const answers = `/api/guidance-requests/${String(own.requests[0].request)}/answers`;
    const refused = await second.post(answers, { card: { text: 'In one office.' } });
    expect(refused.body.type).toBe('/problems/unknown-request');
    await act(manager, answers, { card: { text: 'See the guideline.' } });

    // the asking State opens its request; what the manager said to it alone stays between them until the manager opens it
    const corrections = answers.replace('/answers', '/corrections');
    const opening = (corrects: number) => ({ corrects, set: { data: { visibility: 'states' } }, errorOf: 'recording' });
    expect((await first.post(corrections, opening(1))).body.type).toBe('/problems/foreign-participant');
    const opened = await act(first, corrections, opening(0));
    const words = async (client: Client, made: Receipt) => {
      const { requests } = await seen(client, '/api/guidance-requests?cbm=CBM-1&text=true', made);
      return requests.map((one: Json) => one.answers.map(({ text }: Json) => text.fields?.text));
    };
    expect([await words(second, opened), await words(first, opened)]).toEqual([[[]], [['See the guideline.']]]);
    expect(await words(second, await act(manager, corrections, opening(1)))).toEqual([['See the guideline.']]);
  });
});

it('calls for inputs show how many States answered to all, and which ones to the portal', async () => {
  const issued = await act(manager, '/api/calls', {
    title: 'Capacities needed to take part in the directory',
    deadline: '2025-03-15',
    instrument: { symbol: 'A/78/265' },
    languages: ['en', 'fr'],
    effectiveOn: '2025-02-07',
  });
  const { calls } = await seen(manager, '/api/calls', issued);
  const call = `/api/calls/${String(calls[0].call)}`;
  await act(manager, `${call}/deadline`, { deadline: '2025-03-20', effectiveOn: '2025-03-12' });
  const communication = await ledger.communication(state1);
  const input = { participant: state1, receivedAt: '2025-03-18T11:00:00+01:00', document: { symbol: 'ES001/IN/1' } };
  await act(manager, `${call}/inputs`, { ...input, communication });
  await act(manager, `${call}/inputs`, {
    participant: state2,
    receivedAt: '2025-03-21T00:30:00Z',
    communication: await ledger.communication(state2),
  });
  const again = {
    ...input,
    communication,
    receivedAt: '2025-03-25T10:00:00Z',
    document: { symbol: 'ES001/IN/1/Rev.1' },
  };
  expect((await manager.post(`${call}/inputs`, again)).body.type).toBe('/problems/already-answered');
  const last = await act(manager, `${call}/inputs`, { ...again, supersedes: true });
  const foreign = await manager.post(`${call}/inputs`, { ...input, participant: state2, communication });
  expect(foreign.body.type).toBe('/problems/unknown-communication');

  const counts = { call: calls[0].call, deadline: '2025-03-20', byDeadline: 1, afterDeadline: 1 };
  const chair = await ledger.account({ office: 'chair' });
  const [portal, aggregate] = [await seen(third, call, last), await seen(chair, call, last)];
  expect(portal).toMatchObject(counts);
  expect(aggregate).toMatchObject({ ...counts, inputs: [] });
  expect(portal.inputs).toHaveLength(2);
  expect(portal.inputs).toEqual(
    expect.arrayContaining([
      {
        participant: state1,
        state: 'Example State 001',
        receivedAt: '2025-03-18T10:00:00.000Z',
        lastReceivedAt: '2025-03-25T10:00:00.000Z',
        document: { symbol: 'ES001/IN/1/Rev.1' },
        byDeadline: true,
      },
      {
        participant: state2,
        state: 'Example State 002',
        receivedAt: '2025-03-21T00:30:00.000Z',
        lastReceivedAt: '2025-03-21T00:30:00.000Z',
        document: null,
        byDeadline: false,
      },
    ]),
  );
  expect((await third.get(`${call}?on=2025-02-06`)).status).toBe(404);
});

it('who may not see single statements sees only what is public', async () => {
  const chair = await ledger.account({ office: 'chair' });
  const reviewer = await ledger.account({ office: 'reviewer' });
  const kinds = async (client: Client) =>
    new Set((await client.get('/api/capacity?on=2025-06-01')).body.statements.map((one: Json) => one.visibility));
  expect(await kinds(chair)).toEqual(new Set(['public']));
  expect(await kinds(reviewer)).toEqual(new Set(['public']));
});

it('the command line shows the same lists once the server has stopped', async () => {
  await ledger.stop();
  const said = { out: '', err: '' };
  const io = {
    env: {
      CBM_DATA: place.data,
      CBM_MASTER_KEY_FILE: place.masterKey,
      ...place.shared,
      CBM_LOG_LEVEL: 'silent',
      CBM_TOKEN: place.token,
      CBM_WAIT_MS: '60000',
    },
    out: (text: string) => void (said.out += text),
    err: (text: string) => void (said.err += text),
    interactive: false,
    stop: new AbortController().signal,
    confirm: () => Promise.resolve(false),
  };
  const cbm = async (...args: readonly string[]) => {
    said.out = '';
    const exit = await run(['capacity', ...args], io);
    return exit === EXIT.done ? said.out.split('\n').slice(1) : [`exit ${String(exit)}`, said.err];
  };
  const cells = (lines: readonly string[]) =>
    lines.filter((line) => line !== '').map((line) => line.split(/ {2,}/).slice(0, -1));
  expect(cells(await cbm('--on', '2025-06-01', '--state', '001'))).toEqual([
    ['State', 'Kind', 'Topic', 'CBM', 'Opened to', 'Since', 'Until', 'Outcome'],
    ['Example State 001', 'need', 'training', 'CBM-6', 'restricted', '2025-05-09'],
  ]);
  expect(cells(await cbm('matches', '--on', '2025-06-01'))[1]).toEqual([
    'training',
    'Example State 001',
    'Example State 002',
    'in-force',
    '2025-05-20',
  ]);
  expect((await cbm('proposals', '--on', '2025-06-01'))[0]).toBe('None.');
  expect(cells(await cbm('structures', '--on', '2025-06-01'))[1]).toEqual([
    'Example State 001',
    'national-cert',
    'Example CERT',
    'restricted',
  ]);
  expect(cells(await cbm('guidance', '--topic', 'national-coordination'))[1]?.slice(0, 3)).toEqual([
    'Example State 001',
    'national-coordination',
    'answered',
  ]);
  expect(cells(await cbm('calls'))[1]).toEqual([
    'Capacities needed to take part in the directory',
    '2025-02-07',
    '2025-03-20',
    '1',
    '1',
  ]);
  expect((await cbm('needs'))[0]).toBe(`exit ${String(EXIT.usage)}`);
});
