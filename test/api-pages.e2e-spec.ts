import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, type Json, openPlace, type Place, type Running, startLedger } from './ledger-app.ts';

const SAMPLE = { name: 'history.csv', content: readFileSync(join(import.meta.dirname, 'sample', 'history.csv')) };

interface Described {
  readonly paths: Readonly<Record<string, { readonly get?: { readonly parameters?: readonly { name: string }[] } }>>;
}

/** Lists that go on behind something other than the last thing shown; each has tests of its own. */
const OTHERWISE = ['/api/differences', '/api/replay', '/api/reports/figures', '/api/reports/{report}/differences'];
/** The member that holds the list, where it is not the last part of the route in one word. */
const LISTS: Readonly<Record<string, string>> = {
  '/api/activities': 'activities',
  '/api/capacity': 'statements',
  '/api/capacity-matches': 'matches',
  '/api/capacity-proposals': 'proposals',
  '/api/cbm-adoptions': 'adoptions',
  '/api/cbm-declarations': 'declarations',
  '/api/cbm-lessons': 'lessons',
  '/api/cbm-proposals': 'proposals',
  '/api/cbm-reports': 'reports',
  '/api/guidance-requests': 'requests',
  '/api/incident-counts': 'counts',
  '/api/national-structures': 'structures',
  '/api/regional-links': 'links',
  '/api/regional-measures': 'measures',
  '/api/training': 'completions',
};
const listOf = (path: string) => LISTS[path] ?? path.slice('/api/'.length);

let place: Place;
let ledger: Running;
let paged: readonly string[];
/** Readers who see different parts of the lists. */
let readers: Readonly<Record<string, Client>>;

beforeAll(async () => {
  place = await openPlace([SAMPLE]);
  ledger = await startLedger({ place });
  const { body } = await ledger.manager.get<Described>('/api/openapi.json');
  paged = Object.entries(body.paths)
    .filter(([path, { get }]) => {
      const names = new Set((get?.parameters ?? []).map(({ name }) => name));
      return names.has('limit') && names.has('after') && !OTHERWISE.includes(path);
    })
    .map(([path]) => path);
  // the tables are made while the server runs: what is asked later holds at least as much
  const { body: health } = await ledger.manager.get('/health');
  await got(ledger.manager, `/api/communications?limit=1&min-index=${String(health.log.index)}`);
  const [participant] = ledger.states;
  readers = {
    manager: ledger.manager,
    authority: await ledger.account({ office: 'national-authority', participant }),
    chair: await ledger.account({ office: 'chair' }),
  };
});
afterAll(async () => {
  await ledger.stop();
  place.remove();
});

async function got(client: Client, url: string): Promise<Json> {
  const { status, body } = await client.get(url);
  if (status !== 200) throw new Error(`${url}: ${String(status)} ${JSON.stringify(body)}`);
  return body;
}

/** Things and moments of all pages of a list, page by page. */
async function pagesOf(client: Client, path: string, limit: number, query = ''): Promise<readonly Json[]> {
  const pages: Json[] = [];
  for (let after = ''; ;) {
    const page = await got(client, `${path}?limit=${String(limit)}${query}${after}`);
    pages.push(page);
    if (page.next === null) return pages;
    after = `&after=${encodeURIComponent(page.next as string)}`;
  }
}

it('every list of what States and others submit is shown page by page', () =>
  expect(paged.toSorted()).toEqual([
    '/api/activities',
    '/api/calls',
    '/api/capacity',
    '/api/capacity-matches',
    '/api/capacity-proposals',
    '/api/cbm-adoptions',
    '/api/cbm-declarations',
    '/api/cbm-lessons',
    '/api/cbm-proposals',
    '/api/cbm-reports',
    '/api/communications',
    '/api/contributions',
    '/api/erasures',
    '/api/exercises',
    '/api/guidance-requests',
    '/api/guidelines',
    '/api/incident-counts',
    '/api/meetings',
    '/api/national-structures',
    '/api/nominations',
    '/api/papers',
    '/api/regional-links',
    '/api/regional-measures',
    '/api/remarks',
    '/api/reports',
    '/api/rounds',
    '/api/templates',
    '/api/training',
  ]));

it.each(['manager', 'authority', 'chair'])('the pages of %s are together the whole list', async (reader) => {
  const client = readers[reader] ?? ledger.manager;
  const long: string[] = [];
  for (const path of paged) {
    const { status, body: whole } = await client.get(`${path}?limit=500`);
    if (status === 403) continue;
    const list = listOf(path);
    const things = whole[list] as readonly Json[];
    expect([path, whole.next, whole.count]).toEqual([path, null, things.length]);
    if (things.length > 1) long.push(path);
    const size = Math.max(1, Math.ceil(things.length / 3));
    const pages = await pagesOf(client, path, size);
    expect([path, pages.flatMap((page) => page[list] as Json[])]).toEqual([path, things]);
    expect([path, ...pages.map(({ count }) => count as number)].slice(0, -1)).toEqual([
      path,
      ...pages.slice(1).map(() => size),
    ]);
  }
  // the sample has more than one of nearly everything
  expect(long.length).toBeGreaterThan(reader === 'chair' ? 5 : 15);
});

it('100 are on a page where nothing else is asked for', async () => {
  const { count, next, communications } = await got(ledger.manager, '/api/communications');
  expect([count, communications.length, next === null]).toEqual([100, 100, false]);
});

it('a size out of bounds and an `after` that was never a `next` are told by the field', async () => {
  for (const path of paged) {
    for (const [field, value] of [
      ['limit', '0'],
      ['limit', '501'],
      ['limit', 'many'],
      ['after', 'nonsense'],
      ['after', '0.2024-05-09.nothing-of-this-list'],
      ['after', '999999999.2024-05-09.x'],
      ['after', '0.2024-02-30.x'],
      ['after', ''],
    ] as const) {
      const { status, headers, body } = await (readers['authority'] ?? ledger.manager).get(`${path}?${field}=${value}`);
      const fields = (body.errors as Json[]).map((one) => one.field as string);
      expect([path, value, status, headers['content-type']?.split(';')[0], fields]).toEqual([
        path,
        value,
        400,
        'application/problem+json',
        [field],
      ]);
    }
  }
});

it('a next page is of the moment of the first, however much is recorded in between', async () => {
  const { manager, states } = ledger;
  const path = '/api/communications';
  const before = await pagesOf(manager, path, 400);
  const first = await got(manager, `${path}?limit=400`);
  expect(first).toEqual(before[0]);
  for (const participant of states.slice(0, 3)) await ledger.communication(participant);
  const after = encodeURIComponent(first.next as string);
  expect(await got(manager, `${path}?limit=400&after=${after}`)).toEqual(before[1]);
  // also beside a moment of its own, as of a client that repeats what it asked first
  expect(await got(manager, `${path}?limit=400&at=0&on=2024-01-01&after=${after}`)).toEqual(before[1]);
  const count = (pages: readonly Json[]) => pages.reduce((sum: number, page) => sum + (page.count as number), 0);
  expect(count(await pagesOf(manager, path, 400))).toBe(count(before) + 3);
});

it('cards are opened for the things of the page alone', async () => {
  const cards = async () => {
    const { accesses } = await got(ledger.manager, '/api/access-journal?limit=500');
    return (accesses as { purpose: string; cards: number }[])
      .filter(({ purpose }) => purpose === 'GET /api/nominations')
      .reduce((sum, one) => sum + one.cards, 0);
  };
  const { nominations, next } = await got(ledger.manager, '/api/nominations?limit=7&contact=true');
  const opened = (nominations as { contact: { status: string } }[]).filter(({ contact }) => contact.status === 'open');
  expect([opened.length > 0, next === null, await cards()]).toEqual([true, false, opened.length]);
});
