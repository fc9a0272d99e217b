/** What the operator should know of work that nobody waits for. Without names, addresses or contents of entries. */
export interface Notice {
  readonly level: 'info' | 'error';
  readonly message: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Where notices go; what is said before anyone listens is kept for whoever listens first. */
export interface Notices {
  say(notice: Notice): void;
  listen(listener: (notice: Notice) => void): void;
}

export function createNotices(): Notices {
  const kept: Notice[] = [];
  let hear: ((notice: Notice) => void) | undefined;
  return {
    say: (notice) => {
      if (hear) hear(notice);
      else kept.push(notice);
    },
    listen: (listener) => {
      hear = listener;
      kept.splice(0).forEach(listener);
    },
  };
}
