import type { Io } from '../apps/cli/src/io.ts';
import { run } from '../apps/cli/src/run.ts';
import type { SeedCommand } from '#libs/ledger';
import { defaultPolicy, seedCommands } from '#libs/reference-data';
import { type Json, openPlace, type Place, type Running, startLedger } from './ledger-app.ts';

/** Commands that an earlier release did not know. */
const NEWER = [
  'PublishGuideline',
  'PublishCommunicationTemplate',
  'DeclareRegionalLink',
  'EndRegionalLink',
  'TableCbmProposal',
  'StateSupport',
  'EndSupport',
  'SubmitPaper',
  'RecordContribution',
  'MapRegionalMeasure',
];
const BROUGHT_LATER = [
  'RecordFramework',
  'MapRegionalMeasure',
  'SubmitPaper',
  'PublishGuideline',
  'PublishCommunicationTemplate',
];

let places: Place[] = [];
afterEach(() => {
  for (const place of places) place.remove();
  places = [];
});

/** A ledger of real States as an earlier release began it, with one value of its policy that someone has changed. */
async function older(without: (name: string) => boolean, fields: object = defaultPolicy.matrix.fields): Promise<Place> {
  const commands = Object.fromEntries(Object.entries(defaultPolicy.matrix.commands).filter(([name]) => !without(name)));
  const parameters = { ...defaultPolicy.parameters, answerWindowHours: 24 };
  const policy = { ...defaultPolicy, matrix: { commands, fields }, parameters };
  const seed = seedCommands({ kind: 'real' })
    .filter(({ type }) => !BROUGHT_LATER.includes(type))
    .map((one) => (one.type === 'RecordPolicyVersion' ? { ...one, data: policy } : one));
  const place = await openPlace([], seed as readonly SeedCommand[]);
  places.push(place);
  return place;
}

interface Recorded {
  readonly participant: string;
  readonly what: string;
}

async function update(place: Place, ...args: readonly string[]): Promise<readonly Recorded[]> {
  const said = { out: '', err: '' };
  const io: Io = {
    env: {
      CBM_DATA: place.data,
      CBM_MASTER_KEY_FILE: place.masterKey,
      CBM_LOG_LEVEL: 'silent',
      CBM_TOKEN: place.token,
      CBM_RATE_PER_MINUTE: '1000000',
    },
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    interactive: false,
    stop: new AbortController().signal,
    confirm: () => Promise.resolve(false),
  };
  expect([await run(['reference', 'update', '--json', ...args], io), said.err]).toEqual([0, '']);
  return JSON.parse(said.out) as readonly Recorded[];
}

const counted = (recorded: readonly Recorded[]) =>
  [...Map.groupBy(recorded, ({ participant }) => participant)].map(([about, of]) => [about, of.length]);

const ALL = [
  ['Frameworks of reports', 4],
  ['Regional measures', 18],
  ['Papers', 2],
  ['Guidelines', 2],
  ['Communication templates', 1],
];

async function reading<T>(place: Place, work: (ledger: Running) => Promise<T>): Promise<T> {
  const ledger = await startLedger({ place });
  try {
    return await work(ledger);
  } finally {
    await ledger.stop();
  }
}

it('a ledger of an earlier release gets the rights that its policy does not name, then what is new, once', async () => {
  const place = await older((name) => NEWER.includes(name));
  const planned = await update(place, '--dry-run');
  expect(counted(planned)).toEqual([['Policy', 1], ...ALL]);
  expect(planned[0]?.what).toBe(`rights to ${NEWER.join(', ')}`);
  expect(await update(place)).toEqual(planned);
  expect(await update(place)).toEqual([]);
  await reading(place, async ({ manager }) => {
    const { body: policy } = await manager.get('/api/policy');
    expect(policy).toMatchObject({ version: 2, matrix: defaultPolicy.matrix, parameters: { answerWindowHours: 24 } });
    const { body } = await manager.get('/api/papers?on=2024-05-01');
    const named = (body.papers as Json[]).map((paper) => paper.named as Json[]);
    expect(named.map((list) => list.length)).toEqual([13, 17]);
    expect(named[1]?.find((one) => one.name === 'Czech Republic')).toMatchObject({ state: 'Czechia' });
    expect(named.flat().filter(({ participant }) => participant === null)).toEqual([]);
    expect((await manager.get('/api/frameworks?on=2026-01-01')).body.count).toBe(4);
  });
});

it('one that knew no guidance at all is told what would come, and gets it', async () => {
  const { guidance: _guidance, ...fields } = defaultPolicy.matrix.fields;
  const place = await older((name) => NEWER.includes(name), fields);
  expect(counted(await update(place, '--dry-run'))).toEqual([['Policy', 1], ['Catalogue of CBMs', 2], ...ALL]);
  expect(counted(await update(place))).toEqual([['Policy', 1], ...ALL]);
  expect(await update(place)).toEqual([]);
});

it('what the manager recorded of the same things stays', async () => {
  const place = await older(() => false);
  await reading(place, async ({ manager }) => {
    const own = {
      kind: 'onboarding',
      title: { en: 'Own words' },
      sections: [{ heading: { en: 'First' }, text: { en: 'Words.' } }],
      effectiveOn: '2024-06-01',
    };
    const mapped = { body: 'OSCE', measure: '8', title: 'Own title', citation: { symbol: 'X' }, verified: true };
    for (const [path, body] of [
      ['/api/guidelines', own],
      ['/api/regional-measures', mapped],
    ] as const)
      expect((await manager.post(path, body)).status).toBe(201);
  });
  expect(counted(await update(place))).toEqual([
    ['Frameworks of reports', 4],
    ['Regional measures', 17],
    ['Papers', 2],
    ['Guidelines', 1],
    ['Communication templates', 1],
  ]);
  await reading(place, async ({ manager }) => {
    const { body } = await manager.get('/api/regional-measures?body=OSCE');
    expect((body.measures as Json[]).find(({ measure }) => measure === '8')).toMatchObject({ title: 'Own title' });
  });
});
