import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { areaHistory } from './import/area-history.ts';
import { csv } from './import/csv.ts';
import { eventsIn, killAfter, killAtStep, readEnded, runWorker } from './import/kills.ts';

const SAMPLE = join(import.meta.dirname, 'sample', 'history.csv');
const folder = mkdtempSync(join(tmpdir(), 'import-kills-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Of the some five megabytes that either of them writes; the bigger ones fall behind its end. */
function randomBytes(): number {
  return Math.floor(Math.random() * 4_000_000);
}

/** An open ledger without rows, and its master key. */
const open = join(folder, 'open');
beforeAll(async () => {
  const made = mkdtempSync(join(folder, 'made-'));
  await runWorker('genesis', made, '');
  cpSync(made, open, { recursive: true });
  cpSync(`${made}.key`, `${open}.key`);
}, 60_000);

/** The sample; of what States consent to it has no communication, which only an opening history need not. */
function sampleFor(what: 'genesis' | 'import'): string {
  if (what === 'genesis') return SAMPLE;
  const file = join(folder, 'history.csv');
  const consent = /^r\d+,(?:incident-|\w+-support-granted,.*,yes,)/;
  const rows = readFileSync(SAMPLE, 'utf8').split('\n');
  writeFileSync(file, rows.filter((row) => !consent.test(row)).join('\n'));
  return file;
}

function directory(name: string, prepared: boolean): string {
  const path = mkdtempSync(join(folder, `${name}-`));
  if (!prepared) return path;
  cpSync(open, path, { recursive: true });
  cpSync(`${open}.key`, `${path}.key`);
  return path;
}

describe.each(['genesis', 'import'] as const)('a killed %s', (what) => {
  it('goes on with the same file to the same log, and every card opens', async () => {
    const sample = sampleFor(what);
    const whole = directory('whole', what === 'import');
    const steps = await runWorker(what, whole, sample);
    const expected = await readEnded(whole);
    expect(expected.log.length).toBeGreaterThan(1_600);
    const begun = await eventsIn(directory('begun', what === 'import'));
    let between = 0;
    for (let n = 0; n < 2; n++) {
      const killed = directory('killed', what === 'import');
      // Each goes on where the last one ended: beyond the first batch, and three times within the work.
      for (let kills = 0; kills < 3; kills++) {
        const step = Math.ceil(steps * (0.16 + Math.random() * 0.12));
        expect(await killAtStep(step, what, killed, sample)).toBe(true);
        const events = await eventsIn(killed);
        if (events > begun && events < expected.log.length) between++;
      }
      // one more in the middle of whatever the process does by then, unless it came too late
      await killAfter(randomBytes(), what, killed, sample);
      await runWorker(what, killed, sample);
      expect(await readEnded(killed)).toEqual(expected);
    }
    expect(between).toBeGreaterThanOrEqual(3);
  }, 180_000);
});

describe.each(['genesis', 'import'] as const)('a %s of rows of areas that is killed', (what) => {
  /** Three States each; every round asks the seats of all. */
  const histories = Array.from({ length: 60 }, (_, n) => areaHistory(`h${String(n)}-`, n * 3 + 1));
  const file = join(folder, `areas-${what}.csv`);

  it('goes on with the same file to the same log, and every card opens', async () => {
    writeFileSync(file, csv(...histories.flat()));
    const whole = directory('whole', what === 'import');
    const steps = await runWorker(what, whole, file);
    const expected = await readEnded(whole);
    expect(expected.log.length).toBeGreaterThan(1_600);
    const killed = directory('killed', what === 'import');
    const begun = await eventsIn(killed);
    let between = 0;
    for (let kills = 0; kills < 3; kills++) {
      expect(await killAtStep(Math.ceil(steps * (0.16 + Math.random() * 0.12)), what, killed, file)).toBe(true);
      const events = await eventsIn(killed);
      if (events > begun && events < expected.log.length) between++;
    }
    await runWorker(what, killed, file);
    expect(await readEnded(killed)).toEqual(expected);
    expect(between).toBeGreaterThan(0);
  }, 180_000);
});
