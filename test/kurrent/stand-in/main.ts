/** The stand-in as a process of its own: `node --conditions=cbm-src main.ts [PORT]`. Prints its address. */
import { startStandIn } from './node.ts';

const { address } = await startStandIn(Number(process.argv[2] ?? 0));
process.stdout.write(`${address}\n`);
