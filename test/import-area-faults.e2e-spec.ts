import { cardIn } from '../libs/ledger/src/shared/cards.ts';
import { AREA_HISTORY } from './import/area-history.ts';
import { type ExampleLedger, exampleLedger, said, sourced, told } from './import/example-ledger.ts';
import { ofRows, streamOf } from './import/recorded.ts';

type Cells = Readonly<Record<string, string>>;

const STATE_1 = 'Example State 001';
const STATE_2 = 'Example State 002';

let open: ExampleLedger[] = [];
afterEach(async () => {
  for (const one of open) await one.end();
  open = [];
});
async function ledgerOf(...genesis: readonly string[]): Promise<ExampleLedger> {
  const made = await exampleLedger(genesis);
  open.push(made);
  return made;
}

const changed = (row: string, cells: Cells) =>
  AREA_HISTORY.map((one) => (one['row'] === row ? { ...one, ...cells } : one));

describe('corrections and annulments of rows of areas', () => {
  const on = (operation: string, target: string, cells: Cells = {}): Cells => ({
    row: `${operation}-${target}`,
    operation,
    target,
    ...cells,
  });

  it.each<[string, Cells, readonly string[]]>([
    ['an entry with all that rests on it', on('annulled', 'p4'), ['EntryAnnulled 2025-11-01 of 6']],
    [
      'a thing with its changes',
      on('annulled', 'l1'),
      ['LessonShared 2025-02-03', 'LessonAmended 2025-02-05 of 0', 'EntryAnnulled 2025-11-01 of 0+1'],
    ],
    [
      'members of the data',
      on('corrected', 'a1', { capacities: 'legal training', error_of: 'recording', reason: 'misread' }),
      ['CbmAdopted 2025-02-03', 'CbmAdoptionJoined 2025-02-04 of 0', 'EntryCorrected 2025-11-01 of 0'],
    ],
    [
      'the day in force',
      on('corrected', 'a1', { from: '2025-02-01' }),
      ['CbmAdopted 2025-02-03', 'CbmAdoptionJoined 2025-02-04 of 0', 'EntryCorrected 2025-11-01 of 0'],
    ],
  ])('record %s, in the same file and later', async (_, row, events) => {
    const later = await ledgerOf(sourced(...AREA_HISTORY));
    expect(said(await later.imports(sourced(row)))).toEqual([`${row['row'] ?? ''} accepted`]);
    const stream = await streamOf(later, row['row'] ?? '');
    expect(told(stream).slice(-events.length)).toEqual(events);
    const together = await ledgerOf();
    await together.imports(sourced(...AREA_HISTORY, row));
    expect(await ofRows(together)).toEqual(await ofRows(later));
    expect(said(await together.imports(sourced(row)))).toEqual([`${row['row'] ?? ''} known`]);
  });

  it('set what the cells say, and lay personal ones over the card', async () => {
    const ledger = await ledgerOf(sourced(...AREA_HISTORY));
    const rows = [
      on('corrected', 'c1', { text: 'Put right.', visibility: 'public', reason: 'misread' }),
      on('corrected', 'p1', { instrument: 'A/79/214', paragraph: '12' }),
    ];
    const report = await ledger.imports(sourced(...rows));
    expect(said(report)).toEqual(['corrected-c1 accepted', 'corrected-p1 accepted']);
    expect(report.verdicts.flatMap(({ warnings }) => warnings)).toEqual([]);
    const [stated, corrected] = await streamOf(ledger, 'c1');
    expect(corrected?.data).toEqual({
      corrects: 0,
      errorOf: 'recording',
      reason: 'misread',
      set: { data: { visibility: 'public', card: cardIn(corrected?.data) } },
    });
    expect(cardIn(corrected?.data)?.subject).toBe(cardIn(stated?.data)?.subject);
    expect(await ledger.cardOf(corrected)).toEqual({ text: 'Put right.' });
    expect((await streamOf(ledger, 'p1')).at(-1)?.data).toMatchObject({
      set: { data: { instrument: { symbol: 'A/79/214', paragraph: '12' } } },
    });
  });

  it.each<[string, Cells]>([
    ['refused not-correctable role', on('corrected', 'a1', { role: 'technical' })],
    ['refused not-correctable', on('corrected', 'a1', { cbm: 'CBM-2' })],
    ['refused not-a-date from', on('corrected', 'a1', { from: '-' })],
    ['refused not-correctable instrument', on('corrected', 'p1', { instrument: '-' })],
    ['refused nothing-corrected', on('corrected', 'a1')],
    ['refused value-unknown visibility', on('corrected', 'l1', { visibility: 'secret' })],
    ['refused target-not-fitting target', on('reopened', 'a1')],
    ['refused not-annullable', on('annulled', 'p6')],
  ])('are %s', async (verdict, row) => {
    const ledger = await ledgerOf(sourced(...AREA_HISTORY));
    expect(said(await ledger.imports(sourced(row)))).toEqual([`${row['row'] ?? ''} ${verdict}`]);
  });
});

it('a participation in a role that the policy has not is refused with the list', async () => {
  const ledger = await ledgerOf();
  const announced = {
    row: 'x1',
    operation: 'exercise-announced',
    kind: 'tabletop',
    mode: 'remote',
    from: '2025-10-01',
  };
  const took = { operation: 'took-part-in-exercise', target: 'x1', state: STATE_1, mode: 'remote', heads: '1' };
  const { verdicts } = await ledger.imports(
    sourced(
      announced,
      { ...took, row: 't1', roles: 'technical' },
      { ...took, row: 't2', mode: 'in-person', roles: 'cook' },
    ),
  );
  expect(verdicts.map(({ fault }) => fault)).toEqual([
    undefined,
    undefined,
    { column: 'roles', code: 'unknown-roles', reason: 'The policy has these roles: diplomatic, technical.' },
  ]);
});

describe('a row of an area whose cells are not in order', () => {
  const lesson = {
    row: 'x',
    operation: 'lesson-shared',
    state: STATE_1,
    cbm: 'CBM-1',
    visibility: 'public',
    text: 'T',
  };
  const ping = { row: 'x', operation: 'ping-sent', target: 'p1', entry: 'e1', channel: 'e-mail' };

  it.each<[string, Cells]>([
    ['cell-missing cbm', { ...lesson, cbm: '' }],
    ['cell-missing state', { ...lesson, state: '' }],
    ['cell-missing state', { row: 'x', operation: 'cbm-adoption-joined', target: 'a1' }],
    ['cell-missing state', { row: 'x', operation: 'need-stated', topic: 'legal', visibility: 'public' }],
    ['cell-missing target', { ...ping, target: '' }],
    ['state-unknown state', { ...lesson, state: 'Example State 999' }],
    ['value-unknown visibility', { ...lesson, visibility: 'secret' }],
    ['not-a-date from', { ...lesson, from: '3 February' }],
    ['personal-in-open-column document', { ...lesson, document: 'by jane@state001.example' }],
    ['not-an-instant sent_at', { ...ping, sent_at: '2025-02-10T10:00' }],
    ['not-a-number attempt', { ...ping, attempt: 'first' }],
    ['not-a-code channel', { ...ping, channel: 'by post' }],
    ['target-unknown target', { ...ping, target: 'p99' }],
    ['target-unknown entry', { ...ping, entry: 'e99' }],
    ['authority-unknown authority', { ...lesson, authority: 'e1' }],
    ['unknown-communication authority', { ...lesson, state: STATE_2, authority: 'n1' }],
    ['only-corrections-empty text', { ...lesson, text: '-' }],
    ['personal-in-open-column capacities', { ...lesson, capacities: 'legal jane@state001.example' }],
    ['cell-too-long text', { ...lesson, text: 'x'.repeat(10_001) }],
  ])('is refused: %s', async (fault, row) => {
    const ledger = await ledgerOf(sourced(...AREA_HISTORY));
    expect(said(await ledger.imports(sourced(row)))).toEqual([`x refused ${fault}`]);
  });

  it('is refused with the row that it names', async () => {
    const rows = changed('e2', { role: 'military' });
    const verdicts = said(await (await ledgerOf()).imports(sourced(...rows)));
    expect(verdicts.filter((one) => one.includes('refused'))).toEqual([
      'e2 refused unknown-role role',
      'p3-2 refused target-refused entry',
      'p4 refused target-refused entry',
    ]);
  });

  it('tells no personal cell', async () => {
    const ledger = await ledgerOf();
    const needle = 'Zoë Canary–Example';
    const answer = await ledger.imports(sourced({ ...lesson, text: needle, visibility: needle, cbm: needle }));
    expect(answer.refused).toBe(1);
    expect(JSON.stringify(answer)).not.toContain('Canary');
  });

  it.each<[string, Cells]>([
    ['role', { ...lesson, role: 'technical' }],
    ['target', { ...lesson, target: 'e1' }],
    ['state', { row: 'x', operation: 'round-scheduled', planned_on: '2025-02-03', state: STATE_1 }],
  ])('is said so when a cell is not read: %s', async (column, row) => {
    const report = await (await ledgerOf(sourced(...AREA_HISTORY))).imports(sourced(row), { dryRun: true });
    const unread = report.verdicts[0]?.warnings.filter(({ code }) => code === 'cells-not-read');
    expect(unread?.map(({ detail }) => detail)).toEqual([`This operation does not read: ${column}.`]);
  });
});
