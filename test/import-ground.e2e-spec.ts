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

describe('a row that invites a State', () => {
  const INVITED = row('i1', 'invited', {
    state: 'Example State 001',
    channel: 'permanent-mission',
    instrument: 'EX/1',
    paragraph: 'para. 3',
    from: '2024-01-08',
  });

  it.each(['genesis', 'import'])('records the invitation, once: %s', async (door) => {
    const ledger = await ledgerOf(...(door === 'genesis' ? [csv(INVITED)] : []));
    if (door === 'import') expect(said(await ledger.imports(csv(INVITED)))).toEqual(['i1 accepted']);
    expect(said(await ledger.imports(csv(INVITED)))).toEqual(['i1 known']);
    expect((await ledger.roster()).map(({ type, effectiveOn, data }) => [type, effectiveOn, data])).toEqual([
      [
        'NominationInvited',
        '2024-01-08',
        {
          participant: STATE,
          channel: 'permanent-mission',
          instrument: { symbol: 'EX/1', paragraph: 'para. 3' },
        },
      ],
    ]);
  });

  it('is corrected in day and channel, and annulled', async () => {
    const ledger = await ledgerOf(csv(INVITED));
    const corrected = row('c1', 'corrected', { target: 'i1', from: '2024-01-09', channel: 'portal' });
    expect(said(await ledger.imports(csv(corrected, row('x1', 'annulled', { target: 'i1' }))))).toEqual([
      'c1 refused cell-missing state',
      'x1 refused cell-missing state',
    ]);
    const state = { state: 'Example State 001' };
    const annulled = row('x1', 'annulled', { target: 'i1', ...state });
    expect(said(await ledger.imports(csv({ ...corrected, ...state }, annulled)))).toEqual([
      'c1 accepted',
      'x1 accepted',
    ]);
    const amendments = (await ledger.roster()).slice(1).map(({ type, data }) => [type, data]);
    expect(amendments).toEqual([
      ['EntryCorrected', expect.objectContaining({ corrects: 0, set: { effectiveOn: '2024-01-09', data: {} } })],
      ['EntryCorrected', expect.objectContaining({ corrects: 0, set: { data: { channel: 'portal' } } })],
      ['EntryAnnulled', expect.objectContaining({ annuls: expect.arrayContaining([0]) })],
    ]);
  });

  it('needs a State and a channel, and keeps addresses out of the log', async () => {
    const ledger = await ledgerOf();
    const stateless = row('i2', 'invited', { channel: 'portal' });
    const mute = row('i3', 'invited', { state: 'Example State 001' });
    const personal = { ...INVITED, row: 'i4', paragraph: 'desk@state001.example' };
    expect(said(await ledger.imports(csv(stateless, mute, personal)))).toEqual([
      'i2 refused cell-missing state',
      'i3 refused cell-missing channel',
      'i4 refused personal-in-open-column paragraph',
    ]);
  });
});

describe('a row about the office that speaks for a State', () => {
  const NOTE = row('n1', 'communication', { state: 'Example State 001', kind: 'note-verbale' });
  const REGISTERED = row('a1', 'authority-registered', {
    state: 'Example State 001',
    organisation: 'Ministry of Example State 001',
    authority: 'n1',
    from: '2024-01-20',
  });
  const authorities = async ({ store }: ExampleLedger) =>
    (await store.readStream('accounts')).flatMap(({ event }) => (event.type === 'AuthorityRegistered' ? [event] : []));

  it.each(['genesis', 'import'])(
    'registers it, and the first manager has his account all the same: %s',
    async (door) => {
      const file = csv(NOTE, REGISTERED);
      const ledger = await ledgerOf(...(door === 'genesis' ? [file] : []));
      expect(said(await ledger.imports(file))).toEqual(
        door === 'import' ? ['n1 accepted', 'a1 accepted'] : ['n1 known', 'a1 known'],
      );
      expect(said(await ledger.imports(file))).toEqual(['n1 known', 'a1 known']);
      const [found, ...others] = await authorities(ledger);
      expect(others).toEqual([]);
      expect([found?.effectiveOn, found?.authority?.kind, found?.data]).toEqual([
        '2024-01-20',
        'communication',
        {
          designatingAuthority: expect.stringMatching(/^[0-9a-f-]{36}$/),
          participant: STATE,
          name: 'Ministry of Example State 001',
        },
      ]);
      const accounts = (await ledger.store.readStream('accounts')).map(({ event }) => event.type);
      expect(accounts.toSorted()).toEqual(['AccountOpened', 'AccountOpened', 'AuthorityRegistered', 'TokenIssued']);
    },
  );

  it('is corrected and annulled', async () => {
    const ledger = await ledgerOf(csv(NOTE, REGISTERED));
    const corrected = row('c1', 'corrected', { target: 'a1', organisation: 'Office of Example State 001' });
    expect(said(await ledger.imports(csv(corrected, row('x1', 'annulled', { target: 'a1' }))))).toEqual([
      'c1 accepted',
      'x1 accepted',
    ]);
    const amendments = (await ledger.store.readStream('accounts'))
      .slice(-2)
      .map(({ event: { type, data } }) => [type, data]);
    expect(amendments).toEqual([
      ['EntryCorrected', expect.objectContaining({ set: { data: { name: 'Office of Example State 001' } } })],
      ['EntryAnnulled', expect.objectContaining({ annuls: expect.any(Array) })],
    ]);
  });

  it('needs its State, an office, and a communication of that State where it names one', async () => {
    const ledger = await ledgerOf();
    const stateless = row('a2', 'authority-registered', { organisation: 'Ministry' });
    const nameless = row('a3', 'authority-registered', { state: 'Example State 001' });
    const foreign = { ...REGISTERED, row: 'a4', state: 'Example State 002' };
    expect(said(await ledger.imports(csv(NOTE, stateless, nameless, foreign)))).toEqual([
      'n1 accepted',
      'a2 refused state-missing state',
      'a3 refused cell-missing organisation',
      'a4 refused unknown-communication authority',
    ]);
    expect(await authorities(ledger)).toEqual([]);
  });
});
