/** Rows of several areas that rest on each other, each with the source's instant; acts only of Example States. */

type Cells = Readonly<Record<string, string>>;

/** `prefix`: before the ids of its rows; `first`: number of the first of its three States. */
export function areaHistory(prefix = '', first = 1): readonly Cells[] {
  const STATE = (n: number) => `Example State ${String(n + first - 1).padStart(3, '0')}`;
  const named = (cells: Cells): Cells =>
    Object.fromEntries(
      Object.entries(cells).map(([column, cell]) => [column, NAMING.includes(column) ? `${prefix}${cell}` : cell]),
    );
  let minute = 10;
  /** One row after the other, a minute between them. */
  const row = (id: string, operation: string, cells: Cells = {}, day = '2025-02-03'): Cells => ({
    row: `${prefix}${id}`,
    operation,
    recorded_at: `${day}T12:${String(minute++)}:00Z`,
    ...named(cells),
  });
  return [
    row('n1', 'communication', { state: STATE(1), reference: 'NV/1', received_at: '2025-02-03T07:00:00Z' }),
    row('e1', 'entered', { state: STATE(1), role: 'diplomatic', from: '2025-02-03', authority: 'n1', ...holder(1) }),
    row('e2', 'entered', { state: STATE(2), role: 'technical', from: '2025-02-03', ...holder(2) }),
    row('e3', 'entered', { state: STATE(3), role: 'technical', from: '2025-02-03', ...holder(3) }),

    row('a1', 'cbm-adopted', {
      state: STATE(1),
      cbm: 'CBM-1',
      capacities: 'training',
      from: '2025-02-03',
      authority: 'n1',
    }),
    row('a2', 'cbm-adoption-joined', { state: STATE(2), target: 'a1', from: '2025-02-04' }),
    row('l1', 'lesson-shared', {
      state: STATE(1),
      cbm: 'CBM-1',
      visibility: 'states',
      capacities: 'training legal',
      text: 'What Person 1 (fictional) learnt.',
      from: '2025-02-03',
    }),
    row('l2', 'lesson-amended', { state: STATE(1), target: 'l1', text: 'What was learnt, again.', from: '2025-02-05' }),
    row('i1', 'implementation-reported', {
      state: STATE(2),
      cbm: 'CBM-3',
      extent: 'partial',
      period_from: '2024',
      visibility: 'public',
      document: 'National strategy',
      link: 'https://state002.example/strategy',
      from: '2025-02-03',
    }),
    row('i2', 'implementation-amended', { state: STATE(2), target: 'i1', extent: 'full', from: '2025-02-06' }),
    row('z1', 'nothing-new', {
      state: STATE(3),
      period_from: '2024-01-01',
      period_until: '2024-12-31',
      visibility: 'public',
      from: '2025-02-03',
    }),

    row('c1', 'need-stated', {
      state: STATE(2),
      topic: 'incident-response',
      visibility: 'states',
      text: 'A longer wish of a person.',
      from: '2025-02-03',
    }),
    row('c2', 'offer-stated', {
      state: STATE(1),
      topic: 'incident-response',
      visibility: 'public',
      from: '2025-02-03',
    }),
    row('c3', 'capacity-matched', { need: 'c1', offer: 'c2', offered_by: STATE(1), from: '2025-02-04' }),

    row('p1', 'round-scheduled', { planned_on: '2025-02-03', instrument: 'A/78/265' }),
    row('p2', 'round-dispatched', { target: 'p1', dispatched_at: '2025-02-10T09:00:00Z' }, '2025-02-10'),
    ...[1, 2, 3].map((n) =>
      row(
        `p3-${String(n)}`,
        'ping-sent',
        { target: 'p1', entry: `e${String(n)}`, channel: 'e-mail', sent_at: '2025-02-10T09:01:00Z' },
        '2025-02-10',
      ),
    ),
    row(
      'p4',
      'ping-failed',
      { target: 'p1', entry: 'e2', failed_at: '2025-02-10T09:05:00Z', failure: 'mailbox-full' },
      '2025-02-10',
    ),
    row(
      'p5',
      'ping-acknowledged',
      { target: 'p1', state: STATE(1), entry: 'e1', channel: 'e-mail', received_at: '2025-02-10T11:00:00Z' },
      '2025-02-10',
    ),
    row('p6', 'round-closed', { target: 'p1', closed_at: '2025-02-14T09:00:00Z' }, '2025-02-14'),
  ];
}

/** Columns whose cells name rows. */
const NAMING = ['target', 'authority', 'entry', 'need', 'offer'];

const holder = (n: number): Cells => ({
  holder: `Person ${String(n)} (fictional)`,
  email: `poc${String(n)}@state.example`,
  languages: 'en',
});

export const AREA_HISTORY = areaHistory();
