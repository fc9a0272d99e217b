import type { Policy } from '#libs/ledger';
import { policyDecider, policyInForce } from '../libs/ledger/src/policy/policy.decider.ts';
import type { PolicyEvent } from '../libs/ledger/src/policy/policy.events.ts';
import { csv, type ExampleLedger, exampleLedger, said, STATE } from './import/example-ledger.ts';

type Cells = Readonly<Record<string, string>>;

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

const row = (id: string, operation: string, cells: Cells, recorded = '2025-02-03T12:00:00Z'): Cells => ({
  row: id,
  operation,
  recorded_at: recorded,
  ...cells,
});

async function policiesOf(
  { store }: ExampleLedger,
  ...days: readonly string[]
): Promise<readonly (Policy | undefined)[]> {
  const state = (await store.readStream('policy')).reduce(
    (folded, { event }) => policyDecider.evolve(folded, event as PolicyEvent),
    policyDecider.initial,
  );
  return days.map((day) => policyInForce(state, day));
}

const POLICY = row('p1', 'policy-recorded', {
  instrument: 'EX/1',
  verified: 'no',
  answer_window_hours: '72',
  from: '2025-03-01',
});

describe('a row that records a policy', () => {
  it.each(['genesis', 'import'])('changes what it says and nothing else: %s', async (door) => {
    const ledger = await ledgerOf(...(door === 'genesis' ? [csv(POLICY)] : []));
    if (door === 'import') expect(said(await ledger.imports(csv(POLICY)))).toEqual(['p1 accepted']);
    const [before, after] = await policiesOf(ledger, '2025-02-28', '2025-03-01');
    expect(before?.parameters.answerWindowHours).toBe(48);
    expect(after).toEqual({
      ...before,
      version: 2,
      effectiveOn: '2025-03-01',
      instrument: { symbol: 'EX/1' },
      verified: false,
      parameters: { ...before?.parameters, answerWindowHours: 72 },
    });
  });

  it('binds the rows learnt after it, not those before', async () => {
    const entered = row('e1', 'entered', {
      state: 'Example State 001',
      role: 'technical',
      email: 'a@state001.example',
    });
    const round = (id: string, day: string) => [
      row(`${id}s`, 'round-scheduled', { planned_on: day }, `${day}T08:00:00Z`),
      row(`${id}d`, 'round-dispatched', { target: `${id}s` }, `${day}T09:00:00Z`),
    ];
    const ledger = await ledgerOf(csv(entered, POLICY, ...round('a', '2025-02-10'), ...round('b', '2025-03-10')));
    const dispatched = (await ledger.store.readAll(-1, 10_000)).flatMap(({ event: { type, data } }) =>
      type === 'PingRoundDispatched' ? [data as { policyVersion: number; answerWindowHours: number }] : [],
    );
    expect(dispatched.map((one) => [one.policyVersion, one.answerWindowHours])).toEqual([
      [1, 48],
      [2, 72],
    ]);
  });

  it('is annulled with all its parts, and refused before there is a policy to change', async () => {
    const ledger = await ledgerOf(csv(POLICY));
    const early = { ...POLICY, row: 'p2', from: '2020-01-01' };
    expect(said(await ledger.imports(csv(early)))).toEqual(['p2 refused no-policy']);
    const annulled = row('x1', 'annulled', { target: 'p1' });
    expect(said(await ledger.imports(csv(annulled)))).toEqual(['x1 accepted']);
    const [policy] = await policiesOf(ledger, '2025-06-01');
    expect([policy?.version, policy?.parameters.answerWindowHours]).toEqual([1, 48]);
  });
});

describe('a row that renames a State', () => {
  const RENAMED = row('r1', 'renamed', {
    state: 'Example State 001',
    name: 'Example Republic 001',
    from: '2025-02-03',
  });
  const need = (id: string, state: string) =>
    row(id, 'need-stated', { state, topic: 'training', visibility: 'public' }, '2025-02-04T12:00:00Z');

  it('lets later rows call it by either name, and is known when it is imported again', async () => {
    const file = csv(RENAMED, need('n1', 'Example Republic 001'), need('n2', 'Example State 001'));
    const ledger = await ledgerOf(file);
    const events = await ledger.store.readStream(`capacity-${STATE}`);
    expect(events.map(({ event }) => event.onBehalfOf)).toEqual([STATE, STATE]);
    expect(said(await ledger.imports(file))).toEqual(['r1 known', 'n1 known', 'n2 known']);
    const names = (await ledger.store.readStream(`participant-${STATE}`)).map(({ event }) => event).at(-1);
    expect(names).toMatchObject({
      type: 'ParticipantRenamed',
      effectiveOn: '2025-02-03',
      data: { participant: STATE, names: { short: { en: 'Example Republic 001' } } },
    });
  });

  it('is refused for a State that nobody knows', async () => {
    const ledger = await ledgerOf();
    const unknown = { ...RENAMED, state: 'Example State 999' };
    expect(said(await ledger.imports(csv(unknown)))).toEqual(['r1 refused state-unknown state']);
  });
});
