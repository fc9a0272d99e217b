import { type ExampleLedger, exampleLedger, said, sourced, told } from './import/example-ledger.ts';

const STATE_1 = 'Example State 001';
const STATE_2 = 'Example State 002';

/** What a source might hold of needs, offers, structures, guidance and calls. */
const HISTORY = [
  {
    row: 'n1',
    operation: 'need-stated',
    recorded_at: '2024-05-09',
    state: STATE_1,
    topic: 'training',
    cbm: 'CBM-2',
    visibility: 'states',
    from: '2024-05-01',
    text: 'We look for trainers.',
  },
  {
    row: 'o1',
    operation: 'offer-stated',
    recorded_at: '2024-05-10',
    state: STATE_2,
    topic: 'training',
    visibility: 'public',
    from: '2024-05-02',
  },
  {
    row: 'm1',
    operation: 'capacity-matched',
    recorded_at: '2024-05-20',
    state: STATE_1,
    need: 'n1',
    offer: 'o1',
    offered_by: STATE_2,
  },
  {
    row: 'm2',
    operation: 'match-ended',
    recorded_at: '2024-08-01',
    target: 'm1',
    until: '2024-07-31',
    reason: 'completed',
  },
  {
    row: 'e1',
    operation: 'capacity-ended',
    recorded_at: '2024-09-01',
    target: 'n1',
    outcome: 'fulfilled',
    until: '2024-08',
  },
  {
    row: 's1',
    operation: 'structure-described',
    recorded_at: '2024-06-01',
    state: STATE_1,
    structure: 'national-cert: Example CERT; cyber-policy: Ministry of Foreign Affairs',
    visibility: 'public',
  },
  { row: 's2', operation: 'structure-ended', recorded_at: '2024-12-01', state: STATE_1, until: '2024-11-30' },
  {
    row: 'g1',
    operation: 'guidance-requested',
    recorded_at: '2024-06-03',
    state: STATE_1,
    cbm: 'CBM-1',
    visibility: 'states',
    text: 'How do others divide the work?',
  },
  {
    row: 'g2',
    operation: 'guidance-answered',
    recorded_at: '2024-06-10',
    state: STATE_2,
    target: 'g1',
    title: 'Roles of the Points of Contact',
    link: 'https://state-002.example/guide.pdf',
  },
  { row: 'g3', operation: 'guidance-answered', recorded_at: '2024-06-11', target: 'g1', text: 'See the guideline.' },
  {
    row: 'c1',
    operation: 'call-issued',
    recorded_at: '2024-02-07',
    title: 'Capacities needed to take part in the directory',
    deadline: '2024-03-15',
    instrument: 'A/78/265',
    languages: 'en fr',
  },
  { row: 'c2', operation: 'call-deadline-moved', recorded_at: '2024-03-12', target: 'c1', deadline: '2024-03-20' },
  {
    row: 'i1',
    operation: 'input-received',
    recorded_at: '2024-03-19',
    state: STATE_1,
    target: 'c1',
    received_at: '2024-03-18T10:00:00Z',
    document: 'ES001/IN/1',
  },
  {
    row: 'i2',
    operation: 'input-received',
    recorded_at: '2024-03-26',
    state: STATE_1,
    target: 'c1',
    received_at: '2024-03-25T10:00:00Z',
    document: 'ES001/IN/1/Rev.1',
    supersedes: 'yes',
  },
] as const;

let ledger: ExampleLedger;
afterEach(() => ledger.end());

/** What rows made in the streams that they belong to, in the order of the log. */
async function recorded(prefix: string): Promise<readonly string[]> {
  const events = (await ledger.store.readAll(-1, 10_000)).map(({ event }) => event);
  return told(events.filter(({ stream }) => stream.startsWith(prefix)));
}

it.each([['a genesis'], ['a later import']])('%s takes rows of every act of this kind', async (way) => {
  ledger = await exampleLedger(way === 'a genesis' ? [sourced(...HISTORY)] : []);
  if (way !== 'a genesis')
    expect(said(await ledger.imports(sourced(...HISTORY)))).toEqual(HISTORY.map(({ row }) => `${row} accepted`));
  expect(await recorded('call-')).toEqual([
    'CallForInputsIssued 2024-02-07',
    'CallDeadlineMoved 2024-03-12 of 0',
    'InputReceived 2024-03-18 of 0',
    'InputSuperseded 2024-03-25 of 2',
  ]);
  expect(await recorded('match-')).toEqual(['CapacityMatchRecorded 2024-05-20', 'CapacityMatchEnded 2024-08-01 of 0']);
  expect((await recorded('capacity-')).toSorted()).toEqual([
    'CapacityNeedStated 2024-05-01',
    'CapacityOfferStated 2024-05-02',
    'CapacityStatementEnded 2024-09-01 of 0',
  ]);
  expect(await recorded('structure-')).toEqual([
    'NationalStructureDescribed 2024-06-01',
    'NationalStructureEnded 2024-12-01 of 0',
  ]);
  expect(await recorded('guidance-request-')).toEqual([
    'GuidanceRequested 2024-06-03',
    'GuidanceAnswered 2024-06-10 of 0',
    'GuidanceAnswered 2024-06-11 of 0',
  ]);
  const log = JSON.stringify((await ledger.store.readAll(-1, 10_000)).map(({ event }) => event));
  expect(['trainers', 'divide the work', 'See the guideline'].filter((words) => log.includes(words))).toEqual([]);
});

it('a row that breaks a rule is refused, with its column or the rule', async () => {
  ledger = await exampleLedger([sourced(...HISTORY)]);
  const wrong = [
    { row: 'x1', operation: 'need-stated', state: STATE_1, topic: 'training', visibility: 'friends' },
    { row: 'x2', operation: 'capacity-matched', state: STATE_1, need: 'n1', offer: 'o1', offered_by: STATE_2 },
    { row: 'x3', operation: 'input-received', state: STATE_1, target: 'c1', received_at: '2024-04-01T00:00:00Z' },
    { row: 'x4', operation: 'structure-described', state: STATE_2, structure: 'Example CERT', visibility: 'public' },
  ];
  const { verdicts } = await ledger.imports(sourced(...wrong));
  expect(verdicts.map(({ row, decision, fault }) => [row, decision, fault?.column, fault?.code])).toEqual([
    ['x1', 'refused', 'visibility', 'value-unknown'],
    ['x2', 'refused', null, 'not-in-force'],
    ['x3', 'refused', null, 'already-answered'],
    ['x4', 'refused', null, 'roles-malformed'],
  ]);
});
