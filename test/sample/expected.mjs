/**
 * What the sample history must give, worked out from the CSV alone; shares no code with the ledger.
 * `figures(rows, at, on)` and `directory(rows, at, on)`: as known at an instant, in force on a day.
 * `node test/sample/expected.mjs [CSV]` prints the figures of the published dates as known at the end of each and as known now.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

const FIELDS = 'holder_kind holder organisation position email telephone languages time_zone hours'.split(' ');
const STARTS = ['entered', 'activated', 'replaced', 'role-changed'];
const ENDS = ['left', 'withdrawn'];
/** Of the directory; rows of other areas say nothing here. */
const OTHERS = 'communication remarked nominated updated confirmed acting alternate corrected annulled reopened'.split(
  ' ',
);
const OF_DIRECTORY = new Set([...OTHERS, ...STARTS, ...ENDS]);

export const readHistory = (file) => parse(readFileSync(file), { bom: true, columns: true });

const day = (year, month, date) => new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
const parts = (text) => text.split('-').map(Number);
const first = (text) => `${text}-01-01`.slice(0, 10);
/** First day after a date that may be known to the month or year only. */
function after(text) {
  const [year, month, date] = parts(text);
  return date ? day(year, month, date + 1) : month ? day(year, month + 1, 1) : day(year + 1, 1, 1);
}

/** Acts that count as known at the instant, with corrections laid over them, in the order in which they were learnt. */
function acts(rows, at) {
  const until = Date.parse(at);
  const dated = rows
    .filter(({ operation }) => OF_DIRECTORY.has(operation))
    .map((row) => ({ row, time: Date.parse(row.recorded_at) }));
  // Sorting is stable; the sample's rows stand before those that name them.
  const known = dated.filter(({ time }) => time <= until).toSorted((a, b) => a.time - b.time);
  const list = [];
  const ordinals = new Map();
  const byId = new Map();
  const find = (id) => byId.get(id);
  const seatFor = (row, state, role) => {
    const ordinal = (ordinals.get(`${state}|${role}`) ?? 0) + 1;
    ordinals.set(`${state}|${role}`, ordinal);
    return { row, state, role, ordinal };
  };
  const endOf = (id) => list.findLast((act) => act.counts && act.target === id && ENDS.includes(act.operation));
  const silence = (ids) => {
    for (const act of list) if (act.counts && ids.has(act.id)) act.counts = false;
    const dependents = list.filter((act) => act.counts && ids.has(act.target)).map((act) => act.id);
    if (dependents.length > 0) silence(new Set(dependents));
  };
  for (const { row } of known) {
    const { row: id, operation, target, state, role } = row;
    const named = find(target);
    if (operation === 'annulled') silence(new Set([target]));
    else if (operation === 'reopened') reopen(named);
    else if (operation === 'corrected') correct(row, named);
    else {
      const opens = ['entered', 'nominated', 'role-changed'].includes(operation);
      const act = { id, operation, target, named, counts: true, day: first(row.from), cells: { ...row } };
      byId.set(id, { ...act, seat: opens ? seatFor(id, state, role) : named?.seat });
      list.push(find(id));
    }
  }
  function endedBy(named) {
    const counts = list.filter((act) => act.counts && (act === named || act.named === named));
    const known = counts.find((act) => act.cells.until && (act === named || act.operation === 'activated'));
    return endOf(named.id) ?? known ?? counts.findLast((act) => act.operation === 'replaced') ?? named;
  }
  function reopen(named) {
    const end = endOf(named.id);
    if (end) end.counts = false;
    else for (const act of list) if (act === named || act.named === named) act.cells.until = '';
  }
  function correct(row, named) {
    if (!named) return;
    if (row.until === '-') reopen(named);
    for (const column of [...FIELDS, 'from', 'until']) {
      if (row[column] === '' || (column === 'until' && row.until === '-')) continue;
      const set = list.findLast(
        (act) => act.counts && act.operation === 'updated' && act.named === named && act.cells[column] !== '',
      );
      const act = column === 'from' ? named : column === 'until' ? endedBy(named) : (set ?? named);
      // an emptied cell of an update stays said: nothing shows through from below
      act.cells[column] = row[column];
    }
  }
  return list;
}

/** Of those whose day has come, the one with the latest; learnt later wins a tie. */
function latest(list, dayOf, on) {
  const due = list.filter((one) => dayOf(one) <= on);
  return due.reduce((best, one) => (best && dayOf(best) > dayOf(one) ? best : one), undefined);
}

/** What one seat shows on the day: its starts and ceases take turns. */
function inForce(list, seat, on) {
  const turns = [];
  for (const act of list) {
    const { operation, cells, named } = act;
    if (operation === 'role-changed' && named.seat === seat) turns.push({ from: first(cells.from) });
    if (act.seat !== seat) continue;
    const active =
      named?.operation !== 'nominated' || list.some((one) => one.operation === 'activated' && one.named === named);
    if (operation === 'replaced' || (ENDS.includes(operation) && active)) turns.push({ from: after(cells.until) });
    if (!STARTS.includes(operation)) continue;
    turns.push({ from: first(cells.from), thing: operation === 'activated' ? named : act });
    if (cells.until && ['entered', 'activated'].includes(operation)) turns.push({ from: after(cells.until) });
  }
  const turn = latest(turns, ({ from }) => from, on);
  return turn?.thing;
}

/** A field's value: of the entry's updates in force that set it the latest, else as it was entered; a new role takes over what was so. */
function fieldOf(list, thing, field, on) {
  const own = list.filter(
    ({ operation, named, cells }) => operation === 'updated' && named === thing && cells[field] !== '',
  );
  const said = (latest(own, ({ cells }) => first(cells.from), on) ?? thing).cells[field];
  if (said !== '' || thing.operation !== 'role-changed') return said === '-' ? '' : said;
  return fieldOf(list.slice(0, list.indexOf(thing)), thing.named, field, thing.day);
}

/** Seats with an entry, each with the row that made it. */
export function seatsInForce(rows, at, on, list = acts(rows, at).filter((act) => act.counts)) {
  const seats = [...new Set(list.map((act) => act.seat).filter(Boolean))];
  return seats.flatMap((seat) => {
    const thing = inForce(list, seat, on);
    return thing ? [{ ...seat, thing }] : [];
  });
}

/** One object a seat with an entry, by State, role and ordinal. */
export function directory(rows, at, on) {
  const list = acts(rows, at).filter((act) => act.counts);
  const entries = seatsInForce(rows, at, on, list).map(({ state, role, ordinal, thing }) => {
    const fields = FIELDS.map((field) => [field, fieldOf(list, thing, field, on)]);
    return { state, role, ordinal, ...Object.fromEntries(fields) };
  });
  const key = (entry) => `${entry.state}|${entry.role}|${String(entry.ordinal).padStart(3, '0')}`;
  return entries.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** “States having nominated”: a nomination that counts is in force on the day or was before. “With an active entry”: an entry is. */
export function figures(rows, at, on) {
  const nominations = acts(rows, at).filter(
    (act) => act.counts && ['entered', 'nominated', 'replaced', 'role-changed'].includes(act.operation),
  );
  const nominated = new Set(nominations.filter((act) => first(act.cells.from) <= on).map((act) => act.seat.state));
  const active = new Set(directory(rows, at, on).map((entry) => entry.state));
  return { nominated: nominated.size, active: active.size };
}

if (process.argv[1] === import.meta.filename) {
  const rows = readHistory(process.argv[2] ?? new URL('history.csv', import.meta.url));
  for (const on of ['2024-05-09', '2024-12-04', '2025-02-19', '2025-10-15']) {
    const known = [`${on}T23:59:59.999Z`, '9999-12-31T00:00:00Z'].map((at) => JSON.stringify(figures(rows, at, on)));
    process.stdout.write(`${on} as known then ${known[0]}, as known now ${known[1]}\n`);
  }
}
