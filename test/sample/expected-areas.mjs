/**
 * What the sample history must give for the tables of the annual statistics, worked out from the CSV alone; shares no code with the
 * ledger. A coordinate: `at` as known at an instant, `on` in force on a day, `from` and `until` the period, both included.
 * `node test/sample/expected-areas.mjs` prints the tables of 2024/25 as known at the end of the history.
 */
import { readHistory, seatsInForce } from './expected.mjs';

/** Answer window before any policy of the history. */
const FIRST_WINDOW = 48;
/** From this day on the list has eight CBMs, before it four. */
const SECOND_LIST = '2024-07-12';
const HOUR = 3_600_000;

const dayOf = (instant) => instant.slice(0, 10);
export const known = (rows, at) => rows.filter((row) => Date.parse(row.recorded_at) <= Date.parse(at));
export const of = (rows, operation, target) =>
  rows.filter((row) => row.operation === operation && (target === undefined || row.target === target));
export const since = (row) => row.from || dayOf(row.recorded_at);
const states = (rows) => new Set(rows.map(({ state }) => state)).size;
const sum = (rows, column) => rows.reduce((total, row) => total + Number(row[column]), 0);
const within = (day, { from, until }) => from <= day && day <= until;
const percent = (part, whole) => (whole === 0 ? null : Math.round((10_000 * part) / whole) / 100);
const byText = (key) => (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);

/** Rows that a State may have entered under its new name are told by the one that it had first. */
export function canonical(rows) {
  const first = new Map(of(rows, 'renamed').map(({ name, state }) => [name, state]));
  return rows.map((row) => ({ ...row, state: first.get(row.state) ?? row.state }));
}

/** Name of a State as known at an instant, on a day. */
export function nameOf(rows, state, at, on) {
  const renamed = known(of(rows, 'renamed'), at).filter((row) => row.state === state && row.from <= on);
  return renamed.at(-1)?.name ?? state;
}

export function tables(history, coordinate) {
  const rows = canonical(history);
  return {
    T4: checks(rows, coordinate),
    T7: activities(known(rows, coordinate.at), coordinate),
    T8: training(known(rows, coordinate.at), coordinate),
    T9: measures(known(rows, coordinate.at), coordinate),
    T10: capacity(known(rows, coordinate.at), coordinate),
    T12: calls(known(rows, coordinate.at), coordinate),
  };
}

/** One line a round: seats by outcome, States, and the time in the middle. */
function checks(rows, coordinate) {
  const { at, on } = coordinate;
  return of(known(rows, at), 'round-dispatched')
    .filter(({ dispatched_at }) => within(dayOf(dispatched_at), coordinate) && dayOf(dispatched_at) <= on)
    .toSorted(byText((row) => row.dispatched_at))
    .map((dispatch) => round(rows, dispatch, coordinate));
}

function round(rows, { target, recorded_at, dispatched_at }, { at, on }) {
  const day = dayOf(dispatched_at);
  const policies = of(known(rows, recorded_at), 'policy-recorded').filter(({ from }) => from <= day);
  const window = Number(policies.toSorted(byText(({ from }) => from)).at(-1)?.answer_window_hours ?? FIRST_WINDOW);
  const told = known(rows, at).filter((row) => row.target === target);
  const happened = (operation, column) => told.filter((row) => row.operation === operation && dayOf(row[column]) <= on);
  const [closing] = happened('round-closed', 'closed_at');
  const result = happened('round-amended', 'amended_at').at(-1) ?? closing;
  const left = result && seatsInForce(rows, result.recorded_at, dayOf(closing.closed_at)).map(({ row }) => row);
  const failed = new Set(happened('ping-failed', 'failed_at').map(({ entry, attempt }) => `${entry} ${attempt}`));

  const seats = seatsInForce(rows, recorded_at, day).map((seat) => {
    const sendings = happened('ping-sent', 'sent_at').filter(({ entry }) => entry === seat.row);
    const begun = sendings.find(({ entry, attempt }) => !failed.has(`${entry} ${attempt}`))?.sent_at;
    const received = happened('ping-acknowledged', 'received_at')
      .filter(({ entry, received_at }) => entry === seat.row && !(closing && received_at > closing.closed_at))
      .map((row) => row.received_at)
      .toSorted();
    const started = Date.parse(begun ?? sendings[0]?.sent_at ?? dispatched_at);
    const time = received.length === 0 ? null : Math.max(0, Date.parse(received[0]) - started);
    const gone = left !== undefined && !left.includes(seat.row);
    return { state: seat.state, begun, time, outcome: outcome(begun, time, gone, sendings.length > 0, window) };
  });
  const count = (name) => seats.filter((seat) => seat.outcome === name).length;
  const answered = seats.filter(({ time }) => time !== null);
  const reached = seats.filter(({ begun }) => begun !== undefined);
  const silent = new Set(seats.filter(({ time }) => time === null).map(({ state }) => state));
  return {
    targets: seats.length,
    'within-window': count('within-window'),
    'after-window': count('after-window'),
    withdrawn: count('withdrawn'),
    'not-delivered': count('not-delivered'),
    'none-recorded': count('none-recorded'),
    seatsAnswered: percent(answered.length, seats.length),
    seatsAnsweredOfDelivered: percent(answered.filter(({ begun }) => begun !== undefined).length, reached.length),
    states: states(seats),
    statesAnswered: states(answered),
    statesAll: states(answered.filter(({ state }) => !silent.has(state))),
    medianHours: median(answered.map(({ time }) => time)),
  };
}

function outcome(begun, time, gone, sent, window) {
  if (time !== null) return begun !== undefined && time > window * HOUR ? 'after-window' : 'within-window';
  return gone ? 'withdrawn' : sent && begun === undefined ? 'not-delivered' : 'none-recorded';
}

function median(times) {
  if (times.length === 0) return null;
  const ordered = times.toSorted((a, b) => a - b);
  const middle = (ordered[(ordered.length - 1) >> 1] + ordered[ordered.length >> 1]) / 2;
  return Math.round((100 * middle) / HOUR) / 100;
}

/** One line an exercise or meeting that began in the period: States, persons in each mode, States and persons supported. */
function activities(rows, { on, ...period }) {
  const begun = [...of(rows, 'exercise-announced'), ...of(rows, 'meeting-held')].filter(
    ({ from, announced_on }) => within(from, period) && announced_on <= on,
  );
  return begun.toSorted(byText(({ from }) => from)).map(({ row: target, from }) => {
    const mine = rows.filter((row) => row.target === target && (from <= on || since(row) <= on));
    const part = mine.filter(({ operation }) => operation.startsWith('took-part'));
    const grants = mine.filter(({ operation }) => operation.endsWith('support-granted'));
    const heads = (mode) =>
      sum(
        of(part, part[0]?.operation).filter((row) => row.mode === mode),
        'heads',
      );
    return {
      states: states(part),
      headsInPerson: heads('in-person'),
      headsRemote: heads('remote'),
      statesSupported: new Set(grants.map(({ supported }) => supported).filter(Boolean)).size,
      supported: sum(grants, 'number'),
    };
  });
}

function training(rows, { on, ...period }) {
  const released = of(rows, 'module-released').filter((row) => row.from <= on);
  return Object.fromEntries(
    [...released.map(({ module }) => module), 'any'].map((module) => {
      const done = of(rows, 'training-completed').filter(
        (row) => row.from <= on && (module === 'any' || row.module === module),
      );
      const inPeriod = done.filter(({ from }) => within(from, period));
      const seats = (list) => new Set(list.map(({ entry }) => entry)).size;
      return [module, [states(inPeriod), seats(inPeriod), states(done), seats(done)]];
    }),
  );
}

/** By CBM, and over all: States adopting, reporting, reporting full, only partial; declaring nothing new. */
function measures(rows, { on, ...period }) {
  const ended = of(rows, 'cbm-adoption-ended').filter(({ until }) => until < on);
  const adoptions = of(rows, 'cbm-adopted').flatMap((first) =>
    [first, ...of(rows, 'cbm-adoption-joined', first.row)]
      .filter((row) => row.from <= on && !ended.some((end) => end.target === first.row && end.state === row.state))
      .map(({ state }) => ({ state, cbm: first.cbm })),
  );
  const withdrawn = new Set(of(rows, 'implementation-withdrawn').flatMap((row) => (row.until < on ? row.target : [])));
  const reports = of(rows, 'implementation-reported')
    .filter((row) => within(row.from, period) && row.from <= on && !withdrawn.has(row.row))
    .map((row) => {
      const amended = of(rows, 'implementation-amended', row.row).filter(({ from }) => from <= on);
      return { ...row, extent: amended.at(-1)?.extent || row.extent };
    });
  const declared = of(rows, 'nothing-new').filter(({ from }) => within(from, period) && from <= on);
  const line = (adopted, reported, nothingNew) => {
    const full = reported.filter(({ extent }) => extent === 'full');
    return [states(adopted), states(reported), states(full), states(reported) - states(full), nothingNew];
  };
  const cbms = Array.from({ length: on < SECOND_LIST ? 4 : 8 }, (_, at) => `CBM-${at + 1}`);
  const ofCbm = (list, cbm) => list.filter((row) => row.cbm === cbm);
  return Object.fromEntries([
    ...cbms.map((cbm) => [cbm, line(ofCbm(adoptions, cbm), ofCbm(reports, cbm), null)]),
    ['any', line(adoptions, reports, states(declared))],
  ]);
}

/** By topic: States with a need, States with an offer, matches of the period. */
function capacity(rows, { on, ...period }) {
  const ended = new Set(of(rows, 'capacity-ended').flatMap((row) => (row.until < on ? row.target : [])));
  const standing = (operation) => of(rows, operation).filter((row) => row.from <= on && !ended.has(row.row));
  const needs = new Map(of(rows, 'need-stated').map((row) => [row.row, row]));
  const matches = of(rows, 'capacity-matched').filter(({ from }) => within(from, period));
  const columns = [standing('need-stated'), standing('offer-stated')];
  const matched = matches.map(({ need }) => needs.get(need));
  // a topic that nothing names openly is told as `other`
  const open = new Set(
    [...columns.flat(), ...matched].flatMap((row) => (row.visibility === 'restricted' ? [] : row.topic)),
  );
  const told = ({ topic }) => (open.has(topic) ? topic : 'other');
  return Object.fromEntries(
    [...new Set([...columns.flat(), ...matched].map(told))].map((topic) => [
      topic,
      [
        ...columns.map((rows) => states(rows.filter((row) => told(row) === topic))),
        matched.filter((row) => told(row) === topic).length,
      ],
    ]),
  );
}

/** One line a call: States that answered by the deadline of the day, after it, at all, per cent of 193. */
function calls(rows, { on, ...period }) {
  const issued = of(rows, 'call-issued')
    .filter(({ from }) => from <= on)
    .map((row) => {
      const moved = of(rows, 'call-deadline-moved', row.row).filter(({ from }) => from <= on);
      return { ...row, deadline: moved.at(-1)?.deadline ?? row.deadline };
    })
    .filter(({ from, deadline }) => within(from, period) || within(deadline, period));
  return issued.toSorted(byText(({ from }) => from)).map(({ row: target, deadline }) => {
    const first = of(rows, 'input-received', target).filter(
      ({ received_at, supersedes }) => dayOf(received_at) <= on && supersedes !== 'yes',
    );
    const inTime = first.filter(({ received_at }) => dayOf(received_at) <= deadline).length;
    return [inTime, first.length - inTime, first.length, percent(first.length, 193)];
  });
}

if (process.argv[1] === import.meta.filename) {
  const rows = readHistory(process.argv[2] ?? new URL('history.csv', import.meta.url));
  const coordinate = { at: '9999-12-31T00:00:00Z', from: '2024-07-13', until: '2025-07-11', on: '2025-07-11' };
  process.stdout.write(`${JSON.stringify(tables(rows, coordinate), null, 1)}\n`);
  const before = { ...coordinate, from: '2023-07-29', until: '2024-07-12', on: '2024-07-12' };
  process.stdout.write(`${JSON.stringify(tables(rows, before).T4)}\n`);
  const asClosed = { ...before, at: '2024-06-30T00:00:00Z' };
  process.stdout.write(`${JSON.stringify(tables(rows, asClosed).T4)}\n`);
}
