import { run } from '../apps/cli/src/run.ts';
import { type Json, openPlace, startLedger } from './ledger-app.ts';

it('`cbm cbms` reads the catalogue beside the running server', async () => {
  const place = await openPlace();
  const ledger = await startLedger({ place });
  const { data, masterKey } = place;
  const said = { out: '', err: '' };
  const exit = await run(['cbms', '--on', '2024-01-01', '--data', data, '--master-key', masterKey], {
    env: {},
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    interactive: false,
    stop: new AbortController().signal,
    confirm: () => Promise.resolve(false),
  });
  await ledger.stop();
  place.remove();
  expect([exit, said.err]).toEqual([0, '']);
  const lines = said.out.split('\n').filter((line) => line.startsWith('CBM'));
  expect(lines.map((line) => line.trim().split(/\s{2,}/))).toEqual([
    ['CBM', 'Title', 'Category', 'Since', 'Status', 'States adopting', 'States reporting'],
    ...[
      ['CBM-1', 'Nominate national Points of Contact to the Global PoC', 'communication'],
      ['CBM-2', 'Keep exchanging views in bilateral, subregional, regional,', 'cooperation'],
      ['CBM-3', 'Share, voluntarily, national ICT concept papers, strategies,', 'transparency'],
      ['CBM-4', 'Encourage the joint development and exercise of', 'cooperation'],
    ].map((cells) => [...cells, 'A/78/265', 'listed', '0', '0']),
  ]);
  expect(said.out).toContain('Version 1 of the catalogue (A/78/265), in force from 2023-07-28.');
});

it('a source’s history brings adoptions, lessons, reports and declarations', async () => {
  const header =
    'row,operation,target,recorded_at,state,cbm,capacities,from,until,visibility,extent,period_from,period_until,document,text,title,category,since,instrument,reason';
  const rows = [
    'c1,catalogue-recorded,,2025-01-01T10:00:00Z,,CBM-9,,2025-01-01,,,,,,,,Another measure,transparency,X/1,X/1,',
    'a1,cbm-adopted,,2024-02-01T10:00:00Z,001,CBM-2,coordination training,2024-01-15,,,,,,,,,,,,',
    'a2,cbm-adoption-joined,a1,2024-03-01T10:00:00Z,002,,,2024-03-01,,,,,,,,,,,,',
    'a3,cbm-adoption-ended,a1,2024-06-01T10:00:00Z,001,,,,2024-04-30,,,,,,,,,,,handed-over',
    'l1,lesson-shared,,2024-02-01T11:00:00Z,001,CBM-2,training,2024-02-01,,states,,,,A paper,Begin small.,,,,,',
    'l2,lesson-amended,l1,2024-03-01T11:00:00Z,001,,,2024-03-01,,public,,,,,,,,,,',
    'l3,lesson-withdrawn,l1,2024-05-01T11:00:00Z,001,,,,2024-04-30,,,,,,,,,,,',
    'r1,implementation-reported,,2024-02-01T12:00:00Z,001,CBM-3,,2024-02-01,,states,partial,2023,2023,Strategy,,,,,,',
    'r2,implementation-amended,r1,2024-03-01T12:00:00Z,001,,,2024-03-01,,,full,,,,,,,,,',
    'r3,implementation-withdrawn,r1,2024-05-01T12:00:00Z,001,,,,2024-04-30,,,,,,,,,,,',
    'n1,nothing-new,,2024-02-01T13:00:00Z,002,,,2024-02-01,,public,,2023,2023,,,,,,,',
  ];
  const place = await openPlace([{ name: 'history.csv', content: Buffer.from([header, ...rows].join('\n')) }]);
  const brought = await startLedger({ place });
  const get = async (path: string) => (await brought.manager.get(path)).body;
  const [{ cbms }, { adoptions }, ended, { lessons }, { reports }, { declarations }] = await Promise.all(
    [
      '/api/cbms?on=2025-01-01',
      '/api/cbm-adoptions?on=2024-04-30',
      '/api/cbm-adoptions?on=2024-05-01',
      '/api/cbm-lessons?on=2024-04-30&text=true',
      '/api/cbm-reports?on=2024-05-01',
      '/api/cbm-declarations?on=2024-05-01',
    ].map(get),
  );
  await brought.stop();
  place.remove();
  expect(cbms.map((one: Json) => one.cbm).at(-1)).toBe('CBM-9');
  const states = (all: Json[]) => all.map((one) => one.states.map((state: Json) => state.state));
  expect([states(adoptions), states(ended.adoptions)]).toEqual([
    [['Example State 001', 'Example State 002']],
    [['Example State 002']],
  ]);
  expect(adoptions).toMatchObject([{ cbm: 'CBM-2', capacitiesRequired: ['coordination', 'training'] }]);
  const words = { status: 'open', fields: { text: 'Begin small.' } };
  expect(lessons).toMatchObject([
    { cbm: 'CBM-2', visibility: 'public', status: 'shared', document: { title: 'A paper' }, text: words },
  ]);
  expect(reports).toMatchObject([
    { cbm: 'CBM-3', extent: 'full', status: 'withdrawn', activityFrom: '2023-01-01', activityUntil: '2023-12-31' },
  ]);
  expect(declarations).toMatchObject([
    { state: 'Example State 002', periodFrom: '2023-01-01', periodUntil: '2023-12-31' },
  ]);
});
