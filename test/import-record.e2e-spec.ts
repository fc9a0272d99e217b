import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT } from '../apps/cli/src/exit.ts';
import type { Io } from '../apps/cli/src/io.ts';
import { run } from '../apps/cli/src/run.ts';

// Short: the socket's name has to fit into a hundred bytes.
const folder = mkdtempSync('/tmp/cbm-rec-');
const env = { CBM_DATA: join(folder, 'data'), CBM_MASTER_KEY_FILE: join(folder, 'key'), CBM_LOG_LEVEL: 'silent' };
let token = '';

afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(async () => {
  const { out } = await cbm('init', '--population', 'example');
  token = /Token, shown this once +(\S+)/.exec(out)?.[1] ?? '';
}, 30_000);

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

const adopted = ['record', 'cbm-adopted', 'state=Example State 001', 'cbm=CBM-1', 'from=2025-02-03'];

describe('cbm record', () => {
  it('records one act and tells its row, by which later ones name it', async () => {
    const first = await cbm(...adopted);
    expect(first).toMatchObject({ exit: EXIT.done, err: '' });
    const [, row = '', index = ''] = /^Row (record-\S+): recorded, ledger index (\d+)\.$/m.exec(first.out) ?? [];
    const joined = await cbm('record', 'cbm-adoption-joined', 'state=Example State 002', `target=${row}`, 'row=j1');
    expect(joined).toEqual({
      exit: EXIT.done,
      out: `Row j1: recorded, ledger index ${String(Number(index) + 1)}.\n`,
      err: '',
    });
    expect(await cbm('record', 'cbm-adoption-joined', 'state=Example State 002', `target=${row}`, 'row=j1')).toEqual({
      exit: EXIT.done,
      out: 'Row j1: recorded before.\n',
      err: '',
    });
    expect(
      await cbm('record', 'cbm-adoption-joined', 'state=Example State 002', `target=${row}`, 'row=j2'),
    ).toMatchObject({ exit: EXIT.done, out: expect.stringContaining('Row j2: it is so already.') });
  }, 60_000);

  it('reads a cell from a file, so that no list of processes shows it', async () => {
    const text = join(folder, 'text');
    writeFileSync(text, 'What was learnt,\n"in two lines".\n');
    const lesson = ['record', 'lesson-shared', 'row=l1', 'state=Example State 001', 'cbm=CBM-1', 'visibility=public'];
    expect(await cbm(...lesson, `text=@${text}`)).toMatchObject({ exit: EXIT.done });
    expect(readFileSync(join(env.CBM_DATA, 'log.db')).includes('learnt')).toBe(false);
    expect(await cbm(...lesson, `text=@${text}`)).toMatchObject({ out: 'Row l1: recorded before.\n' });
    expect(await cbm(...lesson, 'text=Other words.')).toMatchObject({
      exit: EXIT.refused,
      out: expect.stringMatching(/l1 .*changed-since-imported/),
    });
    expect(await cbm(...lesson, `text=@${join(folder, 'none')}`)).toMatchObject({ exit: EXIT.unreachable });
  }, 60_000);

  it('says what is wrong, and records nothing in a dry run', async () => {
    expect(await cbm(...adopted, 'row=x1', 'from=3 May')).toMatchObject({
      exit: EXIT.refused,
      out: expect.stringMatching(/x1 +record +2 +from +not-a-date/),
      err: 'The act was refused: nothing was recorded.\n',
    });
    expect(await cbm(...adopted, 'row=x1', '--dry-run')).toMatchObject({
      exit: EXIT.done,
      out: expect.stringMatching(/ long-delay [^]*\nRow x1: in order\. Dry run: nothing was recorded\.\n$/),
    });
    expect(await cbm(...adopted, 'row=x1', '--dry-run', '--json')).toMatchObject({
      exit: EXIT.done,
      out: expect.stringContaining('"accepted": 1'),
    });
    expect(await cbm(...adopted, 'colour=blue')).toMatchObject({ exit: EXIT.usage });
    expect(await cbm(...adopted, 'blue')).toMatchObject({ exit: EXIT.usage });
    expect(await cbm('record')).toMatchObject({ exit: EXIT.usage });
  }, 60_000);

  it('lists the operations and their columns', async () => {
    const { out } = await cbm('record', '--list');
    expect(out).toMatch(/^entered +directory +state role +seat holder_kind/m);
    expect(out).toMatch(/^ping-sent +checks +target entry channel +/m);
    const one = await cbm('record', 'need-stated', '--list', '--json');
    expect(JSON.parse(one.out)).toEqual([
      expect.objectContaining({ operation: 'need-stated', area: 'capacity', personal: ['text'] }),
    ]);
    expect(await cbm('record', 'nothing-such', '--list')).toMatchObject({ exit: EXIT.usage });
  });
});
