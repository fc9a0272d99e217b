import { readFileSync } from 'node:fs';
import { type Browser, chromium, type Page, type Request } from 'playwright-core';
import { serve } from '#apps/ledger';
import { configOf, openPlace, type Place, type Running, startLedger } from './ledger-app.ts';

/** `PAGES_SHOTS=directory npm run jest -- --testPathPatterns pages` keeps pictures to look at. */
const SHOTS = process.env['PAGES_SHOTS'];
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

let place: Place;
let ledger: Running;
let browser: Browser;
let page: Page;
let address: string;
/** Index up to which the sample history was known at the end of 4 December 2024. */
let known: number;

beforeAll(async () => {
  place = await openPlace([{ name: 'history.csv', content: readFileSync('test/sample/history.csv') }]);
  ledger = await startLedger({ place });
  known = (await ledger.manager.get('/api/participation?at=2024-12-04')).body.index as number;
  ({ address } = await serve(ledger.app, configOf(place, { CBM_SOCKET: 'false' })));
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false });
});
afterAll(async () => {
  await browser.close();
  await ledger.stop();
  place.remove();
});

async function look(name: string): Promise<void> {
  if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: name.startsWith('whole') });
}

/** A click itself returns when the next page has begun to come. */
async function follow(selector: string): Promise<void> {
  await page.click(selector);
  await page.waitForLoadState();
}

async function signIn(token: string): Promise<void> {
  await page.fill('#token', token);
  await follow('main button');
}

const path = () => page.url().slice(address.length);

describe('signing in', () => {
  it('a page sends whoever has no session to the form, and back afterwards', async () => {
    await page.goto(`${address}/audit?type=PocNominated`);
    expect(path()).toBe('/sign-in?next=%2Faudit%3Ftype%3DPocNominated');
    await look('sign-in');
    await signIn('cbm_nothing');
    expect(await page.textContent('main .errors h2')).toBe('This token is not accepted');
    await signIn(place.token);
    expect(path()).toBe('/audit?type=PocNominated');
  });

  it('the session is in a cookie that no script reads and no other site sends, for eight hours', async () => {
    const [cookie] = await page.context().cookies();
    const hours = ((cookie?.expires ?? 0) - Date.now() / 1_000) / 3_600;
    expect([cookie?.httpOnly, cookie?.sameSite, Math.round(hours)]).toEqual([true, 'Strict', 8]);
  });

  it('a form that comes from elsewhere is not taken', async () => {
    const [cookie] = await page.context().cookies();
    const headers = { cookie: `cbm_session=${cookie?.value ?? ''}`, origin: 'https://elsewhere.example' };
    for (const url of ['/sign-in', '/sign-out', '/changes']) {
      const answer = await ledger.app.inject({ method: 'POST', url, headers, payload: {} });
      expect([url, answer.statusCode, (answer.json() as { type: string }).type]).toEqual([
        url,
        403,
        '/problems/origin-refused',
      ]);
    }
  });

  it('nobody is sent to another site after signing in', async () => {
    const payload = { token: place.token, next: '//elsewhere.example/' };
    const answer = await ledger.app.inject({
      method: 'POST',
      url: '/sign-in',
      headers: { origin: 'http://localhost:80' },
      payload,
    });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/directory']);
  });
});

describe('the directory', () => {
  it('first page: at most 50 kB over the wire, one style sheet and nothing from elsewhere', async () => {
    // A context of its own has an empty cache, and nothing of an earlier page is still on its way there.
    const context = await browser.newContext({ javaScriptEnabled: false });
    await context.addCookies(await page.context().cookies());
    const first = await context.newPage();
    const requests: Request[] = [];
    first.on('request', (request) => void requests.push(request));
    await first.goto(`${address}/directory`, { waitUntil: 'networkidle' });
    const sizes = await Promise.all(requests.map((request) => request.sizes()));
    await context.close();
    expect(requests.map((request) => request.url())).toEqual([
      `${address}/directory`,
      expect.stringMatching(`^${address}/assets/[^/]+\\.css$`),
    ]);
    const bytes = sizes.map((one) => one.responseHeadersSize + one.responseBodySize);
    expect(Math.min(...bytes)).toBeGreaterThan(500);
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(50_000);
    await page.goto(`${address}/directory`);
    expect(await page.title()).toBe('Directory – Points of Contact directory ledger');
    await look('directory');
  });

  it('shows both clocks, and what they show', async () => {
    expect(await page.locator('.clock.known').innerText()).toMatch(/What was known\nUp to index \d+, recorded .* UTC/);
    expect(await page.locator('.clock.force').innerText()).toMatch(/What was in force\nOn \d{4}-\d{2}-\d{2}, today/);
    expect(await page.locator('.banner').count()).toBe(0);
  });

  it('a date leads to the address that shows it for ever, and says that it is not today', async () => {
    await page.fill('#at', '2024-12-04');
    await follow('main form.filters button');
    expect(path()).toBe(`/directory?at=${known}&on=2024-12-04`);
    expect(await page.locator('.banner').innerText()).toContain('This is not the directory of today.');
    expect(await page.locator('p.lead').innerText()).toMatch(
      /^111 States having nominated · 106 States with an active entry/,
    );
    expect(await page.getAttribute('footer a', 'href')).toBe(`/directory?at=${known}&on=2024-12-04`);
    await look('directory-past');
  });

  it('filters, and contact details only where they are asked for', async () => {
    await page.selectOption('#role', 'technical');
    await follow('main form.filters button');
    const roles = await page.locator('tbody td:nth-of-type(1)').allInnerTexts();
    expect(new Set(roles)).toEqual(new Set(['Technical Point of Contact', 'Technical Point of Contact 2']));
    expect(await page.content()).not.toContain('@state');
    await follow('text=Show contact details');
    expect(await page.content()).toContain('@state');
    await look('directory-contact');
  });

  it('an instant is answered with 302 and kept by nobody', async () => {
    const [cookie] = await page.context().cookies();
    const headers = { cookie: `cbm_session=${cookie?.value ?? ''}` };
    const answer = await ledger.app.inject({
      method: 'GET',
      url: '/directory?at=2024-12-04T15:00:00Z&role=technical',
      headers,
    });
    expect([answer.statusCode, answer.headers.location, answer.headers['cache-control']]).toEqual([
      302,
      `/directory?role=technical&at=${known}&on=2024-12-04`,
      'no-store',
    ]);
  });
});

describe('one seat', () => {
  it('tells who held it, and every change with who made it on whose authority', async () => {
    const { body } = await ledger.manager.get('/api/audit?type=PocHolderReplaced&limit=1');
    const seat = body.entries[0].changes.find((one: { table: string }) => one.table === 'seats').entity as string;
    await page.goto(`${address}/seats/${seat}?contact=true`);
    expect(await page.locator('h1').innerText()).toMatch(
      /^Example State \d{3}: (Technical|Diplomatic) Point of Contact/,
    );
    expect(await page.locator('ol.line > li').count()).toBeGreaterThan(1);
    const act = await page.locator('ol.line > li', { hasText: 'Holder replaced' }).first().innerText();
    expect(act).toMatch(/In force from \d{4}-\d{2}-\d{2} · recorded .* · index \d+/);
    expect(act).toMatch(/authority: /);
    await look('whole-seat');
  });
});

describe('the record', () => {
  it('tells newest first who changed what, before and after, and goes on page by page', async () => {
    await page.goto(`${address}/audit?contact=true`);
    await look('audit');
    const newest = await page.locator('tbody tr').first().innerText();
    await follow('text=Older entries');
    expect(await page.locator('tbody tr').first().innerText()).not.toBe(newest);
    await page.goto(`${address}/audit?type=PocContactDetailsUpdated&contact=true`);
    await look('audit-updates');
  });

  it('says of an act of any area what it is about, in words, and of many things alike once', async () => {
    const newest = async (type: string) => {
      await page.goto(`${address}/audit?type=${type}`);
      return (await page.locator('tbody tr th').first().innerText()).split('\n');
    };
    expect(await newest('ParticipationRecorded')).toEqual([
      'Participation recorded',
      'Example State 160',
      'Activity: added Third meeting of Points of Contact (synthetic)',
      'Persons: added 1',
      'Mode: added remote',
      'Roles: added diplomatic',
    ]);
    const [what, states, roles, ...others] = await newest('PingTargetsListed');
    expect([what, roles, others]).toEqual(['Seats to be asked listed', 'Role: added diplomatic; technical', []]);
    expect(states).toMatch(/^State: added (Example \w+ \d{3}; ){12}and 102 more$/);
    expect(await newest('StateRemarkRecorded')).toEqual([
      'Remark of a State recorded',
      'Example State 106',
      'Text: added; kept in the vault',
      'Status: added open',
    ]);
    expect(await newest('PingAcknowledged')).toEqual([
      'Check acknowledged',
      'Example State 159',
      'Channel: added e-mail',
      'Received at: added 2025-03-16 22:10 UTC',
    ]);
    expect(await newest('PolicyVersionRecorded')).toEqual(['Policy version recorded', 'Version: added 2']);
  });

  it('says of days on which a seat is vacant that it is, not what nobody holds then', async () => {
    await page.goto(`${address}/audit?type=HolderLeft`);
    expect((await page.locator('tbody tr th').first().innerText()).split('\n')).toEqual([
      'Holder left',
      'Example State 013',
      'Vacant: from 2025-06-28',
    ]);
  });
});

describe('entering a change', () => {
  it('from a communication that is registered on the way; sent twice it is recorded once', async () => {
    await page.goto(`${address}/changes/new`);
    await look('changes');
    await page.selectOption('#state', { label: 'Example State 193' });
    await follow('main button');
    await look('whole-form');
    await follow('main button');
    const wrong = (await page.locator('.errors').innerText()).split(/\n+/);
    expect(wrong).toEqual([
      'Not recorded yet',
      'Some fields cannot be taken as they are.',
      'In force from: Must be a date such as 2024-05-09',
    ]);
    await look('whole-form-wrong');
    await page.fill('#reference', 'NV/193/1');
    await page.fill('#receivedOn', '2026-01-12');
    await page.selectOption('#role', 'technical');
    await page.check('#activate');
    await page.fill('#effectiveOn', '2026-02-01');
    await page.fill('#organisation', 'وزارة الشؤون الخارجية لدولة المثال 193');
    await page.fill('#name', 'نور المثال');
    await page.fill('#telephone', '+999 193 0001');
    await page.fill('#languages', 'ar, en');
    const key = await page.inputValue('input[name=key]');
    await follow('main button');
    expect(path()).toMatch(/^\/seats\/[0-9a-f-]{36}\?recorded=\d+$/);
    expect(await page.locator('.note').innerText()).toMatch(/Recorded as index \d+/);
    expect(await page.locator('dl.facts bdi').first().innerText()).toContain('وزارة الشؤون الخارجية');
    await follow('dl.facts a');
    expect(await page.locator('dl.facts').innerText()).toContain('نور المثال');
    await look('whole-seat-arabic');
    const { body: before } = await ledger.manager.get('/api/audit?limit=1');
    const { body: list } = await ledger.manager.get('/api/participants');
    const state = list.participants.find((one: { name: string }) => one.name === 'Example State 193').id as string;
    const { body: registered } = await ledger.manager.get(`/api/communications?state=${state}`);
    expect(registered.communications[0]).toMatchObject({ reference: 'NV/193/1', open: false });
    const [cookie] = await page.context().cookies();
    const again = await ledger.app.inject({
      method: 'POST',
      url: '/changes',
      headers: { cookie: `cbm_session=${cookie?.value ?? ''}`, origin: 'http://localhost:80', host: 'localhost:80' },
      payload: {
        key,
        state,
        action: 'nominate',
        communicationKind: 'note-verbale',
        reference: 'NV/193/1',
        receivedOn: '2026-01-12',
        channel: 'permanent-mission',
        communicationLanguage: 'en',
        role: 'technical',
        activate: 'true',
        effectiveOn: '2026-02-01',
        holderKind: 'individual',
        organisation: 'وزارة الشؤون الخارجية لدولة المثال 193',
        name: 'نور المثال',
        telephone: '+999 193 0001',
        languages: 'ar, en',
      },
    });
    const { body: after } = await ledger.manager.get('/api/audit?limit=1');
    expect([again.statusCode, after.entries[0].index]).toEqual([303, before.entries[0].index]);
  });

  it('what the policy asks of an entry is asked for at its field', async () => {
    await page.goto(`${address}/changes/new`);
    await page.selectOption('#state', { label: 'Example State 192' });
    await follow('main button');
    await page.fill('#reference', 'NV/192/1');
    await page.selectOption('#role', 'technical');
    await page.check('#activate');
    await page.fill('#effectiveOn', '2026-02-01');
    await page.fill('#organisation', 'Ministry of Foreign Affairs of Example State 192');
    await follow('main button');
    expect(await page.locator('.errors').innerText()).toContain('E-mail: Give at least one way to reach the holder');
    expect(await page.locator('.field.wrong label').first().innerText()).toBe('E-mail');
    await look('whole-form-incomplete');
  });

  it('an end asks for its last day', async () => {
    await page.goto(`${address}/changes/new`);
    await page.selectOption('#state', { label: 'Example State 193' });
    await page.check('#left');
    await follow('main button');
    expect(await page.locator('label[for=effectiveOn]').innerText()).toBe('Last day');
  });

  it('the State itself enters its own without a communication, and no other State’s', async () => {
    const [state = ''] = ledger.states;
    const own = await ledger.account({ office: 'national-authority', participant: state });
    const form = await own.get('/changes/new?action=nominate', { accept: 'text/html' });
    expect([form.status, form.text.includes('On whose authority?'), form.text.includes('Example State 001')]).toEqual([
      200,
      false,
      true,
    ]);
  });
});

describe('everywhere', () => {
  it('narrow screens: nothing is cut off, every row says what its cells are', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const { body } = await ledger.manager.get('/api/directory');
    const seat = `/seats/${body.entries[0].seat as string}?contact=true`;
    for (const url of ['/directory', '/audit', '/changes/new?state=x&action=nominate', seat]) {
      await page.goto(`${address}${url}`);
      const box = await page.locator('html').boundingBox();
      const main = await page.locator('main').boundingBox();
      const table = await page.locator('table, main').last().boundingBox();
      const widths = [main, box, table].map((one) => (one?.width ?? 0) <= 390);
      expect([url, ...widths]).toEqual([url, true, true, true]);
      await look(`narrow${url.slice(0, 8).replaceAll('/', '-')}`);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('a problem is a page with a way out', async () => {
    await page.goto(`${address}/nothing`);
    expect(await page.locator('h1').innerText()).toBe('There is no such thing here');
    await page.goto(`${address}/directory?at=9999-01-01`);
    expect(await page.locator('h1').innerText()).toBe('That has not been recorded yet');
    await page.goto(`${address}/problems/revision-moved`);
    expect(await page.locator('h1').innerText()).toBe('The record was changed since you read it');
    await look('problem');
  });

  it('on paper: no navigation, no form, both clocks in words', async () => {
    await page.emulateMedia({ media: 'print' });
    await page.goto(`${address}/directory?at=${known}&on=2024-12-04`);
    const shown = await Promise.all(
      ['.top nav', '.filters', '.banner', 'footer'].map((one) => page.locator(one).first().isVisible()),
    );
    expect(shown).toEqual([false, false, true, true]);
    await look('print');
    await page.emulateMedia({ media: 'screen' });
  });

  it('signing out ends the session', async () => {
    await page.goto(`${address}/directory`);
    await follow('text=Sign out');
    expect(path()).toBe('/sign-in');
    await page.goto(`${address}/directory`);
    expect(path()).toBe('/sign-in?next=%2Fdirectory');
  });
});
