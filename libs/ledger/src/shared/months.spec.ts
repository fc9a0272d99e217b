import { monthsOf } from './months.ts';

it('months of a period are those that it touches', () => {
  expect(monthsOf({ from: '2024-11-30', until: '2025-02-01' })).toEqual(['2024-11', '2024-12', '2025-01', '2025-02']);
  expect(monthsOf({ from: '2024-05-01', until: '2024-05-31' })).toEqual(['2024-05']);
  expect(monthsOf({ from: '2024-06-01', until: '2024-05-31' })).toEqual([]);
});
