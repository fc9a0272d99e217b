import { randomUUID } from 'node:crypto';
import { type Client, type Receipt, type Running, startLedger } from './ledger-app.ts';

let ledger: Running;
let state: string;
let communication: string;

beforeAll(async () => {
  ledger = await startLedger();
  state = ledger.states[0] ?? '';
  communication = await ledger.communication(state);
});
afterAll(() => ledger.stop());

const holder = { kind: 'individual', organisation: 'Ministry of Foreign Affairs', languages: ['fr', 'en'] };
const card = { name: 'A. Example', email: 'poc@state-001.example', telephone: '+999 555 0100' };

async function recorded(answer: Promise<{ status: number; body: Receipt }>): Promise<Receipt> {
  const { status, body } = await answer;
  if (status !== 201) throw new Error(`${String(status)} ${JSON.stringify(body)}`);
  return body;
}

/** The entry in force of a seat, once an index is visible. */
async function entryOf(seat: string, index: number, query = ''): Promise<Record<string, unknown>> {
  const { body } = await ledger.manager.get(`/api/seats/${seat}?contact=true&min-index=${String(index)}${query}`);
  return body.entry as Record<string, unknown>;
}

async function enter(
  of: string,
  role: string,
  effectiveOn = '2024-05-09',
  more: object = {},
): Promise<{ seat: string; receipt: Receipt }> {
  const authority = of === state ? communication : await ledger.communication(of);
  const body = { role, holder, card, effectiveOn, communication: authority, ...more };
  const receipt = await recorded(ledger.manager.post(`/api/rosters/${of}/entries`, body));
  const { body: list } = await ledger.manager.get(
    `/api/directory?state=${of}&role=${role}&min-index=${String(receipt.index)}`,
  );
  return { seat: list.entries.at(-1).seat as string, receipt };
}

describe('a change is entered and read back at once', () => {
  it('nominated, activated, updated, replaced with a gap, left', async () => {
    const { manager } = ledger;
    const nominated = await recorded(
      manager.post(`/api/rosters/${state}/nominations`, {
        role: 'technical',
        holder,
        card,
        effectiveOn: '2024-03-01',
        communication,
      }),
    );
    const pending = await manager.get(
      `/api/nominations?state=${state}&status=pending&contact=true&min-index=${String(nominated.index)}`,
    );
    expect(pending.body.nominations).toMatchObject([
      { role: 'technical', ordinal: 1, status: 'pending', contact: { status: 'open', fields: card } },
    ]);
    const { nomination, seat } = pending.body.nominations[0];
    expect((await manager.get(`/api/directory?state=${state}`)).body.count).toBe(0);
    const activated = await recorded(
      manager.post(`/api/nominations/${nomination}/activation`, { effectiveOn: '2024-05-09' }),
    );
    expect(await entryOf(seat, activated.index)).toMatchObject({
      since: '2024-05-09',
      organisation: holder.organisation,
    });
    const updated = await recorded(
      manager.post(`/api/seats/${seat}/updates`, {
        card: { telephone: '+999 555 0199', title: 'Head of unit' },
        holder: { hours: '24/7' },
        effectiveOn: '2024-06-01',
        communication,
      }),
    );
    expect(await entryOf(seat, updated.index)).toMatchObject({
      hours: '24/7',
      contact: { status: 'open', fields: { ...card, telephone: '+999 555 0199', title: 'Head of unit' } },
    });
    const replaced = await recorded(
      manager.post(`/api/seats/${seat}/replacements`, {
        holder: { kind: 'office', organisation: 'National Cyber Agency' },
        card: { email: 'office@state-001.example' },
        effectiveOn: '2024-09-15',
        leftOn: '2024-08-31',
        reason: 'rotation',
        communication,
      }),
    );
    const history = await manager.get(`/api/seats/${seat}/history?contact=true&min-index=${String(replaced.index)}`);
    expect(
      history.body.holdings.map((one: Record<string, unknown>) => [one['from'], one['until'], one['organisation']]),
    ).toEqual([
      ['2024-05-09', '2024-05-31', 'Ministry of Foreign Affairs'],
      ['2024-06-01', '2024-08-31', 'Ministry of Foreign Affairs'],
      ['2024-09-15', null, 'National Cyber Agency'],
    ]);
    expect(history.body.acts.map((one: { type: string }) => one.type)).toEqual([
      'PocHolderReplaced',
      'PocContactDetailsUpdated',
      'PocEntryActivated',
      'PocNominated',
    ]);
    const left = await recorded(manager.post(`/api/seats/${seat}/departure`, { until: '2025-01-31', communication }));
    const vacant = await manager.get(`/api/seats/${seat}?min-index=${String(left.index)}`);
    expect(vacant.body.entry).toBeUndefined();
    expect(await entryOf(seat, left.index, '&on=2025-01-31')).toMatchObject({ organisation: 'National Cyber Agency' });
  });

  it('acting holder, alternate, confirmation, role change and withdrawal', async () => {
    const { manager } = ledger;
    const { seat } = await enter(ledger.states[1] ?? '', 'technical');
    const authority = await ledger.communication(ledger.states[1] ?? '');
    const acting = { holder, card, effectiveOn: '2024-08-01', until: '2024-08-31', communication: authority };
    await recorded(manager.post(`/api/seats/${seat}/acting-holders`, acting));
    const { until: _until, ...alternate } = acting;
    const named = await recorded(manager.post(`/api/seats/${seat}/alternates`, alternate));
    const august = await entryOf(seat, named.index, '&on=2024-08-15');
    expect(august['standIns']).toMatchObject(
      [{ until: '2024-08-31' }, { until: null }].toSorted(() => 0).map(() => ({ from: '2024-08-01' })),
    );
    const standIns = august['standIns'] as { standIn: string; kind: string }[];
    const second = standIns.find(({ kind }) => kind === 'alternate')?.standIn ?? '';
    const ended = await recorded(
      manager.post(`/api/stand-ins/${second}/end`, { until: '2024-08-20', communication: authority }),
    );
    expect((await entryOf(seat, ended.index, '&on=2024-08-25'))['standIns']).toMatchObject([{ kind: 'acting' }]);
    const confirmed = await recorded(
      manager.post(`/api/seats/${seat}/confirmations`, { effectiveOn: '2024-10-01', communication: authority }),
    );
    expect(await entryOf(seat, confirmed.index, '&on=2024-10-02')).toMatchObject({
      confirmedOn: '2024-10-01',
      confirmedBy: 'state',
    });
    const moved = await recorded(
      manager.post(`/api/seats/${seat}/role-change`, {
        role: 'diplomatic',
        effectiveOn: '2024-11-01',
        communication: authority,
      }),
    );
    const { body } = await manager.get(
      `/api/directory?state=${ledger.states[1] ?? ''}&on=2024-11-02&min-index=${String(moved.index)}`,
    );
    expect(body.entries).toMatchObject([{ role: 'diplomatic' }]);
    const gone = await recorded(
      manager.post(`/api/seats/${body.entries[0].seat}/withdrawal`, { until: '2024-12-31', communication: authority }),
    );
    const { body: after } = await manager.get(
      `/api/directory?state=${ledger.states[1] ?? ''}&min-index=${String(gone.index)}`,
    );
    expect(after.count).toBe(0);
  });

  it('a correction lies over what it corrects, an annulment takes it away, and both are told', async () => {
    const { manager } = ledger;
    const of = ledger.states[2] ?? '';
    const { seat, receipt } = await enter(of, 'technical');
    const corrected = await recorded(
      manager.post(`/api/rosters/${of}/corrections`, {
        corrects: receipt.revision,
        set: { data: { holder: { ...holder, organisation: 'Ministry of Digital Affairs' } } },
        errorOf: 'recording',
      }),
    );
    expect(await entryOf(seat, corrected.index)).toMatchObject({ organisation: 'Ministry of Digital Affairs' });
    expect(await entryOf(seat, corrected.index, `&at=${String(receipt.index)}`)).toMatchObject({
      organisation: holder.organisation,
    });
    const other = await ledger.communication(of);
    const open = async (index: number) => {
      const { body } = await manager.get(`/api/communications?state=${of}&open=true&min-index=${String(index)}`);
      return (body.communications as { id: string }[]).map(({ id }) => id);
    };
    expect(await open(corrected.index)).toEqual([other]);
    const rests = await recorded(
      manager.post(`/api/rosters/${of}/corrections`, {
        corrects: receipt.revision,
        set: { communication: other },
        errorOf: 'recording',
      }),
    );
    expect(await open(rests.index)).toEqual([]);
    const annul = (revision: number, more: object) =>
      recorded(manager.post(`/api/rosters/${of}/annulments`, { annuls: [revision], ...more }));
    const history = async (index: number) => {
      const { body } = await manager.get(`/api/seats/${seat}/history?min-index=${String(index)}`);
      const acts = body.acts as { revision: number; counts: boolean }[];
      return { holdings: body.holdings as object[], counts: acts.map(({ revision, counts }) => [revision, counts]) };
    };
    const first = await annul(corrected.revision, { errorOf: 'recording' });
    const entered = receipt.revision;
    expect((await history(first.index)).counts.slice(0, 4)).toEqual([
      [first.revision, true],
      [rests.revision, true],
      [corrected.revision, false],
      [entered, true],
    ]);
    const communication = await ledger.communication(of);
    const second = await annul(entered, { errorOf: 'sender', communication });
    const { holdings, counts } = await history(second.index);
    expect([holdings, counts.slice(0, 2), counts.at(4)]).toEqual([
      [],
      [
        [second.revision, true],
        [first.revision, true],
      ],
      [entered, false],
    ]);
  });
});

describe('a repeated request', () => {
  it('gets the first receipt again, also with personal data, and nothing is written twice', async () => {
    const { manager } = ledger;
    const { seat } = await enter(ledger.states[3] ?? '', 'technical');
    const key = { 'idempotency-key': randomUUID() };
    const authority = await ledger.communication(ledger.states[3] ?? '');
    const body = { card: { telephone: '+999 555 0111' }, effectiveOn: '2024-07-01', communication: authority };
    const first = await manager.post<Receipt>(`/api/seats/${seat}/updates`, body, key);
    const other = await manager.post<Receipt>(`/api/seats/${seat}/updates`, {
      ...body,
      card: { title: 'Deputy' },
      effectiveOn: '2024-07-02',
    });
    const again = await manager.post<Receipt>(`/api/seats/${seat}/updates`, body, key);
    expect([first.status, other.status, again.status]).toEqual([201, 201, 201]);
    expect([again.body.index, again.body.revision]).toEqual([first.body.index, first.body.revision]);
    const { body: read } = await manager.get(`/api/seats/${seat}?contact=true&min-index=${String(other.body.index)}`);
    expect(read.entry.contact.fields).toMatchObject({ telephone: '+999 555 0111', title: 'Deputy' });
  });

  it('with another content is a 422, also where only a personal field differs', async () => {
    const { manager } = ledger;
    const of = ledger.states[4] ?? '';
    const body = {
      role: 'technical',
      holder,
      card,
      effectiveOn: '2024-05-09',
      communication: await ledger.communication(of),
    };
    const key = { 'idempotency-key': randomUUID() };
    const first = await manager.post(`/api/rosters/${of}/entries`, body, key);
    const changed = await manager.post(
      `/api/rosters/${of}/entries`,
      { ...body, card: { ...card, name: 'B. Example' } },
      key,
    );
    expect([first.status, changed.status, changed.body.type]).toEqual([201, 422, '/problems/idempotency-key-reused']);
  });

  it('without a key is refused', async () => {
    const { status, body } = await ledger.manager.post(`/api/rosters/${state}/entries`, {}, { 'idempotency-key': '' });
    expect([status, body.type]).toEqual([400, '/problems/malformed-request']);
    const named = await ledger.manager.post(
      `/api/rosters/${state}/invitations`,
      { channel: 'permanent-mission' },
      { 'idempotency-key': '' },
    );
    expect([named.status, named.body.type]).toEqual([400, '/problems/idempotency-key-missing']);
  });
});

it('If-Match with another revision than the stream has is a 412 that says the revision', async () => {
  const of = ledger.states[5] ?? '';
  const { seat, receipt } = await enter(of, 'technical');
  const change = { until: '2024-12-31', communication: await ledger.communication(of) };
  const stale = await ledger.manager.post(`/api/seats/${seat}/departure`, change, {
    'if-match': `"${String(receipt.revision - 1)}"`,
  });
  expect([stale.status, stale.body.type, stale.headers['etag']]).toEqual([
    412,
    '/problems/revision-moved',
    `"${String(receipt.revision)}"`,
  ]);
  const fresh = await ledger.manager.post(`/api/seats/${seat}/departure`, change, {
    'if-match': `"${String(receipt.revision)}"`,
  });
  expect(fresh.status).toBe(201);
});

it('many at once on one roster: each is recorded once and sees its own write', async () => {
  const of = ledger.states[6] ?? '';
  const authority = await ledger.communication(of);
  const receipts = await Promise.all(
    Array.from({ length: 4 }, (_, place) =>
      ledger.manager.post<Receipt>(`/api/rosters/${of}/nominations`, {
        role: 'technical',
        ordinal: place + 1,
        holder,
        card,
        effectiveOn: '2024-05-09',
        communication: authority,
      }),
    ),
  );
  expect(receipts.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  expect(new Set(receipts.map(({ body }) => body.index)).size).toBe(4);
});

describe('the door warns of what only the card shows', () => {
  it('no telephone, and the same e-mail for two States; neither is recorded', async () => {
    const email = 'shared@mission.example';
    const codes = async (of: string) => {
      const { receipt } = await enter(of, 'diplomatic', '2024-05-09', { card: { email } });
      return receipt.warnings.map(({ code }) => code).filter((code) => ['no-telephone', 'same-email'].includes(code));
    };
    expect(await codes(ledger.states[7] ?? '')).toEqual(['no-telephone']);
    expect(await codes(ledger.states[8] ?? '')).toEqual(['no-telephone', 'same-email']);
  });

  it('one holder in both roles, by name or e-mail; an update of the same seat is no such case', async () => {
    const of = ledger.states[11] ?? '';
    const codes = ({ warnings }: Receipt) => warnings.map(({ code }) => code).filter((code) => code === 'same-holder');
    const { seat, receipt } = await enter(of, 'technical', '2024-05-09', { card });
    const second = await enter(of, 'diplomatic', '2024-05-09', { card: { ...card, email: 'other@state.example' } });
    const third = await ledger.manager.post<Receipt>(`/api/seats/${seat}/updates`, {
      card: { telephone: '+999 555 0177', name: 'B. Example', email: 'b@state.example' },
      effectiveOn: '2024-06-01',
      communication: await ledger.communication(of),
    });
    expect([receipt, second.receipt, third.body].map(codes)).toEqual([[], ['same-holder'], []]);
  });
});

describe('a Point of Contact changes its own telephone and hours, nothing else', () => {
  let poc: Client;
  let seat: string;

  beforeAll(async () => {
    const of = ledger.states[9] ?? '';
    ({ seat } = await enter(of, 'technical'));
    poc = await ledger.account({ office: 'poc', participant: of, seat });
  });

  it('its own are taken without a communication', async () => {
    const change = { card: { telephone: '+999 555 0123' }, holder: { hours: '24/7' }, effectiveOn: '2024-07-01' };
    const { status, body } = await poc.post<Receipt>(`/api/seats/${seat}/updates`, change);
    expect([status, body]).toMatchObject([201, {}]);
    expect(await entryOf(seat, body.index)).toMatchObject({
      hours: '24/7',
      contact: { fields: { telephone: '+999 555 0123', name: card.name } },
    });
  });

  it('an e-mail is the State’s to change, and another seat is not its own', async () => {
    const email = await poc.post(`/api/seats/${seat}/updates`, {
      card: { email: 'x@state.example' },
      effectiveOn: '2024-07-01',
    });
    expect([email.status, email.body.errors]).toEqual([
      403,
      [{ field: 'email', detail: 'Not changed by the holder directly.' }],
    ]);
    const { seat: foreign } = await enter(ledger.states[10] ?? '', 'technical');
    const other = await poc.post(`/api/seats/${foreign}/updates`, {
      card: { telephone: '+1' },
      effectiveOn: '2024-07-01',
    });
    expect(other.status).toBe(403);
  });
});
