/** Runs the benches one after the other, each in a process of its own: `npm run bench`, or `npm run bench -- temporal http` for some. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const wanted = process.argv.slice(2);
const benches = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.bench.ts'));
const chosen = benches.filter((file) => wanted.length === 0 || wanted.includes(file.replace('.bench.ts', '')));
for (const name of wanted.filter((one) => !benches.includes(`${one}.bench.ts`))) {
  process.stderr.write(
    `There is no bench ${name}; there are: ${benches.map((file) => file.replace('.bench.ts', '')).join(', ')}.\n`,
  );
  process.exitCode = 2;
}
for (const file of chosen) {
  const { status } = spawnSync(process.execPath, [...process.execArgv, join(import.meta.dirname, file)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
