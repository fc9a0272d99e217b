import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT } from '../apps/cli/src/exit.ts';
import type { Io } from '../apps/cli/src/io.ts';
import { run } from '../apps/cli/src/run.ts';
import { csv } from './import/example-ledger.ts';

// Short: the socket's name has to fit into a hundred bytes.
const folder = mkdtempSync('/tmp/cbm-det-');
const env = { CBM_DATA: join(folder, 'data'), CBM_MASTER_KEY_FILE: join(folder, 'key'), CBM_LOG_LEVEL: 'silent' };
let token = '';

const row = (id: string, operation: string, day: string, cells: Readonly<Record<string, string>>) => ({
  row: id,
  operation,
  recorded_at: `${day}T12:00:00Z`,
  ...cells,
});
const one = { state: 'Example State 001' };
const two = { state: 'Example State 002' };
const both = { states: 'Example State 001; Example State 002' };

const ACTIVITIES = [
  row('n1', 'communication', '2025-03-01', { ...two, kind: 'note-verbale', reference: 'NV/1' }),
  row('x1', 'exercise-announced', '2025-03-01', {
    kind: 'tabletop',
    level: '2',
    mode: 'hybrid',
    title: 'Tabletop of the directory',
    organisation: 'Example Institute',
    from: '2025-03-11',
    until: '2025-03-12',
    announced_on: '2025-03-01',
  }),
  row('x2', 'invited-to-exercise', '2025-03-02', { target: 'x1', ...both, from: '2025-03-02' }),
  row('x3', 'exercise-support-offered', '2025-03-03', { target: 'x1', number: '2', from: '2025-03-03' }),
  row('x4', 'exercise-support-granted', '2025-03-04', {
    target: 'x1',
    offer: 'x3',
    supported: two.state,
    consent: 'yes',
    consent_in: 'n1',
    number: '1',
    from: '2025-03-04',
  }),
  row('x5', 'exercise-support-granted', '2025-03-05', {
    target: 'x1',
    granted_by: one.state,
    consent: 'no',
    number: '1',
    from: '2025-03-05',
  }),
  row('x6', 'exercise-round-held', '2025-03-11', {
    target: 'x1',
    round: 'r1',
    time_zone: 'Asia/Tokyo',
    from: '2025-03-11',
  }),
  row('x7', 'inject-recorded', '2025-03-11', {
    target: 'x1',
    round: 'r1',
    number: '1',
    topic: 'outage',
    text: 'The portal is silent.',
  }),
  row('x8', 'took-part-in-exercise', '2025-03-12', {
    ...one,
    target: 'x1',
    mode: 'remote',
    heads: '3',
    roles: 'technical diplomatic',
    attendees: 'Attending Person',
    from: '2025-03-11',
  }),
  row('x9', 'took-part-in-exercise', '2025-03-12', {
    ...two,
    target: 'x1',
    mode: 'in-person',
    heads: '1',
    from: '2025-03-12',
  }),
  row('x10', 'exercise-debriefed', '2025-03-14', { target: 'x1', mode: 'in-person', from: '2025-03-14' }),
  row('x11', 'after-action-report', '2025-03-20', {
    target: 'x1',
    symbol: 'EX/2025/1',
    languages: 'en fr',
    from: '2025-03-20',
  }),
  row('x12', 'after-action-report', '2025-03-25', {
    target: 'x1',
    title: 'Report, revised',
    link: 'https://example.org/ex-1',
    supersedes: 'x11',
    from: '2025-03-25',
  }),
  row('m1', 'meeting-held', '2025-03-26', { mode: 'in-person', place: 'Example City', from: '2025-03-26' }),
  row('m2', 'agenda-published', '2025-03-26', {
    target: 'm1',
    item: '5a',
    title: 'Communication',
    category: 'communication',
    from: '2025-03-26',
  }),
  row('m3', 'intervention-recommended', '2025-03-26', { target: 'm1', item: '5a', organisation: 'Example Institute' }),
  row('m4', 'took-part-in-meeting', '2025-03-26', { ...one, target: 'm1', mode: 'in-person', heads: '2' }),
  row('m5', 'results-published', '2025-03-28', {
    target: 'm1',
    title: 'Summary',
    link: 'https://example.org/summary',
    from: '2025-03-28',
  }),
];

const CBMS = [
  row('a1', 'cbm-adopted', '2024-02-01', {
    ...one,
    cbm: 'CBM-3',
    capacities: 'coordination training',
    from: '2024-01-15',
  }),
  row('a2', 'cbm-adoption-joined', '2024-03-01', { ...two, target: 'a1', from: '2024-03-01' }),
  row('a3', 'cbm-adopted', '2024-03-02', { ...two, cbm: 'CBM-2', from: '2024-03-02' }),
  row('l1', 'lesson-shared', '2024-02-01', {
    ...one,
    cbm: 'CBM-3',
    capacities: 'training',
    from: '2024-02-01',
    visibility: 'public',
    document: 'A paper',
    text: 'Begin small.',
  }),
  row('l2', 'lesson-shared', '2024-02-02', {
    ...two,
    cbm: 'CBM-3',
    from: '2024-02-02',
    visibility: 'restricted',
    document: 'A note',
  }),
  row('r1', 'implementation-reported', '2024-02-01', {
    ...one,
    cbm: 'CBM-3',
    from: '2024-02-01',
    visibility: 'states',
    extent: 'partial',
    period_from: '2023',
    document: 'Strategy',
    link: 'https://state001.example/strategy',
  }),
  row('r2', 'implementation-reported', '2024-02-02', {
    ...two,
    cbm: 'CBM-3',
    from: '2024-02-02',
    visibility: 'public',
    extent: 'full',
    period_from: '2023',
    period_until: '2023',
  }),
  row('r3', 'implementation-withdrawn', '2024-05-01', { ...two, target: 'r2', until: '2024-04-30' }),
  row('d1', 'nothing-new', '2024-02-01', {
    ...two,
    from: '2024-02-01',
    visibility: 'public',
    period_from: '2022',
    period_until: '2022',
  }),
];

/** More than a page holds. */
const PAPERS = Array.from({ length: 501 }, (_, at) => `Paper ${String(at)}`);
const MANY = PAPERS.map((document, at) =>
  row(`p${String(at)}`, 'lesson-shared', '2024-06-03', {
    state: 'Example State 003',
    cbm: 'CBM-4',
    from: '2024-06-03',
    visibility: 'public',
    document,
  }),
);

afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(async () => {
  const history = join(folder, 'history.csv');
  writeFileSync(history, csv(...[...CBMS, ...MANY, ...ACTIVITIES].toSorted(byRecording)));
  const { out } = await cbm('init', '--population', 'example', '--genesis', history);
  token = /Token, shown this once +(\S+)/.exec(out)?.[1] ?? '';
}, 60_000);

function byRecording(a: { readonly recorded_at: string }, b: { readonly recorded_at: string }): number {
  return Date.parse(a.recorded_at) - Date.parse(b.recorded_at);
}

const cbm = (...args: readonly string[]) => cbmAs(token, ...args);

async function cbmAs(of: string, ...args: readonly string[]) {
  const said = { out: '', err: '' };
  const io: Io = {
    env: { ...env, CBM_TOKEN: of },
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    interactive: false,
    stop: new AbortController().signal,
    confirm: () => Promise.resolve(false),
  };
  return { exit: await run(args, io), ...said };
}

/** What a verb says, without the moment that differs from run to run and with ids by the order in which they come, as wide as they are. */
async function said(...args: readonly string[]): Promise<string> {
  const { exit, out, err } = await cbm(...args);
  expect([exit, err]).toEqual([EXIT.done, '']);
  return plain(out);
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const INSTANT = /\d{4}-\d{2}-\d{2}T[\d:.]+Z/g;

function plain(out: string): string {
  const ids: string[] = [];
  const numbered = (id: string) => {
    if (!ids.includes(id)) ids.push(id);
    return `id ${String(ids.indexOf(id) + 1)}`.padEnd(id.length);
  };
  return out
    .replaceAll(UUID, numbered)
    .replaceAll(INSTANT, 'then')
    .replaceAll(/(index"?:?) \d+/g, '$1 0')
    .replaceAll(/ +(?="|$)/gm, '');
}

/** Ids of the exercise and the meeting, as the list shows them. */
async function listedIds(): Promise<readonly [exercise: string, meeting: string]> {
  const { out } = await cbm('activities', '--on', '2025-04-01');
  const [exercise = '', meeting = ''] = out.match(UUID) ?? [];
  return [exercise, meeting];
}

describe('an exercise or meeting by its id', () => {
  it('is an exercise with rounds, injects, those invited and taking part, support, debrief and reports', async () => {
    const [exercise] = await listedIds();
    expect(await said('activities', exercise, '--on', '2025-04-01'))
      .toBe(`In force on 2025-04-01, as known at index 0 (then).
Tabletop of the directory
Exercise: tabletop, level 2, hybrid, 2025-03-11 to 2025-03-12.
Held with Example Institute.
Debrief on 2025-03-14, in-person.
Announced on 2025-03-01.
States that took part: 2; persons in person: 1, remotely: 3.

Rounds
Round  Held on     Time zone
r1     2025-03-11  Asia/Tokyo

Injects
Round  No.  Topic
r1     1    outage

Invited
State
Example State 001
Example State 002

Took part
State              Mode       Roles                 Persons  On
Example State 001  remote     technical diplomatic  3        2025-03-11
Example State 002  in-person                        1        2025-03-12

Support for taking part; the State supported is named while it consents
What     By                 State supported    Persons  Since       From the offer                        Id
granted                     Example State 002  1        2025-03-04  id 1                                  id 2
offered                                        2        2025-03-03                                        id 1
granted  Example State 001                     1        2025-03-05                                        id 3

After-action reports
Published   Symbol     Title            Languages  Link                      Superseded by                         Id
2025-03-20  EX/2025/1                   en fr                                id 4                                  id 5
2025-03-25             Report, revised             https://example.org/ex-1                                        id 4
`);
  });

  it('is shown with texts and attendance to whom may see them, on demand only', async () => {
    const [exercise] = await listedIds();
    const out = await said('activities', exercise, '--on', '2025-04-01', '--text');
    expect(partOf(out, 'Injects')).toBe(`Injects
Round  No.  Topic   Text
r1     1    outage  The portal is silent.`);
    expect(partOf(out, 'Took part')).toBe(`Took part
State              Mode       Roles                 Persons  On          Attending
Example State 001  remote     technical diplomatic  3        2025-03-11  Attending Person
Example State 002  in-person                        1        2025-03-12  none`);
    expect(await cbm('activities', '--text')).toEqual({
      exit: EXIT.usage,
      out: '',
      err: 'Name the exercise or meeting whose texts you ask for.\n',
    });
  });

  it('is a meeting with agenda, interventions recommended, those taking part and results', async () => {
    const [, meeting] = await listedIds();
    expect(await said('activities', meeting, '--on', '2025-04-01'))
      .toBe(`In force on 2025-04-01, as known at index 0 (then).
Meeting: in-person, Example City, 2025-03-26.
Announced on 2025-03-26.
States that took part: 1; persons in person: 2, remotely: 0.

Agenda
Item  Title          Category
5a    Communication  communication

Interventions recommended
Item  Organisation
5a    Example Institute

Invited
None.

Took part
State              Mode       Roles  Persons  On
Example State 001  in-person         2        2025-03-26

Support for taking part; the State supported is named while it consents
None.

Results
Published   Symbol  Title    Languages  Link                         Superseded by  Id
2025-03-28          Summary             https://example.org/summary                 id 1
`);
  });

  it('is shown as of a day, and as JSON with all that the route answers', async () => {
    const [exercise] = await listedIds();
    expect(JSON.parse(await said('activities', exercise, '--on', '2025-03-03', '--json'))).toEqual({
      index: 0,
      knownAt: 'then',
      on: '2025-03-03',
      kind: 'tabletop',
      level: 2,
      mode: 'hybrid',
      title: 'Tabletop of the directory',
      partners: ['Example Institute'],
      from: '2025-03-11',
      until: '2025-03-12',
      announcedOn: '2025-03-01',
      debriefedOn: null,
      debriefMode: null,
      exercise: 'id 1',
      participations: [],
      invited: [
        {
          participant: 'id 2',
          state: 'Example State 001',
        },
        {
          participant: 'id 3',
          state: 'Example State 002',
        },
      ],
      supports: [
        {
          support: 'id 4',
          kind: 'offered',
          offer: null,
          number: 2,
          since: '2025-03-03',
        },
      ],
      documents: [],
      states: 0,
      heads: {
        inPerson: 0,
        remote: 0,
      },
      rounds: [],
      injects: [],
    });
  });

  it('is said not to be there: unknown, later than the day, not recorded then, not for the office', async () => {
    const [exercise, meeting] = await listedIds();
    const none = { exit: EXIT.refused, out: '', err: 'There is no exercise or meeting with this id at this moment.\n' };
    expect(await cbm('activities', '00000000-0000-4000-8000-000000000000')).toEqual(none);
    expect(await cbm('activities', meeting, '--on', '2025-03-03')).toEqual(none);
    expect(await cbm('activities', exercise, '--at', '2024-01-01')).toEqual(none);
    expect(await cbm('activities', 'EX-1')).toMatchObject({ exit: EXIT.usage, out: '' });
    expect(await cbmAs(await chair(), 'activities', exercise)).toMatchObject({ exit: EXIT.forbidden, out: '' });
  });
});

describe('a CBM by its id', () => {
  it('has adoptions with their States and capacities, lessons, reports and declarations', async () => {
    expect(await said('cbms', 'CBM-3', '--on', '2025-04-01')).toBe(`In force on 2025-04-01, as known at index 0 (then).
CBM-3: Share, voluntarily, national ICT concept papers, strategies, policies, programmes, legislation and best practices
transparency, listed; in the list since A/78/265.
Version 2 of the catalogue (A/79/214), in force from 2024-07-12.
The title is paraphrased: it has not been compared with the text.
Titles are paraphrased and categories are assigned here: the text of the annex has not been read.
States adopting: 2; States reporting, whatever the visibility: 1.

Adoptions
Adopted on  States                               Capacities required    Id
2024-01-15  Example State 001, since 2024-01-15  coordination training  id 1
            Example State 002, since 2024-03-01

Lessons
State              Shared on   Status  Opened to   Capacities required  Document  Id
Example State 001  2024-02-01  shared  public      training             A paper   id 2
Example State 002  2024-02-02  shared  restricted                       A note    id 3

Reports
State              Extent   Status     Reported on  Activity                  Opened to  Evidence                                     Whose word it is          Id
Example State 001  partial  reported   2024-02-01   since 2023-01-01          states     Strategy, https://state001.example/strategy  as reported by the State  id 4
Example State 002  full     withdrawn  2024-02-02   2023-01-01 to 2023-12-31  public                                                  as reported by the State  id 5

Declarations that there is nothing new to report, of all CBMs
State              Declared on  Period                    Opened to  Whose word it is          Id
Example State 002  2024-02-01   2022-01-01 to 2022-12-31  public     as reported by the State  id 6
`);
  });

  it('is shown with texts on demand only', async () => {
    const out = await said('cbms', 'CBM-3', '--on', '2025-04-01', '--text');
    expect(partOf(out, 'Lessons')).toBe(`Lessons
State              Shared on   Status  Opened to   Capacities required  Document  Text          Id
Example State 001  2024-02-01  shared  public      training             A paper   Begin small.  id 2
Example State 002  2024-02-02  shared  restricted                       A note    none          id 3`);
    expect(partOf(out, 'Reports')).toBe(`Reports
State              Extent   Status     Reported on  Activity                  Opened to  Evidence                                     Whose word it is          Text  Id
Example State 001  partial  reported   2024-02-01   since 2023-01-01          states     Strategy, https://state001.example/strategy  as reported by the State  none  id 4
Example State 002  full     withdrawn  2024-02-02   2023-01-01 to 2023-12-31  public                                                  as reported by the State  none  id 5`);
    expect(await cbm('cbms', '--text')).toEqual({
      exit: EXIT.usage,
      out: '',
      err: 'Name the CBM of which you ask for texts.\n',
    });
  });

  it('is shown as of a day, and as JSON with all that the routes answer', async () => {
    expect(JSON.parse(await said('cbms', 'CBM-3', '--on', '2024-02-01', '--json'))).toEqual({
      index: 0,
      knownAt: 'then',
      on: '2024-02-01',
      cbm: {
        cbm: 'CBM-3',
        title: {
          en: 'Share, voluntarily, national ICT concept papers, strategies, policies, programmes, legislation and best practices',
        },
        category: 'transparency',
        status: 'listed',
        since: {
          paragraph: 'Annex B',
          symbol: 'A/78/265',
        },
        version: 1,
        instrument: {
          paragraph: 'Annex B',
          symbol: 'A/78/265',
        },
        precision: 'month',
        verified: false,
        doubt:
          'Titles are paraphrased and categories are assigned here: the text of the annex has not been read. The day of adoption within July 2023 is not verified.',
        from: '2023-07-28',
        adopting: 1,
        reporting: 1,
      },
      adoptions: [
        {
          adoption: 'id 1',
          cbm: 'CBM-3',
          capacitiesRequired: ['coordination', 'training'],
          adoptedOn: '2024-01-15',
          states: [
            {
              participant: 'id 2',
              state: 'Example State 001',
              since: '2024-01-15',
            },
          ],
        },
      ],
      lessons: [
        {
          lesson: 'id 3',
          cbm: 'CBM-3',
          visibility: 'public',
          status: 'shared',
          capacitiesRequired: ['training'],
          document: {
            title: 'A paper',
          },
          sharedOn: '2024-02-01',
          participant: 'id 2',
          state: 'Example State 001',
        },
      ],
      reports: [
        {
          report: 'id 4',
          cbm: 'CBM-3',
          reportedOn: '2024-02-01',
          status: 'reported',
          extent: 'partial',
          activityFrom: '2023-01-01',
          evidence: [
            {
              link: 'https://state001.example/strategy',
              title: 'Strategy',
            },
          ],
          visibility: 'states',
          participant: 'id 2',
          state: 'Example State 001',
          activityUntil: null,
          label: 'as reported by the State',
        },
      ],
      declarations: [
        {
          declaration: 'id 5',
          declaredOn: '2024-02-01',
          periodFrom: '2022-01-01',
          visibility: 'public',
          participant: 'id 6',
          state: 'Example State 002',
          periodUntil: '2022-12-31',
          label: 'as reported by the State',
        },
      ],
    });
  });

  it('is shown to an office as far as its States opened what they submitted', async () => {
    const { exit, out } = await cbmAs(await chair(), 'cbms', 'CBM-3', '--on', '2025-04-01');
    expect(exit).toBe(EXIT.done);
    const parts = plain(out).split('\n\n').slice(1);
    expect(parts).toEqual([
      'Adoptions\nNot shown to your office.',
      'Lessons\nState              Shared on   Status  Opened to  Capacities required  Document  Id\nExample State 001  2024-02-01  shared  public     training             A paper   id 1',
      'Reports\nState              Extent  Status     Reported on  Activity                  Opened to  Evidence  Whose word it is          Id\nExample State 002  full    withdrawn  2024-02-02   2023-01-01 to 2023-12-31  public               as reported by the State  id 2',
      'Declarations that there is nothing new to report, of all CBMs\nState              Declared on  Period                    Opened to  Whose word it is          Id\nExample State 002  2024-02-01   2022-01-01 to 2022-12-31  public     as reported by the State  id 3\n',
    ]);
  });

  it('is shown with more than a page of lessons', async () => {
    const { lessons } = JSON.parse((await cbm('cbms', 'CBM-4', '--json')).out) as {
      readonly lessons: readonly { readonly document: { readonly title: string } }[];
    };
    const titles = lessons.map(({ document }) => document.title);
    expect([lessons.length, new Set(titles)]).toEqual([PAPERS.length, new Set(PAPERS)]);
  });

  it('is said not to be there: unknown, not in the list of the day, not recorded then', async () => {
    const none = { exit: EXIT.refused, out: '', err: 'There is no CBM with this id at this moment.\n' };
    expect(await cbm('cbms', 'CBM-99')).toEqual(none);
    expect(await cbm('cbms', 'CBM-5', '--on', '2024-07-11')).toEqual(none);
    expect(await cbm('cbms', 'CBM-3', '--at', '2024-01-01')).toEqual(none);
  });
});

/** One table of what a verb says, under its name. */
function partOf(out: string, name: string): string {
  return out.split('\n\n').find((part) => part.startsWith(`${name}\n`)) ?? '';
}

/** A token of an account that sees what is public only. */
async function chair(): Promise<string> {
  const { out } = await cbm('token', 'issue', '--office', 'chair', '--json');
  return (JSON.parse(out) as { readonly token: string }).token;
}
