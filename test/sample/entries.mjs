/** Entries of the sample's directory: who holds a seat, and what happens to it. */
import { between, clock, pick, plus, random } from './chance.mjs';
import { add, name, pad, rows } from './rows.mjs';

/** The last day on which something is recorded in the directory as a matter of course. */
export const END = '2025-10-20';

let people = 0;
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
export function holder(state, role) {
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
export function note(state, recorded, delay = between(1, 4)) {
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
export function nominate(state, role, recorded, from, lag, extra = {}) {
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
export function live(state, role, entered, since) {
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

export function replace(state, role, target, day, gap = between(0, 1) * between(5, 40)) {
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
