import type { ReportModel, ReportTable } from '#libs/ledger';

/** A small report to draw; Example States only. */

export const names = (participant: string) => (participant === 'p-1' ? 'Example State 001' : participant);

const column = (key: string, unit: 'count' | 'percent' = 'count') => ({
  key,
  label: `Of ${key}`,
  unit,
  rule: `Counts ${key}.`,
});

export const series: ReportTable = {
  id: 'T1',
  title: 'States in the directory <over> the period',
  audience: 'aggregate',
  source: 'record',
  columns: [column('members'), column('nominated'), column('share', 'percent')],
  lines: ['2024-07-13', '2024-07-31', '2024-08-31', '2024-09-30'].map((day) => ({ key: day, label: day })),
  values: [
    [193, 92, 47.67],
    [193, 95, 49.22],
    [193, null, null],
    [194, 101, 52.06],
  ],
  notes: ['As known at one index.'],
  hidden: [],
};

export const groups: ReportTable = {
  id: 'T3',
  title: 'States by group',
  audience: 'aggregate',
  source: 'record',
  columns: [column('members'), column('nominated'), column('share', 'percent')],
  lines: [
    { key: 'all', label: 'All States' },
    { key: 'a', label: '=Example Group A' },
    { key: 'b', label: 'Example Group B & others' },
  ],
  values: [
    [60, 31, 51.67],
    [54, null, null],
    [6, null, null],
  ],
  notes: [],
  hidden: ['a', 'b'].flatMap((line) => ['nominated', 'share'].map((key) => ({ line, column: key }))),
};

export const ofStates: ReportTable = {
  id: 'T11',
  title: 'Change log',
  audience: 'states-only',
  source: 'record',
  columns: [column('index')],
  words: [
    { key: 'kind', label: 'Kind', rule: 'Kind of the act.', labels: { PocHolderReplaced: 'Replacement' } },
    { key: 'onBehalfOf', label: 'On behalf of', rule: 'State.', of: 'participants' },
  ],
  lines: [
    { key: '17', label: '17', participant: 'p-1', words: ['PocHolderReplaced', 'p-1'] },
    { key: '18', label: '18', participant: 'p-1', words: ['EntryAnnulled', ''] },
  ],
  values: [[17], [18]],
  notes: [],
  hidden: [],
};

const coordinate = { on: '2024-09-30', index: 4211, knownAt: '2024-10-02T09:00:00.000Z' };
const period = { from: '2024-07-13', until: '2024-09-30' };

export const model: ReportModel = {
  model: 'cbm-report/1',
  framework: { framework: 'OEWG_APR', title: { en: 'Annual report' }, instrument: { symbol: 'A/1' }, verified: false },
  edition: 'states-only',
  threshold: 3,
  period,
  coordinate,
  tables: [series, groups, ofStates],
  previous: {
    now: {
      period: { from: '2023-07-29', until: '2024-07-12' },
      coordinate: { ...coordinate, on: '2024-07-12' },
      tables: [],
    },
    published: null,
  },
  sentences: [
    {
      table: 'T1',
      text: 'As at 30 September 2024, 101 States had nominated.',
      coordinate,
      where: 'as of 30 September 2024',
    },
  ],
  notes: [],
};
