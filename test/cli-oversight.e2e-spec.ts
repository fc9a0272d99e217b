import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT } from '../apps/cli/src/exit.ts';
import type { Io } from '../apps/cli/src/io.ts';
import { run } from '../apps/cli/src/run.ts';
import { csv } from './import/example-ledger.ts';

// Short: the socket's name has to fit into a hundred bytes.
const folder = mkdtempSync('/tmp/cbm-ovs-');
const env = { CBM_DATA: join(folder, 'data'), CBM_MASTER_KEY_FILE: join(folder, 'key'), CBM_LOG_LEVEL: 'silent' };
let token = '';

const row = (id: string, operation: string, day: string, cells: Readonly<Record<string, string>>) => ({
  row: id,
  operation,
  recorded_at: `${day}T12:00:00Z`,
  ...cells,
});
const state = 'Example State 001';

/** One State that is past all steps but the exercise, whose technical holder was replaced after training and ping. */
const HISTORY = csv(
  row('i1', 'invited', '2024-01-08', { state, channel: 'permanent-mission', instrument: 'A/78/265' }),
  row('n1', 'communication', '2024-01-20', { state, kind: 'note-verbale', reference: 'NV/1' }),
  row('a1', 'authority-registered', '2024-01-20', { state, organisation: 'Ministry 001', authority: 'n1' }),
  row('e1', 'entered', '2024-02-01', { state, role: 'technical', email: 'a@state001.example' }),
  row('e2', 'entered', '2024-02-02', { state, role: 'diplomatic', email: 'b@state001.example' }),
  row('m1', 'module-released', '2024-02-03', { module: 'POC-101', title: 'POC 101', languages: 'en' }),
  row('t1', 'training-completed', '2024-03-04', { module: 'POC-101', entry: 'e1' }),
  row('p1', 'round-scheduled', '2024-06-09', { planned_on: '2024-06-10' }),
  row('p2', 'round-dispatched', '2024-06-10', { target: 'p1', dispatched_at: '2024-06-10T09:00:00Z' }),
  row('p3', 'ping-sent', '2024-06-10', { target: 'p1', entry: 'e1', channel: 'e-mail' }),
  row('p4', 'ping-acknowledged', '2024-06-11', { state, target: 'p1', entry: 'e1', channel: 'telephone' }),
  row('e3', 'replaced', '2024-10-12', { target: 'e1', email: 'c@state001.example' }),
  row('n2', 'communication', '2024-11-02', { state: 'Example State 002', kind: 'note-verbale' }),
);

afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(async () => {
  const history = join(folder, 'history.csv');
  writeFileSync(history, HISTORY);
  const { out } = await cbm('init', '--population', 'example', '--genesis', history);
  token = /Token, shown this once +(\S+)/.exec(out)?.[1] ?? '';
}, 60_000);

async function cbm(...args: readonly string[]) {
  const said = { out: '', err: '' };
  const io: Io = {
    env: { ...env, CBM_TOKEN: token },
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    interactive: false,
    stop: new AbortController().signal,
    confirm: () => Promise.resolve(false),
  };
  return { exit: await run(args, io), ...said };
}

/** Cells of a table, line by line, without the sentence before it. */
const cellsOf = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(/ {2,}/).filter((cell) => cell !== ''));

it('shows how far a State has come, and what the present holders have of it', async () => {
  const { exit, out } = await cbm('onboarding', '--state', state, '--on', '2024-12-31');
  expect(exit).toBe(EXIT.done);
  const shared = ['2024-01-08', '2024-01-20'];
  expect(cellsOf(out).slice(1)).toEqual([
    [
      state,
      '2: 0 trained, 0 pinged',
      ...shared,
      '2024-02-01',
      '2024-02-01',
      '2024-02-01',
      '2024-03-04',
      '2024-06-11',
      'first-exercise',
    ],
    ['diplomatic 1', 'since 2024-02-02', ...shared, '2024-02-02', '2024-02-02', '2024-02-02', 'trained'],
    [
      'technical 1',
      'since 2024-10-12',
      ...shared,
      '2024-02-01',
      '2024-02-01',
      '2024-02-01',
      'former: 2024-03-04',
      'former: 2024-06-11',
      'trained',
    ],
  ]);
}, 60_000);

it('shows what waits by State and seat, with the next communication check', async () => {
  const { exit, out } = await cbm('worklist', '--on', '2025-02-02');
  expect(exit).toBe(EXIT.done);
  const lines = out.split('\n').slice(2, -1);
  const { items } = JSON.parse((await cbm('worklist', '--on', '2025-02-02', '--json')).out) as {
    readonly items: readonly { readonly entity: string; readonly next: string }[];
  };
  const [first, second, third] = items;
  expect(lines.map((line) => line.split(/ {2,}/))).toEqual([
    ['communication-without-entry', '2024-11-02', 'Example State 002', 'note-verbale', first?.next, first?.entity],
    ['confirmation-due', '2024-02-02', state, 'diplomatic 1', second?.next, second?.entity],
    ['check-due', '2024-12-10', third?.next, third?.entity],
  ]);
}, 60_000);

it('lists communications, and shows the one that a change rests on', async () => {
  const { out } = await cbm('communications');
  const lines = cellsOf(out).slice(1);
  expect(lines.map(([receivedAt, of, kind]) => [receivedAt?.slice(0, 10), of, kind])).toEqual([
    ['2024-11-02', 'Example State 002', 'note-verbale'],
    ['2024-01-20', state, 'note-verbale'],
  ]);
  expect(cellsOf((await cbm('communications', '--open')).out).slice(1)).toEqual(lines.slice(0, 1));
  expect(cellsOf((await cbm('communications', '--state', state)).out).slice(1)).toEqual(lines.slice(1));
  const id = lines[1]?.at(-1) ?? '';
  expect(cellsOf((await cbm('communications', id)).out).slice(1)).toEqual(lines.slice(1));
  const json = JSON.parse((await cbm('communications', id, '--json')).out) as { communications: object[] };
  expect(json.communications).toMatchObject([{ id, state, reference: 'NV/1', open: false }]);
  expect(await cbm('communications', '00000000-0000-4000-8000-000000000000')).toMatchObject({
    exit: EXIT.refused,
    err: expect.stringContaining('There is no communication with this id.') as string,
  });
}, 60_000);

it('shows every result of a check as it was issued', async () => {
  const rows = cellsOf((await cbm('checks')).out);
  const round = rows.at(-2)?.at(-1) ?? '';
  const { out } = await cbm('checks', '--round', round);
  expect(out).toContain('Results as issued, the first one first');
}, 60_000);
