/** The server under load, in a process of its own: built first (`npm run build`). `noop`: the route's handler does nothing. */
import 'reflect-metadata';
import { CommandBus } from '@nestjs/cqrs';
import { createLedgerApp, readConfig, serve } from '#apps/ledger';

const config = readConfig(process.env);
const app = await createLedgerApp(config);
const { address } = await serve(app, config);
const bus = app.get(CommandBus);
const real = bus.execute.bind(bus);
const nothing = async () => ({ stream: 'roster-none', revision: 0, index: -1, repeated: false, warnings: [] });

process.on('message', (what) => {
  bus.execute = what === 'noop' ? nothing : real;
  process.send?.('ready');
});
process.on('disconnect', () => void app.close().then(() => process.exit()));
process.send?.({ address });
