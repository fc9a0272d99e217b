/** Front door of the server: for the command line, which serves it or asks it in process, and for tests. */
export {
  ConfigError,
  leasesOf,
  type LedgerConfig,
  readConfig,
  shownAddress,
  storeOf,
  vaultPlaceOf,
  withAddressesFromFiles,
} from './config.ts';
export { type AppOptions, createLedgerApp, serve } from './create-app.ts';
export { type DataPaths, dataPaths } from './data-paths.ts';
export { hashOfToken, newToken } from './http/authenticate.ts';
export { checkSocketPath, socketPath } from './http/socket.ts';
export { openLedger, type OpenLedger } from './open-ledger.ts';
