import { createHash, randomUUID } from 'node:crypto';
import { run } from '../apps/cli/src/run.ts';
import { type Client, clientOf, type Json, type Receipt, type Running, startLedger } from './ledger-app.ts';

let ledger: Running;
/** Ids of States by number, and of their seats: the first State has two. */
let one: string;
let two: string;
const seats: Record<string, string> = {};
let reviewer: Client;
let authority: Client;
let foreign: Client;

beforeAll(async () => {
  ledger = await startLedger();
  [one = '', two = ''] = ledger.states;
  seats['diplomatic'] = await enter(one, 'diplomatic', { timeZone: 'Africa/Nairobi' });
  seats['technical'] = await enter(one, 'technical', {});
  seats['other'] = await enter(two, 'technical', { timeZone: 'Asia/Kolkata' });
  await standIn(one, 'technical', 'alternates', {});
  reviewer = await ledger.account({ office: 'reviewer' });
  authority = await ledger.account({ office: 'national-authority', participant: one });
  foreign = await ledger.account({ office: 'national-authority', participant: ledger.states[2] });
});
afterAll(() => ledger.stop());

async function enter(of: string, role: string, more: object): Promise<string> {
  const communication = await ledger.communication(of);
  const holder = { kind: 'office', organisation: 'Agency', languages: ['en'], ...more };
  const card = { email: `${role}@state.example` };
  const entry = { role, holder, card, effectiveOn: '2024-05-09', communication };
  const { index } = await recorded(ledger.manager.post(`/api/rosters/${of}/entries`, entry));
  const { body } = await ledger.manager.get(`/api/directory?state=${of}&role=${role}&min-index=${String(index)}`);
  return body.entries[0].seat as string;
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function standIn(of: string, seat: string, kind: string, more: object): Promise<void> {
  const communication = await ledger.communication(of);
  const named = { holder: { kind: 'office', organisation: 'Agency' }, effectiveOn: inDays(-3), communication, ...more };
  await recorded(ledger.manager.post(`/api/seats/${seats[seat] ?? ''}/${kind}`, named));
}

async function recorded(answer: Promise<{ status: number; body: Receipt }>): Promise<Receipt> {
  const { status, body } = await answer;
  if (status !== 201) throw new Error(`${String(status)} ${JSON.stringify(body)}`);
  return body;
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
const act = (round: string, what: string, body: object = {}) =>
  recorded(ledger.manager.post(`/api/rounds/${round}/${what}`, body));

/** A round dispatched so many hours ago, with a message to each seat; gives its id and the tokens by seat. */
async function dispatched(hoursAgo: number): Promise<{ round: string; tokens: Record<string, string>; at: string }> {
  const at = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
  const planned = await recorded(ledger.manager.post('/api/rounds', { plannedAt: at }));
  const round = planned.stream.slice('round-'.length);
  await act(round, 'dispatch', { dispatchedAt: at });
  const tokens: Record<string, string> = {};
  for (const seat of Object.values(seats)) {
    const token = `cbm_${randomUUID()}`;
    tokens[seat] = token;
    await act(round, 'sendings', { seat, sentAt: at, channel: 'e-mail', tokenHash: hashOf(token) });
  }
  return { round, tokens, at };
}

async function roundNow(round: string, client: Client = ledger.manager): Promise<Json> {
  return (await client.get(`/api/rounds/${round}`)).body.round;
}

async function pingsNow(round: string, client: Client): Promise<readonly Json[]> {
  return (await client.get(`/api/rounds/${round}/pings`)).body.pings as readonly Json[];
}

it('a round goes from its planning to an amended result', async () => {
  const { round, at } = await dispatched(96);
  const [diplomatic, technical, other] = [seats['diplomatic'], seats['technical'], seats['other']];
  const hours = (number: number) => new Date(Date.parse(at) + number * 3_600_000).toISOString();
  await act(round, 'failures', { seat: other, failedAt: hours(1), failure: 'address-unknown' });
  await act(round, 'acknowledgements', { seat: diplomatic, receivedAt: hours(12), channel: 'telephone' });
  await act(round, 'reminders', { seat: technical, remindedAt: hours(36), channel: 'e-mail' });
  await act(round, 'auto-replies', { seat: technical, receivedAt: hours(37) });
  await act(round, 'follow-ups', { participant: two, madeAt: hours(50) });
  const { index: closing } = await act(round, 'closing', { closedAt: hours(72) });
  expect(await roundNow(round)).toMatchObject({
    status: 'closed',
    windowHours: 48,
    policyVersion: 1,
    targets: 3,
    result: { targets: 3, withinWindow: 1, afterWindow: 0, withdrawn: 0, notDelivered: 1, noneRecorded: 1 },
    figures: {
      overSent: { seats: 3, seatsAnswered: 1, states: 2, statesAnswered: 1, statesAllAnswered: 0 },
      overDelivered: { seats: 2, seatsAnswered: 1, states: 1, statesAnswered: 1, statesAllAnswered: 0 },
      medianHours: 12,
      amendmentDue: false,
    },
  });

  const communication = await ledger.communication(one);
  await act(round, 'acknowledgements', { seat: technical, receivedAt: hours(47), channel: 'e-mail', communication });
  expect((await roundNow(round)).figures.amendmentDue).toBe(true);
  const { index } = await act(round, 'amended-results', { reason: 'acknowledgement-recorded-late' });
  expect(await roundNow(round)).toMatchObject({
    result: { withinWindow: 2, noneRecorded: 0 },
    amendedFor: 'acknowledgement-recorded-late',
    figures: { overSent: { statesAllAnswered: 1 }, amendmentDue: false },
  });
  const before = await ledger.manager.get(`/api/rounds/${round}?at=${String(index - 2)}`);
  expect(before.body.round.result).toMatchObject({ withinWindow: 1, noneRecorded: 1 });
  // the first result stays beside the one that amends it, each as issued
  const now = await roundNow(round);
  expect(now.results).toEqual([
    {
      index: closing,
      issuedAt: hours(72),
      effectiveOn: hours(72).slice(0, 10),
      reason: null,
      result: before.body.round.result,
    },
    {
      index,
      issuedAt: now.amendedAt,
      effectiveOn: now.amendedAt.slice(0, 10),
      reason: 'acknowledgement-recorded-late',
      result: now.result,
    },
  ]);
  expect(before.body.round.results).toEqual(now.results.slice(0, 1));
  const digestsOf = async (client: Client) =>
    (await roundNow(round, client)).results.map(({ result: { digest } }: Json) => digest !== null);
  expect([await digestsOf(reviewer), await digestsOf(foreign)]).toEqual([
    [true, true],
    [false, false],
  ]);
  // nor does the audit show the digest to whom not every outcome is open
  const fieldsOf = async (client: Client) => {
    const { entries } = (await client.get(`/api/audit?stream=round-${round}&type=PingRoundClosed`)).body;
    return entries[0].changes.map(({ field }: Json) => field as string).includes('result');
  };
  expect([await fieldsOf(reviewer), await fieldsOf(foreign)]).toEqual([true, false]);
  const { body: list } = await clientOf(ledger.app).get('/api/rounds');
  expect(list.status ?? list.code).toBe(401);
  expect((await reviewer.get('/api/rounds')).body.rounds).toContainEqual(
    expect.objectContaining({ round, status: 'closed' }),
  );
});

it('seats withdrawn after the dispatch stay on the list, flagged; seats activated later are not on it', async () => {
  const { round, at } = await dispatched(60);
  const late = await enter(ledger.states[3] ?? '', 'technical', {});
  const communication = await ledger.communication(two);
  const until = at.slice(0, 10);
  await recorded(ledger.manager.post(`/api/seats/${seats['other'] ?? ''}/withdrawal`, { until, communication }));
  await act(round, 'closing');
  expect(await roundNow(round)).toMatchObject({ result: { targets: 3, withdrawn: 1, noneRecorded: 2 } });
  const pings = await pingsNow(round, ledger.manager);
  expect(pings.map(({ seat, outcome, withdrawn }) => [seat, outcome, withdrawn])).toEqual([
    [seats['diplomatic'], 'none-recorded', false],
    [seats['technical'], 'none-recorded', false],
    [seats['other'], 'withdrawn', true],
  ]);
  expect(
    (await ledger.manager.post(`/api/rounds/${round}/sendings`, { seat: late, channel: 'e-mail' })).body,
  ).toMatchObject({ type: '/problems/not-on-list', status: 409 });
  seats['other'] = await enter(two, 'diplomatic', { timeZone: 'Asia/Kolkata' });
  await standIn(two, 'other', 'alternates', {});
  await standIn(two, 'other', 'acting-holders', { until: inDays(2) });
  seats['late'] = late;
});

describe('the seats of a round', () => {
  it('are seen by their own State, the manager and reviewers, and by no other State', async () => {
    const { round } = await dispatched(1);
    const seen = async (client: Client) => (await pingsNow(round, client)).map(({ seat }) => seat as string);
    const own = [seats['diplomatic'], seats['technical']];
    expect(await seen(authority)).toEqual(own);
    expect(await seen(foreign)).toEqual([]);
    expect(await seen(reviewer)).toEqual(await seen(ledger.manager));
    expect(await seen(ledger.manager)).toEqual([...own, seats['other'], seats['late']]);
    const acts = async (client: Client) =>
      ((await client.get(`/api/audit?stream=round-${round}&type=PingSent`)).body.entries as readonly Json[]).length;
    expect([await acts(authority), await acts(foreign), await acts(reviewer)]).toEqual([2, 0, 4]);
  });

  it('have closing times on their own clocks', async () => {
    const { round, at } = await dispatched(2);
    const [ping] = await pingsNow(round, authority);
    const until = Date.parse(at) + 48 * 3_600_000;
    expect([ping.windowUntil, ping.windowUntilLocal.time, ping.windowUntilLocal.zone]).toEqual([
      new Date(until).toISOString(),
      new Date(until + 3 * 3_600_000).toISOString().slice(0, 16),
      'Africa/Nairobi',
    ]);
  });

  it('are shown to the planner with local hours, and where it is Saturday or Sunday', async () => {
    const { body } = await ledger.manager.get('/api/rounds/plan?day=2026-06-05&time=20:00');
    expect(body).toMatchObject({ planned: '2026-06-05T20:00:00.000Z', count: 4, atWeekend: 1, withoutZone: 2 });
    expect(
      (body.seats as readonly Json[]).map(({ seat, local }) => [seat, local?.time, local?.saturdayOrSunday]),
    ).toEqual([
      [seats['diplomatic'], '2026-06-05T23:00', false],
      [seats['technical'], undefined, undefined],
      [seats['other'], '2026-06-06T01:30', true],
      [seats['late'], undefined, undefined],
    ]);
    expect((await ledger.manager.get('/api/rounds/plan?day=2026-06-05&time=25:00')).status).toBe(400);
  });
});

describe('a one-time token', () => {
  const nobody = () => clientOf(ledger.app);
  const ping = (token: string) => ({ authorization: `Ping ${token}` });

  it('acknowledges once, and shows what is recorded ever after', async () => {
    const { round, tokens } = await dispatched(1);
    const seat = seats['technical'] ?? '';
    const token = tokens[seat] ?? '';
    const shown = await nobody().get('/api/pings', ping(token));
    expect([shown.status, shown.body.acknowledgements]).toEqual([200, []]);
    const first = await nobody().post('/api/pings/acknowledgement', { token, by: 'alternate' });
    expect(first.status).toBe(201);
    expect(first.body.acknowledgements).toMatchObject([{ channel: 'token', by: 'alternate' }]);
    const again = await nobody().post('/api/pings/acknowledgement', {}, ping(token));
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect((await nobody().get('/api/pings', ping(token))).body).toEqual(first.body);
    const [recordedOf] = (await pingsNow(round, ledger.manager)).filter((found) => found.seat === seat);
    expect(recordedOf).toMatchObject({ outcome: 'within-window', acknowledgements: [{ channel: 'token' }] });
    const { body } = await ledger.manager.get(`/api/audit?stream=round-${round}&type=PingAcknowledged`);
    expect(body.entries).toMatchObject([{ office: 'poc', actorOf: one, about: { participant: one } }]);
  });

  it('used many times at once is recorded once', async () => {
    const { round, tokens } = await dispatched(1);
    const seat = seats['other'] ?? '';
    const answers = await Promise.all(
      ['holder', 'alternate', 'holder', 'acting-holder'].map((by) =>
        nobody().post('/api/pings/acknowledgement', { token: tokens[seat], by }),
      ),
    );
    expect(answers.filter(({ status }) => status !== 200 && status !== 201)).toEqual([]);
    const [found] = (await pingsNow(round, ledger.manager)).filter((onList) => onList.seat === seat);
    expect(found.acknowledgements).toHaveLength(1);
  });

  it('is answered by nobody whom the seat has not, and by its acting holder where it does not say by whom', async () => {
    const { tokens } = await dispatched(1);
    const of = (seat: string) => tokens[seats[seat] ?? ''];
    const answer = async (seat: string, by?: string) => {
      const { status, body } = await nobody().post('/api/pings/acknowledgement', { token: of(seat), by });
      return [status, body.type ?? (body.acknowledgements as readonly Json[]).map((found) => found.by as string)];
    };
    expect(await answer('diplomatic', 'alternate')).toEqual([409, '/problems/no-stand-in']);
    expect(await answer('technical', 'acting-holder')).toEqual([409, '/problems/no-stand-in']);
    expect(await answer('technical', 'alternate')).toEqual([201, ['alternate']]);
    expect(await answer('other')).toEqual([201, ['acting-holder']]);
    expect(await answer('diplomatic')).toEqual([201, ['holder']]);
  });

  it('is in no log line, and opens nothing else', async () => {
    const { tokens } = await dispatched(1);
    const token = tokens[seats['diplomatic'] ?? ''] ?? '';
    await nobody().post('/api/pings/acknowledgement', { token });
    expect((await nobody().get('/api/rounds', ping(token))).status).toBe(401);
    expect((await nobody().get('/api/rounds', { authorization: `Bearer ${token}` })).status).toBe(401);
    expect((await nobody().get('/api/pings', ping('cbm_unknown'))).status).toBe(401);
    expect((await nobody().post('/api/pings/acknowledgement', {})).status).toBe(401);
    expect(ledger.lines.filter((line) => line.includes(token))).toEqual([]);
  });
});

it('offices record what they know of: the State and the PoC their own seats, through the portal', async () => {
  const { round } = await dispatched(1);
  const poc = await ledger.account({ office: 'poc', participant: one, seat: seats['technical'] });
  const send = (client: Client, seat: string | undefined, channel = 'portal') =>
    client.post(`/api/rounds/${round}/acknowledgements`, { seat, channel });
  expect((await send(authority, seats['diplomatic'])).status).toBe(201);
  expect((await send(authority, seats['other'])).status).toBe(403);
  expect((await send(poc, seats['technical'])).status).toBe(201);
  expect((await send(poc, seats['diplomatic'])).status).toBe(403);
  expect((await send(ledger.manager, seats['other'])).body.type).toBe('/problems/channel-not-fitting');
  expect((await send(reviewer, seats['other'], 'telephone')).status).toBe(403);
  const [diplomatic, technical] = await pingsNow(round, authority);
  expect([diplomatic.acknowledgements, technical.acknowledgements]).toMatchObject([
    [{ channel: 'portal', by: 'state' }],
    [{ channel: 'portal', by: 'holder' }],
  ]);
});

it('the digest over all outcomes is for those who may see every one of them', async () => {
  const { round } = await dispatched(100);
  const digestFor = async (client: Client) =>
    (await client.get(`/api/rounds/${round}`)).body.round.figures.recorded.digest;
  expect([await digestFor(ledger.manager), await digestFor(reviewer)]).toEqual([
    expect.stringMatching(/^[0-9a-f]{64}$/),
    expect.stringMatching(/^[0-9a-f]{64}$/),
  ]);
  expect(await digestFor(authority)).toBeNull();
});

it('an acknowledgement recorded wrongly is corrected, and what it made is made anew', async () => {
  const { round, at } = await dispatched(100);
  const seat = seats['diplomatic'] ?? '';
  const receipt = await act(round, 'acknowledgements', { seat, channel: 'telephone' });
  const outcome = async () => (await pingsNow(round, authority))[0].outcome as string;
  expect(await outcome()).toBe('after-window');
  const receivedAt = new Date(Date.parse(at) + 3_600_000).toISOString();
  await act(round, 'corrections', { corrects: receipt.revision, set: { data: { receivedAt } }, errorOf: 'recording' });
  expect(await outcome()).toBe('within-window');
  await act(round, 'annulments', { annuls: [receipt.revision], errorOf: 'recording' });
  expect(await outcome()).toBe('none-recorded');
});

it('rows of a source tell of a whole round: its list is made of all seats that were active', async () => {
  const state = 'Example State 020';
  const rows: readonly Record<string, string>[] = [
    {
      row: 'n1',
      operation: 'communication',
      state,
      kind: 'note-verbale',
      received_at: '2024-05-01',
      channel: 'permanent-mission',
    },
    {
      row: 'e1',
      operation: 'entered',
      state,
      role: 'technical',
      organisation: 'Agency',
      holder_kind: 'office',
      email: 'poc@state020.example',
      from: '2024-05-02',
      authority: 'n1',
    },
    { row: 's1', operation: 'round-scheduled', planned_on: '2024-06-10', instrument: 'A/78/265' },
    { row: 'd1', operation: 'round-dispatched', target: 's1', dispatched_at: '2024-06-10T12:00:00Z' },
    {
      row: 'p1',
      operation: 'ping-sent',
      target: 's1',
      entry: 'e1',
      sent_at: '2024-06-10T12:00:00Z',
      channel: 'e-mail',
    },
    {
      row: 'f1',
      operation: 'ping-failed',
      target: 's1',
      entry: 'e1',
      failed_at: '2024-06-10T12:10:00Z',
      failure: 'timed-out',
    },
    {
      row: 'p2',
      operation: 'ping-sent',
      target: 's1',
      entry: 'e1',
      sent_at: '2024-06-10T13:00:00Z',
      channel: 'e-mail',
    },
    { row: 'x1', operation: 'ping-auto-replied', target: 's1', entry: 'e1', received_at: '2024-06-10T13:00:10Z' },
    {
      row: 'm1',
      operation: 'ping-reminded',
      target: 's1',
      entry: 'e1',
      sent_at: '2024-06-12T00:00:00Z',
      channel: 'e-mail',
    },
    { row: 'u1', operation: 'follow-up-made', target: 's1', state, made_at: '2024-06-13T09:00:00Z' },
    { row: 'c1', operation: 'round-closed', target: 's1', closed_at: '2024-06-15T12:00:00Z' },
    {
      row: 'a1',
      operation: 'ping-acknowledged',
      target: 's1',
      state,
      entry: 'e1',
      received_at: '2024-06-12T12:30:00Z',
      channel: 'token',
      by: 'holder',
    },
    {
      row: 'r1',
      operation: 'round-amended',
      target: 's1',
      reason: 'recorded-late',
      amended_at: '2024-07-01T00:00:00Z',
    },
  ];
  const sourced = rows.map((row): Readonly<Record<string, string>> => ({ recorded_at: '2024-07-02', ...row }));
  const columns = [...new Set(sourced.flatMap((row) => Object.keys(row)))];
  const lines = [columns, ...sourced.map((row) => columns.map((column) => row[column] ?? ''))];
  const answer = await ledger.app.inject({
    method: 'POST',
    url: '/api/imports?source=true',
    headers: { 'content-type': 'text/csv', authorization: `Bearer ${ledger.place.token}` },
    payload: lines.map((cells) => cells.join(',')).join('\n'),
  });
  const { verdicts, index } = JSON.parse(answer.body) as Json;
  expect((verdicts as readonly Json[]).filter(({ decision }) => decision !== 'accepted')).toEqual([]);
  const { body } = await ledger.manager.get(`/api/rounds?min-index=${String(index)}`);
  const told = (body.rounds as readonly Json[]).find(({ plannedOn }) => plannedOn === '2024-06-10');
  expect(told).toMatchObject({
    status: 'closed',
    instrument: { symbol: 'A/78/265' },
    amendedFor: 'recorded-late',
    result: { withinWindow: 1, notDelivered: 0 },
  });
  const pings = await pingsNow(told.round as string, ledger.manager);
  expect(pings).toHaveLength(told.targets as number);
  expect(pings.find(({ state: name }) => name === state)).toMatchObject({
    windowFrom: '2024-06-10T13:00:00.000Z',
    outcome: 'within-window',
    sendings: [{ failure: 'timed-out' }, { failure: null }],
    contacts: [{ kind: 'auto-reply' }, { kind: 'reminder' }, { kind: 'follow-up' }],
  });
});

describe('on the command line', () => {
  async function cbm(...args: readonly string[]): Promise<{ exit: number; out: string }> {
    const said = { out: '', err: '' };
    const { data, masterKey, shared } = ledger.place;
    const exit = await run(['checks', ...args], {
      env: { CBM_DATA: data, CBM_MASTER_KEY_FILE: masterKey, CBM_LOG_LEVEL: 'silent', ...shared },
      out: (text) => void (said.out += text),
      err: (text) => void (said.err += text),
      interactive: false,
      stop: new AbortController().signal,
      confirm: () => Promise.resolve(false),
    });
    return { exit, out: said.out };
  }

  it('rounds and seats are shown from the files as the server shows them', async () => {
    const overdue = await dispatched(60);
    await act(overdue.round, 'closing');
    const receivedAt = new Date(Date.parse(overdue.at) + 3_600_000).toISOString();
    await act(overdue.round, 'acknowledgements', { seat: seats['late'], channel: 'e-mail', receivedAt });
    const { round } = await dispatched(1);
    await act(round, 'acknowledgements', { seat: seats['late'], channel: 'telephone' });
    const { body: list } = await ledger.manager.get('/api/rounds');
    const all = await cbm('--json');
    const told = JSON.parse(all.out) as Json;
    expect([all.exit, told.count, told.index]).toEqual([0, list.count, list.index]);
    const one = JSON.parse((await cbm('--round', round, '--json')).out) as Json;
    expect(one.rounds).toEqual([await roundNow(round)]);
    const shown = await pingsNow(round, ledger.manager);
    expect((one.pings as readonly Json[]).map(({ seat, outcome }) => [seat, outcome])).toEqual(
      shown.map(({ seat, outcome }) => [seat, outcome]),
    );
    expect((await cbm('--round', round)).out).toContain('within-window');
    expect((await cbm()).out).toContain('amendment due');
    expect((await cbm('--round', randomUUID())).exit).not.toBe(0);
  });
});
