import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { example, manualClock, NOON, rejection } from './contract.events.ts';
import { NO_STREAM } from './event-store.ts';
import type { EventStore, Recorded } from './event-store.ts';
import { exportLog, openExport } from './export.ts';
import type { ReadableLog } from './log-proof.ts';
import { createMemoryStore } from './memory.ts';
import { migrateLog } from './migrate.ts';

const clock = manualClock();

let directory: string;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'export-'));
  file = join(directory, 'log.ndjson');
});

afterEach(() => rmSync(directory, { recursive: true }));

async function logOf(count: number): Promise<EventStore> {
  const log = createMemoryStore({ clock });
  for (let n = 0; n < count; n++) {
    const recordedAt = new Date(NOON + ((n * 7) % 5) * 1_000).toISOString();
    const data = { note: n % 2 === 0 ? 'État d’exemple\n\u2028 例' : 'Example State' };
    await log.append(`roster-${n}`, NO_STREAM, [example(n, { recordedAt, data })]);
  }
  return log;
}

async function whole(log: ReadableLog): Promise<readonly Recorded[]> {
  const events: Recorded[] = [];
  for (;;) {
    const page = await log.readAll(events.length - 1, 700);
    if (page.length === 0) return events;
    events.push(...page);
  }
}

describe('an export', () => {
  it('is a line of canonical bytes for each event, behind a line that tells of them', async () => {
    const log = await logOf(5);
    const header = await exportLog(log, file);
    const events = await whole(log);
    const lines = events.map(({ bytes }) => `${bytes}\n`).join('');
    const text = readFileSync(file, 'utf8');
    const sha256 = createHash('sha256').update(lines).digest('hex');
    expect(header).toEqual({ format: 'cbm-log/1', count: 5, head: 4, sha256 });
    expect(JSON.parse(text.slice(0, text.indexOf('\n')))).toEqual(header);
    expect(text.slice(text.indexOf('\n') + 1)).toBe(lines);
  });

  it.each([0, 1, 5_000])('of %d events is read as the log that it is', async (count) => {
    const log = await logOf(count);
    await exportLog(log, file);
    const opened = await openExport(file);
    expect([await opened.head(), await whole(opened)]).toEqual([await log.head(), await whole(log)]);
    await opened.close();
  });

  it('becomes a store again', async () => {
    const log = await logOf(300);
    const { sha256 } = await exportLog(log, file);
    const opened = await openExport(file);
    const target = createMemoryStore({ clock });
    expect((await migrateLog(opened, target)).proof).toMatchObject({ count: 300, bytes: sha256 });
    expect(await whole(target)).toEqual(await whole(log));
    await opened.close();
  });

  it.each([
    ['lacks its end', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['lacks a line', (bytes: Buffer) => bytes.subarray(0, bytes.lastIndexOf(10, -2) + 1)],
    [
      'has another byte',
      (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replace('Example', 'example'), 'latin1'),
    ],
    ['has another line', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('{}\n')])],
    ['begins otherwise', (bytes: Buffer) => bytes.subarray(1)],
  ])('that %s is none', async (_, change) => {
    await exportLog(await logOf(4), file);
    writeFileSync(file, change(readFileSync(file)));
    expect(await rejection(openExport(file))).toMatchObject({ code: 'store-damaged' });
  });

  it('leaves nothing behind when the log cannot be read to its end, and touches no file that is there', async () => {
    const log = await logOf(4);
    const torn: ReadableLog = {
      head: async () => ({ index: 9, knownAt: NOON }),
      readAll: (after, limit) => log.readAll(after, limit),
    };
    expect(await rejection(exportLog(torn, file))).toMatchObject({ code: 'store-damaged' });
    expect(readdirSync(directory)).toEqual([]);
    writeFileSync(file, 'mine');
    await expect(exportLog(log, file)).rejects.toThrow('overwrites nothing');
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });
});
