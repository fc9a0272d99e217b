/** A server of its own process for tests that end it: says its address on standard output. */
import 'reflect-metadata';
import './swc-hooks.mjs';

const { createLedgerApp, readConfig, serve } = await import('../apps/ledger/src/index.ts');
const config = readConfig(process.env);
const { address } = await serve(await createLedgerApp(config), config);
process.stdout.write(`${address}\n`);
