import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT } from '../apps/cli/src/exit.ts';
import type { Io } from '../apps/cli/src/io.ts';
import { openToRead } from '../apps/cli/src/log-place.ts';
import { run } from '../apps/cli/src/run.ts';
import type { ReadableLog } from '#libs/event-store';

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

/** What a State sent, recorded in the same call. */
const note = (reference: string) => ['communication.kind=note-verbale', `communication.reference=${reference}`];
const unsaid = ['record', 'cbm-adopted', 'state=Example State 001', 'cbm=CBM-1', 'from=2025-02-03'];
const adopted = [...unsaid, ...note('NV/1')];

async function head(): Promise<number> {
  return (await readLog((log) => log.head())).index;
}

/** Events of the log behind an index, without what the clock, the account and the ids gave them. */
async function recordedBehind(index: number): Promise<readonly object[]> {
  const found = await readLog((log) => log.readAll(index, 100));
  return found.map(({ event: { type, onBehalfOf, authority, data } }) => ({ type, onBehalfOf, authority, data }));
}

async function readLog<T>(work: (log: ReadableLog) => Promise<T>): Promise<T> {
  const opened = await openToRead({ kind: 'directory', path: env.CBM_DATA }, false);
  try {
    return await work(opened.log);
  } finally {
    await opened.close();
  }
}

describe('cbm record', () => {
  it('records one act and tells its row, by which later ones name it', async () => {
    const first = await cbm(...adopted);
    expect(first).toMatchObject({ exit: EXIT.done, err: '' });
    const [, row = '', index = ''] = /^Row (record-\S+): recorded, ledger index (\d+)\.$/m.exec(first.out) ?? [];
    expect(first.out).toContain(`Row ${row}/communication: recorded.\n`);
    const join = ['record', 'cbm-adoption-joined', 'state=Example State 002', `target=${row}`, ...note('NV/2')];
    expect(await cbm(...join, 'row=j1')).toEqual({
      exit: EXIT.done,
      out: `Row j1/communication: recorded.\nRow j1: recorded, ledger index ${String(Number(index) + 2)}.\n`,
      err: '',
    });
    expect(await cbm(...join, 'row=j1')).toEqual({
      exit: EXIT.done,
      out: 'Row j1/communication: recorded before.\nRow j1: recorded before.\n',
      err: '',
    });
    const again = ['record', 'cbm-adoption-joined', 'state=Example State 002', `target=${row}`, 'row=j2'];
    expect(await cbm(...again, 'communication=j1/communication')).toMatchObject({
      exit: EXIT.done,
      out: expect.stringContaining('Row j2: it is so already.'),
    });
  }, 60_000);

  it('reads a cell from a file, so that no list of processes shows it', async () => {
    const text = join(folder, 'text');
    writeFileSync(text, 'What was learnt,\n"in two lines".\n');
    const lesson = [
      'record',
      'lesson-shared',
      'row=l1',
      'state=Example State 001',
      'cbm=CBM-1',
      'visibility=public',
      ...note('NV/3'),
    ];
    expect(await cbm(...lesson, `text=@${text}`)).toMatchObject({ exit: EXIT.done });
    expect(readFileSync(join(env.CBM_DATA, 'log.db')).includes('learnt')).toBe(false);
    expect(await cbm(...lesson, `text=@${text}`)).toMatchObject({
      out: 'Row l1/communication: recorded before.\nRow l1: recorded before.\n',
    });
    expect(await cbm(...lesson, 'text=Other words.')).toMatchObject({
      exit: EXIT.refused,
      out: expect.stringMatching(/l1 .*changed-since-imported/),
    });
    expect(await cbm(...lesson, `text=@${join(folder, 'none')}`)).toMatchObject({ exit: EXIT.unreachable });
  }, 60_000);

  it('says what is wrong, and records nothing in a dry run', async () => {
    expect(await cbm(...adopted, 'row=x1', 'from=3 May')).toMatchObject({
      exit: EXIT.refused,
      out: expect.stringMatching(/x1 +record +3 +from +not-a-date[^]*\nRow x1: refused\.\n$/),
      err: 'The act was refused: nothing was recorded.\n',
    });
    expect(await cbm(...adopted, 'row=x1', '--dry-run')).toMatchObject({
      exit: EXIT.done,
      out: expect.stringMatching(
        / long-delay [^]*\nRow x1\/communication: in order\. [^]*\nRow x1: in order\. Dry run: nothing was recorded\.\n$/,
      ),
    });
    expect(await cbm(...adopted, 'row=x1', '--dry-run', '--json')).toMatchObject({
      exit: EXIT.done,
      out: expect.stringContaining('"accepted": 2'),
    });
    expect(await cbm(...adopted, 'colour=blue')).toMatchObject({ exit: EXIT.usage });
    expect(await cbm(...adopted, 'blue')).toMatchObject({ exit: EXIT.usage });
    expect(await cbm('record')).toMatchObject({ exit: EXIT.usage });
  }, 60_000);

  it('lets a State act on its word only (H2, H5), and says how to name it', async () => {
    const before = await head();
    const missing = await cbm(...unsaid);
    expect(missing).toMatchObject({
      exit: EXIT.refused,
      out: expect.stringMatching(/ authority +authority-missing +Name the registered communication/),
    });
    expect(missing.err).toMatch(
      /^The act was refused: nothing was recorded\.\n[^]*communication=ID\n[^]*communication\.kind=/,
    );
    const asSource = await cbm(...unsaid, 'recorded_at=2025-02-03');
    expect(asSource).toMatchObject({ exit: EXIT.refused, out: expect.stringContaining('authority-missing') });
    expect(
      await cbm('record', 'entered', 'state=Example State 001', 'role=technical', 'holder_kind=office'),
    ).toMatchObject({ exit: EXIT.refused, out: expect.stringContaining('authority-missing') });
    expect(await cbm(...adopted, 'communication=n1')).toMatchObject({ exit: EXIT.usage });
    expect(await head()).toBe(before);
  }, 60_000);

  it('takes the communication by its id, by its row, or with the act', async () => {
    const before = await head();
    expect(await cbm('record', 'communication', 'row=n4', 'state=Example State 004', 'reference=NV/4')).toMatchObject({
      exit: EXIT.done,
    });
    const [{ data }] = (await recordedBehind(before)) as [{ data: { communication: string; participant: string } }];
    const { communication, participant } = data;
    const adopt = ['record', 'cbm-adopted', 'state=Example State 004'];
    await cbm(...adopt, 'cbm=CBM-1', `communication=${communication}`);
    await cbm(...adopt, 'cbm=CBM-2', 'communication=n4');
    await cbm(...adopt, 'cbm=CBM-3', 'row=a3', ...note('NV/5'), 'communication.channel=permanent-mission');
    const made = await recordedBehind(before + 1);
    const received = (made[2] as { data: { communication: string } }).data.communication;
    const adoption = (cbmId: string, reference: string) => ({
      type: 'CbmAdopted',
      onBehalfOf: participant,
      authority: { kind: 'communication', reference },
      data: { adoption: expect.any(String), cbm: cbmId, participant, capacitiesRequired: [] },
    });
    expect(made).toEqual([
      adoption('CBM-1', communication),
      adoption('CBM-2', communication),
      {
        type: 'CommunicationReceived',
        onBehalfOf: undefined,
        authority: undefined,
        data: {
          communication: expect.any(String),
          participant,
          kind: 'note-verbale',
          reference: 'NV/5',
          channel: 'permanent-mission',
          receivedAt: expect.any(String),
        },
      },
      adoption('CBM-3', received),
    ]);
    const foreign = await cbm(
      'record',
      'cbm-adopted',
      'state=Example State 005',
      'cbm=CBM-1',
      `communication=${communication}`,
    );
    expect(foreign).toMatchObject({ exit: EXIT.refused, out: expect.stringContaining('unknown-communication') });
  }, 90_000);

  it('records no consent without the word of the State that consents (H14)', async () => {
    const announced = [
      'kind=tabletop',
      'level=1',
      'mode=remote',
      'title=Exercise',
      'organisation=UNIDIR',
      'from=2025-03-11',
    ];
    expect(await cbm('record', 'exercise-announced', 'row=ex', ...announced)).toMatchObject({
      exit: EXIT.done,
      err: '',
    });
    const granted = [
      'record',
      'exercise-support-granted',
      'target=ex',
      'supported=Example State 006',
      'consent=yes',
      'number=1',
    ];
    const before = await head();
    expect(await cbm(...granted)).toMatchObject({
      exit: EXIT.refused,
      out: expect.stringMatching(/ consent_in +consent-unfounded +Name the registered communication/),
    });
    const counted = ['record', 'incident-counting-declared', 'state=Example State 006', 'counted=yes'];
    expect(await cbm(...counted)).toMatchObject({
      exit: EXIT.refused,
      out: expect.stringContaining('authority-missing'),
    });
    expect(await head()).toBe(before);
    await cbm(...counted, 'row=ic', ...note('NV/6'));
    expect(await cbm(...granted, 'consent_in=ic/communication')).toMatchObject({ exit: EXIT.done });
    const made = (await recordedBehind(before)) as readonly { type: string; data: object }[];
    expect(made.map(({ type }) => type)).toEqual([
      'CommunicationReceived',
      'IncidentCountingDeclared',
      'ParticipationSupportGranted',
    ]);
    const [received] = made.map(({ data }) => (data as { communication?: string }).communication);
    expect(made[1]).toMatchObject({ authority: { kind: 'communication', reference: received } });
    expect(made[2]).toMatchObject({ data: { consent: true, consentIn: received } });
  }, 90_000);

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
