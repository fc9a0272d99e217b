import { daysAsked } from './days.ts';

describe('the days of a figure', () => {
  it('are those named, or the day of the moment', () => {
    expect(daysAsked({ days: '2024-12-04,2024-05-09' }, '2025-01-01')).toEqual(['2024-12-04', '2024-05-09']);
    expect(daysAsked({}, '2025-01-01')).toEqual(['2025-01-01']);
  });

  it('a row of months keeps the day of the month where there is one', () => {
    expect(daysAsked({ since: '2024-01-31', until: '2024-04-30' }, '2025-01-01')).toEqual([
      '2024-01-31',
      '2024-02-29',
      '2024-03-31',
      '2024-04-30',
    ]);
  });

  it('a row ends with the day of the moment, and may be empty', () => {
    expect(daysAsked({ since: '2024-05-01', step: 'week' }, '2024-05-20')).toEqual([
      '2024-05-01',
      '2024-05-08',
      '2024-05-15',
    ]);
    expect(daysAsked({ since: '2024-06-01', step: 'day' }, '2024-05-20')).toEqual([]);
  });

  it.each([
    { days: '2024-02-30' },
    { days: '2024-05-09,,' },
    { days: 'x' },
    { since: '2000-01-01', step: 'day' as const },
  ])('refuses %j', (asked) => {
    expect(() => daysAsked(asked, '2024-05-20')).toThrow(/Give days|At most 1000 days/);
  });
});
