/** Callers that read and write through all nodes, each with a node of its own and, while that does not answer, the next one: what a proxy does. */
import { randomUUID } from 'node:crypto';
import type { Json, Receipt } from '../ledger-app.ts';
import type { NodeProcess } from './node-process.ts';

/** A request that was not answered as it should be. */
export interface Fault {
  readonly node: string;
  readonly what: 'read' | 'write';
  readonly why: string;
  /** The node was not there when it was asked, or went away meanwhile. */
  readonly away: boolean;
}

export interface Acknowledged {
  readonly state: string;
  readonly reference: string;
  readonly index: number;
}

export interface Load {
  /** Resolves when each caller, or each whose own node is one of these, has been answered so many times more. */
  answered(times: number, homes?: readonly NodeProcess[]): Promise<void>;
  faults(): readonly Fault[];
  /** Ends after what is under way; all that was acknowledged. */
  stop(): Promise<readonly Acknowledged[]>;
}

export interface Loaded {
  readonly token: string;
  /** Each is written to by all callers. */
  readonly states: readonly string[];
}

interface Caller {
  readonly home: NodeProcess;
  readonly others: readonly NodeProcess[];
  turns: number;
}

/** So often all nodes are asked before a caller gives up, which ends a test. */
const PASSES = 10;

export function startLoad(nodes: readonly NodeProcess[], { token, states }: Loaded): Load {
  const acknowledged: Acknowledged[] = [];
  const faults: Fault[] = [];
  const callers = nodes.map((home, at): Caller => ({
    home,
    others: [...nodes.slice(at + 1), ...nodes.slice(0, at)],
    turns: 0,
  }));
  const looks = new Set<() => void>();
  let stopped = false;

  /** Goes from node to node until one answers as it should. */
  async function insist<T>(
    { home, others }: Caller,
    what: Fault['what'],
    attempt: (node: NodeProcess) => Promise<T | string>,
  ) {
    for (let pass = 0; pass < PASSES; pass++)
      for (const node of [home, ...others]) {
        const wasThere = node.serves();
        const answer = await attempt(node).catch(nameOf);
        if (typeof answer !== 'string') return answer;
        faults.push({ node: node.name, what, why: answer, away: !wasThere || !node.serves() });
      }
    throw new Error(`No node answers: ${JSON.stringify(faults.slice(-others.length - 1))}`);
  }

  async function write(caller: Caller, state: string): Promise<void> {
    const reference = `NV/${randomUUID()}`;
    const key = randomUUID();
    const body = {
      participant: state,
      kind: 'note-verbale',
      reference,
      receivedAt: '2026-02-01T10:00:00.000Z',
      channel: 'permanent-mission',
      card: { text: `Said by the State: ${reference}` },
    };
    const receipt = await insist(caller, 'write', async (node) => {
      const answer = await node.ask<Receipt>({ method: 'POST', path: '/api/communications', token, key, body });
      return answer.status === 201 ? answer.body : `${String(answer.status)} ${answer.text}`;
    });
    acknowledged.push({ state, reference, index: receipt.index });
  }

  /** Asks for at least the newest entry that any caller knows of, and looks whether all that were acknowledged are shown. */
  async function read(caller: Caller, state: string): Promise<void> {
    const before = acknowledged.filter((one) => one.state === state);
    const least = Math.max(0, ...before.map(({ index }) => index));
    const path = `/api/communications?state=${state}&text=true&limit=500&min-index=${String(least)}`;
    await insist(caller, 'read', async (node) => {
      const shown = new Map<string, string>();
      for (let after = ''; ;) {
        const { status, body, text } = await node.ask({ path: path + after, token });
        if (status !== 200) return `${String(status)} ${text}`;
        for (const [reference, said] of shownIn(body)) shown.set(reference, said);
        const { next } = body as { readonly next?: string };
        if (typeof next !== 'string') break;
        after = `&after=${next}`;
      }
      const missing = before.filter(({ reference }) => shown.get(reference) !== `Said by the State: ${reference}`);
      if (missing.length === 0) return shown;
      return `It does not show ${missing.map(({ reference }) => reference).join(', ')}`;
    });
  }

  async function run(caller: Caller, at: number): Promise<void> {
    for (let turn = at; !stopped; turn++) {
      const state = states[turn % states.length] ?? '';
      await write(caller, state);
      await read(caller, state);
      await insist(caller, 'read', async (node) => {
        const { status, body, text } = await node.ask({ path: '/api/directory', token });
        return status === 200 ? (body as Json) : `${String(status)} ${text}`;
      });
      caller.turns++;
      for (const look of looks) look();
    }
  }

  const running = Promise.all(callers.map(run));
  running.catch(() => {});

  function answered(times: number, homes: readonly NodeProcess[] = nodes): Promise<void> {
    const wanted = callers.filter(({ home }) => homes.includes(home)).map((one) => [one, one.turns + times] as const);
    return new Promise((resolve) => {
      const look = () => {
        if (wanted.some(([{ turns }, least]) => turns < least)) return;
        looks.delete(look);
        resolve();
      };
      looks.add(look);
      look();
    });
  }

  return {
    answered: async (...given) => void (await Promise.race([answered(...given), running])),
    faults: () => faults,
    stop: async () => {
      stopped = true;
      await running;
      return acknowledged;
    },
  };
}

/** Texts of communications by their references. */
function shownIn(body: Json): ReadonlyMap<string, string> {
  return new Map(
    (body.communications as readonly Json[]).map((one) => [one.reference as string, one.text?.fields?.text as string]),
  );
}

function nameOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code ?? error);
}
