import type { Call, Door } from './door.ts';
import { allPages } from './pages.ts';

it('all pages are one answer, of the moment of the first', async () => {
  const asked: Call[] = [];
  const pages = [
    { index: 7, on: '2024-12-04', count: 2, next: '7.2024-12-04.b', calls: ['a', 'b'] },
    { index: 7, on: '2024-12-04', count: 1, next: null, calls: ['c'] },
  ];
  // stand-in for a server that holds more than a page
  const door: Door = {
    call: <T>(call: Call) => Promise.resolve(pages[asked.push(call) - 1] as T),
    close: () => Promise.resolve(),
  };
  const call: Call = { method: 'GET', path: '/api/calls', query: { at: '2024-12-04', on: undefined } };
  expect(await allPages<{ readonly calls: readonly string[] }>(door, call, 'calls')).toEqual({
    index: 7,
    on: '2024-12-04',
    count: 3,
    calls: ['a', 'b', 'c'],
  });
  const query = { at: '2024-12-04', on: undefined, limit: 500 };
  expect(asked).toEqual([
    { ...call, query: { ...query, after: undefined } },
    { ...call, query: { ...query, after: '7.2024-12-04.b' } },
  ]);
});
