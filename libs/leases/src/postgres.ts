import { checkSchema, confirmed, connect, openSessions, PostgresFault, SchemaFault, serversOf } from '#libs/postgres';
import type { Ask, Session } from '#libs/postgres';
import { LeasesUnavailable } from './leases.ts';
import type { Claimed, Lease, LeaseReport, Leases } from './leases.ts';
import { SCHEMA } from './postgres-schema.ts';

/** Milliseconds within which the server must answer. */
const ANSWER = 10_000;

export interface PostgresLeasesOptions {
  /** Who holds what is held here: another name for each process that was ever started. */
  readonly holder: string;
  /** How long what an earlier holder claimed stays in doubt, in milliseconds (default: 10 minutes). */
  readonly doubt?: number;
}

/** The token grows whenever the lease changes hands; the server's clock alone decides, after it waited for the row. */
const HOLD = `
INSERT INTO cbm_lease.lease AS l (name, token, holder, runs_out)
VALUES ($1, 1, $2, clock_timestamp() + $3 * interval '1 millisecond')
ON CONFLICT (name) DO UPDATE SET
  token = CASE WHEN l.holder = $2 THEN l.token ELSE l.token + 1 END,
  holder = $2,
  runs_out = clock_timestamp() + $3 * interval '1 millisecond'
WHERE l.holder = $2 OR l.runs_out <= clock_timestamp()
RETURNING token`;

const RELEASE = `
UPDATE cbm_lease.lease SET holder = '', runs_out = '-infinity' WHERE name = $1 AND token = $2 AND holder = $3`;

/**
 * The row of the lease stays locked until the claim is durable: who takes the lease afterwards sees it. A claim that is in doubt for nobody any
 * more means as much as none, and is swept after a day.
 */
const CLAIM = `
WITH swept AS (
  DELETE FROM cbm_lease.claim
  WHERE made_at <= clock_timestamp() - greatest($6 * interval '1 millisecond', interval '1 day') AND (lease, what) <> ($1, $5)
), fence AS (
  UPDATE cbm_lease.lease SET runs_out = greatest(runs_out, clock_timestamp() + $4 * interval '1 millisecond')
  WHERE name = $1 AND token = $2 AND holder = $3
  RETURNING token
), made AS (
  INSERT INTO cbm_lease.claim AS c (lease, what, token, made_at)
  SELECT $1, $5, token, clock_timestamp() FROM fence
  ON CONFLICT (lease, what) DO UPDATE SET token = excluded.token, made_at = excluded.made_at
  WHERE c.token = excluded.token OR c.made_at <= clock_timestamp() - $6 * interval '1 millisecond'
  RETURNING token
)
SELECT CASE WHEN NOT EXISTS (SELECT FROM fence) THEN 'lost'
            WHEN NOT EXISTS (SELECT FROM made) THEN 'in-doubt'
            ELSE 'granted' END AS claimed`;

const REPORT = `
SELECT name, token, holder, runs_out FROM cbm_lease.lease WHERE runs_out > clock_timestamp() ORDER BY name`;

/** Leases in the schema `cbm_lease` of a PostgreSQL that all nodes share. Nothing is asked before it is needed. */
export function openPostgresLeases(address: string, { holder, doubt = 600_000 }: PostgresLeasesOptions): Leases {
  const { ask, end } = askerOf(address);
  const held = new Map<string, Lease>();

  async function release({ name, token }: Lease): Promise<void> {
    held.delete(name);
    await ask(RELEASE, [name, token, holder]);
  }

  return {
    hold: async (name, milliseconds) => {
      const [row] = await ask<{ readonly token: string }>(HOLD, [name, holder, milliseconds]);
      if (row === undefined) {
        held.delete(name);
        return undefined;
      }
      const lease = { name, token: Number(row.token), milliseconds };
      held.set(name, lease);
      return lease;
    },
    release,
    claim: async ({ name, token, milliseconds }, what) => {
      const asked = performance.now();
      const values = [name, token, holder, milliseconds, what, doubt];
      const [row] = await ask<{ readonly claimed: Claimed }>(CLAIM, values);
      // An answer that comes so late may find the same thing granted to another one.
      if (performance.now() - asked >= doubt / 2) return 'lost';
      return row?.claimed ?? 'lost';
    },
    report: async () => (await ask<Row>(REPORT, [])).map((row) => told(row, holder)),
    close: async () => {
      await Promise.all([...held.values()].map((lease) => release(lease).catch(() => {})));
      await end();
    },
  };
}

/** Asks on one session. Each statement may be carried out twice, and is when the connection was lost. */
function askerOf(address: string): { readonly ask: Ask; end: () => Promise<void> } {
  // Nothing is asked yet: an address that is none is refused all the same.
  serversOf(address);
  const { use, end } = openSessions(1, () => openSession(address));
  const ask: Ask = async <Row extends object>(text: string, values?: readonly unknown[]) => {
    const once = (session: Session): Promise<readonly Row[]> =>
      confirmed(session, () => session.ask<Row>(text, values));
    try {
      return await use(once).catch((error: unknown) => {
        if (error instanceof PostgresFault && error.cutOff) return use(once);
        throw error;
      });
    } catch (error) {
      if (!(error instanceof PostgresFault || error instanceof SchemaFault)) throw error;
      throw new LeasesUnavailable(error.message.replace(/\.$/, ''), error);
    }
  };
  return { ask, end };
}

async function openSession(address: string): Promise<Session> {
  const session = await connect(address, { application: 'cbm-leases', answer: ANSWER });
  try {
    await checkSchema(session.ask, SCHEMA);
    return session;
  } catch (error) {
    await session.end();
    throw error;
  }
}

interface Row {
  readonly name: string;
  readonly token: string;
  readonly holder: string;
  readonly runs_out: Date;
}

function told({ name, token, holder, runs_out }: Row, asking: string): LeaseReport {
  return { name, holder, token: Number(token), until: runs_out.toISOString(), here: holder === asking };
}
