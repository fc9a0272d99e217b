import { ownStreams } from '../../shared-place.ts';
import { killableBy } from '../killable.ts';

const { CBM_TEST_STORE, CBM_TEST_VAULT, KURRENTDB_START, KURRENTDB_KILL, KURRENTDB_KILLS = '5' } = process.env;

/** What the runner was told of the server. */
export const server = {
  connection: CBM_TEST_STORE ?? '',
  /** A PostgreSQL for vaults and leases, as its superuser. */
  vault: CBM_TEST_VAULT ?? '',
  kills: Number(KURRENTDB_KILLS),
  killable:
    KURRENTDB_START === undefined || KURRENTDB_KILL === undefined
      ? undefined
      : killableBy({ start: KURRENTDB_START, kill: KURRENTDB_KILL }),
};

/** The same server with streams that nobody else has. */
export function freshAddress(): string {
  return ownStreams(server.connection);
}
