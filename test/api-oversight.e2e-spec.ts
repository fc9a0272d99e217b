import { createHash } from 'node:crypto';
import { type Client, type Json, type Receipt, type Running, startLedger } from './ledger-app.ts';

let ledger: Running;
let reviewer: Client;
let own: string;
let other: string;
let note: string;
let head: number;

beforeAll(async () => {
  ledger = await startLedger();
  const { manager, states } = ledger;
  [own = '', other = ''] = states;
  reviewer = await ledger.account({ office: 'reviewer' });
  note = await ledger.communication(own);
  const entered = await manager.post<Receipt>(`/api/rosters/${own}/entries`, {
    role: 'technical',
    holder: { kind: 'office', organisation: 'Agency' },
    card: { email: 'duty@state-001.example' },
    effectiveOn: '2024-05-09',
    communication: note,
  });
  expect(entered.status).toBe(201);
  await manager.post<Receipt>(`/api/rosters/${other}/nominations`, {
    role: 'diplomatic',
    holder: { kind: 'office', organisation: 'Ministry' },
    card: { email: 'desk@state-002.example' },
    effectiveOn: '2024-05-09',
    communication: await ledger.communication(other),
  });
  const left = await manager.post<Receipt>('/api/remarks', {
    participant: own,
    on: '2024-05-09',
    card: { text: 'Not so.' },
    communication: note,
  });
  head = left.body.index;
});
afterAll(() => ledger.stop());

const ask = async (client: Client, path: string): Promise<Json> => {
  const answer = await client.get(`${path}${path.includes('?') ? '&' : '?'}min-index=${String(head)}`);
  expect(answer.status).toBe(200);
  return answer.body;
};

it('the manager sees what waits, each with its next step; nobody else does', async () => {
  const { items } = await ask(ledger.manager, '/api/work-list');
  const kinds = (items as { kind: string }[]).map(({ kind }) => kind);
  expect(kinds).toEqual(['nomination-pending', 'confirmation-due', 'check-due', 'remark-open']);
  const [pending, due, check] = items;
  expect([pending.participant, pending.state, pending.role, pending.ordinal]).toEqual([
    other,
    'Example State 002',
    'diplomatic',
    1,
  ]);
  expect([due.participant, due.state, due.role, due.ordinal]).toEqual([own, 'Example State 001', 'technical', 1]);
  expect([check.participant, check.state, check.entity, check.route]).toEqual([null, null, null, 'POST /api/rounds']);
  expect(pending.route).toBe(`POST /api/nominations/${String(pending.entity)}/activation`);
  expect((await reviewer.get('/api/work-list')).status).toBe(403);
});

it('a State sees its own way into the directory, the manager everybody’s', async () => {
  const authority = await ledger.account({ office: 'national-authority', participant: own });
  const way = async (client: Client) => (await ask(client, '/api/onboarding')).states as Json[];
  const [before, ...others] = await way(authority);
  expect([before.participant, others]).toEqual([own, []]);
  const nothing = { trained: null, 'first-ping-acknowledged': null, 'first-exercise': null };
  const entered = { nominated: '2024-05-09', checked: '2024-05-09', active: '2024-05-09' };
  expect([before.reached, before.next, before.notRecorded]).toEqual([
    { invited: null, designated: null, ...entered, ...nothing },
    'trained',
    ['invited', 'designated'],
  ]);
  const [seat] = before.seats;
  expect([seat.next, seat.holder]).toEqual(['trained', { since: '2024-05-09', reached: nothing }]);

  const acts: readonly (readonly [path: string, body: object])[] = [
    [`/api/rosters/${own}/invitations`, { channel: 'permanent-mission', effectiveOn: '2024-01-09' }],
    [
      '/api/authorities',
      { participant: own, name: 'Ministry of State 001', effectiveOn: '2024-01-20', communication: note },
    ],
    ['/api/training/modules', { module: 'POC-101', title: 'POC 101', languages: ['en'], effectiveOn: '2024-05-01' }],
    ['/api/training/completions', { module: 'POC-101', participant: own, seat: seat.seat, effectiveOn: '2024-05-20' }],
  ];
  for (const [path, body] of acts) {
    const done = await ledger.manager.post<Receipt>(path, body);
    expect([path, done.status, done.text]).toEqual([path, 201, done.text]);
    head = done.body.index;
  }
  const [after] = await way(authority);
  expect(after.reached).toEqual({
    invited: '2024-01-09',
    designated: '2024-01-20',
    ...entered,
    ...nothing,
    trained: '2024-05-20',
  });
  expect([after.next, after.notRecorded, after.presentHolders, after.seats[0].holder.reached.trained]).toEqual([
    'first-ping-acknowledged',
    [],
    { seats: 1, trained: 1, pinged: 0 },
    '2024-05-20',
  ]);
  const { count } = await ask(ledger.manager, '/api/onboarding');
  expect(count).toBe(ledger.states.length);
});

it('a reviewer finds entries by one person and long delays, page by page', async () => {
  const { exceptions, next } = await ask(reviewer, '/api/exceptions');
  const kinds = (exceptions as { kind: string; act: { type: string } }[]).map(({ kind, act }) => `${kind} ${act.type}`);
  expect(kinds).toEqual(
    expect.arrayContaining(['one-person PocEntryActivated', 'long-delay PocEntryActivated', 'long-delay PocNominated']),
  );
  expect(next).toBeNull();
  const today = new Date().toISOString().slice(0, 10);
  expect((await ask(reviewer, `/api/exceptions?until=2024-01-01`)).exceptions).toEqual([]);
  expect((await ask(reviewer, `/api/exceptions?since=${today}`)).count).toBeGreaterThan(0);
});

describe('an extract of one State', () => {
  const state = () => ledger.manager.get(`/api/extract?state=${own}&contact=true&min-index=${String(head)}`);

  it('is what the directory held, with a digest over the impersonal part', async () => {
    const { content, digest, contacts, text } = (await state()).body;
    const canonical = (value: Json): string =>
      JSON.stringify(value, (_, one: Json) =>
        typeof one === 'object' && one !== null && !Array.isArray(one)
          ? Object.fromEntries(Object.entries(one as object).sort(([a], [b]) => (a < b ? -1 : 1)))
          : one,
      );
    expect(createHash('sha256').update(canonical(content)).digest('hex')).toBe(digest);
    expect([content.entries.length, content.remarks.length, content.nominations]).toEqual([1, 1, []]);
    expect(JSON.stringify(content)).not.toMatch(/duty@|Not so/);
    expect(contacts).toEqual([
      { of: 'technical 1', status: 'open', fields: { email: 'duty@state-001.example' } },
      { of: expect.stringMatching(/^Remark /), status: 'open', fields: { text: 'Not so.' } },
    ]);
    expect(text).toMatch(new RegExp(`SHA-256 of the content: +${String(digest)}`));
    expect(text).toContain('Signature:');
  });

  it('gives other States neither remarks’ texts nor pending nominations', async () => {
    const neighbour = await ledger.account({ office: 'national-authority', participant: other });
    const { body } = await neighbour.get(`/api/extract?state=${own}&contact=true&min-index=${String(head)}`);
    expect(body.content.nominations).toBeNull();
    expect(body.text).toContain('Not shown to this reader.');
    expect(JSON.stringify(body)).not.toContain('Not so.');
  });

  it('is the same after an erasure, without the personal data', async () => {
    const before = (await state()).body;
    const { body: audit } = await ledger.manager.get(`/api/audit?state=${own}&type=PocEntryActivated&limit=1`);
    const subject = audit.entries[0].changes.find(({ field }: Json) => field === 'subject').after as string;
    for (const [path, body] of [
      ['', { subject, participant: own, basis: 'request-of-the-person', communication: note }],
      [`/${String(subject)}/decision`, { decision: 'granted' }],
      [`/${String(subject)}/execution`, {}],
    ] as const)
      expect((await ledger.manager.post(`/api/erasures${path}`, body)).status).toBe(201);
    const after = await ledger.manager.get(
      `/api/extract?state=${own}&contact=true&at=${String(before.index)}&on=${String(before.on)}`,
    );
    expect([after.body.digest, after.body.contacts[0].status]).toEqual([before.digest, 'erased']);
  });

  it('knows States only', async () => {
    const { status } = await ledger.manager.get('/api/extract?state=4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30');
    expect(status).toBe(404);
  });
});

it('anyone with the seed draws the same sample', async () => {
  const { indexes, acts, first, last } = await ask(reviewer, `/api/sample?seed=review&size=5&at=${String(head)}`);
  const mark = (index: number) =>
    createHash('sha256')
      .update(`review ${String(index)}`)
      .digest('hex');
  const all = Array.from({ length: last - first + 1 }, (_, at) => (first as number) + at);
  const drawn = all.toSorted((a, b) => (mark(a) < mark(b) ? -1 : 1)).slice(0, 5);
  expect([first, last, indexes]).toEqual([0, head, drawn.toSorted((a, b) => a - b)]);
  expect(acts.every(({ index }: Json) => indexes.includes(index))).toBe(true);
});
