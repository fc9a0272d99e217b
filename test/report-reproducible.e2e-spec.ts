import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataPaths } from '#apps/ledger';
import { openPlace, type Place } from './ledger-app.ts';

const SAMPLE = { name: 'history.csv', content: readFileSync(join(import.meta.dirname, 'sample', 'history.csv')) };
const WORKER = join(import.meta.dirname, 'cli-report.mjs');

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
  const { env, flags } = PROCESSES[run] ?? { env: {}, flags: [] };
  const data = join(folder, `data-${String(run)}-${edition}`);
  const out = join(folder, `out-${String(run)}-${edition}`);
  cpSync(place.data, data, { recursive: true });
  rmSync(dataPaths(data).tables, { recursive: true, force: true });
  const args = [
    'report',
    '--framework',
    'OEWG_APR',
    ...(edition === 'aggregate' ? [] : ['--states-only']),
    '--data',
    data,
    '--out',
    out,
  ];
  execFileSync(
    process.execPath,
    ['--conditions=cbm-src', '--disable-warning=ExperimentalWarning', ...flags, WORKER, ...args],
    {
      env: { PATH: process.env['PATH'] ?? '', CBM_MASTER_KEY_FILE: place.masterKey, ...env },
    },
  );
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
      digest: createHash('sha256').update(report).digest('hex'),
      files: expect.arrayContaining(readdirSync(out)),
    });
    expect(JSON.parse(report)).toMatchObject({ threshold: 1, coordinate: said['coordinate'] });
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
    const flags = ['--conditions=cbm-src', '--disable-warning=ExperimentalWarning', WORKER];
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
