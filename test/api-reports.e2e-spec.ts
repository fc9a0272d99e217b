import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import type { ReportModel, ReportTable } from '#libs/ledger';
import { canonicalReport, canonicalTables } from '#libs/ledger/projections';
import {
  type Client,
  type Json,
  openPlace,
  type Place,
  type Receipt,
  type Running,
  startLedger,
} from './ledger-app.ts';
import { figures, readHistory } from './sample/expected.mjs';

const SAMPLE_FILE = join(import.meta.dirname, 'sample', 'history.csv');
/** The sample without what its States submitted and what was reported of it: the tests bring their own. */
const OWN = /^[^,]*,(report-|implementation-|lesson-|cbm-|nothing-new|need-|offer-|capacity-|match-)/;
const ROWS = readFileSync(SAMPLE_FILE, 'utf8')
  .split('\n')
  .filter((row) => !OWN.test(row));
const SAMPLE = { name: 'history.csv', content: Buffer.from(ROWS.join('\n')) };
const PERIOD = 'framework=OEWG_APR&from=2024-07-13&until=2025-07-11';

let place: Place;
let ledger: Running;
let manager: Client;
let reviewer: Client;
let chair: Client;
let authority: Client;

beforeAll(async () => {
  place = await openPlace([SAMPLE]);
  ledger = await startLedger({ place });
  ({ manager } = ledger);
  reviewer = await ledger.account({ office: 'reviewer' });
  chair = await ledger.account({ office: 'chair' });
  authority = await ledger.account({ office: 'national-authority', participant: ledger.states[0] });
});

afterAll(async () => {
  await ledger.stop();
  place.remove();
});

const sha = (text: string | undefined) =>
  createHash('sha256')
    .update(text ?? '', 'utf8')
    .digest('hex');
const table = (report: ReportModel, id: string): ReportTable => {
  const found = report.tables.find((one) => one.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};

describe('a report that is not drafted', () => {
  it('calls a State as its files do, with the name of today beside it, also when its period is long past', async () => {
    const query = 'framework=OEWG_APR&from=2023-07-29&until=2024-07-12&edition=states-only';
    const { body } = await manager.get(`/api/reports/preview?${query}`);
    const named = (body.states as Json[]).find(({ stateToday }) => stateToday !== undefined);
    expect(named).toMatchObject({ state: 'Example State 079', stateToday: 'Example Republic 079' });
    const { text } = await manager.get(`/api/reports/preview/figures.csv?${query}`);
    expect([text.includes('Example State 079'), text.includes('Example Republic 079')]).toEqual([true, false]);
    const [column] = table(body.report as ReportModel, 'T1').columns;
    const figure = await manager.get(
      `/api/reports/figures?${query}&table=T1&line=2024-07-12&column=${column?.key}&limit=200`,
    );
    const own = (figure.body.counted as Json[]).filter(({ participant }) => participant === named.participant);
    expect(own).toMatchObject([{ state: 'Example State 079', stateToday: 'Example Republic 079' }]);
  });

  it('says what it is of, and every figure follows from the coordinate in its address (R2)', async () => {
    const { body, headers } = await chair.get(`/api/reports/preview?${PERIOD}`);
    const report = body.report as ReportModel;
    expect(body).toMatchObject({ on: '2025-07-11', withheld: 0, states: [] });
    expect(report).toMatchObject({
      model: 'cbm-report/1',
      framework: { framework: 'OEWG_APR', verified: false },
      edition: 'aggregate',
      threshold: 3,
      period: { from: '2024-07-13', until: '2025-07-11' },
      coordinate: { on: '2025-07-11', index: body.index as number },
      previous: { now: { period: { from: '2023-07-29', until: '2024-07-12' } }, published: null },
    });
    expect(body.digest).toBe(sha(canonicalize(canonicalReport(report))));
    const permalink = String(headers['content-location']);
    expect(permalink).toContain(`at=${String(body.index)}&on=2025-07-11`);
    expect((await chair.get(permalink)).text).toBe((await chair.get(permalink)).text);
    expect((await chair.get(permalink)).body).toEqual(body);
  });

  it('says of every figure how it is counted, as of when, as known when and up to which index, and its source (R1)', async () => {
    const report = (await manager.get(`/api/reports/preview?${PERIOD}&edition=states-only`)).body.report as ReportModel;
    const { index, knownAt, on } = report.coordinate;
    expect([index > 0, Number.isNaN(Date.parse(knownAt ?? '')), on]).toEqual([true, false, '2025-07-11']);
    const rules = report.tables.flatMap(({ id, columns, source }) =>
      columns.map(({ key, rule }) => [id, key, rule.length > 20 && rule.endsWith('.'), source !== undefined]),
    );
    expect(rules.length).toBeGreaterThan(50);
    expect(rules.filter(([, , ruled, sourced]) => ruled !== true || sourced !== true)).toEqual([]);
    for (const { where } of report.sentences)
      expect(where).toMatch(new RegExp(`^as of .+, as known on .+ \\(index ${String(index)}\\), .+`));
  });

  it('stands in neutral order: groups by their names, and no column says who comes first (R5)', async () => {
    const report = (await manager.get(`/api/reports/preview?${PERIOD}&edition=states-only`)).body.report as ReportModel;
    const groups = table(report, 'T3').lines.map(({ label }) => label);
    const named = groups.filter((label) => label.startsWith('Example Group'));
    expect(named.length).toBeGreaterThan(2);
    expect(named).toEqual(named.toSorted((a, b) => a.localeCompare(b, 'en')));
    const words = report.tables.flatMap(({ title, columns, notes }) => [
      title,
      ...notes,
      ...columns.flatMap(({ label, rule }) => [label, rule]),
    ]);
    expect(words.filter((text) => /\b(rank|ranking|score|best|worst|leading|laggard)/i.test(text))).toEqual([]);
  });

  it('has by default the last period of its framework that has ended', async () => {
    const { body } = await chair.get('/api/reports/preview?framework=OEWG_APR');
    expect(body.report.period).toEqual({ from: '2024-07-13', until: '2025-07-11' });
  });

  it('tells the published curve of the sample in sentences, each with where it stands', async () => {
    const query = 'framework=OEWG_APR&from=2024-05-09&until=2025-10-15';
    const { body } = await chair.get(`/api/reports/preview?${query}`);
    const { sentences } = body.report as ReportModel;
    const history = readHistory(SAMPLE_FILE);
    const told = ['2024-05-09', '2025-10-15'].flatMap((on) => {
      const { nominated, active } = figures(history, '9999-12-31T00:00:00.000Z', on);
      const of = (count: number) => `${String(count)} States (${((100 * count) / 193).toFixed(2)} per cent)`;
      const day = on === '2024-05-09' ? '9 May 2024' : '15 October 2025';
      return [
        `As at ${day}, ${of(nominated)} had nominated points of contact.`,
        `As at ${day}, ${of(active)} had an active entry in the directory.`,
      ];
    });
    expect(sentences.filter(({ table: id }) => id === 'T1').map(({ text }) => text)).toEqual(told);
    expect(told[2]).toBe('As at 15 October 2025, 124 States (64.25 per cent) had nominated points of contact.');
    expect(sentences[0]?.coordinate).toEqual({ ...body.report.coordinate, on: '2024-05-09' });
  });

  it('is refused for a framework that there is not, and a period that ends before it begins', async () => {
    const unknown = await chair.get('/api/reports/preview?framework=NONE');
    const turned = await chair.get('/api/reports/preview?framework=OEWG_APR&from=2025-01-01&until=2024-01-01');
    const endless = await chair.get('/api/reports/preview?framework=OEWG_APR&from=1990-01-01&until=2024-01-01');
    expect([unknown, turned, endless].map(({ status, body }) => [status, body.errors[0].field as string])).toEqual([
      [400, 'framework'],
      [400, 'until'],
      [400, 'until'],
    ]);
  });

  it('is one file for each table and form, by address or by Accept', async () => {
    const csv = await chair.get(`/api/reports/preview/T1.csv?${PERIOD}`);
    expect([csv.status, csv.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    const lines = csv.text.split('\r\n');
    expect(lines[0]).toBe(
      '\ufeffLine,Membership,States having nominated,"States having nominated, per cent of the membership",States with an active entry,"States with an active entry, per cent of the membership",Period from,Period until,As of,As known at index,Known at,Source',
    );
    expect(
      lines
        .slice(1, -1)
        .every((line) =>
          /,2024-07-13,2025-07-11,2025-07-11,\d+,\d{4}-[^,]+Z,counted from the record of the ledger$/.test(line),
        ),
    ).toBe(true);
    const svg = await chair.get(`/api/reports/preview/T1.svg?${PERIOD}`);
    expect([svg.status, svg.headers['content-type'], svg.text.slice(0, 4)]).toEqual([
      200,
      'image/svg+xml; charset=utf-8',
      '<svg',
    ]);
    const asked = await chair.get(`/api/reports/preview?${PERIOD}&table=T1`, { accept: 'image/svg+xml' });
    expect([asked.status, asked.headers['location']]).toEqual([303, `/api/reports/preview/T1.svg?${PERIOD}`]);
    const every = await chair.get(`/api/reports/preview?${PERIOD}`, { accept: 'text/csv' });
    expect(every.headers['location']).toBe(`/api/reports/preview/figures.csv?${PERIOD}`);
    expect((await chair.get(`/api/reports/preview/T99.svg?${PERIOD}`)).status).toBe(404);
  });

  it('of States is for States: others get what everybody gets (R4)', async () => {
    const path = `/api/reports/preview?${PERIOD}&edition=states-only`;
    const [own, others] = [await authority.get(path), await chair.get(path)];
    const ids = ({ body }: { body: Json }) => (body.report as ReportModel).tables.map(({ id }) => id);
    expect(ids(own)).toContain('T11');
    const lines = ({ body }: { body: Json }) => table(body.report as ReportModel, 'T11').lines.length;
    expect([lines(own) > 0, lines(others)]).toEqual([true, 0]);
    const log = table(own.body.report as ReportModel, 'T11');
    const cells = (key: string) =>
      log.lines.map(({ words }) => words?.[log.words?.findIndex((one) => one.key === key) ?? -1]);
    const behalf = cells('onBehalfOf');
    expect(behalf).toEqual(log.lines.map(({ participant }, at) => (behalf[at] === '' ? '' : participant)));
    expect(behalf.filter((state) => state !== '')).not.toEqual([]);
    expect(cells('account')).not.toContain('');
    const { text } = await authority.get(`/api/reports/preview/T11.csv?${PERIOD}&edition=states-only`);
    expect(text.split('\r\n').filter((line) => line.includes('On behalf of'))).toHaveLength(1);
    expect(behalf.filter((state) => state !== '' && text.includes(`,${state ?? ''},`))).toEqual([]);
    expect(others.body.withheld).toBeGreaterThan(0);
    const aggregate = (await chair.get(`/api/reports/preview?${PERIOD}`)).body.report as ReportModel;
    expect(table(others.body.report as ReportModel, 'T3')).toEqual(table(aggregate, 'T3'));
  });
});

describe('the matrix of States and measures', () => {
  const matrix = async (client: Client, at?: number) => {
    const path = `/api/reports/preview?${PERIOD}&edition=states-only${at === undefined ? '' : `&at=${String(at)}`}`;
    return table((await client.get(path)).body.report as ReportModel, 'matrix').lines.map(({ key }) => key);
  };

  it('made anew shows what States open at the moment of reading, whatever was known (R7)', async () => {
    const participant = ledger.states[2] ?? '';
    const communication = await ledger.communication(participant);
    const reported = await manager.post<Receipt>('/api/cbm-reports', {
      participant,
      communication,
      cbm: 'CBM-3',
      extent: 'full',
      from: '2024-08-01',
      visibility: 'states',
      effectiveOn: '2024-09-01',
    });
    expect([reported.status, reported.text]).toEqual([201, expect.anything()]);
    expect(await matrix(authority)).toEqual([participant]);
    const { stream, index } = reported.body;
    const narrowed = await manager.post<Receipt>(`/api/cbm-reports/${stream.slice('cbm-report-'.length)}/amendment`, {
      participant,
      communication,
      visibility: 'restricted',
    });
    expect([narrowed.status, narrowed.text]).toEqual([201, expect.anything()]);
    expect(await matrix(authority, index)).toEqual([]);
  });

  it('made anew does not show what was closed then, also when its State has opened it since', async () => {
    const participant = ledger.states[3] ?? '';
    const communication = await ledger.communication(participant);
    const closed = { cbm: 'CBM-3', extent: 'full', from: '2024-08-01', visibility: 'restricted' };
    const made = await manager.post<Receipt>('/api/cbm-reports', {
      participant,
      communication,
      ...closed,
      effectiveOn: '2024-09-01',
    });
    const opened = await manager.post<Receipt>(`/api/cbm-reports/${made.body.id}/corrections`, {
      corrects: made.body.revision,
      set: { data: { visibility: 'states' } },
      errorOf: 'recording',
      communication,
    });
    expect([made.status, opened.status, opened.text]).toEqual([201, 201, expect.anything()]);
    expect([await matrix(manager, made.body.index), await matrix(manager, opened.body.index)]).toEqual([
      [],
      [participant],
    ]);
  });
});

describe('a figure', () => {
  const figure = (client: Client, query: string) => client.get(`/api/reports/figures?${PERIOD}&${query}`);

  it('leads to what it counts, to the acts, and on to their authority', async () => {
    const query = 'table=T1&line=2025-07-11&column=active&limit=200';
    const { body } = await figure(manager, query);
    expect(body).toMatchObject({ value: 117, count: 117, withheld: 0, next: null });
    expect(body.counted).toHaveLength(117);
    const [first] = body.counted;
    expect(first.table).toBe('seats');
    expect(first.acts[0].type).toMatch(/^Poc/);
    expect(first.acts.every(({ authority: rests }: Json) => rests !== null)).toBe(true);
    const indexes = first.acts.map(({ index }: Json) => index as number);
    expect(indexes).toEqual(indexes.toSorted((a: number, b: number) => a - b));
  });

  it.each([
    ['T5', 'replacements', 'recorded'],
    ['T11', '', 'index'],
  ])('of acts, in %s, leads to what each of them changed', async (id, line, column) => {
    const query = `${PERIOD}&edition=states-only`;
    const lines = table((await manager.get(`/api/reports/preview?${query}`)).body.report as ReportModel, id).lines;
    const asked = line === '' ? (lines[0]?.key ?? '') : line;
    const { body } = await figure(manager, `table=${id}&line=${asked}&column=${column}`);
    const [first] = body.counted;
    const audited = await manager.get(`/api/audit?before=${Number(first.entity) + 1}&limit=1`);
    expect(first.acts).toEqual(audited.body.entries);
    expect(first.acts[0].changes.length).toBeGreaterThan(0);
  });

  it('is paged without a gap', async () => {
    const query = 'table=T1&line=2025-07-11&column=active';
    const whole = (await figure(manager, `${query}&limit=200`)).body.counted as Json[];
    const found: Json[] = [];
    for (let next: string | null = ''; next !== null;) {
      const after: string = next === '' ? '' : `&after=${next}`;
      const { body } = await figure(manager, `${query}&limit=50${after}`);
      found.push(...(body.counted as Json[]));
      next = body.next as string | null;
    }
    expect(found).toEqual(whole);
  });

  it('shows other States only what they may see now: no nominations that are still pending to them', async () => {
    const query = 'table=T1&line=2025-07-11&column=nominated&limit=200';
    const [all, own] = [(await figure(reviewer, query)).body, (await figure(authority, query)).body];
    expect([all.count, all.withheld, own.count]).toEqual([120, 0, 120]);
    expect(own.counted.every(({ participant }: Json) => participant === ledger.states[0])).toBe(true);
    expect(own.withheld).toBe(120 - own.counted.length);
  });

  const need = async (topic: string, participant: string, visibility: string) =>
    manager.post<Receipt>('/api/capacity/needs', {
      participant,
      visibility,
      topic,
      effectiveOn: '2025-01-01',
      communication: await ledger.communication(participant),
    });

  it('shows what a State submitted as far as it is open at the moment of reading (R7)', async () => {
    const [own = '', other = ''] = ledger.states;
    const recorded = [
      await need('incident-response', own, 'restricted'),
      await need('incident-response', other, 'states'),
    ];
    expect(recorded.map(({ status }) => status)).toEqual([201, 201]);
    const query = 'table=T10&line=incident-response&column=needs';
    const foreign = await ledger.account({ office: 'national-authority', participant: other });
    const seen = async (client: Client) => {
      const { body } = await figure(client, query);
      return [
        body.value,
        body.withheld,
        (body.counted as Json[]).map(({ participant }) => participant as string).toSorted(),
      ];
    };
    expect(await seen(reviewer)).toEqual([2, 1, [other]]);
    expect(await seen(authority)).toEqual([2, 0, [own, other].toSorted()]);
    expect(await seen(foreign)).toEqual([2, 1, [other]]);
  });

  it('is paged by what its reader sees: no page ends with anything else', async () => {
    for (const [n, state] of ledger.states.slice(0, 8).entries())
      expect((await need('training', state, n % 2 === 0 ? 'restricted' : 'states')).status).toBe(201);
    const query = 'table=T10&line=training&column=needs';
    const ids = (body: Json) => (body.counted as Json[]).map(({ entity }) => entity as string);
    const whole = (await figure(reviewer, `${query}&limit=200`)).body;
    expect([ids(whole).length, whole.withheld, whole.next]).toEqual([4, 4, null]);
    const pages: Json[] = [];
    for (let after = ''; after !== '&after=null';) {
      const { body } = await figure(reviewer, `${query}&limit=1${after}`);
      pages.push(body);
      after = `&after=${String(body.next)}`;
    }
    const all = ids(whole);
    expect(pages.map(ids)).toEqual(all.map((id) => [id]));
    expect(pages.map(({ next }) => next as string | null)).toEqual([...all.slice(0, -1), null]);
    expect(pages.reduce((sum, { withheld }) => sum + (withheld as number), 0)).toBe(4);
  });

  it('is closed to those who see no figures of States, and refuses what there is not', async () => {
    expect((await figure(chair, 'table=T1&line=2025-07-11&column=active')).status).toBe(403);
    for (const [query, field] of [
      ['table=T0&line=x&column=active', 'table'],
      ['table=T1&line=x&column=active', 'line'],
      ['table=T1&line=2025-07-11&column=x', 'column'],
    ] as const) {
      const { status, body } = await figure(manager, query);
      expect([status, body.errors[0].field]).toEqual([400, field]);
    }
  });
});

it('who may not see figures of single States hides no fewer of the small ones', async () => {
  const cells = async (client: Client, more = '') => {
    const { report, digest } = (await client.get(`/api/reports/preview?${PERIOD}&threshold=1${more}`)).body;
    return { threshold: report.threshold as number, digest: digest as string, report: report as ReportModel };
  };
  expect([(await cells(manager)).threshold, (await cells(chair)).threshold]).toEqual([1, 3]);
  const [all, some] = [await cells(manager, '&edition=states-only'), await cells(chair, '&edition=states-only')];
  expect(some.digest).not.toBe(all.digest);
  expect(some.digest).toBe(sha(canonicalize(canonicalReport(some.report))));
});

describe('the life of a report', () => {
  const draft = { framework: 'OEWG_APR', from: '2023-07-29', until: '2024-07-12' };
  let report: string;
  let index: number;

  const get = async (client: Client, path = '') => (await client.get(`/api/reports/${report}${path}`)).body as Json;
  const post = async (path: string, body: object) => {
    const answer = await manager.post<Receipt>(`/api/reports${path}`, body);
    ({ index } = answer.body);
    return answer;
  };

  const idIn = ({ location = '' }: Readonly<Record<string, string | undefined>>) =>
    location.slice('/api/reports/'.length);

  it('begins with a draft, which is not for everybody', async () => {
    const { status, headers } = await post('', draft);
    expect([status, headers['location']]).toEqual([201, expect.stringMatching(/^\/api\/reports\/[0-9a-f-]{36}$/)]);
    report = idIn(headers);
    const lists = await Promise.all([manager, reviewer, chair].map((client) => client.get('/api/reports')));
    expect(lists.map(({ body: list }) => list.count as number)).toEqual([1, 1, 0]);
    expect((await chair.get(`/api/reports/${report}`)).status).toBe(404);
    expect(await get(manager)).toMatchObject({ version: 0, asIssued: null, of: { symbol: null, versions: [] } });
  });

  it('is not issued before its period has ended, and never under a symbol that another has', async () => {
    const far = await post('', { framework: 'OEWG_APR', from: '2024-07-13', until: '2033-12-31' });
    const issued = await post(`/${idIn(far.headers)}/issue`, { symbol: 'EX/99/1' });
    expect([issued.status, issued.body]).toEqual([
      409,
      expect.objectContaining({ type: '/problems/period-not-ended' }),
    ]);
    expect(issued.text).toContain('until then it is a draft');
  });

  it('is issued once under its symbol, with the digest of what it says', async () => {
    expect((await chair.post(`/api/reports/${report}/issue`, { symbol: 'EX/79/1' })).status).toBe(403);
    expect((await post(`/${report}/issue`, { symbol: 'EX/79/1/Rev.1' })).status).toBe(409);
    expect((await post(`/${report}/issue`, { symbol: 'EX/79/1', effectiveOn: '2024-07-12' })).status).toBe(201);
    const body = await get(chair);
    expect(body).toMatchObject({ version: 1, asIssued: true, of: { symbol: 'EX/79/1' } });
    const [version] = body.of.versions;
    expect(version).toMatchObject({ kind: 'issued', symbol: 'EX/79/1', issuedOn: '2024-07-12', rests: null });
    expect([version.digest, version.figures]).toEqual([
      sha(canonicalize(canonicalReport(body.report as ReportModel))),
      sha(canonicalize(canonicalTables((body.report as ReportModel).tables))),
    ]);
    for (const name of ['T1.csv', 'T1.svg', 'report.json', 'sentences.txt', 'digests.txt']) {
      const { text } = await chair.get(`/api/reports/${report}/files/${name}`);
      const issued = version.files.find((one: Json) => one.name === name);
      expect([name, sha(text), Buffer.byteLength(text)]).toEqual([name, issued.digest, issued.bytes]);
    }
    expect((await post(`/${report}/issue`, { symbol: 'EX/79/2' })).status).toBe(409);
    const other = idIn((await post('', draft)).headers);
    const taken = await post(`/${other}/issue`, { symbol: 'EX/79/1' });
    expect([taken.status, taken.text]).toEqual([409, expect.stringContaining('Another report was issued')]);
  });

  it('is revised when more became known; the first version stays, and the difference names what was recorded between', async () => {
    const state = await lateState();
    const revised = await post(`/${report}/revisions`, { reason: 'late-communications' });
    expect(revised.status).toBe(201);
    const body = await get(manager);
    expect(body).toMatchObject({ version: 2, asIssued: true, of: { symbol: 'EX/79/1/Rev.1' } });
    expect(body.of.versions.map(({ symbol, rests, reason }: Json) => [symbol, rests, reason])).toEqual([
      ['EX/79/1', null, null],
      ['EX/79/1/Rev.1', 'EX/79/1', 'late-communications'],
    ]);
    expect(await get(manager, '?version=1')).toMatchObject({ version: 1, asIssued: true });
    const { before, after, differences } = await get(manager, '/differences');
    expect([before, after]).toEqual(['EX/79/1', 'EX/79/1/Rev.1']);
    const nominated = differences.find(
      ({ table: id, line, column }: Json) => id === 'T1' && line === '2024-07-12' && column === 'nominated',
    );
    expect(nominated.after - nominated.before).toBe(1);
    expect(nominated.causes.map(({ type, about }: Json) => [type, about.participant])).toEqual([
      ['PocNominated', state],
      ['PocEntryActivated', state],
    ]);
    const paged: Json[] = [];
    for (let next: number | null = 0; next !== null;) {
      const page: Json = await get(manager, `/differences?limit=3&after=${String(next)}`);
      expect(page.differences.length).toBeLessThanOrEqual(3);
      paged.push(...page.differences);
      next = page.next as number | null;
    }
    const whole = await get(manager, '/differences?limit=50');
    expect([paged.length, paged]).toEqual([whole.count, whole.differences]);
    const toChair = (await get(chair, '/differences')).differences;
    expect(toChair.map(({ before: was, after: is, causes, withheld }: Json) => [was, is, causes, withheld])).toEqual(
      differences.map(({ before: was, after: is, causes }: Json) => [was, is, [], causes.length > 0]),
    );
    expect(differences.map(({ withheld }: Json) => withheld)).toEqual(differences.map(() => false));
  });

  it('is corrected by a corrigendum, and an addendum stands beside it', async () => {
    expect((await post(`/${report}/corrigenda`, { reason: 'recording-error' })).status).toBe(201);
    const beside = await post('', { ...draft, addendumTo: report });
    const addendum = idIn(beside.headers);
    expect((await post(`/${addendum}/issue`, { symbol: 'EX/79/1/Rev.1/Add.1' })).status).toBe(409);
    expect((await post(`/${addendum}/issue`, { symbol: 'EX/79/1/Add.1' })).status).toBe(201);
    const body = await get(manager);
    expect(body.of.symbol).toBe('EX/79/1/Rev.1');
    expect(body.of.versions.at(-1)).toMatchObject({
      kind: 'corrected',
      symbol: 'EX/79/1/Rev.1/Corr.1',
      rests: 'EX/79/1/Rev.1',
    });
    const { body: list } = await chair.get(`/api/reports?min-index=${String(index)}`);
    expect(list.reports.map(({ symbol }: Json) => symbol as string).toSorted()).toEqual([
      'EX/79/1/Add.1',
      'EX/79/1/Rev.1',
    ]);
  });

  it('is what the next report is compared with: as published then, and as known now', async () => {
    const { previous } = (await manager.get(`/api/reports/preview?${PERIOD}`)).body.report as ReportModel;
    expect(previous?.published).toMatchObject({ report, symbol: 'EX/79/1/Rev.1/Corr.1', asIssued: true });
    expect(previous?.now.period).toEqual({ from: '2023-07-29', until: '2024-07-12' });
    expect(previous?.published?.tables).toEqual(previous?.now.tables);
  });

  it('is taken back by an annulment, and entries that rest on others are named', async () => {
    const annuls = (await get(manager)).of.versions.map(({ revision }: Json) => revision as number) as number[];
    const { status, body } = await manager.post('/api/reports/annulments', {
      annuls: annuls.slice(0, 1),
      errorOf: 'recording',
    });
    expect([status, body.names]).toEqual([409, annuls.slice(1).map(String)]);
    expect((await post('/annulments', { annuls, errorOf: 'recording' })).status).toBe(201);
    expect(await get(manager)).toMatchObject({ version: 0, of: { symbol: null, versions: [] } });
  });

  /** A State whose nomination was made before the period ended and recorded after the report was issued. */
  async function lateState(): Promise<string> {
    const { body } = await manager.get('/api/nominations');
    const nominated = new Set((body.nominations as Json[]).map(({ participant }) => participant as string));
    const { body: directory } = await manager.get('/api/directory');
    for (const { participant } of directory.entries as Json[]) nominated.add(participant as string);
    const state = ledger.states.findLast((one) => !nominated.has(one)) ?? '';
    const entry = {
      role: 'technical',
      holder: { kind: 'individual', organisation: 'Agency', languages: ['en'] },
      card: { name: 'L. Late', email: 'late@state.example' },
      effectiveOn: '2024-06-01',
      communication: await ledger.communication(state),
    };
    const answer = await manager.post<Receipt>(`/api/rosters/${state}/entries`, entry);
    expect([answer.status, answer.text]).toEqual([201, expect.anything()]);
    return state;
  }
});

describe('frameworks', () => {
  it('come with the ledger, each with its periods and whether their days were verified', async () => {
    const { body } = await chair.get('/api/frameworks');
    expect(body.frameworks.map(({ framework }: Json) => framework as string)).toEqual([
      'GM_ANNUAL',
      'GM_BIENNIAL',
      'GM_REVIEW',
      'OEWG_APR',
    ]);
    expect(body.frameworks[3].periods.at(-1)).toEqual({
      name: '2025',
      from: '2024-07-13',
      until: '2025-07-11',
      basis: 'to the end of the eleventh session, 7–11 July 2025 (A/80/257)',
      verified: true,
    });
  });

  it('are recorded anew by the manager, once', async () => {
    const { body } = await manager.get('/api/frameworks');
    const [annual] = body.frameworks;
    const changed = { ...annual, periods: [{ ...annual.periods[0], until: '2026-07-31', verified: false }] };
    const first = await manager.post<Receipt>('/api/frameworks', changed);
    expect(first.status).toBe(201);
    const again = await manager.post<Receipt>('/api/frameworks', changed);
    expect(again.body.index).toBe(first.body.index);
    expect((await chair.post('/api/frameworks', changed)).status).toBe(403);
    const { body: after } = await chair.get(`/api/frameworks?min-index=${String(first.body.index)}`);
    expect(after.frameworks[0]).toEqual(changed);
  });
});
