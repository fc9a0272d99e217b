import { randomUUID } from 'node:crypto';
import { POLICY_STREAM, type PolicyEvent } from '../libs/ledger/src/policy/policy.events.ts';
import { csv, type ExampleLedger, exampleLedger, NOW, said, STATE, told } from './import/example-ledger.ts';
import { ofRows } from './import/recorded.ts';

const STATE_1 = 'Example State 001';
const note = { row: 'n1', operation: 'communication', state: STATE_1, reference: 'NV/1' };
const seat = { state: STATE_1, role: 'technical', holder_kind: 'office', email: 'poc@state001.example' };
const nominated = { row: 'p1', operation: 'nominated', ...seat, authority: 'n1' };
const activated = { row: 'p2', operation: 'activated', target: 'p1', state: STATE_1, authority: 'n1' };

let ledger: ExampleLedger;
beforeEach(async () => {
  ledger = await exampleLedger();
});
afterEach(() => ledger.end());

const acts = async (...rows: readonly Readonly<Record<string, string>>[]) =>
  said(await ledger.imports(csv(...rows), { source: false }));

it('a row of a source rests on itself where it says when that recorded it; an act entered now never does', async () => {
  const adopted = { row: 'a1', operation: 'cbm-adopted', state: STATE_1, cbm: 'CBM-1' };
  const recorded = { ...adopted, recorded_at: NOW };
  const refused = ['a1 refused authority-missing authority'];
  expect(said(await ledger.imports(csv(adopted)))).toEqual(refused);
  expect(await acts(recorded)).toEqual(refused);
  expect(await acts({ ...recorded, authority: 'a1' })).toEqual(refused);
  expect(await ofRows(ledger)).toEqual([]);
  expect(said(await ledger.imports(csv(recorded)))).toEqual(['a1 accepted']);
  expect(await ofRows(ledger)).toMatchObject([
    { type: 'CbmAdopted', onBehalfOf: STATE, authority: { kind: 'source-row', reference: 'a1' } },
  ]);
});

it('what the manager does in its own name needs no communication', async () => {
  const announced = { row: 'x1', operation: 'round-scheduled', planned_on: '2025-12-01' };
  expect(await acts(announced)).toEqual(['x1 accepted']);
  const [last] = await ledger.store.readAll((await ledger.store.head()).index - 1, 1);
  expect(last?.event).toMatchObject({ type: 'PingRoundScheduled', actor: { office: 'directory-manager' } });
  expect([last?.event.authority, last?.event.onBehalfOf]).toEqual([undefined, undefined]);
});

/** Another version of the policy, as it is but for this rule. */
async function bindTwoPersons(): Promise<void> {
  const recorded = (await ledger.store.readStream(POLICY_STREAM)).map(({ event }) => event as PolicyEvent);
  const version = recorded.flatMap(({ stream: _stream, revision: _revision, ...event }) => {
    if (!event.type.startsWith('Policy')) return [];
    const of = 'of' in event.data ? { of: recorded.length } : {};
    const binding =
      event.type === 'PolicyParametersRecorded'
        ? { parameters: { ...event.data.parameters, twoPersonRule: true } }
        : {};
    return [{ ...event, id: randomUUID(), data: { ...event.data, version: 2, ...of, ...binding } }];
  });
  await ledger.store.append(POLICY_STREAM, recorded.length - 1, version);
}

it('the two-person rule binds acts entered now, and no source', async () => {
  await bindTwoPersons();
  expect(await acts(note, nominated)).toEqual(['n1 accepted', 'p1 accepted']);
  expect(await acts(activated)).toEqual(['p2 refused two-person-rule']);
  expect(said(await ledger.imports(csv(activated), { dryRun: true }))).toEqual(['p2 accepted']);
  expect(await acts({ ...seat, row: 'a1', operation: 'cbm-adopted', cbm: 'CBM-1', authority: 'n1' })).toEqual([
    'a1 accepted',
  ]);
  expect(await acts({ row: 'a2', operation: 'annulled', target: 'a1', authority: 'n1' })).toEqual([
    'a2 refused two-person-rule',
  ]);
});

describe('what another door entered in the directory', () => {
  const on = (operation: string, id: string, cells: Readonly<Record<string, string>> = {}) => ({
    row: `${operation}-${id.slice(0, 4)}`,
    operation,
    state: STATE_1,
    authority: 'n1',
    target: `id:${id}`,
    ...cells,
  });
  const data = async (type: string) =>
    (await ledger.roster())
      .filter((one) => one.type === type)
      .map((one) => one.data as Readonly<Record<string, string>>);

  it('is named by its id: the seat, for what stands in it, or the nomination', async () => {
    await acts(note, { ...nominated, from: '2025-09-01' });
    const [{ seat: id = '', nomination = '' } = {}] = await data('PocNominated');
    expect(await acts(on('activated', nomination, { from: '2025-09-01' }))).toEqual([
      `activated-${nomination.slice(0, 4)} accepted`,
    ]);
    const rows = [
      on('updated', id, { email: 'new@state001.example' }),
      on('corrected', id, { organisation: 'Example CERT' }),
      on('remarked', id, { text: 'We see it otherwise.' }),
      on('replaced', id, { holder_kind: 'office', email: 'next@state001.example', from: '2025-10-01' }),
      { ...on('left', id, { until: '2025-10-31' }), row: 'l1' },
    ];
    expect(await acts(...rows)).toEqual(rows.map(({ row }) => `${row} accepted`));
    expect(told(await ledger.roster())).toEqual([
      'PocNominated 2025-09-01',
      'PocEntryActivated 2025-09-01 of 0',
      'PocContactDetailsUpdated 2025-11-01 of 1',
      'EntryCorrected 2025-11-01 of 0',
      'EntryCorrected 2025-11-01 of 1',
      'PocHolderReplaced 2025-10-01 of 1',
      'HolderLeft 2025-11-01 of 5',
    ]);
  });

  it('is of the State that the row names', async () => {
    await acts(note, nominated);
    const [{ seat: id = '' } = {}] = await data('PocNominated');
    const foreign = { ...on('withdrawn', id), state: 'Example State 002', authority: '' };
    expect(await acts(foreign)).toEqual([`${foreign.row} refused target-unknown target`]);
    expect(await acts(on('withdrawn', STATE))).toEqual([
      `withdrawn-${STATE.slice(0, 4)} refused target-unknown target`,
    ]);
  });
});
