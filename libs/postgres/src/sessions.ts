import { PostgresFault } from './fault.ts';
import type { Session } from './session.ts';

/** A few sessions, each opened when it is needed and again after it was lost. */
export interface Sessions {
  /** Carries out the work on a session that nobody else uses meanwhile; whoever comes when all are in use waits in turn. */
  readonly use: <T>(work: (session: Session) => Promise<T>) => Promise<T>;
  /** Waits for the work under way. */
  readonly end: () => Promise<void>;
}

interface Lane {
  session: Session | undefined;
}

export function openSessions(count: number, open: () => Promise<Session>): Sessions {
  const free = Array.from({ length: count }, (): Lane => ({ session: undefined }));
  const waiting: ((lane: Lane) => void)[] = [];
  let closed = false;
  const take = (): Lane | Promise<Lane> => free.pop() ?? new Promise((resolve) => waiting.push(resolve));
  const giveBack = (lane: Lane): void => {
    const next = waiting.shift();
    if (next === undefined) free.push(lane);
    else next(lane);
  };
  return {
    use: async (work) => {
      if (closed) throw new PostgresFault('unavailable', 'the connections were closed', { passing: false });
      const lane = await take();
      try {
        if (lane.session?.isOver() !== false) lane.session = await open();
        return await work(lane.session);
      } finally {
        giveBack(lane);
      }
    },
    end: async () => {
      if (closed) return;
      closed = true;
      for (let taken = 0; taken < count; taken++) await (await take()).session?.end();
    },
  };
}
