import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore, systemClock } from '#libs/event-store';
import { dataPaths } from '#apps/ledger';
import { type Planned, planRound } from './rounds/example-round.ts';
import { killAtStep, runWorker } from './rounds/kills.ts';
import { goOn, STORY } from './rounds/story.ts';

const folder = mkdtempSync(join(tmpdir(), 'rounds-kills-'));
let planned: Planned;
beforeAll(async () => {
  planned = await planRound();
});
afterAll(() => {
  planned.place.remove();
  rmSync(folder, { recursive: true });
});

/** The planned round in a directory of its own. */
function copy(): Planned {
  const root = mkdtempSync(join(folder, 'root-'));
  cpSync(planned.place.root, root, { recursive: true });
  return {
    ...planned,
    place: { ...planned.place, root, data: join(root, 'data'), masterKey: join(root, 'master.key') },
  };
}

/** All that the round recorded, byte for byte. */
async function logOf({ place, round }: Planned): Promise<readonly string[]> {
  const store = openSqliteStore(dataPaths(place.data).log, { clock: systemClock, readOnly: true });
  const log = (await store.readStream(`round-${round}`)).map(({ bytes }) => bytes);
  await store.close();
  return log;
}

function messagesOf({ place }: Planned): Readonly<Record<string, string>> {
  const { outbox } = dataPaths(place.data);
  if (!existsSync(outbox)) return {};
  return Object.fromEntries(
    readdirSync(outbox)
      // what a kill left half done is no message
      .filter((name) => !name.endsWith('.part'))
      .map((name) => [name, readFileSync(join(outbox, name), 'utf8')]),
  );
}

interface Ended {
  /** Before the round was closed, which takes them out of the outbox. */
  readonly messages: Readonly<Record<string, string>>;
  readonly log: readonly string[];
}

async function end(one: Planned): Promise<Ended> {
  await goOn(one, STORY.length - 1);
  const messages = messagesOf(one);
  await goOn(one);
  expect(readdirSync(dataPaths(one.place.data).outbox)).toEqual([]);
  return { messages, log: await logOf(one) };
}

it('a round that is killed after any of its steps goes on to the same record and the same messages', async () => {
  const expected = await end(copy());
  expect([expected.log.length, Object.keys(expected.messages).length]).toEqual([16, 6]);
  const steps = await runWorker(copy());
  const closing = expected.log.length - 1;
  const all = Array.from({ length: steps }, (_, at) => at + 1);
  let cutOff = 0;
  /** Two processes at a time. */
  async function killed(step: number): Promise<void> {
    const one = copy();
    expect(await killAtStep(one, step)).toBe(true);
    const found = await logOf(one);
    expect(found).toEqual(expected.log.slice(0, found.length));
    if (Object.keys(messagesOf(one)).length > found.filter(isMessage).length) cutOff++;
    const { messages, log } = await end(one);
    expect(log).toEqual(expected.log);
    // once the closing is recorded the outbox is being emptied
    if (found.length <= closing) expect(messages).toEqual(expected.messages);
    rmSync(one.place.root, { recursive: true });
  }
  for (const step of all.filter((at) => at % 2 === 1))
    await Promise.all([step, step + 1].filter((at) => at <= steps).map(killed));
  // between effect and record
  expect(cutOff).toBeGreaterThanOrEqual(6);
});

it('a round that is killed again and again goes on as well', async () => {
  const expected = await end(copy());
  const one = copy();
  let kills = 0;
  while (await killAtStep(one, (kills % 6) + 1)) kills++;
  expect(kills).toBeGreaterThan(8);
  expect(await logOf(one)).toEqual(expected.log);
  expect(readdirSync(dataPaths(one.place.data).outbox)).toEqual([]);
});

function isMessage(bytes: string): boolean {
  const { type, data } = JSON.parse(bytes) as { readonly type: string; readonly data: { readonly tokenHash?: string } };
  return (type === 'PingSent' && data.tokenHash !== undefined) || type === 'PingReminded';
}
