import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataPaths } from '#apps/ledger';
import { freshClone, isRepository } from './fresh-clone.ts';
import { openPlace, type Place, startLedger } from './ledger-app.ts';

const SAMPLE = { name: 'history.csv', content: readFileSync(join(import.meta.dirname, 'sample', 'history.csv')) };
const ROOT = join(import.meta.dirname, '..');
const WORKER = join('test', 'cli-report.mjs');

let place: Place;
let folder: string;

beforeAll(async () => {
  place = await openPlace([SAMPLE]);
  folder = mkdtempSync(join(tmpdir(), 'cbm-reproducible-'));
});

afterAll(() => {
  place.remove();
  rmSync(folder, { recursive: true });
});

interface Process {
  readonly env: Readonly<Record<string, string>>;
  readonly flags: readonly string[];
}

const PROCESSES: readonly Process[] = [
  { env: { TZ: 'UTC', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }, flags: ['--hash-seed=1', '--random-seed=1'] },
  {
    env: { TZ: 'Pacific/Kiritimati', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' },
    flags: ['--hash-seed=77', '--random-seed=9'],
  },
  {
    env: { TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    flags: ['--hash-seed=4242', '--jitless'],
  },
];

/** Makes the report in a process of its own, from a copy of the log alone: its tables are made anew. */
function made(run: number, edition: string): ReadonlyMap<string, string> {
  const data = join(folder, `data-${String(run)}-${edition}`);
  const out = join(folder, `out-${String(run)}-${edition}`);
  cpSync(place.data, data, { recursive: true });
  rmSync(dataPaths(data).tables, { recursive: true, force: true });
  const of = ['--framework', 'OEWG_APR', ...(edition === 'aggregate' ? [] : ['--states-only'])];
  inProcess(run, 'report', ...of, '--data', data, '--out', out);
  return filesIn(out);
}

/** One command line in a process of its own, which knows neither the key nor the directory of the ledger. */
function inProcess(run: number, ...args: readonly string[]): string {
  return inProcessOf(ROOT, run, ...args);
}

/** The same by the program in a directory, and in that directory. */
function inProcessOf(program: string, run: number, ...args: readonly string[]): string {
  const { env, flags } = PROCESSES[run] ?? { env: {}, flags: [] };
  return execFileSync(
    process.execPath,
    ['--conditions=cbm-src', '--disable-warning=ExperimentalWarning', ...flags, join(program, WORKER), ...args],
    { cwd: program, env: { PATH: process.env['PATH'] ?? '', ...env }, encoding: 'utf8' },
  );
}

function filesIn(out: string): ReadonlyMap<string, string> {
  return new Map(readdirSync(out).map((name) => [name, readFileSync(join(out, name), 'utf8')]));
}

describe('cbm report', () => {
  it('says what it made', () => {
    const out = join(folder, 'said');
    const args = [
      'report',
      '--framework',
      'GM_ANNUAL',
      '--from',
      '2025-07-12',
      '--until',
      '2025-10-15',
      '--at',
      '2025-10-20',
    ];
    const said = JSON.parse(cbm(...args, '--threshold', '1', '--out', out, '--json').out) as Record<string, unknown>;
    const report = readFileSync(join(out, 'report.json'), 'utf8');
    expect(said).toMatchObject({
      framework: 'GM_ANNUAL',
      edition: 'aggregate',
      period: { from: '2025-07-12', until: '2025-10-15' },
      coordinate: { on: '2025-10-15' },
      digest: createHash('sha256')
        .update(readFileSync(join(out, 'figures.json')))
        .digest('hex'),
      files: expect.arrayContaining(readdirSync(out)),
    });
    expect(JSON.parse(report)).toMatchObject({ threshold: 1, coordinate: said['coordinate'] });
  });

  it('leaves nothing of an earlier report in its folder, and everything else', () => {
    const out = join(folder, 'again');
    const report = ['report', '--framework', 'OEWG_APR', '--out', out];
    expect(cbm(...report, '--states-only').status).toBe(0);
    writeFileSync(join(out, 'own-notes.txt'), 'kept');
    expect(readdirSync(out)).toContain('T11.csv');
    expect(cbm(...report).status).toBe(0);
    const listed = [...readFileSync(join(out, 'digests.txt'), 'utf8').matchAll(/^[0-9a-f]{64} {2}(.+)$/gm)];
    expect(readdirSync(out).toSorted()).toEqual(
      [...listed.map(([, name = '']) => name), 'digests.txt', 'own-notes.txt'].toSorted(),
    );
  });

  it.each([
    [['--framework', 'NONE'], 'It has: GM_ANNUAL, GM_BIENNIAL, GM_REVIEW, OEWG_APR.'],
    [['--framework', 'OEWG_APR', '--from', '2026-01-01'], 'The period ends no earlier than it begins'],
    [['--framework', 'OEWG_APR', '--on', 'tomorrow'], 'day'],
  ])('makes nothing of %p', (args, why) => {
    const out = join(folder, 'nothing');
    const { status, err } = cbm('report', ...args, '--out', out);
    expect([status === 0, err.includes(why), existsSync(out)]).toEqual([false, true, false]);
  });

  function cbm(...args: readonly string[]): {
    readonly status: number | null;
    readonly out: string;
    readonly err: string;
  } {
    const flags = ['--conditions=cbm-src', '--disable-warning=ExperimentalWarning', join(ROOT, WORKER)];
    const env = { ...process.env, CBM_DATA: place.data, CBM_MASTER_KEY_FILE: place.masterKey };
    const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, ...args], { env, encoding: 'utf8' });
    return { status, out: stdout, err: stderr };
  }
});

it.each(['aggregate', 'states-only'])(
  'the %s report is the same to the byte in another time zone, language and hash order',
  (edition) => {
    const [first, ...others] = PROCESSES.map((_, run) => made(run, edition));
    expect([...(first?.keys() ?? [])]).toEqual(
      expect.arrayContaining(['report.json', 'T1.csv', 'T1.svg', 'digests.txt']),
    );
    for (const other of others) expect([...other]).toEqual([...(first ?? [])]);
  },
);

describe('a report that was issued', () => {
  interface Issued {
    readonly coverage: { readonly at: number; readonly from: string; readonly until: string; readonly on: string };
    readonly made: {
      readonly digest: string;
      readonly files: readonly { readonly name: string; readonly digest: string; readonly bytes: number }[];
    };
  }

  /** The export of a ledger whose manager has issued a report, and what the record says of it. */
  async function issued(edition: string): Promise<{ readonly file: string; readonly issued: Issued }> {
    const data = mkdtempSync(join(folder, 'issued-'));
    cpSync(place.data, data, { recursive: true });
    const ledger = await startLedger({ place: { ...place, data } });
    const { headers } = await ledger.manager.post('/api/reports', { framework: 'OEWG_APR', edition });
    const report = headers['location']?.slice('/api/reports/'.length) ?? '';
    const { status } = await ledger.manager.post(`/api/reports/${report}/issue`, { symbol: 'EX/79/1' });
    await ledger.stop();
    expect(status).toBe(201);
    const file = join(data, 'log.ndjson');
    inProcess(0, 'export', '--data', data, '--to', file);
    const last = readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) ?? '';
    const event = JSON.parse(last) as { readonly type: string; readonly data: Issued };
    expect(event.type).toBe('ReportIssued');
    rmSync(dataPaths(data).log);
    return { file, issued: event.data };
  }

  const source = isRepository ? 'fresh clone' : 'copy of the files, which are no repository';

  it.each(['aggregate', 'states-only'])(
    `(%s) comes out of an export, in a ${source}, another time zone, language and hash order, as its record says`,
    async (edition) => {
      const {
        file,
        issued: { coverage, made: record },
      } = await issued(edition);
      const clone = join(mkdtempSync(join(folder, 'clone-')), 'ledger');
      freshClone(clone);
      for (const run of PROCESSES.keys()) {
        const fresh = mkdtempSync(join(folder, 'fresh-'));
        const [data, out] = [join(fresh, 'data'), join(fresh, 'out')];
        inProcessOf(clone, run, 'migrate', '--from', file, '--to', data);
        const of = ['--framework', 'OEWG_APR', '--at', String(coverage.at), '--on', coverage.on];
        const period = ['--from', coverage.from, '--until', coverage.until];
        const form = edition === 'aggregate' ? [] : ['--states-only'];
        const said = inProcessOf(
          clone,
          run,
          'report',
          ...of,
          ...period,
          ...form,
          '--data',
          data,
          '--out',
          out,
          '--json',
        );
        expect(JSON.parse(said)).toMatchObject({ digest: record.digest });
        const files = [...filesIn(out)].map(([name, text]) => ({
          name,
          digest: createHash('sha256').update(text).digest('hex'),
          bytes: Buffer.byteLength(text),
        }));
        const byName = (left: { readonly name: string }, right: { readonly name: string }): number =>
          left.name < right.name ? -1 : 1;
        expect(files.toSorted(byName)).toEqual(record.files.toSorted(byName));
      }
    },
    120_000,
  );
});
