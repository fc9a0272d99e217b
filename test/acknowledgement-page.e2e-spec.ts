import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { type Browser, chromium, type Page } from 'playwright-core';
import { serve } from '#apps/ledger';
import { configOf, type Json, type Place, type Receipt, type Running, startLedger } from './ledger-app.ts';
import { openEntered } from './rounds/example-round.ts';
import { until } from './until.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

let place: Place;
let ledger: Running;
let browser: Browser;
let page: Page;
let address: string;
/** A message that was sent, and the seat that it asks. */
let round: string;
let seat: string;
let token: string;

const pings = async () => (await ledger.manager.get(`/api/rounds/${round}/pings`)).body.pings as readonly Json[];
const acknowledged = async () => (await pings()).find((one) => one.seat === seat)?.acknowledgements as readonly Json[];

beforeAll(async () => {
  place = await openEntered();
  ledger = await startLedger({ place });
  ({ address } = await serve(ledger.app, configOf(place, { CBM_SOCKET: 'false' })));
  const plannedAt = new Date(Date.now() + 1_500).toISOString();
  const { body } = await ledger.manager.post<Receipt>('/api/rounds', {
    plannedAt,
    run: { mostSendings: 1, graceHours: 0 },
  });
  round = body.stream.slice('round-'.length);
  const sent = await until(pings, (all) => all.length > 0 && all.every(({ sendings }) => sendings.length > 0));
  seat = sent[0].seat as string;
  const message = readFileSync(join(place.data, 'outbox', `${round}.${seat}.1.eml`));
  const { text = '' } = await simpleParser(message);
  token = /^token=(.*)$/m.exec(text)?.[1] ?? '';
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  page = await browser.newPage({ javaScriptEnabled: false });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await ledger.stop();
  place.remove();
});

async function send(text: string): Promise<void> {
  await page.fill('#token', text);
  await page.click('main button');
  await page.waitForLoadState();
}

it('the address in a message shows what is asked, and opening it records nothing', async () => {
  await page.goto(`${address}/api/pings/acknowledgement`);
  expect(page.url()).toBe(`${address}/acknowledgement`);
  expect(await page.textContent('main h1')).toBe('Communication check');
  expect(await page.textContent('main')).toContain('Opening this page records nothing.');
  expect(await acknowledged()).toEqual([]);
});

it('another token opens nothing, and the form is there again', async () => {
  await send('cbm_nothing');
  expect(await page.textContent('main .errors h2')).toBe('This token opens nothing');
  expect(await acknowledged()).toEqual([]);
});

it('the token acknowledges, once, and shows what is recorded when it is used again', async () => {
  await send(`token=${token}`);
  const recorded = await acknowledged();
  expect(recorded).toMatchObject([{ channel: 'token', by: 'holder' }]);
  const shown = async () => page.getAttribute('main time', 'datetime');
  expect(await shown()).toBe(recorded[0].receivedAt);
  expect(page.url()).toBe(`${address}/acknowledgement`);
  expect(await page.content()).not.toContain(token);
  await page.goto(`${address}/acknowledgement`);
  await send(token);
  expect([await shown(), await page.locator('main time').count()]).toEqual([recorded[0].receivedAt, 1]);
  expect(await acknowledged()).toEqual(recorded);
});

it('a form of another site acknowledges nothing', async () => {
  const { statusCode } = await ledger.app.inject({
    method: 'POST',
    url: '/acknowledgement',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' },
    payload: `token=${token}`,
  });
  expect(statusCode).toBe(403);
});
