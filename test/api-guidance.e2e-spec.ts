import { type Client, type Json, type Running, startLedger } from './ledger-app.ts';
import { listed, recorded, refused } from './asked.ts';

let ledger: Running;
let own: Client;
let other: Client;
let chair: Client;
let participant: string;
let second: string;
let seat: string;
let pending: string;

beforeAll(async () => {
  ledger = await startLedger();
  [participant = '', second = ''] = ledger.states;
  own = await ledger.account({ office: 'national-authority', participant });
  other = await ledger.account({ office: 'national-authority', participant: second });
  chair = await ledger.account({ office: 'chair' });
  seat = await seatOf('entries', 'entries', await ledger.communication(participant), '/api/directory');
  pending = await seatOf('nominations', 'nominations', await ledger.communication(participant), '/api/nominations');
});
afterAll(() => ledger.stop());

/** A seat of the State that is entered, or nominated only. */
async function seatOf(door: string, list: string, communication: string, read: string): Promise<string> {
  const { manager } = ledger;
  const made = await recorded(manager, `/api/rosters/${participant}/${door}`, {
    role: door === 'entries' ? 'technical' : 'diplomatic',
    holder: { kind: 'office', organisation: 'Agency', languages: ['en'] },
    card: { email: 'agency@state-001.example' },
    effectiveOn: '2024-05-09',
    communication,
  });
  const body = await listed(manager, `${read}?state=${participant}`, made);
  return body[list][0].seat as string;
}

const guideline = {
  kind: 'exercises',
  title: { en: 'Taking part in exercises', fr: 'Participer aux exercices' },
  languages: ['en', 'fr'],
  instrument: { symbol: 'A/79/214' },
  sections: [{ heading: { en: 'Before', fr: 'Avant' }, text: { en: 'Two lines\nof text.', fr: 'Deux lignes.' } }],
  effectiveOn: '2025-01-01',
};

describe('guidelines', () => {
  it('are recorded by the manager as others published them, and open to every office', async () => {
    const made = await recorded(ledger.manager, '/api/guidelines', guideline);
    expect(made.warnings.map(({ code }) => code)).toEqual(['not-verified', 'long-delay']);
    const shown = async (on: string) =>
      (await listed(chair, `/api/guidelines?on=${on}`, made)).guidelines.filter(
        (one: Json) => one.kind === 'exercises',
      );
    expect(await shown('2024-12-31')).toEqual([]);
    const { effectiveOn: from, ...said } = guideline;
    expect(await shown('2025-01-01')).toEqual([{ ...said, version: 1, verified: false, doubt: null, from }]);
    expect(await refused(own, '/api/guidelines', guideline)).toEqual([403, '/problems/not-permitted']);
  });

  it('come in versions, and what is wrong in one is corrected', async () => {
    const again = { ...guideline, effectiveOn: '2025-02-01', verified: true };
    const made = await recorded(ledger.manager, '/api/guidelines', again);
    expect(await refused(ledger.manager, '/api/guidelines', { ...again, version: 1 })).toEqual([
      409,
      '/problems/version-taken',
    ]);
    const corrected = await recorded(ledger.manager, '/api/guidelines/corrections', {
      corrects: made.revision,
      set: { data: { doubt: 'A draft.' } },
      errorOf: 'recording',
    });
    const { guidelines } = await listed(chair, '/api/guidelines?on=2025-02-01', corrected);
    expect(guidelines.find((one: Json) => one.kind === 'exercises')).toMatchObject({
      version: 2,
      verified: true,
      doubt: 'A draft.',
    });
    const gone = await recorded(ledger.manager, '/api/guidelines/annulments', {
      annuls: [made.revision],
      errorOf: 'recording',
    });
    const after = await listed(chair, '/api/guidelines?on=2025-02-01', gone);
    expect(after.guidelines.find((one: Json) => one.kind === 'exercises')).toMatchObject({ version: 1 });
  });

  it.each([
    ['a language that has no text', { languages: ['en', 'es'] }, [409, '/problems/text-missing']],
    ['no section', { sections: [] }, [409, '/problems/parts-missing']],
    [
      'an address of a person',
      { title: { en: 'Ask a.person@state.example', fr: 'x' } },
      [400, '/problems/malformed-request'],
    ],
  ])('are not taken with %s', async (_, more, answer) => {
    expect(await refused(ledger.manager, '/api/guidelines', { ...guideline, version: 9, ...more })).toEqual(answer);
  });
});

it('a template says what it is for, and takes nothing of what States send each other', async () => {
  const made = await recorded(ledger.manager, '/api/templates', {
    template: 'test-message',
    title: { en: 'Test message' },
    fields: [{ id: 'sender', label: { en: 'Sending State' }, required: true }],
    effectiveOn: '2025-01-01',
  });
  const { notice, templates } = await listed(chair, '/api/templates?on=2025-01-01', made);
  expect(notice).toContain('not kept here');
  expect(templates.find((one: Json) => one.template === 'test-message')).toEqual({
    template: 'test-message',
    version: 1,
    title: { en: 'Test message' },
    languages: ['en'],
    instrument: null,
    verified: false,
    doubt: null,
    from: '2025-01-01',
    fields: [{ id: 'sender', label: { en: 'Sending State' }, required: true }],
  });
});

describe('a link to a regional directory', () => {
  const link = () => ({ participant, seat, body: 'OSCE', role: 'technical PoC', effectiveOn: '2024-06-01' });

  it('is declared by the State of the seat, or by the manager from what it sent', async () => {
    const made = await recorded(own, '/api/regional-links', link());
    const { links } = await listed(other, `/api/regional-links?state=${participant}&on=2024-06-01`, made);
    const id = links[0].link as string;
    expect(links).toEqual([
      {
        link: id,
        participant,
        state: 'Example State 001',
        seat,
        seatRole: 'technical',
        ordinal: 1,
        body: 'OSCE',
        role: 'technical PoC',
        since: '2024-06-01',
      },
    ]);
    const ended = await recorded(own, `/api/regional-links/${id}/ending`, { participant, until: '2024-12-31' });
    const on = async (day: string) => (await listed(other, `/api/regional-links?body=OSCE&on=${day}`, ended)).count;
    expect([await on('2024-12-31'), await on('2025-01-01')]).toEqual([1, 0]);
    const anew = { ...link(), effectiveOn: '2025-03-01' };
    expect(await refused(ledger.manager, '/api/regional-links', anew)).toEqual([409, '/problems/authority-missing']);
    const communication = await ledger.communication(participant);
    await recorded(ledger.manager, '/api/regional-links', { ...anew, communication });
  });

  it('names a seat of the State, and is nobody else’s act', async () => {
    expect(await refused(other, '/api/regional-links', link())).toEqual([403, '/problems/not-permitted']);
    const foreign = { ...link(), participant: second };
    expect(await refused(other, '/api/regional-links', foreign)).toEqual([409, '/problems/unknown-seat']);
    expect(await refused(own, '/api/regional-links', { ...link(), body: 'osce' })).toEqual([
      409,
      '/problems/body-malformed',
    ]);
  });

  it('is seen in the portal only, and that of a seat which is nominated only by those who see nominations', async () => {
    expect((await chair.get('/api/regional-links')).status).toBe(403);
    const made = await recorded(own, '/api/regional-links', { ...link(), seat: pending, body: 'OAS' });
    const seen = async (client: Client) => (await listed(client, '/api/regional-links?body=OAS', made)).count as number;
    expect([await seen(own), await seen(ledger.manager), await seen(other)]).toEqual([1, 1, 0]);
  });

  it('stands in the extract of the State', async () => {
    const made = await recorded(own, '/api/regional-links', { ...link(), body: 'ARF', effectiveOn: '2024-07-01' });
    const { content, text } = await listed(other, `/api/extract?state=${participant}&on=2024-07-01`, made);
    const links = (content.regionalLinks as Json[]).toSorted((a, b) => (a.body < b.body ? -1 : 1));
    const said = { link: expect.any(String), seat, seatRole: 'technical', ordinal: 1, role: 'technical PoC' };
    expect(links).toEqual([
      { ...said, body: 'ARF', since: '2024-07-01' },
      { ...said, body: 'OSCE', since: '2024-06-01' },
    ]);
    expect(text).toContain('ARF: technical PoC');
  });

  it('is corrected by the State', async () => {
    const made = await recorded(own, '/api/regional-links', { ...link(), body: 'ECOWAS' });
    const corrected = await recorded(own, `/api/regional-links/${participant}/corrections`, {
      corrects: made.revision,
      set: { data: { role: 'Cyber contact' } },
      errorOf: 'recording',
    });
    const { links } = await listed(own, '/api/regional-links?body=ECOWAS', corrected);
    expect(links).toMatchObject([{ role: 'Cyber contact' }]);
  });
});
