import fc from 'fast-check';
import type { LedgerEvent } from '#libs/event-store';
import { AREA_HISTORY } from './import/area-history.ts';
import { FURTHER_HISTORY } from './import/area-history-further.ts';
import { type ExampleLedger, exampleLedger, said, sourced, told } from './import/example-ledger.ts';
import { ofRows, streamOf } from './import/recorded.ts';

type Cells = Readonly<Record<string, string>>;

const STATE_1 = 'Example State 001';
const STATE_2 = 'Example State 002';
const ids = AREA_HISTORY.map(({ row = '' }) => row);

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

describe('rows of areas', () => {
  it.each([
    ['one history', AREA_HISTORY],
    ['another', FURTHER_HISTORY],
  ])('are recorded as the same events by a genesis and by a later import: %s', async (_, history) => {
    const later = await ledgerOf();
    const { verdicts } = await later.imports(sourced(...history));
    expect(verdicts.map(({ row, decision }) => `${row} ${decision}`)).toEqual(
      history.map(({ row = '' }) => `${row} accepted`),
    );
    expect(verdicts.flatMap(({ warnings }) => warnings.filter(({ code }) => code === 'cells-not-read'))).toEqual([]);
    const events = await ofRows(later);
    expect(events.length).toBeGreaterThanOrEqual(history.length);
    expect(await ofRows(await ledgerOf(sourced(...history)))).toEqual(events);
  });

  it('have in a genesis the instants of their source', async () => {
    const genesis = await ledgerOf(sourced(...AREA_HISTORY));
    const instants = (await streamOf(genesis, 'p1')).map(({ recordedAt }) => recordedAt.slice(0, 10));
    expect(new Set(instants)).toEqual(new Set(['2025-02-03', '2025-02-10', '2025-02-14']));
  });

  it('name what other rows made, whoever imported those, by their row or by their id', async () => {
    const ledger = await ledgerOf(sourced(...AREA_HISTORY));
    const [adopted] = (await streamOf(ledger, 'a2')) as readonly LedgerEvent<string, { adoption: string }>[];
    const rows = [
      { row: 'x1', operation: 'cbm-adoption-joined', state: 'Example State 003', target: 'a1' },
      { row: 'x2', operation: 'cbm-adoption-ended', state: STATE_2, target: `id:${adopted?.data.adoption ?? ''}` },
      { row: 'x3', operation: 'capacity-ended', target: 'c1', outcome: 'withdrawn' },
    ];
    expect(said(await ledger.imports(sourced(...rows)))).toEqual(['x1 accepted', 'x2 accepted', 'x3 accepted']);
    expect(told(await streamOf(ledger, 'x1'))).toEqual([
      'CbmAdopted 2025-02-03',
      'CbmAdoptionJoined 2025-02-04 of 0',
      'CbmAdoptionJoined 2025-11-01 of 0',
      'CbmAdoptionEnded 2025-11-01 of 1',
    ]);
  });

  it('ask all seats that are active when a round is dispatched, and count those that were asked', async () => {
    const ledger = await ledgerOf(sourced(...AREA_HISTORY));
    const round = await streamOf(ledger, 'p1');
    const listed = round.filter(({ type }) => type === 'PingTargetsListed');
    const targets = listed.flatMap(({ data }) => (data as { targets: readonly { seat: string }[] }).targets);
    const entered = (await ledger.store.readAll(-1, 10_000)).flatMap(({ event }) =>
      event.type === 'PocEntryActivated' ? [(event.data as { seat: string }).seat] : [],
    );
    expect(new Set(targets.map(({ seat }) => seat))).toEqual(new Set(entered));
    expect(round.at(-1)).toMatchObject({
      type: 'PingRoundClosed',
      data: { result: { targets: 3, withinWindow: 1, notDelivered: 1, noneRecorded: 1 } },
    });
  });

  it('keep the card of a statement in the vault, and nothing of it elsewhere', async () => {
    const ledger = await ledgerOf(sourced(...AREA_HISTORY));
    const [shared, amended] = await streamOf(ledger, 'l1');
    expect([await ledger.cardOf(shared), await ledger.cardOf(amended)]).toEqual([
      { text: 'What Person 1 (fictional) learnt.' },
      { text: 'What was learnt, again.' },
    ]);
    const log = (await ledger.store.readAll(-1, 10_000)).map(({ bytes }) => bytes).join('\n');
    expect(log).not.toContain('learnt');
    expect(await ledger.vault.pending()).toBe(0);
  });

  it('take the day on which their source recorded them where they name none', async () => {
    const row = { row: 'x1', operation: 'offer-stated', state: STATE_1, topic: 'legal', visibility: 'public' };
    const ledger = await ledgerOf();
    await ledger.imports(sourced({ ...row, recorded_at: '2025-03-04T10:00:00Z' }));
    expect(told(await streamOf(ledger, 'x1'))).toEqual(['CapacityOfferStated 2025-03-04']);
  });
});

describe('rows of areas that are imported again', () => {
  it('are known, also with new rows between them', async () => {
    const ledger = await ledgerOf(sourced(...AREA_HISTORY));
    expect(said(await ledger.imports(sourced(...AREA_HISTORY)))).toEqual(ids.map((id) => `${id} known`));
    const late = {
      row: 'x1',
      operation: 'cbm-adoption-joined',
      state: 'Example State 003',
      target: 'a1',
      from: '2025-02-05',
      recorded_at: '2025-02-03T12:15:30Z',
    };
    const verdicts = said(await ledger.imports(sourced(...AREA_HISTORY.toSpliced(5, 0, late))));
    expect(verdicts).toEqual(ids.map((id) => `${id} known`).toSpliced(5, 0, 'x1 accepted'));
  });

  it.each<[string, string, Cells]>([
    ['an open cell', 'i1', { extent: 'full' }],
    ['a cell of an area’s own column', 'a1', { capacities: 'legal' }],
    ['a personal cell', 'l1', { text: 'Other words.' }],
    ['the State', 'c2', { state: 'Example State 004' }],
    ['the target', 'i2', { target: 'z1' }],
  ])('are refused when %s is another now', async (_, row, cells) => {
    const ledger = await ledgerOf(sourced(...AREA_HISTORY));
    const verdicts = said(await ledger.imports(sourced(...changed(row, cells))));
    expect(verdicts.filter((one) => !one.endsWith(' known'))[0]).toBe(`${row} refused changed-since-imported`);
  });

  it('go on where they ended, in whatever order the file has them, and come to the same', async () => {
    const whole = await ofRows(await ledgerOf(sourced(...AREA_HISTORY)));
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...AREA_HISTORY], { minLength: AREA_HISTORY.length }),
        fc.nat({ max: AREA_HISTORY.length }),
        async (shuffled, begun) => {
          const ledger = await exampleLedger();
          if (begun > 0) await ledger.imports(sourced(...AREA_HISTORY.slice(0, begun)));
          const report = await ledger.imports(sourced(...shuffled));
          expect(report).toMatchObject({ known: begun, accepted: ids.length - begun, refused: 0 });
          expect(await ofRows(ledger)).toEqual(whole);
          await ledger.end();
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);
});
