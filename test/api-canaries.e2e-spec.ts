import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesUnder, findNeedles, findNeedlesIn } from './canaries.ts';
import { type Receipt, type Running, startLedger } from './ledger-app.ts';

/** One canary in every personal field that the doors take. */
const CARD = {
  name: 'Canary Näme Holder',
  title: 'Canary Title Holder',
  email: 'canary.email@state-001.example',
  telephone: '+999 (0)22 917 90 01',
  secondChannel: 'canary-second-channel',
  alternateContact: 'Canary alternate\n+999 22 917 90 02',
  openpgpKey: 'CANARYKEY0123456789',
};
const UPDATED = { telephone: '+999 22 917 90 03', name: 'Canary Name Updated' };
const STANDIN = { name: 'Canary Name StandIn', telephone: '+999 22 917 90 04' };
const COMMUNICATION = {
  text: 'Canary text of a note',
  attachmentName: 'canary-attachment.pdf',
  attachmentType: 'application/x-canary',
  attachment: Buffer.from('Canary attachment bytes').toString('base64'),
};
const REMARK = { text: 'Canary text of a remark' };
const ACCOUNT = { name: 'Canary Account Holder' };
const CORRECTED = { ...CARD, name: 'Canary Name Corrected' };
const ROW = {
  name: 'Canary Name Imported',
  email: 'canary.imported@state-003.example',
  telephone: '+999 22 917 90 05',
};
const NEEDLES = [CARD, UPDATED, STANDIN, COMMUNICATION, REMARK, ACCOUNT, CORRECTED, ROW]
  .flatMap((card) => Object.values(card))
  .concat('Canary attachment bytes');

let ledger: Running;
const urls: string[] = [];

beforeAll(async () => {
  ledger = await startLedger({ config: { CBM_LOG_LEVEL: 'trace' } });
  const { manager, states } = ledger;
  const [state = ''] = states;
  const post = async (url: string, body: object): Promise<Receipt> => {
    urls.push(url);
    const { status, body: receipt } = await manager.post<Receipt>(url, body);
    expect([url, status, receipt]).toMatchObject([url, 201, {}]);
    return receipt;
  };
  const communication = await ledger.communication(state);
  await post('/api/communications', {
    participant: state,
    kind: 'letter',
    receivedAt: '2024-05-06T14:20:00Z',
    channel: 'other',
    card: COMMUNICATION,
  });
  const holder = { kind: 'individual', organisation: 'Agency' };
  const entered = await post(`/api/rosters/${state}/entries`, {
    role: 'technical',
    holder,
    card: CARD,
    effectiveOn: '2024-05-09',
    communication,
  });
  await post(`/api/rosters/${state}/nominations`, {
    role: 'diplomatic',
    holder,
    card: CARD,
    effectiveOn: '2024-05-09',
    communication,
  });
  const { body } = await manager.get(`/api/directory?state=${state}&min-index=${String(entered.index)}`);
  const seat = body.entries[0].seat as string;
  await post(`/api/seats/${seat}/updates`, { card: UPDATED, effectiveOn: '2024-06-01', communication });
  await post(`/api/rosters/${state}/corrections`, {
    corrects: entered.revision - 1,
    set: {},
    errorOf: 'recording',
    card: CORRECTED,
  });
  await post(`/api/seats/${seat}/alternates`, { holder, card: STANDIN, effectiveOn: '2024-06-01', communication });
  await post(`/api/seats/${seat}/replacements`, { holder, card: CARD, effectiveOn: '2024-09-01', communication });
  await post('/api/remarks', { participant: state, seat, card: REMARK, communication });
  await post('/api/accounts', { office: 'reviewer', card: ACCOUNT });
  // what is refused leaves no more behind than what is recorded
  await manager.post(`/api/rosters/${state}/nominations`, {
    role: 'none',
    holder,
    card: CARD,
    effectiveOn: '2024-05-09',
    communication,
  });
  await manager.post(`/api/rosters/${state}/nominations`, {
    role: 'technical',
    holder,
    card: { ...CARD, email: [CARD.email] },
  });
  await manager.post(`/api/seats/${seat}/updates`, { card: { ...UPDATED, unknown: CARD.name }, effectiveOn: 'x' });
});
afterAll(() => ledger.stop());

it('the search finds the canaries where they are meant to be', async () => {
  const { text } = await ledger.manager.get('/api/audit?contact=true&limit=500');
  const { text: directory } = await ledger.manager.get('/api/directory?contact=true&on=2024-05-10');
  expect(findNeedlesIn('answers', text + directory, [CARD.email, CARD.telephone, UPDATED.name]).length).toBeGreaterThan(
    3,
  );
});

it('none lies in the log, the read files, their WAL or the vault', () => {
  const copy = mkdtempSync(join(tmpdir(), 'cbm-canaries-'));
  cpSync(ledger.place.data, copy, { recursive: true, filter: (source) => !source.endsWith('.sock') });
  const files = filesUnder(copy);
  expect(files.some((file) => file.endsWith('log.db-wal'))).toBe(true);
  expect(findNeedles(files, NEEDLES)).toEqual([]);
  rmSync(copy, { recursive: true });
});

it('none stands in what the application logged, at its most talkative, or in an address', () => {
  expect(ledger.lines.length).toBeGreaterThan(20);
  expect(findNeedlesIn('log lines', ledger.lines.join(''), NEEDLES)).toEqual([]);
  expect(findNeedlesIn('addresses', urls.join('\n'), NEEDLES)).toEqual([]);
});

it('none is in an answer that did not ask for contact details', async () => {
  const { manager, states } = ledger;
  const paths = [
    'directory',
    'nominations',
    'participants',
    'communications',
    'authorities',
    'accounts',
    'audit?limit=500',
    'replay?limit=500',
    'differences?from-at=0&limit=1000',
    'remarks',
    'erasures',
    'access-journal',
    `directory?state=${states[0] ?? ''}&on=2024-06-02`,
  ];
  const answers = await Promise.all(paths.map((path) => manager.get(`/api/${path}`)));
  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
  expect(findNeedlesIn('answers', answers.map(({ text }) => text).join('\n'), NEEDLES)).toEqual([]);
});

it('once erased, none of a subject is shown or kept, and the record is as it was', async () => {
  const { manager, states } = ledger;
  const [state = ''] = states;
  const { body: audit } = await manager.get('/api/audit?type=AlternateNamed&limit=1');
  const subject = audit.entries[0].changes.find((one: { field: string }) => one.field === 'subject').after as string;
  const communication = await ledger.communication(state);
  const requested = await manager.post<Receipt>('/api/erasures', {
    subject,
    participant: state,
    basis: 'request-of-the-person',
    communication,
  });
  const granted = await manager.post<Receipt>(`/api/erasures/${subject}/decision`, { decision: 'granted' });
  const hidden = await manager.get(
    `/api/audit?type=AlternateNamed&limit=1&contact=true&min-index=${String(granted.body.index)}`,
  );
  const erased = await manager.post<Receipt>(`/api/erasures/${subject}/execution`);
  expect([requested.status, granted.status, erased.status]).toEqual([201, 201, 201]);
  const card = hidden.body.entries[0].changes.find((one: { field: string }) => one.field === 'commitment');
  expect(card.contactAfter).toEqual({ status: 'erased' });
  const { body: list } = await manager.get(`/api/erasures?min-index=${String(erased.body.index)}`);
  expect(list.erasures).toMatchObject([{ subject, status: 'erased', cards: 1 }]);
  const { body: again } = await manager.get('/api/audit?type=AlternateNamed&limit=1');
  expect(again.entries).toEqual(audit.entries);
});
