import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Message, openOutbox } from '#libs/mail';
import { composed } from '../../libs/mail/src/compose.ts';

const ENTRY = join(import.meta.dirname, 'outbox-writer.ts');

function message(minute: number): Message {
  return {
    group: 'round-1',
    name: 'seat-1.1',
    from: { name: 'Points of Contact Directory', address: 'poc@ledger.example' },
    to: 'poc@state.example',
    subject: 'Communication check',
    text: `Please acknowledge within ${String(minute)} minutes.\n`,
    language: 'en',
    sentAt: `2026-06-10T12:0${String(minute)}:00.000Z`,
  };
}

let root: string;
let outbox: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cbm-outbox-'));
  outbox = join(root, 'outbox');
});
afterEach(() => rmSync(root, { recursive: true }));

/** A process that has written its message and is about to give it the name; `name` lets it, and gives the date that it then says. */
async function writer(minute: number) {
  const go = join(root, `go-${String(minute)}`);
  const args = ['--conditions=cbm-src', '--disable-warning=ExperimentalWarning', ENTRY];
  const child = spawn(process.execPath, [...args, outbox, JSON.stringify(message(minute)), go], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const ended = once(child, 'close');
  const naming = new Promise<void>((resolve) =>
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.startsWith('naming\n')) resolve();
    }),
  );
  await naming;
  return {
    name: async () => {
      writeFileSync(go, '');
      expect(await ended).toEqual([0, null]);
      return said.split('\n')[1];
    },
  };
}

const files = () => readdirSync(outbox).map((name) => [name, readFileSync(join(outbox, name))]);

it('a writer that was paused before it named its message finds the one of another, and leaves it', async () => {
  const paused = await writer(1);
  expect(await openOutbox(outbox).send(message(2))).toEqual({ sentAt: message(2).sentAt });
  expect(await paused.name()).toBe(message(2).sentAt);
  expect(files()).toEqual([['round-1.seat-1.1.eml', await composed(message(2))]]);
});

it('of many that name the same message at once one has sent it, and all say its date', async () => {
  const writers = await Promise.all([1, 2, 3, 4].map(writer));
  const dates = await Promise.all(writers.map(({ name }) => name()));
  const [sent] = [1, 2, 3, 4].map(message).filter(({ sentAt }) => sentAt === dates[0]);
  if (!sent) throw new Error(`Nobody sent a message at ${String(dates[0])}.`);
  expect(new Set(dates)).toEqual(new Set([sent.sentAt]));
  expect(files()).toEqual([['round-1.seat-1.1.eml', await composed(sent)]]);
});
