/**
 * The stand-in as a process of its own: `node --conditions=cbm-src main.ts [PORT [FILE]]`. Prints its address. With a file it keeps its
 * log there, so that one that was killed comes back with all that it acknowledged.
 */
import { keepIn } from './kept.ts';
import { StandInLog } from './log.ts';
import { startStandIn } from './node.ts';

const [port = '0', file] = process.argv.slice(2);
const log = new StandInLog();
if (file !== undefined) keepIn(file, log);
const { address } = await startStandIn(Number(port), log);
process.stdout.write(`${address}\n`);
