/** The sample's exercise, meetings, training and reported activities. Numbers come from the seed; no State's acts are invented. */
import { seatsInForce } from './expected.mjs';

export function addActivities(tools) {
  exercise(tools);
  meetings(tools);
  training(tools);
  reported(tools);
  incidents(tools);
}

/** States take part remotely, in person, or both; each line is recorded on the day after. */
function takePart({ add, between, random, pick, name, plus }, kind, target, states, modes, day) {
  for (const state of states) {
    const chosen = modes.length === 1 ? modes : random() < 0.25 ? modes : [pick(modes)];
    for (const mode of chosen) {
      add({
        operation: `took-part-in-${kind}`,
        target,
        recorded_at: `${plus(day, 1)}T09:${String(between(10, 59))}:30Z`,
        state: name(state),
        mode,
        heads: String(between(1, 4)),
        ...(random() < 0.7 ? { roles: pick(['diplomatic', 'technical', 'diplomatic technical']) } : {}),
        ...(random() < 0.2 ? { attendees: `Person ${String(between(1, 150)).padStart(4, '0')} (fictional)` } : {}),
        from: day,
      });
    }
  }
}

function exercise(tools) {
  const { add, pool, some, name } = tools;
  const at = (day, time = '10:00:30') => `${day}T${time}Z`;
  const target = add({
    operation: 'exercise-announced',
    recorded_at: at('2025-01-20'),
    kind: 'simulation',
    level: '2',
    mode: 'hybrid',
    title: 'Simulation of Points of Contact (synthetic)',
    organisation: 'Example Organisation',
    second_organisation: 'Example Institute',
    from: '2025-03-17',
    until: '2025-03-21',
    announced_on: '2025-01-20',
  });
  const on = (day, operation, cells, time) => add({ operation, target, recorded_at: at(day, time), ...cells });
  const invited = pool('2025-01-20').map(name).join('; ');
  on('2025-01-20', 'invited-to-exercise', { states: invited }, '10:05:30');
  const offer = on('2025-02-10', 'exercise-support-offered', { offered_by: name(pool('2025-01-20')[4]), number: '6' });
  on('2025-02-24', 'exercise-support-granted', {
    offer,
    supported: name(pool('2025-01-20')[17]),
    consent: 'yes',
    number: '2',
  });
  on('2025-02-25', 'exercise-support-granted', { offer, consent: 'no', number: '3' });
  const rounds = [
    ['asia-pacific', 'Asia/Bangkok', '2025-03-18'],
    ['africa-europe', 'Africa/Nairobi', '2025-03-19'],
    ['americas', 'America/Lima', '2025-03-20'],
  ];
  for (const [round, time_zone, day] of rounds) {
    on(day, 'exercise-round-held', { round, time_zone, from: day }, '17:00:30');
    for (const [at, topic] of ['first-report', 'request-for-information', 'escalation'].entries()) {
      const text = `Inject ${String(at + 1)} of the scenario (synthetic).`;
      on(day, 'inject-recorded', { round, number: String(at + 1), topic, text }, `17:1${String(at)}:30`);
    }
  }
  takePart(tools, 'exercise', target, some(pool('2025-03-01'), 58), ['remote', 'in-person'], '2025-03-19');
  on('2025-03-22', 'exercise-debriefed', { mode: 'in-person', from: '2025-03-21' });
  const report = on('2025-06-02', 'after-action-report', {
    symbol: 'EX/2025/AAR',
    title: 'After-action report of the simulation (synthetic)',
    link: 'https://example.org/2025/after-action-report',
    languages: 'en fr es',
    from: '2025-06-02',
  });
  on('2025-06-30', 'after-action-report', {
    symbol: 'EX/2025/AAR/Rev.1',
    supersedes: report,
    languages: 'en fr es ar',
    from: '2025-06-30',
  });
}

function meetings(tools) {
  const { add, pool, some } = tools;
  const held = [
    ['2024-05-09', 'Launch of the directory: first meeting of Points of Contact', 'in-person', ['in-person'], 39],
    ['2025-02-18', 'Second meeting of Points of Contact (synthetic)', 'hybrid', ['in-person', 'remote'], 47],
    ['2025-09-30', 'Third meeting of Points of Contact (synthetic)', 'remote', ['remote'], 44],
  ];
  for (const [at, [day, title, mode, modes, states]] of held.entries()) {
    const announced = tools.plus(day, -30);
    const place = mode === 'remote' ? {} : { place: 'New York' };
    const target = add({
      operation: 'meeting-held',
      recorded_at: `${announced}T11:00:30Z`,
      title,
      mode,
      ...place,
      from: day,
      announced_on: announced,
    });
    const on = (minute, operation, cells) =>
      add({ operation, target, recorded_at: `${announced}T11:${minute}:30Z`, ...cells });
    on('05', 'agenda-published', { item: '1', title: 'Experience with the directory', category: 'communication' });
    on('06', 'agenda-published', { item: '2', title: 'Forms of transparency', category: 'transparency' });
    on('07', 'agenda-published', { item: '3', title: 'Capacity-building for CBMs', category: 'cooperation' });
    on('10', 'intervention-recommended', { item: '1', organisation: 'Example Organisation' });
    if (mode !== 'remote') {
      const offer = on('15', 'meeting-support-offered', { number: '8' });
      const supported = tools.name(pool(tools.plus(day, -60))[at + 20]);
      on('16', 'meeting-support-granted', { offer, supported, consent: 'yes', number: '2' });
      on('17', 'meeting-support-granted', { offer, consent: 'no', number: '4' });
    }
    takePart(tools, 'meeting', target, some(pool(day), states), modes, day);
    const published = tools.plus(day, 28);
    add({
      operation: 'results-published',
      target,
      recorded_at: `${published}T11:00:30Z`,
      title: `Summary of the meeting of ${String(day)}`,
      link: `https://example.org/meetings/${String(day)}`,
      languages: 'en',
      from: published,
    });
  }
}

function training({ add, all, some, name, clock }) {
  const modules = [
    ['POC-101', 'Points of Contact: an introduction', 'en fr es ar', 'diplomatic technical', '2024-08-19'],
    ['POC-201', 'Technical Points of Contact: indicators and mitigation', 'en', 'technical', '2024-11-11'],
  ];
  for (const [module, title, languages, roles, from] of modules)
    add({ operation: 'module-released', recorded_at: `${from}T08:00:30Z`, module, title, languages, roles, from });
  const sittings = [
    ['POC-101', '2024-09-16', 34],
    ['POC-201', '2024-12-09', 17],
    ['POC-101', '2025-02-03', 26],
    ['POC-101', '2025-05-19', 19],
    ['POC-201', '2025-06-16', 12],
    ['POC-101', '2025-09-15', 15],
  ];
  const done = new Set();
  for (const [module, day, count] of sittings) {
    const seats = seatsInForce(all(), `${day}T07:00:00Z`, day).filter(
      ({ row, role }) => !done.has(`${module} ${row}`) && (module === 'POC-101' || role === 'technical'),
    );
    for (const { row: entry, state } of some(seats, count)) {
      done.add(`${module} ${entry}`);
      const cells = { state: name(state), module, entry, from: day };
      add({ operation: 'training-completed', recorded_at: clock(day).replace(':00Z', ':30Z'), ...cells });
    }
  }
}

function reported({ add, pool, some, name, pick, plus }) {
  const kinds = [
    ['consultation', 'CBM-2', '2024-04-22', 2],
    ['dialogue', 'CBM-2', '2024-09-11', 5],
    ['capacity-building', 'CBM-6', '2024-10-14', 9],
    ['public-private-partnership', 'CBM-8', '2024-11-25', 3],
    ['joint-exercise', 'CBM-4', '2025-02-05', 4],
    ['consultation', 'CBM-7', '2025-04-28', 2],
    ['capacity-building', 'CBM-5', '2025-06-04', 11],
    ['round-table', 'CBM-6', '2025-09-18', 8],
  ];
  for (const [kind, cbm, from, count] of kinds) {
    const states = some(pool(from), count).map(name);
    add({
      operation: 'activity-reported',
      recorded_at: `${plus(from, 12)}T12:00:30Z`,
      kind,
      reported_by: states[0],
      states: states.join('; '),
      cbm,
      from,
      ...(pick([true, false]) ? { organisation: 'Example Organisation' } : {}),
      text: 'A note on the activity (synthetic).',
    });
  }
}

/** Counted only because both States said so; nothing of what was communicated is there. */
function incidents({ add, pool, name }) {
  const [one, other] = pool('2024-06-01').slice(30, 32).map(name);
  for (const [at, state] of [one, other].entries())
    add({
      operation: 'incident-counting-declared',
      recorded_at: `2024-10-0${String(at + 1)}T09:00:30Z`,
      state,
      counted: 'yes',
      from: '2024-10-01',
    });
  for (const [day, purpose] of [
    ['2024-10-21', 'test'],
    ['2025-01-29', 'ask-information'],
    ['2025-01-30', 'acknowledge'],
  ])
    add({
      operation: 'incident-counted',
      recorded_at: `${day}T18:00:30Z`,
      state: one,
      with: other,
      purpose,
      from: day,
    });
}
