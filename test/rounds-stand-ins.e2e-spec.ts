import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { contextOf } from '../libs/ledger/src/shared/scenario.ts';
import { ErasureHandler, OnErasure } from '#libs/ledger';
import type { OpenLedger } from '../apps/ledger/src/open-ledger.ts';
import { type Further, type Planned, planRound } from './rounds/example-round.ts';
import { during, isoOf } from './rounds/story.ts';

/** Whom a communication check reaches while another stands in for a holder, or beside. */

const DAY = 86_400_000;
const places: Planned[] = [];
afterAll(() => places.forEach(({ place }) => place.remove()));

const from = '2025-03-03';
const until = isoOf(Date.now() + 60 * DAY).slice(0, 10);
const standIn = (operation: string, target: string, more: Readonly<Record<string, string>>) => ({
  row: `${operation}-${target}`,
  operation,
  target,
  recorded_at: '2025-03-03T12:00:00Z',
  holder_kind: 'office',
  organisation: 'Cyber Agency',
  from,
  ...more,
});

const FURTHER: Further = [
  // in another zone, and with a language of its own
  standIn('acting', 'e0', { email: 'acting@state001.example', languages: 'es', time_zone: 'Asia/Kolkata', until }),
  standIn('alternate', 'e0', { email: 'beside@state001.example' }),
  standIn('alternate', 'e1', { email: 'two@state001.example' }),
  standIn('alternate', 'e2', { email: 'beside@state002.example' }),
  // who stood in until the day before yesterday
  standIn('acting', 'e3', { email: 'past@state003.example', until: isoOf(Date.now() - 2 * DAY).slice(0, 10) }),
];

/** Of each message in the outbox: whom it goes to, and in what language. */
async function sentOf({ place }: Planned) {
  const outbox = join(place.data, 'outbox');
  const read = readdirSync(outbox).map(async (name) => {
    const { to, cc, headers, text } = await simpleParser(readFileSync(join(outbox, name)));
    const addresses = (field: typeof to) =>
      [field ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address));
    return {
      to: addresses(to),
      copies: addresses(cc),
      language: headers.get('content-language'),
      zone: /(\w+\/\w+) \(UTC/.exec(text ?? '')?.[1],
    };
  });
  return (await Promise.all(read)).toSorted((a, b) => (String(a.to) < String(b.to) ? -1 : 1));
}

const one = {
  to: ['acting@state001.example'],
  copies: ['beside@state001.example'],
  language: 'es',
  zone: 'Asia/Kolkata',
};
const others = [
  { to: ['beside@state002.example'], copies: [], language: 'en', zone: undefined },
  { to: ['four@state003.example'], copies: [], language: 'ar', zone: undefined },
  { to: ['two@state001.example'], copies: [], language: 'zh', zone: 'Asia/Kolkata' },
];

/** Erases whose address this is, as the manager does once the retention has ended. */
async function erase({ place }: Planned, email: string, now: number): Promise<void> {
  await during(place, now, async (ledger) => {
    const { subject, participant } = await personOf(ledger, email);
    const handler = new ErasureHandler(ledger.executor, ledger.vault);
    const context = (key: string) => contextOf({ now: isoOf(now), key: `${key} ${subject}` });
    await handler.execute(
      new OnErasure({
        type: 'RequestErasure',
        data: { subject, participant, basis: 'retention-ended' },
        context: context('request'),
      }),
    );
    await handler.execute(
      new OnErasure({ type: 'DecideErasure', data: { subject, decision: 'granted' }, context: context('decision') }),
    );
    await ledger.rounds.tick();
  });
}

async function personOf({ tables, vault }: OpenLedger, email: string) {
  for (const { fields } of tables.table('stand_ins').timelinesAt(tables.checkpoint(['stand_ins']))) {
    const { subject, commitment, participant } = fields as Readonly<Record<string, string>>;
    if (subject === undefined || commitment === undefined || participant === undefined) continue;
    const reader = { account: 'account-manager', office: 'directory-manager', purpose: 'test' };
    const [opened] = await vault.open([{ subject, commitment }], reader, participant);
    if (opened?.status === 'open' && opened.card['email'] === email) return { subject, participant };
  }
  throw new Error(`Nobody has the address ${email}.`);
}

async function planned(): Promise<Planned> {
  const made = await planRound({ mostSendings: 1 }, true, FURTHER);
  places.push(made);
  return made;
}

it('goes to the acting holder while one stands in, alternates in copy, and to whom of the seat it can reach', async () => {
  const round = await planned();
  await during(round.place, round.noon, ({ rounds }) => rounds.tick());
  expect(await sentOf(round)).toEqual([one, ...others]);
});

it('leaves the outbox where one whom it went to is erased, and not for one who was erased before', async () => {
  const round = await planned();
  await erase(round, 'beside@state001.example', round.noon - DAY / 2);
  await during(round.place, round.noon, ({ rounds }) => rounds.tick());
  const without = [{ ...one, copies: [] }, ...others];
  expect(await sentOf(round)).toEqual(without);
  await erase(round, 'beside@state002.example', round.noon + 60_000);
  expect(await sentOf(round)).toEqual(without.filter(({ to }) => !to.includes('beside@state002.example')));
});
