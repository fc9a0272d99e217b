import { confirmed, connect, openSessions, PostgresFault } from '#libs/postgres';
import type { Ask, Session } from '#libs/postgres';
import { faultOf } from './faults.ts';

/** Milliseconds within which the server must answer … */
const ANSWER = 15_000;

/** … and when it reads tables and indexes from end to end. */
const VACUUM = 600_000;

/** Each process's share of what the server allows. */
const CONNECTIONS = 8;

/** Connections to the primary. Work that a broken connection cut off is done once more on another one: it must bear that. */
export interface Connections {
  /** All of the work is durable afterwards, or nothing of it. */
  readonly transaction: <T>(doing: string, work: (ask: Ask) => Promise<T>) => Promise<T>;
  /** One statement by itself. */
  readonly ask: <Row extends object>(
    doing: string,
    text: string,
    values?: readonly unknown[],
  ) => Promise<readonly Row[]>;
  /** Gives back the place of rows that are gone. */
  vacuum(tables: string): Promise<void>;
  end(): Promise<void>;
}

export function openConnections(address: string): Connections {
  const { use, end } = openSessions(CONNECTIONS, () => connect(address, { application: 'cbm-vault', answer: ANSWER }));

  const twice = async <T>(doing: string, work: (session: Session) => Promise<T>): Promise<T> => {
    try {
      const once = (session: Session): Promise<T> => confirmed(session, () => work(session));
      return await use(once).catch((error: unknown) => {
        if (error instanceof PostgresFault && error.cutOff) return use(once);
        throw error;
      });
    } catch (error) {
      throw faultOf(error, doing);
    }
  };

  return {
    transaction: (doing, work) => twice(doing, (session) => transactionOn(session, work)),
    ask: (doing, text, values) => twice(doing, ({ ask }) => ask(text, values)),
    vacuum: async (tables) => {
      const session = await connect(address, { application: 'cbm-vault', answer: VACUUM });
      await session.ask(`VACUUM ${tables}`).finally(() => session.end());
    },
    end,
  };
}

async function transactionOn<T>(session: Session, work: (ask: Ask) => Promise<T>): Promise<T> {
  const { ask } = session;
  await ask('BEGIN');
  try {
    const result = await work(ask);
    await ask('COMMIT');
    return result;
  } catch (error) {
    if (!session.isOver()) await ask('ROLLBACK').catch(() => session.end());
    throw error;
  }
}
