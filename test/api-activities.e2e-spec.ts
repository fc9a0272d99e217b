import { run } from '../apps/cli/src/run.ts';
import { csv } from './import/example-ledger.ts';
import { type Client, type Json, openPlace, type Receipt, type Running, startLedger } from './ledger-app.ts';

const DAY = '2024-06-10';

let ledger: Running;
let manager: Client;
let one: string;
let two: string;
let three: string;
let ofOne: Client;
let ofTwo: Client;
let ofThree: Client;

beforeAll(async () => {
  ledger = await startLedger();
  ({ manager } = ledger);
  [one = '', two = '', three = ''] = ledger.states;
  const account = (participant: string) => ledger.account({ office: 'national-authority', participant });
  [ofOne, ofTwo, ofThree] = await Promise.all([account(one), account(two), account(three)]);
});
afterAll(() => ledger.stop());

/** Index of what was recorded. */
async function recorded(client: Client, url: string, body: object): Promise<Receipt> {
  const answer = await client.post<Receipt>(url, body);
  expect({ url, status: answer.status, detail: (answer.body as Json).detail }).toEqual({
    url,
    status: 201,
    detail: undefined,
  });
  return answer.body;
}

/** Id of what was made: it is in the name of its stream. */
async function made(client: Client, url: string, body: object): Promise<string> {
  const { stream } = await recorded(client, url, body);
  return /[0-9a-f-]{36}$/.exec(stream)?.[0] ?? '';
}

async function refused(client: Client, url: string, body: object): Promise<string> {
  const { status, body: problem } = await client.post(url, body);
  return `${String(status)} ${String(problem.type).replace('/problems/', '')}`;
}

const shown = async (client: Client, url: string): Promise<Json> => {
  const { status, body } = await client.get(url);
  return status === 200 ? body : status;
};

describe('an exercise', () => {
  let exercise: string;

  beforeAll(async () => {
    exercise = await made(manager, '/api/exercises', {
      kind: 'tabletop',
      level: 2,
      mode: 'hybrid',
      title: 'Tabletop of the directory',
      partners: ['Example Institute'],
      from: DAY,
      until: '2024-06-11',
    });
    const of = `/api/exercises/${exercise}`;
    await recorded(manager, `${of}/invitations`, { states: [one, two] });
    await recorded(manager, `${of}/rounds`, { round: 'round-a', timeZone: 'Africa/Nairobi' });
    await recorded(manager, `${of}/injects`, { round: 'round-a', number: 1, card: { text: 'The portal is silent.' } });
    const card = { attendees: 'Attending Person' };
    await recorded(manager, `${of}/participations`, { participant: one, mode: 'remote', heads: 3, card });
    await recorded(manager, `${of}/participations`, { participant: one, mode: 'in-person', heads: 1 });
    await recorded(manager, `${of}/participations`, { participant: two, mode: 'remote', heads: 2 });
    await recorded(ofTwo, `${of}/support-offers`, { participant: two, number: 2, effectiveOn: '2024-05-20' });
    await recorded(ofTwo, `${of}/support-grants`, { participant: two, consent: false, number: 1 });
    const named = { participant: two, supported: one, consent: true, number: 1 };
    expect(await refused(ofTwo, `${of}/support-grants`, named)).toBe('409 consent-unfounded');
    const ofAnother = await ledger.communication(two);
    expect(await refused(ofTwo, `${of}/support-grants`, { ...named, consentIn: ofAnother })).toBe(
      '409 consent-unknown',
    );
    const consentIn = await ledger.communication(one);
    await recorded(ofTwo, `${of}/support-grants`, { ...named, consentIn });
    await recorded(manager, `${of}/debrief`, { mode: 'in-person' });
    await recorded(manager, `${of}/reports`, { symbol: 'EX/2024/1', effectiveOn: '2024-07-01' });
  });

  it('is listed with States counted once and persons summed', async () => {
    const { exercises, count } = await shown(ofThree, '/api/exercises');
    expect(count).toBe(1);
    expect(exercises[0]).toEqual({
      exercise,
      kind: 'tabletop',
      level: 2,
      mode: 'hybrid',
      title: 'Tabletop of the directory',
      partners: ['Example Institute'],
      from: DAY,
      until: '2024-06-11',
      announcedOn: DAY,
      debriefedOn: '2024-06-11',
      debriefMode: 'in-person',
      states: 2,
      heads: { inPerson: 1, remote: 5 },
    });
    expect((await shown(ofThree, `/api/exercises?on=2024-06-09`)).count).toBe(0);
  });

  it('is shown whole: rounds, invitations, participation, support, reports', async () => {
    const whole = await shown(ofThree, `/api/exercises/${exercise}`);
    expect(whole.rounds).toEqual([{ round: 'round-a', timeZone: 'Africa/Nairobi', heldOn: DAY }]);
    expect(whole.invited.map(({ participant }: Json) => participant).toSorted()).toEqual([one, two].toSorted());
    expect(whole.participations.map(({ mode, heads, heldOn }: Json) => [mode, heads, heldOn]).toSorted()).toEqual([
      ['in-person', 1, DAY],
      ['remote', 2, DAY],
      ['remote', 3, DAY],
    ]);
    expect(whole.documents.map(({ kind, symbol }: Json) => [kind, symbol])).toEqual([
      ['after-action-report', 'EX/2024/1'],
    ]);
    expect(whole.injects).toEqual([{ round: 'round-a', number: 1, topic: null }]);
    expect(await shown(ofThree, `/api/exercises/${one}`)).toBe(404);
  });

  it('shows names of attendees to their own State, the manager and reviewers only, and texts to the latter two', async () => {
    const reviewer = await ledger.account({ office: 'reviewer' });
    const statuses = async (client: Client) => {
      const whole = await shown(client, `/api/exercises/${exercise}?text=true`);
      const attendees = whole.participations.find(({ heads }: Json) => heads === 3)?.attendees;
      return [attendees.status, attendees.fields?.attendees, whole.injects[0].text.status];
    };
    expect(await statuses(manager)).toEqual(['open', 'Attending Person', 'open']);
    expect(await statuses(reviewer)).toEqual(['open', 'Attending Person', 'open']);
    expect(await statuses(ofOne)).toEqual(['open', 'Attending Person', 'masked']);
    expect(await statuses(ofTwo)).toEqual(['masked', undefined, 'masked']);
    const { text } = await ofTwo.get(`/api/audit?stream=exercise-${exercise}&limit=100`);
    expect(text).toContain('ParticipationRecorded');
    expect(text).not.toContain('Attending Person');
  });

  it('is seen by a regional organisation as far as its members take part', async () => {
    const outside = await ledger.account({ office: 'regional-organisation', group: 'A group without members' });
    expect((await shown(outside, '/api/exercises')).count).toBe(0);
    expect(await shown(outside, `/api/exercises/${exercise}`)).toBe(404);
    const { participants } = await shown(manager, '/api/participants?kind=example-state');
    const groupsOf = (state: string): readonly string[] =>
      participants.find(({ id }: Json) => id === state).memberships.map(({ group }: Json) => group);
    const [group = ''] = groupsOf(one);
    const ofGroup = await ledger.account({ office: 'regional-organisation', group });
    const { participations, states } = await shown(ofGroup, `/api/exercises/${exercise}`);
    const members = [one, two].filter((state) => groupsOf(state).includes(group));
    expect(states).toBe(members.length);
    expect(new Set(participations.map(({ participant }: Json) => participant))).toEqual(new Set(members));
    expect((await shown(ofGroup, '/api/exercises')).exercises).toMatchObject([{ exercise, states }]);
    const chair = await ledger.account({ office: 'chair' });
    expect(await shown(chair, '/api/exercises')).toBe(403);
  });

  it('names the State supported with its consent only, as it is today also in earlier views', async () => {
    const supports = async (query = '') => (await shown(ofThree, `/api/exercises/${exercise}${query}`)).supports;
    const named = (found: Json) => found.map(({ supported }: Json) => supported?.participant).filter(Boolean);
    const before = await supports();
    expect(before).toHaveLength(3);
    expect(named(before)).toEqual([one]);
    const { body: audit } = await manager.get(`/api/audit?type=ParticipationSupportGranted&limit=10`);
    const [{ index, revision }] = audit.entries;
    const data = { supported: null, consent: false };
    const correction = { corrects: revision, set: { data }, errorOf: 'recording' };
    await recorded(manager, `/api/exercises/${exercise}/corrections`, correction);
    expect(named(await supports())).toEqual([]);
    const earlier = await supports(`?at=${String(index)}`);
    expect(earlier).toHaveLength(3);
    expect(named(earlier)).toEqual([]);
    const changed = async (client: Client) => {
      const { entries } = await shown(client, `/api/audit?type=ParticipationSupportGranted&limit=10`);
      return entries.flatMap(({ changes }: Json) => changes.map(({ field }: Json) => field)).includes('supported');
    };
    expect([await changed(manager), await changed(ofTwo), await changed(ofThree)]).toEqual([true, true, false]);
  });

  it('refuses what cannot be, and what an office may not do', async () => {
    const of = `/api/exercises/${exercise}`;
    const took = { participant: one, mode: 'remote', heads: 4 };
    expect(await refused(manager, `${of}/participations`, took)).toBe('409 took-part-already');
    expect(await refused(manager, `/api/exercises/${one}/participations`, took)).toBe('409 not-announced');
    expect(await refused(manager, `${of}/participations`, { ...took, heads: 0 })).toBe('400 malformed-request');
    expect(await refused(ofOne, `${of}/participations`, took)).toBe('403 not-permitted');
    expect(await refused(ofOne, `${of}/support-offers`, { participant: two, number: 1 })).toBe('403 not-permitted');
    expect(await refused(ofTwo, `${of}/support-grants`, { supported: one, consent: false, number: 1 })).toBe(
      '409 consent-missing',
    );
    const nowhere = { participant: '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30', mode: 'remote', heads: 1 };
    expect(await refused(manager, `${of}/participations`, nowhere)).toBe('409 unknown-participant');
    expect(await refused(manager, `${of}/annulments`, { annuls: [0], errorOf: 'recording' })).toBe('409 dependents');
  });
});

it('a meeting is shown with agenda, interventions, participation and results', async () => {
  const meeting = await made(manager, '/api/meetings', {
    mode: 'in-person',
    place: 'Example City',
    from: '2024-05-13',
  });
  const of = `/api/meetings/${meeting}`;
  const items = [{ item: '5a', title: 'Communication', category: 'communication' }];
  await recorded(manager, `${of}/agenda`, { items, effectiveOn: '2024-05-10' });
  await recorded(manager, `${of}/interventions`, { item: '5a', organisation: 'Example Institute' });
  await recorded(manager, `${of}/participations`, { participant: one, mode: 'in-person', heads: 2 });
  await recorded(manager, `${of}/results`, { title: 'Summary', link: 'https://example.org/summary' });
  const whole = await shown(ofTwo, of);
  expect(whole).toMatchObject({
    meeting,
    place: 'Example City',
    until: '2024-05-13',
    states: 1,
    heads: { inPerson: 2, remote: 0 },
    agenda: items,
    interventions: [{ item: '5a', organisation: 'Example Institute' }],
    documents: [{ kind: 'results', title: 'Summary' }],
  });
  expect((await shown(ofTwo, '/api/meetings')).meetings).toMatchObject([{ meeting, states: 1 }]);
});

it('training: a State states the completion of its own seat', async () => {
  const entry = {
    role: 'technical',
    holder: { kind: 'office', organisation: 'Agency', languages: ['en'] },
    card: { email: 'a@state-001.example' },
    effectiveOn: '2024-05-09',
    communication: await ledger.communication(one),
  };
  const { body: receipt } = await manager.post<Receipt>(`/api/rosters/${one}/entries`, entry);
  const { entries } = await shown(manager, `/api/directory?min-index=${String(receipt.index)}`);
  const seat = entries[0].seat as string;
  const module = { module: 'POC-101', title: 'Introduction', languages: ['en'], effectiveOn: '2024-05-06' };
  await recorded(manager, '/api/training/modules', module);
  const completion = { module: 'POC-101', participant: one, seat, effectiveOn: '2024-06-01' };
  expect(await refused(ofTwo, '/api/training/completions', { ...completion, participant: two })).toBe(
    '409 unknown-seat',
  );
  expect(await refused(ofTwo, '/api/training/completions', completion)).toBe('403 not-permitted');
  await recorded(ofOne, '/api/training/completions', completion);
  const { completions, modules } = await shown(ofTwo, '/api/training?module=POC-101');
  expect(modules).toHaveLength(1);
  expect(completions).toMatchObject([{ module: 'POC-101', participant: one, seat, completedOn: '2024-06-01' }]);
});

it('an activity is reported by a State for a measure of the catalogue, and corrected by it', async () => {
  const report = {
    kind: 'consultation',
    participant: one,
    states: [one, two],
    from: '2024-04-15',
    card: { text: 'Two rounds were held.' },
  };
  const before = { ...report, cbm: 'CBM-99' };
  expect(await refused(ofOne, '/api/activities', before)).toBe('409 unknown-cbm');
  const activity = await made(ofOne, '/api/activities', { ...report, cbm: 'CBM-2' });
  await recorded(ofOne, `/api/activities/${activity}/corrections`, {
    corrects: 0,
    set: { data: { until: '2024-04-16' } },
    errorOf: 'recording',
  });
  expect(await refused(ofTwo, `/api/activities/${activity}/annulments`, { annuls: [0], errorOf: 'recording' })).toBe(
    '409 foreign-participant',
  );
  const text = async (client: Client) => (await shown(client, '/api/activities?text=true')).activities[0].text.status;
  expect([await text(ofOne), await text(ofTwo), await text(manager)]).toEqual(['open', 'masked', 'open']);
  expect((await shown(ofThree, `/api/activities?state=${two}`)).activities).toMatchObject([
    {
      activity,
      cbm: 'CBM-2',
      until: '2024-04-16',
      reportedBy: { participant: one },
      label: 'as reported by the State',
    },
  ]);
});

describe('communications about incidents', () => {
  const url = '/api/incident-counts';
  const on = '2024-06-20';

  it('are counted only with the consent of both States, and seen by the two only', async () => {
    const counts = (participant: string, other: string) => ({
      participant,
      with: other,
      purpose: 'notify',
      effectiveOn: on,
    });
    const opt = { counted: true, effectiveOn: '2024-06-01' };
    expect(await refused(ofOne, url, counts(one, two))).toBe('409 not-opted-in');
    await recorded(ofOne, `${url}/declarations`, { participant: one, ...opt });
    expect(await refused(ofOne, url, counts(one, two))).toBe('409 not-opted-in');
    await recorded(ofTwo, `${url}/declarations`, { participant: two, ...opt });
    await recorded(ofOne, url, counts(one, two));
    const seen = async (client: Client) => (await shown(client, url)).counts.map(({ purpose }: Json) => purpose);
    expect([await seen(ofOne), await seen(ofTwo), await seen(ofThree)]).toEqual([['notify'], ['notify'], []]);
    expect((await manager.get(url)).status).toBe(403);
    expect(await refused(ofOne, url, { ...counts(one, two), card: { text: 'What was said' } })).toBe(
      '400 malformed-request',
    );
  });

  it('stand in no audit but the State’s own', async () => {
    const types = async (client: Client) => {
      const { entries } = await shown(client, `/api/audit?stream=incident-counting-${one}&limit=100`);
      return entries.map(({ type }: Json) => type);
    };
    expect(await types(ofOne)).toEqual(['IncidentCommunicationCounted', 'IncidentCountingDeclared']);
    const reviewer = await ledger.account({ office: 'reviewer' });
    expect([await types(manager), await types(reviewer), await types(ofThree)]).toEqual([[], [], []]);
  });
});

describe('a source that recorded it afterwards', () => {
  const row = (id: string, operation: string, cells: object) => ({
    row: id,
    operation,
    recorded_at: `2025-03-20T12:0${String(id.length)}:00Z`,
    ...cells,
  });
  const OF_DAY = { from: '2025-03-10', until: '2025-03-10' };
  const rows = [
    row('x', 'exercise-announced', { kind: 'simulation', mode: 'remote', from: '2025-03-11', until: '2025-03-12' }),
    row('xx', 'exercise-round-held', { target: 'x', round: 'round-a' }),
    row('xxx', 'took-part-in-exercise', { target: 'x', state: 'Example State 001', mode: 'remote', heads: '2' }),
    row('xxxx', 'exercise-debriefed', { target: 'x', mode: 'remote' }),
    row('y', 'activity-reported', {
      kind: 'dialogue',
      state: 'Example State 001',
      states: 'Example State 001; Example State 002',
      ...OF_DAY,
    }),
  ];

  it('says nothing of days that follow from the exercise, and the command line shows it from the files', async () => {
    const place = await openPlace([{ name: 'history.csv', content: Buffer.from(csv(...rows)) }]);
    const opened = await startLedger({ place });
    try {
      const { exercises } = await shown(opened.manager, '/api/exercises');
      expect(exercises).toMatchObject([
        { announcedOn: '2025-03-11', debriefedOn: '2025-03-12', states: 1, heads: { inPerson: 0, remote: 2 } },
      ]);
      const whole = await shown(opened.manager, `/api/exercises/${exercises[0].exercise}`);
      expect([...whole.rounds, ...whole.participations].map(({ heldOn }: Json) => heldOn)).toEqual([
        '2025-03-11',
        '2025-03-11',
      ]);
      const said = { out: '' };
      const io = {
        env: { CBM_DATA: place.data, CBM_MASTER_KEY_FILE: place.masterKey, ...place.shared },
        out: (text: string) => void (said.out += text),
        err: () => undefined,
        interactive: false,
        stop: new AbortController().signal,
        confirm: () => Promise.resolve(false),
      };
      expect(await run(['activities', '--json'], io)).toBe(0);
      expect(JSON.parse(said.out)).toMatchObject({
        exercises,
        meetings: [],
        training: [],
        activities: [
          {
            kind: 'dialogue',
            states: ['Example State 001', 'Example State 002'],
            label: 'as reported by the State',
            reportedBy: 'Example State 001',
          },
        ],
      });
      said.out = '';
      expect(await run(['activities', '--on', '2025-03-11'], io)).toBe(0);
      expect(said.out).toMatch(/simulation +2025-03-11 to 2025-03-12 +remote +1 +0 +2/);
      expect(said.out).toMatch(/dialogue +2025-03-10 +Example State 001 +as reported by the State +Example State 001/);
    } finally {
      await opened.stop();
      place.remove();
    }
  });
});
