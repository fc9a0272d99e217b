import { type Client, type Json, type Receipt, type Running, startLedger } from './ledger-app.ts';

/** What a State chooses; `narrowed`: public at first, restricted by a correction since. */
const CHOICES = ['public', 'states', 'restricted', 'narrowed'] as const;
type Choice = (typeof CHOICES)[number];

/** A kind of submission: how one is made, and where each door shows it. */
interface Kind {
  readonly name: string;
  readonly made: string;
  readonly body: object;
  readonly amends: (id: string, participant: string) => string;
  /** Its entries in the answer of a list, and the member that has their id. */
  readonly list: readonly [path: string, member: string, id: string];
  readonly type: string;
  readonly table: string;
  /** Figure that counts it. */
  readonly figure?: string;
}

const byId = (at: string) => (id: string) => `${at}/${id}`;
const byState = (at: string) => (_id: string, participant: string) => `${at}/${participant}`;
const KINDS: readonly Kind[] = [
  {
    name: 'implementation report',
    made: '/api/cbm-reports',
    body: { cbm: 'CBM-3', extent: 'full', from: '2025-01-01', card: { text: 'Words.' } },
    amends: byId('/api/cbm-reports'),
    list: ['/api/cbm-reports', 'reports', 'report'],
    type: 'CbmImplementationReported',
    table: 'implementation_reports',
    figure: 'table=T9&line=CBM-3&column=full',
  },
  {
    name: 'declaration',
    made: '/api/cbm-declarations',
    body: { from: '2024-01-01', until: '2024-12-31' },
    amends: byState('/api/cbm-declarations'),
    list: ['/api/cbm-declarations', 'declarations', 'declaration'],
    type: 'NothingNewDeclared',
    table: 'nothing_new',
    figure: 'table=T9&line=any&column=nothingNew',
  },
  {
    name: 'lesson',
    made: '/api/cbm-lessons',
    body: { cbm: 'CBM-2', card: { text: 'Words.' } },
    amends: byId('/api/cbm-lessons'),
    list: ['/api/cbm-lessons', 'lessons', 'lesson'],
    type: 'LessonShared',
    table: 'lessons',
  },
  {
    name: 'need',
    made: '/api/capacity/needs',
    body: { topic: 'training' },
    amends: byState('/api/capacity'),
    list: ['/api/capacity?kind=need', 'statements', 'statement'],
    type: 'CapacityNeedStated',
    table: 'capacity_statements',
    figure: 'table=T10&line=training&column=needs',
  },
  {
    name: 'offer',
    made: '/api/capacity/offers',
    body: { topic: 'training' },
    amends: byState('/api/capacity'),
    list: ['/api/capacity?kind=offer', 'statements', 'statement'],
    type: 'CapacityOfferStated',
    table: 'capacity_statements',
    figure: 'table=T10&line=training&column=offers',
  },
  {
    name: 'structure',
    made: '/api/national-structures',
    body: { roles: [{ role: 'incident-response', organisation: 'Example CERT' }] },
    amends: byState('/api/national-structures'),
    list: ['/api/national-structures', 'structures', 'participant'],
    type: 'NationalStructureDescribed',
    table: 'national_structures',
  },
  {
    name: 'request for guidance',
    made: '/api/guidance-requests',
    body: { topic: 'national-coordination', card: { text: 'Words.' } },
    amends: byId('/api/guidance-requests'),
    list: ['/api/guidance-requests', 'requests', 'request'],
    type: 'GuidanceRequested',
    table: 'guidance_requests',
  },
];

const PERIOD = 'framework=OEWG_APR&from=2024-07-13&until=2025-07-11';
const READERS = ['manager', 'own', 'other', 'reviewer'] as const;
type Reader = (typeof READERS)[number];

let ledger: Running;
let readers: Readonly<Record<Exclude<Reader, 'own'>, Client>>;
/** Each choice is made by a State of its own. */
let owners: Readonly<Record<Choice, Client>>;
let participants: Readonly<Record<Choice, string>>;
let begun: number;
let last: number;
const ids = new Map<string, string>();

const idOf = ({ name }: Kind, choice: Choice) => ids.get(`${name} ${choice}`) ?? '';
const readerOf = (reader: Reader, choice: Choice) => (reader === 'own' ? owners[choice] : readers[reader]);

async function recorded(client: Client, url: string, body: object): Promise<Receipt> {
  const answer = await client.post<Receipt>(url, body);
  expect([url, answer.status, answer.text]).toEqual([url, 201, expect.anything()]);
  last = answer.body.index;
  return answer.body;
}

async function asked(client: Client, url: string): Promise<Json> {
  const answer = await client.get(`${url}${url.includes('?') ? '&' : '?'}min-index=${last}`);
  expect([url, answer.status, answer.text]).toEqual([url, 200, expect.anything()]);
  return answer.body;
}

function byChoice<V>(values: readonly V[]): Readonly<Record<Choice, V>> {
  return Object.fromEntries(CHOICES.map((choice, n) => [choice, values[n]])) as Readonly<Record<Choice, V>>;
}

beforeAll(async () => {
  ledger = await startLedger();
  const { manager, states } = ledger;
  const account = (participant: string | undefined) => ledger.account({ office: 'national-authority', participant });
  readers = { manager, other: await account(states[4]), reviewer: await ledger.account({ office: 'reviewer' }) };
  participants = byChoice(states.slice(0, 4));
  owners = byChoice(await Promise.all(states.slice(0, 4).map(account)));
  begun = (await manager.get('/health')).body.log.index as number;
  for (const kind of KINDS) {
    for (const choice of CHOICES) {
      const [participant, visibility] = [participants[choice], choice === 'narrowed' ? 'public' : choice];
      const body = { participant, visibility, effectiveOn: '2025-02-01', ...kind.body };
      const { id, revision } = await recorded(owners[choice], kind.made, body);
      ids.set(`${kind.name} ${choice}`, id ?? participant);
      if (choice !== 'narrowed') continue;
      const set = { data: { visibility: 'restricted' } };
      const corrections = `${kind.amends(idOf(kind, choice), participant)}/corrections`;
      await recorded(owners[choice], corrections, { corrects: revision, set, errorOf: 'sender' });
    }
  }
});
afterAll(() => ledger.stop());

/** Entries about a thing that say what it is. */
const about = (entries: readonly Json[], { type, table }: Kind, id: string): boolean =>
  entries.some(
    (one) =>
      one.type === type &&
      one.about.entities.includes(id) &&
      one.changes.some((change: Json) => change.table === table && change.entity === id),
  );

/** Every door by which it is learnt that a State submitted something. */
const DOORS: Readonly<Record<string, (client: Client, kind: Kind, id: string) => Promise<boolean>>> = {
  async list(client, { list: [path, member, key] }, id) {
    return (await asked(client, path))[member].some((one: Json) => one[key] === id);
  },
  async audit(client, kind, id) {
    return about((await asked(client, `/api/audit?entity=${id}&limit=50`)).entries, kind, id);
  },
  async replay(client, kind, id) {
    return about((await asked(client, `/api/replay?type=${kind.type}&after=${begun}`)).entries, kind, id);
  },
  async differences(client, { table }, id) {
    const { differences } = await asked(client, `/api/differences?from-at=${begun}&table=${table}&limit=1000`);
    return differences.some(({ entity }: Json) => entity === id);
  },
  async figures(client, kind, id) {
    const { counted } = await asked(client, `/api/reports/figures?${PERIOD}&${String(kind.figure)}`);
    const found = counted.find(({ entity }: Json) => entity === id);
    return found !== undefined && about(found.acts, kind, id);
  },
};

const TO: Readonly<Record<Choice, readonly Reader[]>> = {
  public: READERS,
  states: READERS,
  restricted: ['manager', 'own'],
  narrowed: ['manager', 'own'],
};

describe.each(KINDS)('of kind: $name, what a State submitted', (kind) => {
  const doors = Object.entries(DOORS).filter(([door]) => door !== 'figures' || kind.figure !== undefined);
  it.each(doors)(
    'is shown by the door “%s” to whom its State opens it now, and to nobody else',
    async (_door, shows) => {
      const found = new Map<Choice, readonly Reader[]>();
      for (const choice of CHOICES) {
        const seen: Reader[] = [];
        for (const reader of READERS)
          if (await shows(readerOf(reader, choice), kind, idOf(kind, choice))) seen.push(reader);
        found.set(choice, seen);
      }
      expect(Object.fromEntries(found)).toEqual(TO);
    },
  );
});

/** Kinds of the entries in a stream with the changes of visibility, or of anything else, that a reader is shown; oldest first. */
async function entriesShown(client: Client, stream: string): Promise<readonly Json[]> {
  const { entries } = await asked(client, `/api/audit?stream=${stream}`);
  return entries.toReversed().map(({ type, changes }: Json) => {
    const visibility = changes.find(({ field }: Json) => field === 'visibility');
    return [type, visibility === undefined ? changes.length : [visibility.before, visibility.after]];
  });
}

describe('an act on what a State opens otherwise from a later day on', () => {
  /** A report of which the visibility is said anew from each of these days on. */
  const amended = async (cbm: string, first: string, later: Readonly<Record<string, string>>) => {
    const participant = participants.public;
    const body = { participant, cbm, extent: 'partial', from: '2025-01-01' };
    const made = await recorded(owners.public, '/api/cbm-reports', {
      ...body,
      visibility: first,
      effectiveOn: '2025-02-01',
    });
    for (const [effectiveOn, visibility] of Object.entries(later))
      await recorded(owners.public, `/api/cbm-reports/${String(made.id)}/amendment`, {
        participant,
        extent: effectiveOn < '2025-06-01' ? 'partial' : 'full',
        visibility,
        effectiveOn,
      });
    return made;
  };

  it('is closed with it, and so is the act that closed it', async () => {
    const { stream } = await amended('CBM-4', 'public', { '2025-06-01': 'restricted' });
    expect(await entriesShown(readers.reviewer, stream)).toEqual([]);
    expect(await entriesShown(readers.other, stream)).toEqual([]);
    expect(await entriesShown(owners.public, stream)).toEqual([
      ['CbmImplementationReported', [null, 'public']],
      ['CbmImplementationAmended', ['public', 'restricted']],
    ]);
  });

  it('that was closed before stays closed, with what it said', async () => {
    const { stream, index } = await amended('CBM-5', 'restricted', { '2025-06-01': 'states' });
    expect(await entriesShown(readers.reviewer, stream)).toEqual([['CbmImplementationAmended', 0]]);
    const { differences } = await asked(
      readers.reviewer,
      `/api/differences?from-at=${index}&from-on=2025-02-01&on=2025-06-01&table=implementation_reports`,
    );
    expect(differences).toEqual([]);
    expect(await entriesShown(readers.manager, stream)).toEqual([
      ['CbmImplementationReported', [null, 'restricted']],
      ['CbmImplementationAmended', ['restricted', 'states']],
    ]);
  });

  it('that was closed for a while stays closed of that while, whatever was known of it', async () => {
    const reopened = { '2025-04-01': 'restricted', '2025-06-01': 'public' };
    const { id, stream, index } = await amended('CBM-8', 'public', reopened);
    const on = async (day: string) => {
      const { reports } = await asked(readers.reviewer, `/api/cbm-reports?cbm=CBM-8&at=${index}&on=${day}`);
      return reports.some(({ report }: Json) => report === id);
    };
    expect([await on('2025-02-01'), await on('2025-05-01'), await on('2025-06-01')]).toEqual([true, false, true]);
    expect(await entriesShown(readers.reviewer, stream)).toEqual([
      ['CbmImplementationReported', [null, 'public']],
      ['CbmImplementationAmended', 0],
    ]);
  });
});

it('an answer to a request is as open as both, to the State that asked, the one that answered and the manager in any case', async () => {
  const request = ids.get('request for guidance states') ?? '';
  const path = `/api/guidance-requests/${request}`;
  const answer = await recorded(readers.other, `${path}/answers`, { card: { text: 'In one office.' } });
  const shown = async (client: Client) =>
    (await entriesShown(client, answer.stream)).map(([type]: Json) => type as string);
  const both = ['GuidanceRequested', 'GuidanceAnswered'];
  expect(await Promise.all([readers.reviewer, owners.states, readers.other].map(shown))).toEqual([both, both, both]);
  const corrections = { corrects: answer.revision, errorOf: 'sender', set: { data: { visibility: 'restricted' } } };
  await recorded(readers.other, `${path}/corrections`, corrections);
  const all = [...both, 'EntryCorrected'];
  expect(await Promise.all([readers.reviewer, owners.public].map(shown))).toEqual([
    ['GuidanceRequested'],
    ['GuidanceRequested'],
  ]);
  expect(await Promise.all([owners.states, readers.other, readers.manager].map(shown))).toEqual([all, all, all]);
});

it('a match is shown by every door to whom both its need and its offer are open', async () => {
  const offer = { offer: ids.get('offer states'), offerBy: participants.states };
  const seen: Json[] = [];
  for (const choice of ['public', 'restricted'] as const) {
    const need = { need: ids.get(`need ${choice}`), needBy: participants[choice] };
    const made = await recorded(readers.manager, '/api/capacity-matches', {
      ...need,
      ...offer,
      effectiveOn: '2025-03-01',
    });
    for (const client of [readers.reviewer, readers.other, owners.states, owners.restricted, readers.manager]) {
      const { matches } = await asked(client, '/api/capacity-matches');
      const { differences } = await asked(client, `/api/differences?from-at=${begun}&table=capacity_matches`);
      const counted = `/api/reports/figures?${PERIOD}&table=T10&line=training&column=matches`;
      const figure = (await asked(client, counted)).counted.find(({ entity }: Json) => entity === made.id);
      seen.push([
        matches.some(({ match }: Json) => match === made.id),
        (await entriesShown(client, made.stream)).map(([type]: Json) => type as string),
        differences.some(({ entity }: Json) => entity === made.id),
        figure?.acts.map(({ type }: Json) => type as string),
      ]);
    }
  }
  const open = [true, ['CapacityMatchRecorded'], true, ['CapacityMatchRecorded']];
  const closed = [false, [], false, undefined];
  expect(seen).toEqual([open, open, open, open, open, closed, closed, closed, open, open]);
});

it('a figure says that acts about what it counts are closed, and where the earlier ones are', async () => {
  const [participant, reporting] = [participants.narrowed, owners.narrowed];
  const report = async (cbm: string, visibility: string) => {
    const body = { participant, cbm, extent: 'full', from: '2025-01-01', visibility, effectiveOn: '2025-02-01' };
    return String((await recorded(reporting, '/api/cbm-reports', body)).id);
  };
  const amended = async (id: string, change: object) =>
    recorded(reporting, `/api/cbm-reports/${id}/amendment`, { participant, effectiveOn: '2025-03-01', ...change });
  const opened = await report('CBM-1', 'restricted');
  await amended(opened, { visibility: 'public' });
  const long = await report('CBM-2', 'public');
  for (let n = 0; n < 21; n += 1) await amended(long, { extent: n % 2 === 0 ? 'partial' : 'full' });
  const counted = async (cbm: string, id: string) => {
    const query = `${PERIOD}&table=T9&line=${cbm}&column=reporting`;
    const body = await asked(readers.reviewer, `/api/reports/figures?${query}`);
    return body.counted.find(({ entity }: Json) => entity === id);
  };
  const one = await counted('CBM-1', opened);
  expect([one.acts.map(({ type }: Json) => type as string), one.actsWithheld, one.actsBefore]).toEqual([
    ['CbmImplementationAmended'],
    true,
    null,
  ]);
  const other = await counted('CBM-2', long);
  expect([other.acts.length, other.actsWithheld, other.actsBefore]).toEqual([20, false, other.acts[0].index]);
  const earlier = await asked(readers.reviewer, `/api/audit?entity=${long}&before=${String(other.actsBefore)}`);
  expect(earlier.entries.map(({ type }: Json) => type as string)).toEqual([
    'CbmImplementationAmended',
    'CbmImplementationReported',
  ]);
});

it('the authority of an act leads to its communication: to its State, the manager and reviewers', async () => {
  const participant = participants.public;
  const communication = await ledger.communication(participant);
  const body = { participant, communication, cbm: 'CBM-1', visibility: 'public', card: { text: 'Words.' } };
  const { stream } = await recorded(readers.manager, '/api/cbm-lessons', body);
  const { entries } = await asked(readers.reviewer, `/api/audit?stream=${stream}`);
  expect(entries[0].authority).toEqual({ kind: 'communication', reference: communication });
  const path = `/api/communications/${communication}`;
  const one = await asked(readers.reviewer, path);
  const [listed] = (await asked(readers.reviewer, `/api/communications?state=${participant}`)).communications;
  expect(one.communication).toEqual(listed);
  expect(listed).toMatchObject({ id: communication, participant, state: 'Example State 001', open: false });
  const statuses = async (url: string) =>
    Promise.all(
      [readers.manager, owners.public, readers.other].map(async (client) => {
        const answer = await client.get(url);
        return [answer.status, answer.body.communication?.text?.status];
      }),
    );
  expect(await statuses(`${path}?text=true`)).toEqual([
    [200, 'none'],
    [200, 'none'],
    [404, undefined],
  ]);
  expect(await statuses(`${path}?at=${begun}&on=2024-05-06`)).toEqual([
    [404, undefined],
    [404, undefined],
    [404, undefined],
  ]);
});

it('an issued report of the States-only edition closes the line of a State that has narrowed since, and its digests to those who may not see all of it', async () => {
  const period = { framework: 'OEWG_APR', from: '2024-07-13', until: '2025-07-11', edition: 'states-only' };
  const made = await recorded(owners.restricted, '/api/cbm-reports', {
    participant: participants.restricted,
    cbm: 'CBM-2',
    extent: 'full',
    from: '2025-01-01',
    visibility: 'states',
    effectiveOn: '2025-02-01',
  });
  const { id } = await recorded(readers.manager, '/api/reports', period);
  await recorded(readers.manager, `/api/reports/${String(id)}/issue`, { symbol: 'EX/80/S' });
  const path = `/api/reports/${String(id)}`;
  const line = async (client: Client) => {
    const { report } = await asked(client, path);
    const matrix = report.tables.find((table: Json) => table.id === 'matrix');
    return matrix.lines.some(({ key }: Json) => key === participants.restricted);
  };
  const clients = [readers.reviewer, readers.other, owners.restricted, readers.manager];
  expect(await Promise.all(clients.map(line))).toEqual([true, true, true, true]);
  await recorded(owners.restricted, `/api/cbm-reports/${String(made.id)}/corrections`, {
    corrects: made.revision,
    set: { data: { visibility: 'restricted' } },
    errorOf: 'sender',
  });
  expect(await Promise.all(clients.map(line))).toEqual([false, false, true, true]);

  const chair = await ledger.account({ office: 'chair' });
  const digests = async (client: Client) => {
    const [version] = (await asked(client, path)).of.versions;
    const { digest, figures, renderer, files } = version;
    return [digest, figures, renderer].map((one) => one !== null).concat(files.length > 0);
  };
  expect(await Promise.all([chair, readers.other].map(digests))).toEqual([
    [false, false, false, false],
    [true, true, true, true],
  ]);
});

it('what caused a difference of two versions of a report is shown as far as its State opens it', async () => {
  const period = { framework: 'OEWG_APR', from: '2024-07-13', until: '2025-07-11' };
  const { id: report } = await recorded(readers.manager, '/api/reports', period);
  await recorded(readers.manager, `/api/reports/${String(report)}/issue`, { symbol: 'EX/80/1' });
  for (const [cbm, choice] of [
    ['CBM-6', 'public'],
    ['CBM-7', 'restricted'],
  ] as const)
    await recorded(owners[choice], '/api/cbm-reports', {
      participant: participants[choice],
      cbm,
      extent: 'full',
      from: '2025-01-01',
      visibility: choice,
      effectiveOn: '2025-02-01',
    });
  await recorded(readers.manager, `/api/reports/${String(report)}/revisions`, { reason: 'late-communications' });
  const causes = async (client: Client) => {
    const { differences } = await asked(client, `/api/reports/${String(report)}/differences?limit=50`);
    return ['CBM-6', 'CBM-7'].map((cbm) => {
      const [one] = differences.filter(
        ({ table, line, column }: Json) => table === 'T9' && line === cbm && column === 'full',
      );
      return [one.causes.map(({ type }: Json) => type as string), one.withheld];
    });
  };
  const [open, closed] = [
    [['CbmImplementationReported'], false],
    [[], true],
  ];
  expect(await Promise.all([readers.reviewer, readers.other, owners.restricted].map(causes))).toEqual([
    [open, closed],
    [open, closed],
    [open, open],
  ]);
});
