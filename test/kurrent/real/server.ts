import { randomBytes } from 'node:crypto';

const { KURRENTDB_CONNECTION, KURRENTDB_START, KURRENTDB_KILL, KURRENTDB_KILLS = '5' } = process.env;

/** What the runner was told of the server. */
export const server = {
  connection: KURRENTDB_CONNECTION ?? '',
  kills: Number(KURRENTDB_KILLS),
  commands:
    KURRENTDB_START === undefined || KURRENTDB_KILL === undefined
      ? undefined
      : { start: KURRENTDB_START, kill: KURRENTDB_KILL },
};

/** The same server with streams that nobody else has. No prefix begins with another one, nor with that of a ledger. */
export function freshAddress(): string {
  const { connection } = server;
  const prefix = `t${randomBytes(8).toString('hex')}-`;
  return `${connection}${connection.includes('?') ? '&' : '?'}streamPrefix=${prefix}`;
}
