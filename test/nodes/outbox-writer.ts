/** Sends the message given as JSON into an outbox and says its date; says when it is about to name it, and goes on once a file is there. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { Message } from '../../libs/mail/src/channel.ts';

const [directory = '', message = '', go = ''] = process.argv.slice(2);
const { linkSync } = fs;
fs.linkSync = (...given) => {
  fs.writeSync(process.stdout.fd, 'naming\n');
  while (!fs.existsSync(go)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  linkSync(...given);
};
syncBuiltinESMExports();

const { openOutbox } = await import('../../libs/mail/src/outbox.ts');
const { sentAt } = await openOutbox(directory).send(JSON.parse(message) as Message);
fs.writeSync(process.stdout.fd, `${sentAt}\n`);
