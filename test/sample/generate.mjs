/**
 * Writes history.csv: a synthetic history by Example States only (no State's acts are invented). It reproduces the published curve of
 * “States having nominated” (docs/reference/sample-history.md): 92 on 9 May 2024, 111 on 4 December 2024, 116 on 19 February 2025,
 * more than 120 on 15 October 2025. Same seed, same bytes: `node test/sample/generate.mjs` changes nothing.
 */
import { writeFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { addActivities } from './generate-activities.mjs';
import { addChecks } from './generate-checks.mjs';
import { addMeasures } from './generate-measures.mjs';
import { addOutlook } from './generate-outlook.mjs';

const COLUMNS = [
  'row',
  'operation',
  'target',
  'recorded_at',
  'state',
  'role',
  'seat',
  'holder_kind',
  'holder',
  'organisation',
  'position',
  'email',
  'telephone',
  'languages',
  'time_zone',
  'hours',
  'from',
  'until',
  'authority',
  'error_of',
  'reason',
  'kind',
  'reference',
  'dated_on',
  'received_at',
  'channel',
  'language',
  'text',
];

let seed = 20240509;
/** Mulberry32: small, and the same on every machine. */
function random() {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}
const between = (low, high) => low + Math.floor(random() * (high - low + 1));
const pick = (list) => list[between(0, list.length - 1)];
const shuffled = (list) =>
  list
    .map((one) => [random(), one])
    .toSorted((a, b) => a[0] - b[0])
    .map(([, one]) => one);

const DAY = 86_400_000;
const plus = (day, days) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
const days = (first, last) => Math.round((Date.parse(last) - Date.parse(first)) / DAY);
const clock = (day) =>
  `${day}T${String(between(8, 17)).padStart(2, '0')}:${String(between(0, 59)).padStart(2, '0')}:00Z`;

const END = '2025-10-20';
const rows = [];
let people = 0;
const pad = (number, width) => String(number).padStart(width, '0');

function add(row) {
  const id = `r${pad(rows.length + 1, 4)}`;
  rows.push({ row: id, ...row });
  return id;
}

const name = (number) => `Example State ${pad(number, 3)}`;
const OFFICES = {
  diplomatic: ['Ministry of Foreign Affairs', 'Permanent Mission', 'Department of International Security'],
  technical: ['National CERT', 'Cyber Security Agency', 'National Computer Incident Response Team'],
};
const POSITIONS = {
  diplomatic: ['Head of division', 'Counsellor', 'First Secretary'],
  technical: ['Head of operations', 'Duty officer', 'Team lead'],
};
const ZONES = ['UTC', 'Africa/Nairobi', 'America/Lima', 'Asia/Dhaka', 'Europe/Vienna', 'Pacific/Fiji'];

/** A fictional holder; the domain `example` is reserved (RFC 2606), the number range is not assigned. */
function holder(state, role) {
  people += 1;
  const office = random() < 0.2;
  const organisation = `${pick(OFFICES[role])} of ${name(state)}`;
  const reach = {
    email: `poc${pad(people, 4)}@state${pad(state, 3)}.example`,
    ...(random() < 0.75 ? { telephone: `+999 ${pad(state, 3)} ${pad(people, 4)}` } : {}),
  };
  const terms = {
    languages: pick(['en', 'en fr', 'en es', 'ar en', 'en ru', 'en zh', 'fr', 'es']),
    ...(random() < 0.4 ? { time_zone: pick(ZONES), hours: pick(['24/7', '08:00-18:00']) } : {}),
  };
  if (office) return { holder_kind: 'office', organisation, ...reach, ...terms };
  return {
    holder_kind: 'individual',
    holder: `Person ${pad(people, 4)} (fictional)`,
    organisation,
    position: pick(POSITIONS[role]),
    ...reach,
    ...terms,
  };
}

/** A note verbale received a few days before it is recorded. */
function note(state, recorded, delay = between(1, 4)) {
  const received = plus(recorded.slice(0, 10), -delay);
  return add({
    operation: 'communication',
    recorded_at: recorded,
    state: name(state),
    kind: 'note-verbale',
    reference: `NV/${pad(state, 3)}/${pad(rows.length, 4)}`,
    dated_on: plus(received, -between(1, 6)),
    received_at: clock(received),
    channel: 'permanent-mission',
    language: pick(['en', 'fr', 'es', 'ar']),
  });
}

/** Nominates on `recorded`, in force from `from`; activated some weeks later, if at all. Gives the entering row. */
function nominate(state, role, recorded, from, lag, extra = {}) {
  const authority = note(state, recorded);
  const cells = { recorded_at: recorded, state: name(state), role, ...holder(state, role), from, authority, ...extra };
  if (lag === 0) return add({ operation: 'entered', ...cells });
  const target = add({ operation: 'nominated', ...cells });
  const on = plus(recorded.slice(0, 10), lag);
  if (on <= END)
    add({ operation: 'activated', target, recorded_at: clock(on), state: name(state), from: on > from ? on : from });
  return target;
}

/** What happens to an entry later on: confirmed, updated, replaced. */
function live(state, role, entered, since) {
  let target = entered;
  let day = plus(since, between(60, 200));
  while (day < plus(END, -10)) {
    const recorded = clock(day);
    const chance = random();
    const row = { target, recorded_at: recorded, state: name(state) };
    if (chance < 0.45) add({ operation: 'confirmed', ...row, from: day });
    else if (chance < 0.75)
      add({
        operation: 'updated',
        ...row,
        from: plus(day, -between(0, 20)),
        telephone: `+999 ${pad(state, 3)} ${between(5000, 9999)}`,
        authority: note(state, recorded),
      });
    else target = replace(state, role, target, day);
    day = plus(day, between(90, 260));
  }
  return target;
}

function replace(state, role, target, day, gap = between(0, 1) * between(5, 40)) {
  const recorded = clock(day);
  const from = plus(day, between(1, 15));
  return add({
    operation: 'replaced',
    target,
    recorded_at: recorded,
    state: name(state),
    role,
    ...holder(state, role),
    from,
    until: plus(from, -1 - gap),
    authority: note(state, recorded),
  });
}

/** Days on which the k-th State's first nomination is recorded: the published curve, less the one notice that comes late (below). */
function schedule() {
  const steps = [
    [92, '2024-01-10', '2024-05-08'],
    [110, '2024-05-21', '2024-12-03'],
    [115, '2024-12-10', '2025-02-18'],
    [123, '2025-02-25', '2025-10-10'],
  ];
  let before = 0;
  return steps.flatMap(([upTo, first, last]) => {
    const count = upTo - before;
    const start = before;
    before = upTo;
    return Array.from({ length: count }, (_, at) => ({
      rank: start + at,
      day: plus(first, Math.floor(((at + 1) / count) * days(first, last))),
    }));
  });
}

/** States whose stories are told one by one; all others come from the seed. */
const STORIES = [
  function replacedWithAGap(state, day) {
    const first = nominate(state, 'diplomatic', clock(day), day, 0);
    const second = replace(state, 'diplomatic', first, '2024-10-28', 34);
    add({
      operation: 'confirmed',
      target: second,
      recorded_at: clock('2025-05-05'),
      state: name(state),
      from: '2025-05-05',
    });
  },
  function actingHolder(state, day) {
    const entry = nominate(state, 'technical', clock(day), day, 0);
    const recorded = clock('2024-08-01');
    add({
      operation: 'acting',
      target: entry,
      recorded_at: recorded,
      state: name(state),
      ...holder(state, 'technical'),
      from: '2024-08-05',
      until: '2024-09-30',
      authority: note(state, recorded),
    });
  },
  function roleChange(state, day) {
    const entry = nominate(state, 'technical', clock(day), day, 0);
    const recorded = clock('2025-01-20');
    add({
      operation: 'role-changed',
      target: entry,
      recorded_at: recorded,
      state: name(state),
      role: 'diplomatic',
      from: '2025-02-01',
      authority: note(state, recorded),
    });
  },
  function oneNoteForThreeSeats(state, day) {
    const recorded = clock(day);
    const authority = note(state, recorded);
    for (const role of ['diplomatic', 'technical', 'technical']) {
      add({
        operation: 'entered',
        recorded_at: recorded,
        state: name(state),
        role,
        ...holder(state, role),
        from: day,
        authority,
      });
    }
  },
  function corrected(state, day) {
    const entry = nominate(state, 'diplomatic', clock(day), day, 0);
    add({
      operation: 'corrected',
      target: entry,
      recorded_at: clock('2024-06-14'),
      state: name(state),
      email: `corrected@state${pad(state, 3)}.example`,
      error_of: 'recording',
    });
    add({
      operation: 'corrected',
      target: entry,
      recorded_at: clock('2024-09-02'),
      state: name(state),
      from: plus(day, -9),
      languages: 'en fr',
      error_of: 'sender',
    });
    add({
      operation: 'corrected',
      target: entry,
      recorded_at: clock('2025-03-03'),
      state: name(state),
      telephone: '-',
      error_of: 'sender',
    });
  },
  function enteredForTheWrongState(state, day, other) {
    const right = nominate(state, 'diplomatic', clock(day), day, 0);
    const wrong = nominate(other, 'technical', clock(plus(day, 12)), day, 0);
    add({
      operation: 'annulled',
      target: wrong,
      recorded_at: clock(plus(day, 15)),
      state: name(other),
      error_of: 'recording',
      reason: 'other-state',
    });
    nominate(state, 'technical', clock(plus(day, 15)), day, 0);
    live(state, 'diplomatic', right, day);
  },
  function withdrawn(state, day) {
    const entry = nominate(state, 'diplomatic', clock(day), day, 0);
    const recorded = clock('2025-03-17');
    add({
      operation: 'withdrawn',
      target: entry,
      recorded_at: recorded,
      state: name(state),
      until: '2025-03-31',
      authority: note(state, recorded),
    });
  },
  function disputed(state, day) {
    const entry = nominate(state, 'technical', clock(day), day, 0);
    const recorded = clock('2025-04-08');
    add({
      operation: 'remarked',
      target: entry,
      recorded_at: recorded,
      state: name(state),
      text: 'The State does not agree with the date recorded for this entry.',
      authority: note(state, recorded),
    });
  },
  function leftByMistake(state, day) {
    const entry = nominate(state, 'technical', clock(day), day, 0);
    const mistaken = clock('2024-11-11');
    add({
      operation: 'left',
      target: entry,
      recorded_at: mistaken,
      state: name(state),
      until: '2024-11-08',
      authority: note(state, mistaken),
    });
    add({
      operation: 'reopened',
      target: entry,
      recorded_at: clock('2024-11-19'),
      state: name(state),
      error_of: 'sender',
    });
    const left = clock('2025-06-30');
    add({
      operation: 'left',
      target: entry,
      recorded_at: left,
      state: name(state),
      until: '2025-06-27',
      authority: note(state, left),
    });
    add({
      operation: 'corrected',
      target: entry,
      recorded_at: clock('2025-07-04'),
      state: name(state),
      until: '2025-07-11',
      error_of: 'recording',
    });
  },
  function knownToTheMonth(state, day) {
    nominate(state, 'diplomatic', clock(day), day.slice(0, 7), 0, { until: '2025-03' });
  },
  function inArabic(state, day) {
    nominate(state, 'diplomatic', clock(day), day, 0, {
      organisation: 'وزارة الخارجية (مثال)',
      position: 'رئيس القسم',
      languages: 'ar en',
    });
  },
  function pendingThenWithdrawn(state, day) {
    const authority = note(state, clock(day));
    const nomination = add({
      operation: 'nominated',
      recorded_at: clock(day),
      state: name(state),
      role: 'technical',
      ...holder(state, 'technical'),
      from: day,
      authority,
    });
    const ended = clock(plus(day, 60));
    add({
      operation: 'withdrawn',
      target: nomination,
      recorded_at: ended,
      state: name(state),
      until: plus(day, 58),
      authority: note(state, ended),
    });
    nominate(state, 'diplomatic', clock(plus(day, 75)), plus(day, 75), 20);
  },
];

const order = shuffled(Array.from({ length: 193 }, (_, at) => at + 1));
const planned = schedule();
const told = new Map(STORIES.map((story, at) => [3 + at * 7, story]));

for (const { rank, day } of planned) {
  const state = order[rank];
  const story = told.get(rank);
  if (story) {
    story(state, day, order[150 + (rank % 40)]);
    continue;
  }
  const roles = random() < 0.55 ? ['diplomatic', 'technical'] : [pick(['diplomatic', 'technical'])];
  for (const [at, role] of roles.entries()) {
    const recorded = plus(day, at === 0 ? 0 : between(0, 30));
    const lag = random() < 0.2 ? 0 : between(8, 110);
    const entry = nominate(state, role, clock(recorded), day, lag);
    if (plus(recorded, lag) < END) live(state, role, entry, plus(recorded, lag));
  }
}

// A notice that came late, and one that came early: neither is in the figure of 9 May 2024 as it was known that day.
nominate(order[130], 'diplomatic', clock('2024-05-20'), '2024-05-02', 0);
nominate(order[131], 'technical', clock('2025-10-13'), '2025-12-01', 0);

/** Every row as a reader of the file has it: a cell that says nothing is empty. */
const EMPTY = Object.fromEntries(COLUMNS.map((column) => [column, '']));
const all = () => rows.map((row) => ({ ...EMPTY, ...row }));

/** Of these seats, those whose entry no later row is about, of States that have another one among them. */
function untouched(seats) {
  const touched = new Set(rows.filter(({ operation }) => operation !== 'activated').map(({ target }) => target));
  return seats.filter(
    ({ row, state, thing }) =>
      !touched.has(thing.id) &&
      thing.cells.until === '' &&
      seats.some((other) => other.state === state && other.row !== row),
  );
}

const tools = {
  add,
  all,
  between,
  clock,
  name: (state) => (typeof state === 'number' ? name(state) : state),
  pick,
  plus,
  random,
  untouched,
  /** States that have nominated by a day, in the order in which they did. */
  pool: (day) => planned.filter((one) => one.day <= day).map(({ rank }) => order[rank]),
  some: (list, count) => shuffled(list).slice(0, count),
  withdraw({ state, thing }, recorded, until) {
    const authority = note(numberOf(state), recorded);
    add({ operation: 'withdrawn', target: thing.id, recorded_at: recorded, state, until, authority });
  },
  /** The holder is on leave, and another stands in. */
  onLeave({ state, role, thing }, recorded, from, until) {
    const number = numberOf(state);
    const authority = note(number, recorded);
    const cells = { state, ...holder(number, role), from, until, authority };
    add({ operation: 'acting', target: thing.id, recorded_at: recorded, ...cells });
  },
};
const numberOf = (state) => Number(state.slice(-3));

addChecks(tools);
addActivities(tools);
addMeasures(tools);
addRenaming(name(order[60]), order[60]);
addCorrectionOfDispute();
addReport();
addOutlook(tools);
addAlternate();

/** The State takes another name; a row after it calls it by that. */
function addRenaming(state, number) {
  const of = pad(number, 3);
  add({
    operation: 'renamed',
    recorded_at: '2025-01-15T10:00:30Z',
    state,
    name: `Example Republic ${of}`,
    name_fr: `République exemple ${of}`,
    name_es: `República de ejemplo ${of}`,
    name_ru: `Республика-пример ${of}`,
    name_zh: `示例共和国${of}`,
    name_ar: `جمهورية المثال ${of}`,
    from: '2025-01-01',
  });
  add({
    operation: 'implementation-reported',
    recorded_at: '2025-02-06T10:00:30Z',
    state: `Example Republic ${of}`,
    cbm: 'CBM-3',
    extent: 'full',
    period_from: '2024-09-01',
    visibility: 'public',
    document: 'National strategy (synthetic)',
    from: '2025-02-03',
  });
}

/** What a State had remarked was right: its entry began earlier. */
function addCorrectionOfDispute() {
  const remark = rows.find(({ operation }) => operation === 'remarked');
  const entry = rows.find(({ row }) => row === remark.target);
  add({
    operation: 'corrected',
    target: entry.row,
    recorded_at: '2025-04-22T10:00:30Z',
    state: entry.state,
    from: plus(entry.from, -4),
    error_of: 'recording',
  });
}

/** Issued elsewhere and revised: what it said is not in this ledger. */
function addReport() {
  const target = add({
    operation: 'report-drafted',
    recorded_at: '2025-07-14T10:00:30Z',
    framework: 'OEWG_APR',
    period_from: '2024-07-13',
    period_until: '2025-07-11',
    as_of: '2025-07-11',
  });
  const on = (day, operation, cells) =>
    add({ operation, target, recorded_at: `${day}T10:00:30Z`, ...cells, from: day });
  on('2025-07-21', 'report-issued', { symbol: 'EX/APR/2025' });
  on('2025-09-15', 'report-revised', { reason: 'recorded-late' });
  on('2025-10-06', 'report-corrected', { reason: 'typographical' });
}

/** Beside the holder of an entry that is in force another stands in, without an end. */
function addAlternate() {
  const ended = new Set(
    rows
      .filter(({ operation }) => ['left', 'withdrawn', 'replaced', 'annulled', 'role-changed'].includes(operation))
      .map(({ target }) => target),
  );
  const entry = rows.find(
    ({ operation, row, until = '' }) => operation === 'entered' && until === '' && !ended.has(row),
  );
  const state = numberOf(entry.state);
  const recorded = '2025-04-14T10:00:30Z';
  add({
    operation: 'alternate',
    target: entry.row,
    recorded_at: recorded,
    state: entry.state,
    ...holder(state, entry.role),
    from: '2025-04-14',
    authority: note(state, recorded),
  });
}

/** Columns of the areas come after those of the directory, in the order in which rows need them. */
const columns = [...new Set([...COLUMNS, ...rows.flatMap((row) => Object.keys(row))])];

writeFileSync(
  new URL('history.csv', import.meta.url),
  stringify(
    rows.map((row) => columns.map((column) => row[column] ?? '')),
    { header: true, columns },
  ),
);
