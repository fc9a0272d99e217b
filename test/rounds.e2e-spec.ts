import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { hashOfToken } from '#apps/ledger';
import type { LedgerEvent } from '#libs/event-store';
import { type Planned, planRound } from './rounds/example-round.ts';
import { act, during, goOn, isoOf, seatsOf, setClock, STORY, withLedger } from './rounds/story.ts';

const HOUR = 3_600_000;
const places: Planned[] = [];
afterAll(() => places.forEach(({ place }) => place.remove()));

async function plan(run?: object, entries?: boolean): Promise<Planned> {
  const planned = await planRound(run, entries);
  places.push(planned);
  return planned;
}

type Facts = Readonly<Record<string, string | number | undefined>>;

async function recordOf({ place, round, noon }: Planned): Promise<readonly LedgerEvent<string, Facts>[]> {
  return during(place, noon + 90 * HOUR, async ({ store }) =>
    (await store.readStream(`round-${round}`)).map(({ event }) => event as LedgerEvent<string, Facts>),
  );
}

const outboxOf = ({ place }: Planned) => join(place.data, 'outbox');

interface Mail {
  readonly name: string;
  readonly to: string | undefined;
  readonly subject: string | undefined;
  readonly text: string;
  readonly language: string;
  readonly sentAt: string | undefined;
  readonly token: string;
}

/** What is in the outbox, as a mail reader opens it. */
async function mailsOf(planned: Planned): Promise<readonly Mail[]> {
  const mails: Mail[] = [];
  for (const name of readdirSync(outboxOf(planned))) {
    const read = await simpleParser(readFileSync(join(outboxOf(planned), name)));
    const text = read.text ?? '';
    mails.push({
      name: name.replace(`${planned.round}.`, ''),
      to: [read.to].flat()[0]?.value[0]?.address,
      subject: read.subject,
      text,
      language: read.headers.get('content-language') as string,
      sentAt: read.date?.toISOString(),
      token: /^token=(.*)$/m.exec(text)?.[1] ?? '',
    });
  }
  return mails;
}

describe('a round that was planned ahead', () => {
  let planned: Planned;
  let seats: readonly string[];
  let mails: readonly Mail[];
  let record: readonly LedgerEvent<string, Facts>[];
  beforeAll(async () => {
    planned = await plan();
    seats = await during(planned.place, planned.noon - HOUR, seatsOf);
    await goOn(planned, STORY.length - 1);
    mails = await mailsOf(planned);
    await goOn(planned);
    record = await recordOf(planned);
  });
  const after = (instant: string) => (Date.parse(instant) - planned.noon) / HOUR;
  const numberOf = (seat: string) => seats.indexOf(seat) + 1;

  it('is dispatched, sent, sent again, reminded of and closed, each when it is due', () => {
    const told = record
      .slice(3)
      .map(({ type, recordedAt, data: { seat, attempt, failure } }) => [
        Math.round(after(recordedAt) * 60) / 60,
        type,
        ...(seat === undefined ? [] : [numberOf(String(seat))]),
        ...(attempt === undefined ? [] : [attempt]),
        ...(failure === undefined ? [] : [failure]),
      ]);
    const [ten, seventy] = [10 / 60, 70 / 60];
    expect(record.slice(0, 3).map(({ type }) => type)).toEqual([
      'PingRoundScheduled',
      'PingRoundDispatched',
      'PingTargetsListed',
    ]);
    const inOrder = seats
      .map((_, at) => at + 1)
      .toSorted((a, b) => ((seats[a - 1] ?? '') < (seats[b - 1] ?? '') ? -1 : 1));
    expect(told).toEqual([
      ...inOrder.flatMap((seat) => [
        [0, 'PingSent', seat, 1],
        ...(seat === 3 ? [[0, 'PingDeliveryFailed', 3, 1, 'no-address']] : []),
      ]),
      [ten, 'PingDeliveryFailed', 1, 1, 'mailbox-full'],
      [1, 'PingSent', 3, 2],
      [1, 'PingDeliveryFailed', 3, 2, 'no-address'],
      [seventy, 'PingSent', 1, 2],
      [2, 'PingAcknowledged', 4],
      [36, 'PingReminded', 2],
      [36 + seventy, 'PingReminded', 1],
      [72 + seventy, 'PingRoundClosed'],
    ]);
  });

  it('sends one message for each attempt that had an address, each with its token', () => {
    const sent = record.filter(({ type, data }) => type === 'PingSent' && data['tokenHash'] !== undefined);
    const recorded = sent
      .map(({ data: { seat, attempt, sentAt, tokenHash } }) => ({
        name: `${seat ?? ''}.${attempt ?? ''}.eml`,
        sentAt,
        tokenHash,
      }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const first = mails.filter(({ name }) => !name.includes('reminder'));
    expect(first.map(({ name, sentAt, token }) => ({ name, sentAt, tokenHash: hashOfToken(token) }))).toEqual(recorded);
    expect(first.map(({ to }) => to ?? '').toSorted()).toEqual([
      'four@state003.example',
      'one@state001.example',
      'one@state001.example',
      'two@state001.example',
    ]);
    expect(new Set(first.map(({ token }) => token)).size).toBe(4);
  });

  it('writes in the entry’s own language, with the end of the window in UTC and on its clock', () => {
    const of = (seat: number, name: string) => mails.find((one) => one.name === `${seats[seat - 1] ?? ''}.${name}.eml`);
    const at = (hours: number) =>
      isoOf(planned.noon + hours * HOUR)
        .slice(0, 16)
        .replace('T', ' ');
    const [french, chinese, arabic] = [of(1, '1'), of(2, '1'), of(4, '1')];
    expect([french?.language, chinese?.language, arabic?.language]).toEqual(['fr', 'zh', 'ar']);
    expect(french?.subject).toBe('Vérification de communication : répertoire des points de contact');
    expect(french?.text).toContain('Point de contact diplomatique, État exemple 001');
    expect(french?.text).toContain(`${at(48)} UTC`);
    expect(french?.text).toContain(`${at(51)} Africa/Nairobi (UTC+03:00)`);
    expect(chinese?.text).toContain(`${at(53.5)} Asia/Kolkata (UTC+05:30)`);
    expect(arabic?.text).not.toContain('(UTC');
    expect(arabic?.text).toContain('https://ledger.example/api/pings/acknowledgement');
  });

  it('reminds with the token of the message that it reminds of, of its window', () => {
    const byName = new Map(mails.map((one) => [one.name, one]));
    const pairs = [`${seats[0] ?? ''}.2`, `${seats[1] ?? ''}.1`].map((name) => [
      byName.get(`${name}.eml`),
      byName.get(`${name}.reminder.eml`),
    ]);
    for (const [first, reminder] of pairs) {
      expect(reminder?.token).toBe(first?.token);
      expect(reminder?.subject).not.toBe(first?.subject);
      const until = /\d{4}-\d\d-\d\d \d\d:\d\d UTC/g;
      expect(reminder?.text.match(until)?.at(-1)).toBe(first?.text.match(until)?.at(-1));
    }
    expect(mails.filter(({ name }) => name.includes('reminder'))).toHaveLength(2);
  });

  it('acts for the manager’s office, caused by the planning, without an address or token in the record', () => {
    const [planning] = record;
    const own = record.filter(({ actor }) => actor.account !== 'account-manager');
    expect(own.length).toBe(13);
    for (const { actor, causationId, correlationId } of own)
      expect([actor.office, causationId, correlationId]).toEqual([
        'directory-manager',
        planning?.id,
        planning?.correlationId,
      ]);
    expect(JSON.stringify(record)).not.toMatch(/example|cbm_/);
  });

  it('leaves no message behind once it is closed', () => {
    expect(readdirSync(outboxOf(planned))).toEqual([]);
  });
});

it('an erased holder is not written to: the entry stays, without an address', async () => {
  const planned = await plan({ mostSendings: 1 });
  await during(planned.place, planned.noon, async (ledger) => {
    const [seat = ''] = await seatsOf(ledger);
    const point = { index: ledger.tables.checkpoint(['seats']), on: isoOf(planned.noon).slice(0, 10) };
    await ledger.vault.erase(ledger.tables.table('seats').at(seat, point)?.fields['subject'] as string);
    await ledger.rounds.tick();
    expect(ledger.rounds.health()).toMatchObject({ fault: null, problems: [] });
    const failed = (await ledger.store.readStream(`round-${planned.round}`)).flatMap(({ event }) =>
      event.type === 'PingDeliveryFailed' ? [event.data as Facts] : [],
    );
    expect(failed.map((one) => one['failure'])).toEqual(['no-address', 'no-address']);
    expect(failed.map((one) => one['seat'])).toContain(seat);
  });
  expect(await mailsOf(planned)).toHaveLength(2);
});

it('an outbox that cannot be written is recorded, and tried again after a while', async () => {
  const planned = await plan({ mostSendings: 2, resendHours: 2 });
  writeFileSync(outboxOf(planned), 'in the way');
  const failures = async () =>
    (await recordOf(planned)).flatMap(({ type, data }) =>
      type === 'PingDeliveryFailed' ? [data['failure'] as string] : [],
    );
  await during(planned.place, planned.noon, ({ rounds }) => rounds.tick());
  await during(planned.place, planned.noon + HOUR, ({ rounds }) => rounds.tick());
  const unavailable = ['channel-unavailable', 'channel-unavailable', 'channel-unavailable'];
  expect((await failures()).toSorted()).toEqual([...unavailable, 'no-address']);
  rmSync(outboxOf(planned));
  await during(planned.place, planned.noon + 2 * HOUR, ({ rounds }) => rounds.tick());
  expect((await failures()).toSorted()).toEqual([...unavailable, 'no-address', 'no-address']);
  expect((await mailsOf(planned)).map(({ name }) => name.split('.')[1])).toEqual(['2', '2', '2']);
});

it('what cannot be done is said, and tried again after ten minutes', async () => {
  const { place, round, noon } = await plan({}, false);
  const clock = setClock(noon);
  const said: unknown[] = [];
  const reason = 'No seat has an entry in force: there is nobody to ask.';
  await withLedger(place, clock, async ({ rounds, notices }) => {
    notices.listen(({ facts }) => said.push(facts));
    for (const minutes of [0, 0, 9, 10, 19]) {
      clock.set(noon + minutes * 60_000);
      await rounds.tick();
    }
    expect(rounds.health().problems).toEqual([{ round, step: 'dispatch', reason }]);
  });
  const once = { round, step: 'dispatch', reason };
  expect(said).toEqual([once, once]);
});

it('a round that could not go out within a day is left to the manager, and goes on once it is dispatched', async () => {
  const planned = await plan();
  await during(planned.place, planned.noon + 25 * HOUR, async (ledger) => {
    await ledger.rounds.tick();
    expect(ledger.rounds.health().late).toEqual([planned.round]);
    const on = isoOf(planned.noon).slice(0, 10);
    const rows = ledger.tables.table('seats').allAt({ index: ledger.tables.checkpoint(['seats']), on });
    const targets = rows.map(({ entity, fields }) => ({ seat: entity, ...fields }));
    await act(ledger, planned.round, 'DispatchRound', { targets });
    await ledger.rounds.tick();
    expect(ledger.rounds.health().late).toEqual([]);
  });
  expect(await mailsOf(planned)).toHaveLength(3);
});

it('a round that was entered after its planned instant tells of what others did', async () => {
  const planned = await plan();
  const told = await during(planned.place, planned.noon - HOUR, async (ledger) => {
    const stream = await act(ledger, undefined, 'ScheduleRound', { plannedAt: isoOf(planned.noon - 2 * HOUR) });
    await ledger.rounds.tick();
    return (await ledger.store.readStream(stream)).map(({ event }) => event.type);
  });
  expect(told).toEqual(['PingRoundScheduled']);
});
