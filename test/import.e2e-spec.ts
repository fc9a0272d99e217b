import { createMemoryStore } from '#libs/event-store';
import { openLedgerByGenesis } from '../libs/ledger/src/genesis/genesis.ts';
import {
  ACTOR,
  type ExampleLedger,
  exampleLedger,
  said,
  SEED,
  sourced,
  STATE,
  TOKEN,
  told,
} from './import/example-ledger.ts';

const STATE_1 = 'Example State 001';
const note = {
  row: 'n1',
  operation: 'communication',
  state: STATE_1,
  reference: 'NV/1',
  received_at: '2024-05-08T10:00:00Z',
};
const entered = {
  row: 'r1',
  operation: 'entered',
  state: STATE_1,
  role: 'diplomatic',
  authority: 'n1',
  from: '2024-05-09',
  holder: 'Person 1 (fictional)',
  organisation: 'Ministry 1',
  email: 'one@state001.example',
  telephone: '+999 001',
  languages: 'en fr',
};
const on = (operation: string, more: Readonly<Record<string, string>> = {}) => ({
  row: operation,
  operation,
  target: 'r1',
  state: STATE_1,
  ...more,
});

let ledger: ExampleLedger;
beforeEach(async () => {
  ledger = await exampleLedger();
});
afterEach(() => ledger.end());

describe('an import', () => {
  it('records each row as what the State did, resting on its communication', async () => {
    const report = await ledger.imports(sourced(note, entered));
    expect(report).toMatchObject({ rows: 2, accepted: 2, known: 0, refused: 0, recorded: 2 });
    const [nominated, activated] = await ledger.roster();
    const [received] = (await ledger.store.readStream(`communications-${STATE}`)).map(({ event }) => event);
    const communication = (received?.data as { communication?: string } | undefined)?.communication;
    const holder = { kind: 'individual', organisation: 'Ministry 1', languages: ['en', 'fr'] };
    for (const event of [nominated, activated]) {
      expect(event).toMatchObject({
        effectiveOn: '2024-05-09',
        actor: ACTOR,
        onBehalfOf: STATE,
        recordedAt: '2025-11-01T12:00:00.000Z',
        authority: { kind: 'communication', reference: communication },
        correlationId: nominated?.correlationId,
        data: { participant: STATE, role: 'diplomatic', ordinal: 1, holder, precision: 'day' },
      });
      expect(event).not.toHaveProperty('appendedAt');
      expect(await ledger.cardOf(event)).toEqual({
        name: 'Person 1 (fictional)',
        email: 'one@state001.example',
        telephone: '+999 001',
      });
    }
    expect(await ledger.vault.pending()).toBe(0);
    expect(report.index).toBe((await ledger.store.head()).index);
  });

  it.each<[string, readonly Readonly<Record<string, string>>[], readonly string[]]>([
    ['an end known beforehand, inclusive', [{ ...entered, until: '2024-12' }], ['HolderLeft 2025-01-01 of 1']],
    [
      'details updated',
      [entered, on('updated', { from: '2024-06-01', telephone: '+999 2' })],
      ['PocContactDetailsUpdated 2024-06-01 of 1'],
    ],
    [
      'a replacement with a gap',
      [entered, on('replaced', { holder: 'P', email: 'p@state001.example', from: '2024-08-01', until: '2024-06-30' })],
      ['PocHolderReplaced 2024-08-01 of 1'],
    ],
    ['the holder left', [entered, on('left', { until: '2024-06-30' })], ['HolderLeft 2024-07-01 of 1']],
    ['the seat withdrawn', [entered, on('withdrawn', { until: '2024-06-30' })], ['PocWithdrawn 2024-07-01 of 1']],
    ['a confirmation', [entered, on('confirmed', { from: '2024-06-30' })], ['PocEntryConfirmed 2024-06-30 of 1']],
    [
      'an acting holder',
      [entered, on('acting', { holder: 'A', from: '2024-06-01', until: '2024-06-30' })],
      ['ActingHolderNamed 2024-06-01 of 1'],
    ],
    [
      'an alternate, and its end',
      [
        entered,
        on('alternate', { holder: 'A', from: '2024-06-01' }),
        { ...on('left', { until: '2024-07-31' }), target: 'alternate' },
      ],
      ['AlternateNamed 2024-06-01 of 1', 'AlternateEnded 2024-08-01 of 2'],
    ],
    [
      'another role',
      [entered, on('role-changed', { role: 'technical', from: '2024-06-01' })],
      ['PocRoleChanged 2024-06-01 of 1'],
    ],
    [
      'an annulment with all that rests on it',
      [entered, on('left', { until: '2024-06-30' }), on('annulled')],
      ['HolderLeft 2024-07-01 of 1', 'EntryAnnulled 2025-11-01 of 0+1+2'],
    ],
    [
      'reopened after its end',
      [entered, on('left', { until: '2024-06-30' }), on('reopened')],
      ['HolderLeft 2024-07-01 of 1', 'EntryAnnulled 2025-11-01 of 2'],
    ],
    [
      'reopened when entered closed',
      [{ ...entered, until: '2024-06-30' }, on('reopened')],
      ['HolderLeft 2024-07-01 of 1', 'EntryAnnulled 2025-11-01 of 2'],
    ],
    [
      'a corrected first day, in both entering events',
      [entered, on('corrected', { from: '2024-05-02' })],
      ['EntryCorrected 2025-11-01 of 0', 'EntryCorrected 2025-11-01 of 1'],
    ],
    [
      'a corrected last day, in what ended it',
      [entered, on('left', { until: '2024-06-30' }), on('corrected', { until: '2024-07-31' })],
      ['HolderLeft 2024-07-01 of 1', 'EntryCorrected 2025-11-01 of 2'],
    ],
  ])('records %s', async (_, rows, events) => {
    expect(said(await ledger.imports(sourced(note, ...rows)))).toEqual(
      ['n1', ...rows.map(({ row = '' }) => row)].map((row) => `${row} accepted`),
    );
    expect(told(await ledger.roster())).toEqual([
      'PocNominated 2024-05-09',
      'PocEntryActivated 2024-05-09 of 0',
      ...events,
    ]);
  });

  it('withdraws a nomination that is no entry yet', async () => {
    await ledger.imports(
      sourced(note, { ...entered, operation: 'nominated' }, on('withdrawn', { until: '2024-06-30' })),
    );
    expect(told(await ledger.roster())).toEqual(['PocNominated 2024-05-09', 'NominationWithdrawn 2024-07-01 of 0']);
  });

  it('keeps the fields that an update does not name, and empties those that say so', async () => {
    const rows = [
      entered,
      on('updated', { from: '2024-06-01', telephone: '-', position: 'Counsellor', languages: 'es', organisation: '-' }),
    ];
    await ledger.imports(sourced(note, ...rows));
    const updated = (await ledger.roster())[2];
    expect(updated?.data).toMatchObject({
      changed: ['organisation', 'languages', 'title', 'telephone'],
      holder: { languages: ['es'], organisation: null },
    });
    expect(await ledger.cardOf(updated)).toEqual({
      name: 'Person 1 (fictional)',
      title: 'Counsellor',
      email: 'one@state001.example',
    });
  });

  it('opens the card in the vault when the holder was imported before', async () => {
    await ledger.imports(sourced(note, entered));
    const second = {
      row: 'r2',
      operation: 'updated',
      target: 'r1',
      state: STATE_1,
      from: '2024-06-01',
      email: 'two@state001.example',
    };
    expect(said(await ledger.imports(sourced(second)))).toEqual(['r2 accepted']);
    expect(await ledger.cardOf((await ledger.roster())[2])).toEqual({
      name: 'Person 1 (fictional)',
      email: 'two@state001.example',
      telephone: '+999 001',
    });
    expect((await ledger.vault.journal.byAccount(STATE)).length).toBeGreaterThan(0);
  });

  it('corrects and empties what is recorded of a communication and of a remark', async () => {
    const remark = { row: 'm1', operation: 'remarked', target: 'r1', authority: 'n1', text: 'The day is another one.' };
    const fix = (target: string, more: Readonly<Record<string, string>>) => ({
      row: `fix-${target}`,
      operation: 'corrected',
      target,
      state: STATE_1,
      ...more,
    });
    const rows = [
      { ...note, dated_on: '2024-05' },
      entered,
      remark,
      fix('n1', { reference: 'NV/2', dated_on: '-', channel: 'capital' }),
      fix('m1', { text: 'The day is 2 May.' }),
    ];
    expect(said(await ledger.imports(sourced(...rows)))).toEqual(rows.map(({ row }) => `${row} accepted`));
    const read = async (stream: string) =>
      (await ledger.store.readStream(`${stream}-${STATE}`)).map(({ event }) => event);
    const [received, corrected] = await read('communications');
    expect(received?.data).toMatchObject({ reference: 'NV/1', datedOn: '2024-05-01', datedPrecision: 'month' });
    expect(corrected?.data).toMatchObject({
      corrects: 0,
      set: { data: { reference: 'NV/2', datedOn: null, datedPrecision: null, channel: 'capital' } },
    });
    expect(await Promise.all((await read('remarks')).map((event) => ledger.cardOf(event)))).toEqual([
      { text: 'The day is another one.' },
      { text: 'The day is 2 May.' },
    ]);
  });

  it('closes a remark, once, and corrects how', async () => {
    const remark = { row: 'm1', operation: 'remarked', target: 'r1', authority: 'n1', text: 'The day is another one.' };
    const close = (row: string, cells: Readonly<Record<string, string>>) => ({
      row,
      operation: 'remark-closed',
      target: 'm1',
      authority: 'n1',
      ...cells,
    });
    const corrected = { row: 'f1', operation: 'corrected', target: 'c1', outcome: 'corrected', error_of: 'sender' };
    const rows = [note, entered, remark, close('c1', { outcome: 'maintained' }), corrected];
    expect(said(await ledger.imports(sourced(...rows)))).toEqual(rows.map(({ row }) => `${row} accepted`));
    const read = async () => (await ledger.store.readStream(`remarks-${STATE}`)).map(({ event }) => event);
    const [opened, ...others] = await read();
    expect(others.map(({ type, data, authority }) => [type, data, authority?.kind])).toEqual([
      [
        'StateRemarkClosed',
        { remark: (opened?.data as { readonly remark?: string } | undefined)?.remark, of: 0, outcome: 'maintained' },
        'communication',
      ],
      ['EntryCorrected', { corrects: 1, set: { data: { outcome: 'corrected' } }, errorOf: 'sender' }, 'source-row'],
    ]);
    const refused = [
      close('c2', { outcome: 'withdrawn' }),
      close('c3', { outcome: 'settled' }),
      close('c4', {}),
      close('c5', { outcome: 'withdrawn', target: 'r1' }),
      { ...corrected, row: 'f2', outcome: '', text: 'Words' },
    ].map((row) => ({ ...row, state: STATE_1 }));
    expect(said(await ledger.imports(sourced(...refused)))).toEqual([
      'c2 refused already-closed',
      'c3 refused value-unknown outcome',
      'c4 refused cell-missing outcome',
      'c5 refused target-not-fitting target',
      'f2 refused cell-missing outcome',
    ]);
    expect(await read()).toHaveLength(3);
  });

  it('corrects a field where it was said last, and the cards that carried it over', async () => {
    const rows = [
      entered,
      on('updated', { from: '2024-06-01', telephone: '+999 2' }),
      on('corrected', { email: 'right@state001.example', error_of: 'sender' }),
    ];
    await ledger.imports(sourced(note, ...rows));
    const events = await ledger.roster();
    expect(told(events).slice(3)).toEqual([0, 1, 2].map((of) => `EntryCorrected 2025-11-01 of ${String(of)}`));
    const [first, second, third] = await Promise.all(events.slice(3).map((event) => ledger.cardOf(event)));
    expect(first).toEqual({ name: 'Person 1 (fictional)', email: 'right@state001.example', telephone: '+999 001' });
    expect(second).toEqual(first);
    expect(third).toEqual({ ...first, telephone: '+999 2' });
    expect(events[3]?.data).toMatchObject({ errorOf: 'sender' });
  });
});

describe('verdicts', () => {
  it('name row, column and rule; nothing is recorded while one row is refused', async () => {
    const report = await ledger.imports(
      sourced(
        note,
        entered,
        { ...entered, row: 'r2', state: 'Example State 999' },
        { ...entered, row: 'r3', role: 'military' },
        { ...on('left'), row: 'r4', target: 'r2' },
        { ...entered, row: 'r5', authority: 'nobody' },
        { ...entered, row: 'r6', from: '2023-01-01' },
        { ...on('confirmed'), row: 'r7', target: 'r99' },
        { ...entered, row: 'r1' },
        { ...on('annulled', { reason: 'Because I say so' }), row: 'r8' },
        { ...on('left', { until: '2024-01-31' }), row: 'r9' },
        { ...on('left'), row: 'r10', state: 'Example State 002' },
      ),
    );
    expect(said(report)).toEqual([
      'n1 accepted',
      'r1 accepted',
      'r2 refused state-unknown state',
      'r3 refused unknown-role role',
      'r4 refused target-refused target',
      'r5 refused authority-unknown authority',
      'r6 refused before-nominations from',
      'r7 refused target-unknown target',
      'r1 refused row-id-twice row',
      'r8 refused not-a-code reason',
      'r9 refused ends-before-start',
      'r10 refused state-differs state',
    ]);
    expect(report).toMatchObject({ recorded: 0, index: -1 });
    expect(await ledger.roster()).toEqual([]);
    expect(await ledger.vault.pending()).toBe(0);
  });

  it('refuse a role or a seat that is not the target’s', async () => {
    const report = await ledger.imports(
      sourced(
        note,
        entered,
        { ...on('corrected', { role: 'diplomatic', seat: '1', telephone: '+999 2' }), row: 'same' },
        { ...on('corrected', { role: 'technical', telephone: '+999 3' }), row: 'role' },
        { ...on('updated', { seat: '2', telephone: '+999 4', from: '2024-06-01' }), row: 'seat' },
        { ...on('corrected', { role: 'diplomatic', reference: 'NV/2' }), row: 'note', target: 'n1' },
      ),
    );
    expect(said(report)).toEqual([
      'n1 accepted',
      'r1 accepted',
      'same accepted',
      'role refused role-differs role',
      'seat refused seat-differs seat',
      'note refused role-differs role',
    ]);
  });

  it('refuse to move another holder than the target’s', async () => {
    const next = { ...entered, operation: 'replaced', row: 'r2', target: 'r1', from: '2024-06-01', role: '' };
    const moved = on('role-changed', { role: 'technical', from: '2024-07-01' });
    const report = await ledger.imports(
      sourced(note, entered, next, { ...moved, row: 'r3' }, { ...moved, target: 'r2' }),
    );
    expect(said(report)).toEqual([
      'n1 accepted',
      'r1 accepted',
      'r2 accepted',
      'r3 refused seat-held',
      'role-changed accepted',
    ]);
  });

  it('point out that no telephone number is given where the policy encourages it', async () => {
    const report = await ledger.imports(sourced(note, entered, { ...entered, row: 'r2', telephone: '' }));
    const codes = report.verdicts.map(({ warnings }) => warnings.map(({ code }) => code).includes('no-telephone'));
    expect(codes).toEqual([false, false, true]);
  });

  it('of a dry run record nothing', async () => {
    expect(await ledger.imports(sourced(note, entered), { dryRun: true })).toMatchObject({ accepted: 2, recorded: 0 });
    expect(await ledger.roster()).toEqual([]);
  });

  it('point out cells that are not read and rows that change nothing', async () => {
    const report = await ledger.imports(
      sourced(note, entered, on('confirmed', { from: '2024-06-01', hours: '24/7' }), {
        ...on('confirmed', { from: '2024-06-01' }),
        row: 'again',
      }),
    );
    expect(report.verdicts.slice(2).map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([
      ['cells-not-read', 'long-delay'],
      ['changes-nothing'],
    ]);
  });

  it('of accepted rows only leave the others, and what rests on them, out', async () => {
    const rows = sourced(note, { ...entered, row: 'bad', role: 'military' }, { ...on('left'), target: 'bad' }, entered);
    expect(await ledger.imports(rows, { acceptedOnly: true })).toMatchObject({ accepted: 2, refused: 2, recorded: 2 });
    expect(told(await ledger.roster())).toEqual(['PocNominated 2024-05-09', 'PocEntryActivated 2024-05-09 of 0']);
  });
});

describe('an import that is repeated', () => {
  it('adds only what is new', async () => {
    await ledger.imports(sourced(note, entered));
    const more = sourced(note, entered, on('left', { until: '2024-06-30' }));
    expect(await ledger.imports(more)).toMatchObject({ accepted: 1, known: 2, recorded: 1 });
    const before = await ledger.roster();
    expect(await ledger.imports(more)).toMatchObject({ accepted: 0, known: 3, recorded: 0, index: -1 });
    expect(await ledger.roster()).toEqual(before);
  });

  it.each([
    ['a cell that the log holds', { organisation: 'Ministry 2' }],
    ['a personal cell, which only the vault can compare', { email: 'other@state001.example' }],
    ['a personal cell that was emptied', { telephone: '' }],
    ['its State', { state: 'Example State 002', authority: '' }],
    ['its operation, which leads to another stream', { operation: 'communication' }],
  ])('refuses a row that was changed in %s', async (_, changed) => {
    await ledger.imports(sourced(note, entered));
    const { index } = await ledger.store.head();
    expect(said(await ledger.imports(sourced(note, { ...entered, ...changed })))).toEqual([
      'n1 known',
      'r1 refused changed-since-imported',
    ]);
    expect((await ledger.store.head()).index).toBe(index);
  });

  it('refuses a second file that uses the ids of the first for other rows, wherever those were recorded', async () => {
    await ledger.imports(sourced(note, entered));
    const other = { ...entered, state: 'Example State 002', authority: '', email: 'two@state002.example' };
    expect(
      said(await ledger.imports(sourced(other, { ...on('left'), row: 'r2', state: 'Example State 002' }))),
    ).toEqual(['r1 refused changed-since-imported', 'r2 refused target-refused target']);
  });

  it.each<[string, readonly Readonly<Record<string, string>>[], Readonly<Record<string, string>>]>([
    ['an update', [], { row: 'x', operation: 'updated', from: '2024-06-01', telephone: '+999 2' }],
    ['a correction', [], { row: 'x', operation: 'corrected', telephone: '+999 2' }],
    [
      'a row that its State’s policy would refuse today',
      [{ row: 'gone', operation: 'annulled', state: STATE_1, target: 'r1' }],
      { row: 'x', operation: 'updated', from: '2024-06-01', telephone: '+999 2' },
    ],
  ])('compares the personal cells of %s with its own card', async (_, after, row) => {
    const change = { state: STATE_1, target: 'r1', ...row };
    await ledger.imports(sourced(note, entered, change, ...after));
    expect(said(await ledger.imports(sourced(change)))).toEqual(['x known']);
    const changed = { ...change, telephone: '+999 3' };
    expect(said(await ledger.imports(sourced(changed)))).toEqual(['x refused changed-since-imported']);
    expect(said(await ledger.imports(sourced(note, entered, changed)))).toEqual([
      'n1 known',
      'r1 known',
      'x refused changed-since-imported',
    ]);
  });

  it('takes a row that was put right, between rows that are recorded', async () => {
    const bad = { ...on('updated', { from: '2024-06-01', telephone: '+999 2', languages: 'not a language!' }) };
    const rows = (middle: Readonly<Record<string, string>>) =>
      sourced(note, entered, middle, on('confirmed', { from: '2024-07-01' }));
    expect(await ledger.imports(rows(bad), { acceptedOnly: true })).toMatchObject({ accepted: 3, refused: 1 });
    expect(await ledger.imports(rows({ ...bad, languages: 'es' }))).toMatchObject({
      accepted: 1,
      known: 3,
      recorded: 1,
    });
    expect(told(await ledger.roster()).slice(2)).toEqual([
      'PocEntryConfirmed 2024-07-01 of 1',
      'PocContactDetailsUpdated 2024-06-01 of 1',
    ]);
  });

  it('does not carry out what had nothing to do at its place', async () => {
    const correct = (row: string, from: string) => ({ ...on('corrected', { from }), row });
    const rows = sourced(
      note,
      entered,
      correct('c1', '2024-05-02'),
      correct('c2', '2024-05-02'),
      correct('c3', '2024-05-05'),
    );
    await ledger.imports(rows);
    const before = await ledger.roster();
    expect(await ledger.imports(rows)).toMatchObject({ accepted: 1, known: 4, recorded: 0 });
    expect(await ledger.roster()).toEqual(before);
  });
});

describe('a genesis', () => {
  const at = (day: string, row: Readonly<Record<string, string>>) => ({ ...row, recorded_at: `${day}T09:00:00Z` });

  it('frames the rows with the instants of their source', async () => {
    const opened = await exampleLedger([
      sourced(at('2024-05-10', note), at('2024-05-10', entered), at('2024-07-01', on('left', { until: '2024-06-30' }))),
    ]);
    try {
      const log = (await opened.store.readAll(-1, 10_000)).map(({ event }) => event);
      expect(log[0]).toMatchObject({
        type: 'GenesisOpened',
        recordedAt: '2024-05-10T09:00:00.000Z',
        appendedAt: '2025-11-01T12:00:00.000Z',
      });
      expect(log.slice(-7).map(({ type, recordedAt }) => `${type} ${recordedAt}`)).toEqual([
        'CommunicationReceived 2024-05-10T09:00:00.000Z',
        'PocNominated 2024-05-10T09:00:00.000Z',
        'PocEntryActivated 2024-05-10T09:00:00.000Z',
        'HolderLeft 2024-07-01T09:00:00.000Z',
        'AccountOpened 2025-11-01T12:00:00.000Z',
        'TokenIssued 2025-11-01T12:00:00.000Z',
        'GenesisClosed 2025-11-01T12:00:00.000Z',
      ]);
      expect(log.at(-1)?.data).toEqual({ of: 0, rows: 3, events: log.length });
      const later = {
        row: 'r2',
        operation: 'confirmed',
        target: 'r1',
        state: STATE_1,
        from: '2024-06-01',
        recorded_at: '2024-06-01',
      };
      await opened.imports(sourced(later));
      expect((await opened.roster()).at(-1)).toMatchObject({
        type: 'PocEntryConfirmed',
        recordedAt: '2025-11-01T12:00:00.000Z',
      });
    } finally {
      await opened.end();
    }
  });

  it('takes an end before its start and a day before all nominations, with a warning', async () => {
    const opened = await exampleLedger([
      sourced(at('2024-05-10', { ...entered, authority: '', from: '2023-05-09', until: '2023-01-31' })),
    ]);
    try {
      expect(told(await opened.roster())).toEqual([
        'PocNominated 2023-05-09',
        'PocEntryActivated 2023-05-09 of 0',
        'HolderLeft 2023-02-01 of 1',
      ]);
    } finally {
      await opened.end();
    }
  });

  it('is refused as a whole for one row that is refused, and for an instant after the clock', async () => {
    const { store, vault, clock } = ledger;
    const files = (text: string) => [{ name: 'g.csv', content: new TextEncoder().encode(text) }];
    const empty = createMemoryStore({ clock });
    const genesis = (text: string) =>
      openLedgerByGenesis({ store: empty, vault, clock, seed: SEED, files: files(text), token: TOKEN });
    const report = await genesis(sourced(at('2024-05-10', entered), at('2025-11-02', { ...entered, row: 'r2' })));
    expect(said(report)).toEqual(['r1 refused authority-unknown authority', 'r2 refused after-the-clock recorded_at']);
    expect(report.opened).toBe(false);
    expect((await empty.head()).index).toBe(-1);
    await expect(
      openLedgerByGenesis({ store, vault, clock, seed: SEED, files: [], token: TOKEN }),
    ).rejects.toMatchObject({ code: 'already-open' });
  });
});
