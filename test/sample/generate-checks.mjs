/**
 * The sample's communication checks: two rounds, and between them a policy that asks for an answer within 72 hours instead of 48. How
 * many answer, and when, comes from the seed alone: no figure of a real round is known.
 */
import { seatsInForce } from './expected.mjs';

const HOUR = 3_600_000;
const FAILURES = ['address-unknown', 'mailbox-full', 'host-unreachable', 'timed-out'];

/** `tools`: what generate.mjs makes rows with. */
export function addChecks(tools) {
  const { add } = tools;
  addRound(tools, {
    planned: '2024-06-10T10:00:00Z',
    scheduled: '2024-05-27T09:30:30Z',
    closed: '2024-06-24T15:00:00Z',
    window: 48,
    amended: '2024-07-03T10:00:00Z',
  });
  add({
    operation: 'policy-recorded',
    recorded_at: '2024-12-16T10:15:30Z',
    instrument: 'EX/DEC/2024/1 (fictional)',
    verified: 'no',
    answer_window_hours: '72',
    from: '2025-01-01',
  });
  addRound(tools, {
    planned: '2025-03-10T09:00:00Z',
    scheduled: '2025-02-24T09:30:30Z',
    closed: '2025-03-28T15:00:00Z',
    window: 72,
    leave: '2025-03-04T09:10:30Z',
  });
}

/** A replacement that was recorded on 21 July told that a seat of the first round had been vacant already at its closing. */
export function addSecondAmendment({ add, all }) {
  const { target } = all().find(({ operation }) => operation === 'round-amended');
  add({
    operation: 'round-amended',
    target,
    recorded_at: '2024-07-29T10:00:30Z',
    reason: 'withdrawal-recorded-late',
    amended_at: '2024-07-29T10:00:00Z',
  });
}

/** To the second. */
const instant = (time) => `${new Date(time).toISOString().slice(0, 19)}Z`;

function addRound(tools, { planned, scheduled, closed, window, amended, leave }) {
  const { add, all, random, pick, name, withdraw, onLeave } = tools;
  const dispatched = Date.parse(planned);
  const end = Date.parse(closed);
  const day = planned.slice(0, 10);
  const round = add({ operation: 'round-scheduled', recorded_at: scheduled, planned_on: day, planned_at: planned });
  const about = (time, operation, cells) => add({ operation, target: round, recorded_at: instant(time), ...cells });
  const away = leave === undefined ? undefined : tools.untouched(seatsInForce(all(), leave, day))[0];
  if (away) onLeave(away, leave, '2025-03-05', '2025-03-21');

  about(dispatched + 30_000, 'round-dispatched', { dispatched_at: planned });
  const seats = seatsInForce(all(), instant(dispatched + 30_000), day);
  const leaving = tools.untouched(seats).find((seat) => seat.row !== away?.row);
  withdraw(leaving, instant(dispatched + 7 * 24 * HOUR + 30_000), instant(dispatched + 8 * 24 * HOUR).slice(0, 10));
  const silent = [];
  for (const [at, seat] of seats.entries()) {
    const entry = seat.row;
    const begun = deliver(seat, dispatched + 60_000 + at * 7_000);
    if (entry === leaving.row) continue;
    if (begun === undefined) {
      // what did not reach the seat came to the State's notice in another way
      if (random() < 0.15) acknowledge(seat, dispatched + 30 * HOUR, 'permanent-mission');
      continue;
    }
    if (random() < 0.06) about(begun + 95_000, 'ping-auto-replied', { entry, received_at: instant(begun + 90_000) });
    const chance = random();
    if (chance < 0.7) acknowledge(seat, begun + Math.floor((0.2 + random() ** 2 * (window - 1)) * HOUR));
    else if (chance < 0.84) acknowledge(seat, begun + Math.floor((window + 1 + random() * 90) * HOUR));
    else silent.push(seat);
    if (chance > 0.6 && random() < 0.5)
      about(begun + 24 * HOUR, 'ping-reminded', { entry, sent_at: instant(begun + 24 * HOUR), channel: 'e-mail' });
  }
  const late = amended === undefined ? [] : silent.splice(0, 2);
  followUp(silent);
  about(end + 30_000, 'round-closed', { closed_at: closed });
  for (const [at, seat] of late.entries()) {
    about(end + (8 * 24 + at) * HOUR, 'ping-acknowledged', {
      state: name(seat.state),
      entry: seat.row,
      received_at: instant(dispatched + (20 + at * 9) * HOUR),
      channel: 'permanent-mission',
      by: 'state',
    });
  }
  if (amended !== undefined)
    about(Date.parse(amended) + 30_000, 'round-amended', { reason: 'recorded-late', amended_at: amended });

  /** Sends, and sends again the day after where that failed; gives when the window began, if it did. */
  function deliver({ row: entry }, sent) {
    for (const [attempt, chance] of [0.08, 0.5].entries()) {
      const time = sent + attempt * 23 * HOUR;
      about(time, 'ping-sent', { entry, attempt: String(attempt + 1), sent_at: instant(time), channel: 'e-mail' });
      if (random() >= chance) return time;
      const failed = { failed_at: instant(time + 20 * 60_000), failure: pick(FAILURES) };
      about(time + 21 * 60_000, 'ping-failed', { entry, attempt: String(attempt + 1), ...failed });
    }
    return undefined;
  }

  function acknowledge(seat, received, through) {
    const chance = random();
    const channel = through ?? (chance < 0.7 ? 'token' : chance < 0.9 ? 'e-mail' : 'telephone');
    const byState = channel === 'permanent-mission';
    const by = byState ? 'state' : seat.row === away?.row ? 'acting-holder' : 'holder';
    const said = { state: name(seat.state), entry: seat.row, received_at: instant(received), channel, by };
    // what did not come by the token was entered by hand, some hours later
    const delay = channel === 'token' ? 5_000 : Math.floor((1 + random() * 20) * HOUR);
    about(Math.min(received + delay, end - HOUR), 'ping-acknowledged', said);
    if (random() < 0.03) {
      const again = received + 2 * HOUR;
      about(again + 60_000, 'ping-acknowledged', { ...said, received_at: instant(again), channel: 'e-mail' });
    }
  }

  function followUp(seats) {
    const first = dispatched + (window + 72) * HOUR;
    for (const [at, { row: entry, state }] of seats.entries()) {
      const time = first + at * 120_000;
      const whom = at % 5 === 0 ? { state: name(state) } : { state: name(state), entry };
      if (random() < 0.7)
        about(time + 60_000, 'follow-up-made', { ...whom, made_at: instant(time), channel: 'permanent-mission' });
    }
  }
}
