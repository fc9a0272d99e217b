import type { Call, Door } from './door.ts';
import { findCbm } from './cbm-details.ts';

it('all parts are of the moment of the catalogue, however much is recorded meanwhile', async () => {
  const asked: Call[] = [];
  const moment = { index: 7, knownAt: '2024-12-04T15:00:00.000Z', on: '2024-12-04' };
  const page = { ...moment, count: 0, next: null, adoptions: [], lessons: [], reports: [], declarations: [] };
  // stand-in for a server that other acts reach between two questions
  const door: Door = {
    call: <T>(call: Call) =>
      Promise.resolve((asked.push(call) === 1 ? { ...moment, cbms: [{ cbm: 'CBM-3' }] } : page) as T),
    close: () => Promise.resolve(),
  };
  expect(await findCbm(door, 'CBM-3', {})).toEqual({
    ...moment,
    cbm: { cbm: 'CBM-3' },
    adoptions: [],
    lessons: [],
    reports: [],
    declarations: [],
  });
  expect(asked.map(({ path, query }) => [path, query?.['at'], query?.['on'], query?.['cbm']])).toEqual([
    ['/api/cbms', undefined, undefined, undefined],
    ['/api/cbm-adoptions', '7', '2024-12-04', 'CBM-3'],
    ['/api/cbm-lessons', '7', '2024-12-04', 'CBM-3'],
    ['/api/cbm-reports', '7', '2024-12-04', 'CBM-3'],
    ['/api/cbm-declarations', '7', '2024-12-04', undefined],
  ]);
});
