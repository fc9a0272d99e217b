import { ownStreams } from '../../shared-place.ts';

const { CBM_TEST_STORE, KURRENTDB_START, KURRENTDB_KILL, KURRENTDB_KILLS = '5' } = process.env;

/** What the runner was told of the server. */
export const server = {
  connection: CBM_TEST_STORE ?? '',
  kills: Number(KURRENTDB_KILLS),
  commands:
    KURRENTDB_START === undefined || KURRENTDB_KILL === undefined
      ? undefined
      : { start: KURRENTDB_START, kill: KURRENTDB_KILL },
};

/** The same server with streams that nobody else has. */
export function freshAddress(): string {
  return ownStreams(server.connection);
}
