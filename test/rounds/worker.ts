/**
 * Goes on with the story of a communication check where the directory's log is in it, and kills itself after its n-th step, or says how many
 * it took. A step is an append to the log, or a call that changes a file of the outbox.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

const [root = '', round = '', noon = '', last = ''] = process.argv.slice(2);
const place = { data: join(root, 'data'), masterKey: join(root, 'master.key') };
let step = 0;
let counts = false;
function passed(): void {
  if (counts && ++step === Number(last)) process.kill(process.pid, 'SIGKILL');
}

function counted<A extends readonly unknown[], R>(call: (...given: A) => R): (...given: A) => R {
  return (...given) => {
    const answer = call(...given);
    passed();
    return answer;
  };
}

const { writeSync, fsyncSync, linkSync, rmSync } = fs;
fs.writeSync = counted(writeSync as (...given: readonly unknown[]) => number) as typeof writeSync;
fs.fsyncSync = counted(fsyncSync);
fs.linkSync = counted(linkSync);
fs.rmSync = counted(rmSync);
syncBuiltinESMExports();

const { goOn } = await import('./story.ts');
await goOn({ place, round, noon: Number(noon) }, undefined, ({ store }) => {
  counts = true;
  const append = store.append.bind(store);
  store.append = async (...given) => {
    const receipt = await append(...given);
    passed();
    return receipt;
  };
});
counts = false;
process.stdout.write(String(step));
