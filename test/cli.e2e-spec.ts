import { chmodSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { throughDoor } from '../apps/cli/src/door.ts';
import { EXIT } from '../apps/cli/src/exit.ts';
import type { Io } from '../apps/cli/src/io.ts';
import { stepsTo } from '../apps/cli/src/reference.ts';
import { catalogueSteps } from '../apps/cli/src/reference-steps.ts';
import { run } from '../apps/cli/src/run.ts';
import { csv } from './import/example-ledger.ts';

const SAMPLE = join(import.meta.dirname, 'sample', 'history.csv');
// Short: the socket's name has to fit into a hundred bytes.
const folder = mkdtempSync('/tmp/cbm-cli-');
const data = join(folder, 'data');
const masterKey = join(folder, 'key');

afterAll(() => rmSync(folder, { recursive: true }));

interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

interface Started {
  readonly ended: Promise<number>;
  stop(): void;
  readonly said: () => string;
}

function ioOf(env: Readonly<Record<string, string>>, stop: AbortSignal, said: { out: string; err: string }): Io {
  return {
    env: { CBM_DATA: data, CBM_MASTER_KEY_FILE: masterKey, CBM_LOG_LEVEL: 'silent', ...env },
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    interactive: false,
    stop,
    confirm: () => Promise.resolve(false),
  };
}

async function cbm(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const said = { out: '', err: '' };
  const exit = await run(args, ioOf(env, new AbortController().signal, said));
  return { exit, ...said };
}

/** A server in this process, once its socket is there. */
async function served(): Promise<Started> {
  const said = { out: '', err: '' };
  const stop = new AbortController();
  const ended = run(['serve', '--port', '0'], ioOf({}, stop.signal, said));
  const socket = join(data, 'run', 'cbm.sock');
  while (!said.err.includes('Serving') && (await Promise.race([ended.then(() => true), next()])) !== true);
  if (!existsSync(socket)) throw new Error(said.err);
  return { ended, stop: () => stop.abort(), said: () => said.err };
}

function next(): Promise<false> {
  return new Promise((resolve) => setImmediate(() => resolve(false)));
}

async function json<T>(args: readonly string[], token = TOKEN): Promise<T> {
  const { exit, out, err } = await cbm([...args, '--json'], { CBM_TOKEN: token });
  if (exit !== EXIT.done) throw new Error(`exit ${String(exit)}: ${err}`);
  return JSON.parse(out) as T;
}

interface Directory {
  readonly index: number;
  readonly count: number;
  readonly entries: readonly { readonly seat: string; readonly state: string }[];
}

/** Empties the rows of a table, if this read file holds it. */
function loseRows(file: string, table: string): void {
  const database = new DatabaseSync(file);
  const [found] = database.prepare('SELECT name FROM sqlite_master WHERE name = ?').all(`row_${table}`);
  if (found) database.exec(`DELETE FROM row_${table}`);
  database.close();
}

let TOKEN = '';

describe('a ledger that is begun', () => {
  it('tells the token once and what to keep apart, and is begun once', async () => {
    const init = ['init', '--population', 'example', '--genesis', SAMPLE];
    expect(await cbm([...init, '--dry-run'])).toMatchObject({
      exit: EXIT.done,
      out: expect.stringContaining('Dry run: nothing was recorded.'),
    });
    expect(existsSync(data)).toBe(false);
    const first = await cbm(init);
    expect(first).toMatchObject({ exit: EXIT.done, err: '' });
    TOKEN = /Token, shown this once +(\S+)/.exec(first.out)?.[1] ?? '';
    expect(TOKEN).toMatch(/^cbm_/);
    expect(first.out).toContain(masterKey);
    expect(readFileSync(join(data, 'log.db')).includes(TOKEN)).toBe(false);
    expect(await cbm(init)).toMatchObject({ exit: EXIT.refused, out: '', err: 'This ledger is open already.\n' });
  });
});

describe('verbs in process and over the socket', () => {
  const verbs: readonly (readonly string[])[] = [
    ['directory', '--on', '2024-05-09', '--at', '2024-05-09'],
    ['directory', '--state', 'Example State 035', '--contact'],
    ['audit', '--type', 'PocHolderReplaced', '--limit', '3'],
    ['stats', '--days', '2024-05-09,2025-10-15', '--known', 'then'],
    ['replay', '--after', '450', '--limit', '3'],
    ['verify-projections'],
  ];

  it('answer the same, as tables and as JSON', async () => {
    const tables = [];
    for (const verb of verbs) tables.push([await cbm(verb, { CBM_TOKEN: TOKEN }), await json(verb)]);
    const server = await served();
    for (const [at, verb] of verbs.entries()) {
      expect([await cbm(verb, { CBM_TOKEN: TOKEN }), await json(verb)]).toEqual(tables[at]);
    }
    server.stop();
    expect(await server.ended).toBe(EXIT.done);
    expect(existsSync(join(data, 'run', 'cbm.sock'))).toBe(false);
  });

  it('tell nobody of the counting of communications about incidents, which is for the two States only', async () => {
    const counting = /incident_count|IncidentCountingDeclared|IncidentCommunicationCounted|ask-information/;
    const state = ['--state', 'Example State 016'];
    const asked: readonly (readonly string[])[] = [
      state,
      [...state, '--until-type', 'IncidentCommunicationCounted', '--json'],
      ['--area', 'incident-counting'],
      ['--type', 'IncidentCommunicationCounted', '--json'],
    ];
    for (const filter of asked) {
      const { exit, out } = await cbm(['replay', '--limit', '100000', ...filter]);
      expect([exit, counting.exec(out)?.[0]]).toEqual([EXIT.done, undefined]);
    }
    const verbs = ['activities', 'cbms', 'checks', 'guidance', 'outlook', 'stats', 'directory'];
    const others = await Promise.all(verbs.map((verb) => cbm([verb, '--json'], { CBM_TOKEN: TOKEN })));
    expect(others.map(({ exit, out }) => [exit, counting.exec(out)?.[0]])).toEqual(
      verbs.map(() => [EXIT.done, undefined]),
    );
  });

  it('make the tables anew', async () => {
    const rebuilt = await cbm(['rebuild'], { CBM_TOKEN: TOKEN });
    expect(rebuilt).toMatchObject({
      exit: EXIT.done,
      out: expect.stringMatching(/seats +\d+ +equal[^]*The new tables serve\./),
    });
    expect(await cbm(['rebuild'])).toMatchObject({ exit: EXIT.forbidden });
  }, 60_000);

  it('say the figures of the sample, and every act about a seat', async () => {
    const { out } = await cbm(['stats', '--days', '2024-05-09', '--known', 'then']);
    expect(out).toMatch(/2024-05-09 +\d+ +92 +47\.7/);
    const moment = ['--on', '2024-05-09'];
    const byNameOf = (state: string) => json<Directory>(['directory', '--state', state, ...moment]);
    expect(await byNameOf('Example State 079')).toEqual(await byNameOf('Example Republic 079'));
    expect((await byNameOf('Example State 079')).entries.length).toBeGreaterThan(0);
    for (const [verb, list] of [
      ['audit', 'entries'],
      ['communications', 'communications'],
    ] as const) {
      const ofState = (state: string) =>
        json<Readonly<Record<string, readonly object[]>>>([verb, '--state', state, ...moment]);
      const then = await ofState('Example State 079');
      expect(then).toEqual(await ofState('Example Republic 079'));
      expect(then[list]).not.toEqual([]);
    }
    const { entries } = await json<Directory>(['directory', '--state', '035']);
    const history = await cbm(['history', entries[0]?.seat ?? ''], { CBM_TOKEN: TOKEN });
    expect(history.exit).toBe(EXIT.done);
    expect(history.out).toMatch(/PocNominated[^]*Acts|Holders[^]*PocHolderReplaced[^]*PocNominated/);
  });
});

describe('guidance and outlook', () => {
  it('say what is in force, what States declare of regional directories, and what is not kept here', async () => {
    const { exit, out } = await cbm(['guidance', '--on', '2025-09-01']);
    expect(exit).toBe(EXIT.done);
    expect(out).toMatch(/Guideline “coordination”, version 2 from 2025-06-02[^]*Guideline “onboarding”, version 1/);
    expect(out).toMatch(/Template “communication”[^]*Sending State[^]*is not kept here/);
    expect(out.match(/ Example Organisation /g)).toHaveLength(6);
    expect(out).toMatch(/technical 1 +Example Organisation +technical contact/);
  });

  it('count States by theme and day, and tell papers, contributions and regional measures', async () => {
    const asked = ['outlook', '--on', '2025-09-01', '--days', '2024-06-30', '2025-09-01'];
    const { exit, out } = await cbm(asked);
    expect(exit).toBe(EXIT.done);
    expect(out).toMatch(/Theme +2024-06-30 +2025-09-01\n+cert-cooperation +2 \(1\) +9 \(2\)/);
    expect(out).toMatch(/2024-05 +Proposed content for the intersessional meeting of May 2024 +17/);
    expect(out).toMatch(/That a State does not stand on a later paper says nothing\./);
    expect(out).toMatch(/OSCE +8 +Nominate contact points [^\n]* CBM-1 +no/);
    const found = await json<{ themes: readonly { theme: string }[]; measures: readonly object[] }>(asked);
    expect(found.themes.map(({ theme }) => theme)).toEqual([
      'cert-cooperation',
      'emerging-technologies',
      'terminology',
    ]);
    expect(found.measures).toHaveLength(21);
  });
});

describe('an import', () => {
  const row = {
    row: 'x1',
    operation: 'entered',
    recorded_at: '2025-10-01',
    state: 'Example State 001',
    role: 'technical',
    from: '2025-10-01',
    holder: 'Person X (fictional)',
    email: 'x@state001.example',
  };
  const file = (...rows: readonly Readonly<Record<string, string>>[]) => {
    const path = join(folder, 'rows.csv');
    writeFileSync(path, csv(...rows));
    return path;
  };

  it('goes through the server’s socket: dry, refused, only what passes, again', async () => {
    const server = await served();
    const bad = { ...row, row: 'x2', role: 'military' };
    const token = { CBM_TOKEN: TOKEN };
    expect(await cbm(['import', file(row), '--dry-run'], token)).toMatchObject({
      exit: EXIT.done,
      out: expect.stringContaining('nothing was recorded'),
    });
    const refused = await cbm(['import', file(row, bad)], token);
    expect(refused).toMatchObject({
      exit: EXIT.refused,
      out: expect.stringMatching(/x2 +rows\.csv +3 +role +unknown-role/),
    });
    expect(refused.out).toContain('0 recorded');
    expect(await cbm(['import', file(row, bad), '--accepted-only'], token)).toMatchObject({
      exit: EXIT.refused,
      out: expect.stringContaining('1 recorded.'),
    });
    expect(await cbm(['import', file(row)], token)).toMatchObject({
      exit: EXIT.done,
      out: expect.stringContaining('1 recorded before'),
    });
    server.stop();
    await server.ended;
    const { entries } = await json<Directory>(['directory', '--on', '2025-10-01', '--state', 'Example State 001']);
    expect(entries).toEqual([expect.objectContaining({ state: 'Example State 001', role: 'technical' })]);
  });
});

describe('tokens', () => {
  it('are issued, revoked, and recovered with the server stopped', async () => {
    const { id, token } = await json<{ id: string; token: string }>([
      'token',
      'issue',
      '--office',
      'reviewer',
      '--days',
      '5',
    ]);
    expect((await json<Directory>(['directory', '--on', '2024-05-09'], token)).count).toBeGreaterThan(70);
    expect(await cbm(['token', 'issue', '--office', 'chair'], { CBM_TOKEN: token })).toMatchObject({
      exit: EXIT.forbidden,
    });
    expect(await cbm(['token', 'revoke', id], { CBM_TOKEN: TOKEN })).toMatchObject({ exit: EXIT.done });
    expect(await cbm(['directory'], { CBM_TOKEN: token })).toMatchObject({ exit: EXIT.forbidden });
    const server = await served();
    expect(await cbm(['token', 'recover'])).toMatchObject({ exit: EXIT.locked });
    server.stop();
    await server.ended;
    const recovered = await json<{ token: string }>(['token', 'recover']);
    expect(await json(['token', 'issue', '--office', 'chair'], recovered.token)).toMatchObject({
      token: expect.stringMatching(/^cbm_/),
    });
  });

  it('come from the environment or from a file that only its owner reads', async () => {
    const file = join(folder, 'token');
    writeFileSync(file, `${TOKEN}\n`, { mode: 0o600 });
    expect(await cbm(['audit', '--limit', '1', '--token-file', file])).toMatchObject({ exit: EXIT.done });
    chmodSync(file, 0o644);
    expect(await cbm(['audit', '--token-file', file])).toMatchObject({
      exit: EXIT.forbidden,
      err: expect.stringContaining('chmod 600'),
    });
  });
});

describe('backup and restore', () => {
  it('copies while the server writes; the copy answers the same after its restore', async () => {
    const backup = join(folder, 'backup');
    const server = await served();
    expect(await cbm(['clock', 'confirm'], { CBM_TOKEN: TOKEN })).toMatchObject({ exit: EXIT.done });
    const { index } = await json<{ index: number }>(['backup', backup]);
    server.stop();
    await server.ended;
    expect(await cbm(['backup', backup])).toMatchObject({ exit: EXIT.refused });
    const restored = join(folder, 'restored');
    const place = ['--data', restored];
    expect(await cbm(['restore', backup, ...place])).toMatchObject({
      exit: EXIT.refused,
      err: expect.stringContaining('--yes'),
    });
    expect(await json(['restore', backup, ...place, '--yes', '--erasures-from', data])).toEqual({
      index,
      erasuresUpTo: index,
      erased: 0,
      destroyed: 0,
      data: restored,
    });
    const asked = ['directory', '--contact', '--on', '2025-10-15', '--at', String(index)];
    expect(await json(asked.concat(place))).toEqual(await json(asked));
    expect(await cbm(['restore', backup, ...place, '--yes'])).toMatchObject({ exit: EXIT.refused });
  });
});

describe('an erasure after the backup', () => {
  it('is carried out again by a restore that is given a newer log', async () => {
    const backup = join(folder, 'older');
    await json(['backup', backup]);
    const audit = await json<{
      entries: readonly {
        onBehalfOf: string;
        authority: { reference: string };
        changes: readonly { field: string; after: string }[];
      }[];
    }>(['audit', '--type', 'PocNominated', '--until', '2025-01-01', '--limit', '1']);
    const subject = audit.entries[0]?.changes.find(({ field }) => field === 'subject')?.after ?? '';
    await throughDoor(
      {},
      ioOf({ CBM_TOKEN: TOKEN }, new AbortController().signal, { out: '', err: '' }),
      async (door) => {
        const post = (path: string, body: object) =>
          door.call({
            method: 'POST',
            path,
            headers: { 'content-type': 'application/json', 'idempotency-key': path },
            body: JSON.stringify(body),
          });
        await post('/api/erasures', {
          subject,
          participant: audit.entries[0]?.onBehalfOf,
          communication: audit.entries[0]?.authority.reference,
          basis: 'request-of-the-person',
        });
        await post(`/api/erasures/${subject}/decision`, { decision: 'granted' });
      },
    );
    const place = (name: string) => ['--data', join(folder, name), '--yes'];
    expect(await json(['restore', backup, ...place('unaware')])).toMatchObject({ erased: 0 });
    const aware = await json<{ erased: number; index: number; erasuresUpTo: number }>([
      'restore',
      backup,
      ...place('aware'),
      '--erasures-from',
      data,
    ]);
    expect(aware.erased).toBeGreaterThan(0);
    expect(aware.erasuresUpTo).toBeGreaterThan(aware.index);
  });
});

describe('reference data', () => {
  it('are recorded where the ledger does not hold them yet', async () => {
    // the sample renames one State; its reference data do not
    const recorded = await json<readonly { participant: string; what: string }[]>(['reference', 'update']);
    expect(recorded.map(({ participant, what }) => [participant, what])).toEqual([['Example Republic 079', 'names']]);
    expect(await json(['reference', 'update'])).toEqual([]);
    const { participants } = await throughDoor(
      {},
      ioOf({ CBM_TOKEN: TOKEN }, new AbortController().signal, { out: '', err: '' }),
      (door) =>
        door.call<{ participants: readonly Parameters<typeof stepsTo>[0][number][] }>({
          method: 'GET',
          path: '/api/participants',
        }),
    );
    const [first, second, ...others] = participants.filter(({ kind }) => kind === 'example-state');
    if (!first || !second) throw new Error('no participants');
    const older = [
      { ...first, names: { short: { en: first.name } }, memberships: [] },
      ...others,
      ...participants.filter(({ kind }) => kind !== 'example-state'),
    ];
    const steps = stepsTo(older, '2025-12-01');
    expect(steps.map(({ participant, what }) => `${participant}: ${what}`)).toEqual([
      `${first.name}: names`,
      ...first.memberships.map(({ group }) => `${first.name}: member of ${group}`),
      `${second.name}: registered`,
    ]);
    expect(catalogueSteps(1).map(({ what, path }) => `${what} by ${path}`)).toEqual([
      'version 2 by /api/cbm-catalogue/versions',
    ]);
    expect(catalogueSteps(2)).toEqual([]);
  });
});

describe('exit codes', () => {
  it.each<[string, readonly string[], number]>([
    ['an unknown option', ['directory', '--colour', 'red'], EXIT.usage],
    ['a day that does not exist', ['stats', '--since', '2025-02-30'], EXIT.usage],
    ['a State that is not registered', ['replay', '--state', 'Example State 999'], EXIT.usage],
    ['no data directory', ['audit', '--data', join(folder, 'nowhere')], EXIT.unreachable],
    ['no token', ['audit'], EXIT.forbidden],
    ['help', ['help'], EXIT.done],
  ])('say %s', async (_, args, exit) => expect((await cbm(args)).exit).toBe(exit));

  it('say that the socket’s path is too long', async () => {
    const far = join(folder, 'x'.repeat(80));
    mkdirSync(far);
    const place = ['--data', far, '--master-key', masterKey];
    expect(await cbm(['serve', ...place])).toMatchObject({ exit: EXIT.usage, err: expect.stringContaining('bytes') });
  });

  it('say that tables do not hold what the log does', async () => {
    await cbm(['audit', '--limit', '1'], { CBM_TOKEN: TOKEN });
    for (const file of globSync(join(data, 'tables', '**', '*.db'))) loseRows(file, 'participants');
    expect(await cbm(['verify-projections'])).toMatchObject({
      exit: EXIT.different,
      err: expect.stringContaining('participants'),
    });
  });
});

describe('the demonstration', () => {
  it('answers the three questions, shows the annual table and ends', async () => {
    const { exit, out } = await cbm(['demo', '--once']);
    expect(exit).toBe(EXIT.done);
    expect(out).toMatch(
      /1\. WHO CHANGED[^]*2\. THE DIRECTORY AS IT STOOD ON 2024-05-09[^]*3\. HOW MANY STATES[^]*2024-05-09 +92 [^]*2024-12-04 +111 [^]*2025-02-19 +116 [^]*2025-10-15 +124 [^]*4\. THE ANNUAL TABLE[^]*window of 72 hours[^]*T9\. /,
    );
    expect(out).toMatch(
      /5\. WHAT WAS PUBLISHED[^]*EX\/APR\/2025 +2025-07-21 +[0-9a-f]{64}\nEX\/APR\/2025\/Rev\.1 +[\d-]{10} +[0-9a-f]{64}\n/,
    );
    expect(out).toMatch(
      /[1-9]\d* figures differ between the two[^]*T2 +all +seats +176 +175 +PocHolderReplaced \(index \d+\)/,
    );
    expect(out).toMatch(
      /[1-9]\d* figures of EX\/APR\/2024\/Rev\.2 are known otherwise now[^]*T1 +2024-06-30 +active +87 +86\n/,
    );
    expect(out).not.toContain('Token');
  });
});
