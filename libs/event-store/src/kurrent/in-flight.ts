/**
 * Lets so many bytes and so many calls be under way at once; who comes later waits in turn, and one above the limit goes alone. At the
 * start and after a failure one goes first, the others when it came through: they would all run into the same wall, and out of order.
 * A refusal that the server answered came through.
 */
export interface InFlight {
  run<T>(bytes: number, call: () => Promise<T>): Promise<T>;
}

export interface Limit {
  readonly calls: number;
  readonly bytes: number;
  /** Whether an error is the server's answer to this one call. */
  readonly answered: (error: unknown) => boolean;
}

export function limitInFlight(limit: Limit): InFlight {
  const waiting: { readonly bytes: number; readonly go: () => void }[] = [];
  let calls = 0;
  let flying = 0;
  let open = false;

  const fits = (bytes: number): boolean =>
    calls === 0 || (open && calls < limit.calls && flying + bytes <= limit.bytes);
  const enter = (bytes: number): void => {
    calls++;
    flying += bytes;
  };
  const leave = (bytes: number): void => {
    calls--;
    flying -= bytes;
    for (let next = waiting[0]; next !== undefined && fits(next.bytes); next = waiting[0]) {
      waiting.shift();
      enter(next.bytes);
      next.go();
    }
  };

  return {
    run: async (bytes, call) => {
      if (waiting.length === 0 && fits(bytes)) enter(bytes);
      else await new Promise<void>((go) => waiting.push({ bytes, go }));
      try {
        const answer = await call();
        open = true;
        return answer;
      } catch (error) {
        open = limit.answered(error);
        throw error;
      } finally {
        leave(bytes);
      }
    },
  };
}
