/** The sample's CBMs, capacity, guidance and calls for inputs: who does what comes from the seed. */

const VISIBILITIES = ['public', 'public', 'states', 'restricted'];
const TOPICS = ['training', 'exercises', 'incident-response', 'legislation', 'national-coordination', 'translation'];

export function addMeasures(tools) {
  adoptions(tools);
  lessons(tools);
  implementation(tools);
  capacity(tools);
  guidance(tools);
  calls(tools);
}

const half = (day, hour = '10:00') => `${day}T${hour}:30Z`;

/** CBM-7 nobody adopts, CBM-1 several States together. */
function adoptions({ add, pool, name }) {
  const [a, b, c, d, e, f, g, h] = pool('2024-05-01').slice(5, 13).map(name);
  const adopt = (day, state, cbm, capacities) =>
    add({ operation: 'cbm-adopted', recorded_at: half(day), state, cbm, capacities, from: day });
  const join = (day, target, state) =>
    add({ operation: 'cbm-adoption-joined', target, recorded_at: half(day), state, from: day });
  const first = adopt('2024-06-03', a, 'CBM-1', 'national-coordination translation');
  join('2024-07-01', first, b);
  join('2025-01-13', first, c);
  adopt('2024-06-17', d, 'CBM-3', 'legislation');
  const exercises = adopt('2024-09-02', e, 'CBM-4', 'exercises training');
  join('2024-09-30', exercises, f);
  adopt('2024-09-16', g, 'CBM-6', 'training translation');
  const ended = adopt('2024-10-07', h, 'CBM-8', 'public-private-partnership');
  adopt('2025-02-10', a, 'CBM-2', 'national-coordination');
  adopt('2025-05-12', b, 'CBM-8', 'public-private-partnership training');
  adopt('2025-08-04', d, 'CBM-5', 'training');
  add({
    operation: 'cbm-adoption-ended',
    target: ended,
    recorded_at: half('2025-06-30'),
    state: h,
    until: '2025-06-30',
    reason: 'reorganisation',
  });
}

function lessons({ add, pool, name, pick, plus }) {
  const shared = [
    ['2024-10-15', 'CBM-1'],
    ['2024-11-18', 'CBM-3'],
    ['2025-01-27', 'CBM-4'],
    ['2025-02-17', 'CBM-6'],
    ['2025-05-26', 'CBM-1'],
    ['2025-06-23', 'CBM-8'],
    ['2025-09-08', 'CBM-2'],
  ].map(([day, cbm], at) => {
    const state = name(pool('2024-05-01')[5 + at]);
    const cells = { visibility: VISIBILITIES[at % 4], capacities: pick(TOPICS), from: day };
    const text = `What was learnt of ${cbm} (synthetic).`;
    const row = add({ operation: 'lesson-shared', recorded_at: half(day, '14:00'), state, cbm, text, ...cells });
    return { row, state, day };
  });
  const [amended, withdrawn] = [shared[0], shared[3]];
  add({
    operation: 'lesson-amended',
    target: amended.row,
    recorded_at: half(plus(amended.day, 40)),
    state: amended.state,
    capacities: 'translation training',
    from: plus(amended.day, 40),
  });
  add({
    operation: 'lesson-withdrawn',
    target: withdrawn.row,
    recorded_at: half(plus(withdrawn.day, 60)),
    state: withdrawn.state,
    until: plus(withdrawn.day, 60),
    reason: 'at-own-request',
  });
}

/** Every seventh report is amended later, every eleventh withdrawn. CBM-5 to CBM-8 are listed from 12 July 2024 on. */
function implementation({ add, pool, name, pick, plus, between, random }) {
  for (let at = 0; at < 84; at++) {
    const day = plus('2024-03-04', at * 7 + between(0, 5));
    const cbm = `CBM-${String(between(1, day < '2024-07-15' ? 4 : 8))}`;
    const state = name(pick(pool(day)));
    const recorded = half(plus(day, between(0, 9)), '15:00');
    const target = add({
      operation: 'implementation-reported',
      recorded_at: recorded,
      state,
      cbm,
      extent: random() < 0.4 ? 'full' : 'partial',
      period_from: plus(day, -between(40, 300)),
      visibility: pick(VISIBILITIES),
      ...(random() < 0.6
        ? { document: `Paper ${String(at + 1)} (synthetic)`, link: `https://example.org/papers/${String(at + 1)}` }
        : {}),
      ...(random() < 0.4 ? { text: 'What was done (synthetic).' } : {}),
      from: day,
    });
    const later = plus(recorded.slice(0, 10), between(20, 80));
    if (later > '2025-10-15') continue;
    const on = { target, recorded_at: half(later, '16:00'), state };
    if (at % 7 === 3)
      add({
        operation: 'implementation-amended',
        ...on,
        extent: 'full',
        document: `Paper ${String(at + 1)}, second edition (synthetic)`,
        from: later,
      });
    else if (at % 11 === 5) add({ operation: 'implementation-withdrawn', ...on, until: later, reason: 'superseded' });
  }
  const period = { period_from: '2024-07-13', period_until: '2025-07-11', visibility: 'states' };
  for (const [at, number] of pool('2024-04-01').slice(20, 29).entries()) {
    const day = plus('2025-06-02', at * 4);
    add({ operation: 'nothing-new', recorded_at: half(day), state: name(number), ...period, from: day });
  }
}

function capacity(tools) {
  const { add, pool, some, name, pick, plus, between } = tools;
  const state = (kind, number, topic, day) => ({
    row: add({
      operation: `${kind}-stated`,
      recorded_at: half(day, '13:00'),
      state: name(number),
      topic,
      visibility: pick(VISIBILITIES),
      text: `What it would take (synthetic).`,
      from: day,
    }),
    number,
    topic,
  });
  const needs = some(pool('2024-05-01'), 26).map((number, at) =>
    state('need', number, TOPICS[at % TOPICS.length], plus('2024-05-13', at * 16)),
  );
  const offers = some(
    pool('2024-05-01').filter((number) => !needs.some((need) => need.number === number)),
    12,
  ).map((number, at) => state('offer', number, TOPICS[at % TOPICS.length], plus('2024-06-05', at * 30)));
  for (const [at, need] of needs.slice(0, 8).entries()) {
    const offer = offers.find(({ topic }) => topic === need.topic);
    const day = plus('2025-01-06', at * 21);
    const answer =
      at % 4 === 3 ? { organisation: 'Example Institute' } : { offer: offer.row, offered_by: name(offer.number) };
    const matched = { recorded_at: half(day, '09:30'), state: name(need.number), need: need.row, ...answer, from: day };
    const match = add({ operation: 'capacity-matched', ...matched });
    if (at % 3 !== 0) continue;
    const end = plus(day, between(60, 120));
    add({ operation: 'match-ended', target: match, recorded_at: half(end), until: end, reason: 'completed' });
    const ended = { target: need.row, recorded_at: half(end, '11:00'), state: name(need.number) };
    add({ operation: 'capacity-ended', ...ended, outcome: 'fulfilled', until: end });
  }
  for (const [at, number] of some(pool('2024-05-01'), 6).entries()) {
    const day = plus('2024-08-05', at * 50);
    add({
      operation: 'structure-described',
      recorded_at: half(day),
      state: name(number),
      structure: `coordination: Ministry of Foreign Affairs of ${name(number)}; response: National CERT of ${name(number)}`,
      visibility: pick(VISIBILITIES),
      from: day,
    });
    if (at !== 0) continue;
    const until = plus(day, 200);
    add({ operation: 'structure-ended', recorded_at: half(until), state: name(number), until });
  }
}

function guidance({ add, pool, name, plus }) {
  const asked = [
    ['2024-05-20', { topic: 'national-coordination', visibility: 'public' }],
    ['2024-11-04', { cbm: 'CBM-4', visibility: 'states' }],
    ['2025-04-14', { cbm: 'CBM-1', visibility: 'restricted' }],
  ];
  for (const [at, [day, about]] of asked.entries()) {
    const text = 'How do others do this? (synthetic)';
    const state = name(pool('2024-05-01')[14 + at]);
    const target = add({ operation: 'guidance-requested', recorded_at: half(day), state, ...about, text, from: day });
    if (at === 2) continue;
    const from = plus(day, 30);
    const answer = { title: `Answer ${String(at + 1)} (synthetic)`, text: 'What others do (synthetic).', from };
    add({ operation: 'guidance-answered', target, recorded_at: half(from), ...answer });
  }
}

/** The first has the published dates: 7 February 2024, 15 then 20 March; 17 States by 9 May, all in time (G06). */
function calls({ add, pool, some, name, between, plus }) {
  const issue = (title, day, deadline) =>
    add({ operation: 'call-issued', recorded_at: half(day), title, deadline, languages: 'en fr', from: day });
  const first = issue('Capacities needed to take part in the directory (synthetic)', '2024-02-07', '2024-03-15');
  const moved = { deadline: '2024-03-20', from: '2024-03-11' };
  add({ operation: 'call-deadline-moved', target: first, recorded_at: half('2024-03-11'), ...moved });
  const second = issue('Experience with communication checks (synthetic)', '2025-04-07', '2025-05-30');
  answers(first, some(pool('2024-05-08'), 20), 17, '2024-02-20', 29, '2024-05-10');
  answers(second, some(pool('2025-04-01'), 12), 9, '2025-04-15', 45, '2025-05-31');

  function answers(target, states, inTime, from, days, late) {
    for (const [at, number] of states.entries()) {
      const day = at < inTime ? plus(from, between(0, days)) : plus(late, between(0, 20));
      const received_at = `${day}T${String(between(8, 17)).padStart(2, '0')}:20:00Z`;
      const said = { target, state: name(number), title: `Input of ${name(number)}` };
      add({ operation: 'input-received', recorded_at: half(plus(day, 1)), ...said, received_at });
      if (at !== 1) continue;
      const again = plus(late, 10);
      const second = { received_at: `${again}T09:00:00Z`, supersedes: 'yes' };
      add({ operation: 'input-received', recorded_at: half(plus(again, 1)), ...said, ...second });
    }
  }
}
