import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT } from '../apps/cli/src/exit.ts';
import type { Io } from '../apps/cli/src/io.ts';
import { run } from '../apps/cli/src/run.ts';

/** The life of a report, the planner of checks and a State's own counts, all without a server. */
const folder = mkdtempSync('/tmp/cbm-cli-');
let token = '';

beforeAll(async () => {
  const { out } = await cbm(['init', '--population', 'example']);
  token = /Token, shown this once +(\S+)/.exec(out)?.[1] ?? '';
});
afterAll(() => rmSync(folder, { recursive: true }));

async function cbm(args: readonly string[], as = token) {
  const said = { out: '', err: '' };
  const io: Io = {
    env: {
      CBM_DATA: join(folder, 'data'),
      CBM_MASTER_KEY_FILE: join(folder, 'key'),
      CBM_LOG_LEVEL: 'silent',
      CBM_TOKEN: as,
    },
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    interactive: false,
    stop: new AbortController().signal,
    confirm: () => Promise.resolve(false),
  };
  return { exit: await run(args, io), ...said };
}

async function json<T>(args: readonly string[], as = token): Promise<T> {
  const { exit, out, err } = await cbm([...args, '--json'], as);
  expect([exit, err]).toEqual([EXIT.done, '']);
  return JSON.parse(out) as T;
}

interface Issued {
  readonly symbol: string;
  readonly digest: string;
}

it('a report is drafted, issued, revised and corrected, each version with its digest, and compared', async () => {
  const period = ['--from', '2024-07-13', '--until', '2025-07-11'];
  const { id } = await json<{ id: string }>(['reports', 'draft', '--framework', 'OEWG_APR', ...period]);
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect((await cbm(['reports'])).out).toMatch(/OEWG_APR +aggregate +2024-07-13 to 2025-07-11 +draft +0/);
  const issue = ['reports', 'issue', id, '--symbol', 'A/80/257', '--issued-on', '2025-07-20'];
  const issued = await json<Issued>(issue);
  const dated = (day: string) => ['--reason', 'late-communications', '--issued-on', day];
  const revised = await json<Issued>(['reports', 'revise', id, ...dated('2025-09-01'), '--until', '2025-07-01']);
  const corrected = await json<Issued>(['reports', 'correct', id, ...dated('2025-09-02'), '--until', '2025-07-11']);
  const versions = [issued, revised, corrected];
  expect(versions.map(({ symbol }) => symbol)).toEqual(['A/80/257', 'A/80/257/Rev.1', 'A/80/257/Rev.1/Corr.1']);
  for (const { digest } of versions) expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(revised.digest).not.toBe(issued.digest);
  const { reports } = await json<{ reports: readonly { report: string; versions: readonly Issued[] }[] }>(['reports']);
  expect(reports.map(({ report }) => report)).toEqual([id]);
  expect(reports[0]?.versions).toMatchObject(versions.map(({ symbol, digest }) => ({ symbol, digest })));
  const differences = await json<{ before: string; after: string; count: number; differences: readonly unknown[] }>([
    'reports',
    'differences',
    id,
    '--from-version',
    '1',
    '--to-version',
    '2',
  ]);
  expect(differences).toMatchObject({ before: 'A/80/257', after: 'A/80/257/Rev.1' });
  expect(differences.count).toBeGreaterThan(0);
  expect(differences.differences).toHaveLength(differences.count);
  expect((await cbm(['reports', 'differences', id])).out).toContain('A/80/257/Rev.1 and A/80/257/Rev.1/Corr.1');
  expect(await cbm(issue)).toMatchObject({ exit: EXIT.done });
  expect(await cbm(['reports', 'issue', id, '--symbol', 'A/80/999'])).toMatchObject({ exit: EXIT.refused });
});

/** What the State sent, recorded in the same call. */
const NOTE = ['communication.kind=note-verbale', 'communication.reference=NV/1'];

it('the planner says the hour of every active seat at the planned instant', async () => {
  const seat = ['role=technical', 'holder=office', 'organisation=Ministry', 'time_zone=Asia/Kathmandu', 'language=en'];
  await json([
    'record',
    'entered',
    'state=Example State 001',
    ...NOTE,
    'from=2024-05-09',
    'email=a@state-001.example',
    ...seat,
  ]);
  const asked = ['checks', '--plan', '2026-06-13', '--time', '20:00'];
  const plan = await json<{ planned: string; count: number; atWeekend: number; seats: readonly unknown[] }>(asked);
  expect(plan).toMatchObject({ planned: '2026-06-13T20:00:00.000Z', count: 1, atWeekend: 1 });
  expect((await cbm(asked)).out).toMatch(/Example State 001 +technical +1 +2026-06-14T01:45 +yes +Asia\/Kathmandu/);
});

it('a State reads the communications about incidents that are counted with it; nobody else does', async () => {
  const states = ['Example State 001', 'Example State 002', 'Example State 003'];
  const tokens = [];
  for (const state of states) {
    const issue = ['token', 'issue', '--office', 'national-authority', '--state', state];
    tokens.push((await json<{ token: string }>(issue)).token);
  }
  const [one, two, three] = tokens;
  expect((await cbm(['incidents'], one)).out).toContain('Your State lets none be counted.');
  for (const state of states.slice(0, 2)) {
    await json(['record', 'incident-counting-declared', `state=${state}`, ...NOTE, 'counted=yes', 'from=2024-06-01']);
  }
  const count = ['state=Example State 001', 'with=Example State 002', 'purpose=notify', 'from=2024-06-02'];
  await json(['record', 'incident-counted', ...NOTE, ...count]);
  for (const own of [one, two]) {
    const { out } = await cbm(['incidents'], own);
    expect(out).toMatch(/2024-06-02 +Example State 001 +Example State 002 +notify/);
  }
  expect((await json<{ counts: readonly unknown[] }>(['incidents'], three)).counts).toEqual([]);
  expect(await cbm(['incidents'])).toMatchObject({ exit: EXIT.forbidden, out: '' });
});
