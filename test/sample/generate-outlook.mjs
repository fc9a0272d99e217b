/** The sample's guidance, regional links, further CBMs proposed, papers, contributions, regional measures, a version of the catalogue; nothing comes from the seed's dice. */

const BODY = 'Example Organisation';
const half = (day, hour = '11:00') => `${day}T${hour}:30Z`;

export function addOutlook(tools) {
  guidance(tools);
  regionalLinks(tools);
  proposals(tools);
  papers(tools);
  contributions(tools);
  measures(tools);
  catalogue(tools);
  invitation(tools);
}

function guidance({ add }) {
  add({
    operation: 'guideline-published',
    recorded_at: half('2025-06-02'),
    kind: 'coordination',
    title: 'Coordination between Points of Contact (synthetic)',
    instrument: 'EX/GUIDE/2025',
    heading: 'Roles from the start',
    section: 'Agree nationally who is responsible for what, and tell each other what arrives (synthetic).',
    from: '2025-06-02',
  });
  add({
    operation: 'template-published',
    recorded_at: half('2025-06-02', '11:10'),
    template: 'test-message',
    title: 'Test message (synthetic)',
    fields: 'sender*: Sending State; sent-at*: Date and time; reply-by: Reply by',
    from: '2025-06-02',
  });
}

/** Of entries that nobody annulled; one link ends and is declared for another seat. */
function regionalLinks({ add, all, plus }) {
  const rows = all();
  const annulled = new Set(rows.filter(({ operation }) => operation === 'annulled').map(({ target }) => target));
  const entries = rows.filter(
    ({ operation, row, recorded_at }) =>
      operation === 'entered' && !annulled.has(row) && recorded_at < '2024-10-01' && recorded_at > '2024-01-01',
  );
  const declare = (entry, day) =>
    add({
      operation: 'regional-link-declared',
      recorded_at: half(day, '12:00'),
      state: entry.state,
      entry: entry.row,
      body: BODY,
      regional_role: entry.role === 'diplomatic' ? 'policy contact' : 'technical contact',
      from: day,
    });
  const links = entries.slice(0, 7).map((entry, at) => ({ entry, row: declare(entry, plus('2024-10-07', at * 30)) }));
  const [{ entry, row }] = links;
  add({
    operation: 'regional-link-ended',
    target: row,
    recorded_at: half('2025-05-05', '12:00'),
    state: entry.state,
    until: '2025-04-30',
    reason: 'seat-moved',
  });
}

const THEMES = [
  ['2024-05-13', 'cert-cooperation', 'Cooperation between national response teams (synthetic)', [1, 2, 3, 4, 5, 6]],
  ['2024-09-09', 'terminology', 'A shared list of terms (synthetic)', [2, 7]],
  ['2025-02-03', 'cert-cooperation', 'Exercises of national response teams (synthetic)', [3, 8, 9]],
  ['2025-05-12', 'emerging-technologies', 'Exchange on emerging technologies (synthetic)', [10]],
];

/** Others join month by month; the first that tabled one supports it no more later on, the second joins again. */
function proposals({ add, pool, name, plus }) {
  const states = pool('2024-05-01').slice(30, 45).map(name);
  const tabled = THEMES.map(([day, theme, title, others], at) => {
    const target = add({
      operation: 'proposal-tabled',
      recorded_at: half(day, '13:00'),
      state: states[at],
      theme,
      title,
      document: `EX/CBM/${String(at + 1)}`,
      from: day,
    });
    for (const [place, other] of others.entries()) {
      const from = plus(day, 30 * (place + 1));
      add({ operation: 'support-stated', target, recorded_at: half(plus(from, 2)), state: states[4 + other], from });
    }
    return target;
  });
  const [first] = tabled;
  const ended = { operation: 'support-ended', target: first, reason: 'other-priorities' };
  add({ ...ended, recorded_at: half('2025-01-07', '13:00'), state: states[0], until: '2024-12-31' });
  add({ ...ended, recorded_at: half('2025-03-04', '13:00'), state: states[5], until: '2025-02-28' });
  const again = { operation: 'support-stated', target: first, state: states[5], from: '2025-08-01' };
  add({ ...again, recorded_at: half('2025-08-04', '13:00') });
}

/** The second names fewer of the States of the first: that says nothing. */
function papers({ add, pool, name }) {
  const states = pool('2024-05-01').slice(50, 62).map(name);
  const submit = (day, title, named, asks) =>
    add({
      operation: 'paper-submitted',
      recorded_at: half(day, '14:00'),
      title,
      category: 'input-paper',
      named: named.join('; '),
      participants: named.join('; '),
      asks,
      from: day,
    });
  submit(
    '2024-11-18',
    'Working paper on communication checks (synthetic)',
    states.slice(0, 10),
    'two checks a year; a debriefing after each',
  );
  submit(
    '2025-06-16',
    'Working paper on onboarding (synthetic)',
    [...states.slice(2, 8), ...states.slice(10)],
    'a guide for new Points of Contact',
  );
}

function contributions({ add, pool, name }) {
  const contribute = (day, organisation, cells) =>
    add({ operation: 'contribution-recorded', recorded_at: half(day, '15:00'), organisation, ...cells, from: day });
  contribute('2024-05-15', 'Example Office for Outer Space', {
    domain: 'outer-space-tcbms',
    cbm: 'CBM-2',
    title: 'Transparency measures in another domain (synthetic)',
    link: 'https://example.org/tcbms',
  });
  contribute('2025-03-24', 'Example Institute', {
    state: name(pool('2024-05-01')[20]),
    domain: 'incident-response',
    cbm: 'CBM-7',
    title: 'Protecting critical infrastructure together (synthetic)',
    link: 'https://example.org/infrastructure',
  });
}

/** The third is seen otherwise from a later day on. */
function measures({ add }) {
  const map = (day, measure, title, cbms) =>
    add({
      operation: 'regional-measure-mapped',
      recorded_at: half(day, '16:00'),
      body: BODY,
      measure,
      title,
      cbms,
      instrument: 'EX/DEC/1',
      from: day,
    });
  map('2024-08-05', '1', 'Name contact points (synthetic)', 'CBM-1');
  map('2024-08-05', '2', 'Share strategies (synthetic)', 'CBM-3');
  map('2024-08-05', '3', 'Hold seminars (synthetic)', 'CBM-6');
  map('2025-04-07', '3', 'Hold seminars and consultations (synthetic)', 'CBM-2 CBM-6');
}

/** One item is worded anew; the others stay. */
function catalogue({ add }) {
  add({
    operation: 'catalogue-recorded',
    recorded_at: half('2025-07-21'),
    cbm: 'CBM-8',
    title: 'Strengthen public-private partnership and cooperation on ICT security (worded anew, synthetic)',
    category: 'cooperation',
    since: 'A/79/214',
    instrument: 'EX/CBM/2025',
    verified: 'no',
    from: '2025-07-21',
  });
}

/** States that are invited to the last meeting. */
function invitation({ add, all, pool, name }) {
  const meeting = all().findLast(({ operation }) => operation === 'meeting-held');
  const states = pool('2024-05-01').slice(0, 12).map(name).join('; ');
  const invited = { target: meeting.row, states, from: '2025-09-01' };
  add({ operation: 'invited-to-meeting', recorded_at: half('2025-09-01'), ...invited });
}
