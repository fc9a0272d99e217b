import { SingleBar } from 'cli-progress';
import type { Io } from './io.ts';

export interface Progress {
  at(done: number, total: number): void;
  end(): void;
}

/** A bar where a person watches; silent where a script does. */
export function progressBar(io: Io, what: string): Progress {
  if (!io.interactive) return { at: () => {}, end: () => {} };
  const bar = new SingleBar({ format: `${what} {bar} {value}/{total}`, hideCursor: true, clearOnComplete: true });
  let started = false;
  return {
    at(done, total) {
      if (!started) bar.start(total, done);
      else bar.update(done);
      started = true;
    },
    end() {
      if (started) bar.stop();
    },
  };
}
