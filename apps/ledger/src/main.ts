import 'reflect-metadata';
import { createLedgerApp, readConfig, serve, withAddressesFromFiles } from './index.ts';

/** The server alone, configured by its environment; `cbm serve` does the same. */
try {
  const config = readConfig(withAddressesFromFiles(process.env));
  const app = await createLedgerApp(config);
  const { address } = await serve(app, config);
  process.stderr.write(`Serving ${config.CBM_DATA} on ${address}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
