export interface Waiting {
  /** What `answer` says as soon as it says something; false when the time is over before. */
  until(answer: () => boolean | undefined, milliseconds: number): Promise<boolean>;
  /** Something has changed: all who wait look again. */
  look(): void;
}

/** Waits without polling. */
export function createWaiting(): Waiting {
  const waiters = new Set<() => void>();
  return {
    until: (answer, milliseconds) => {
      const now = answer();
      if (now !== undefined) return Promise.resolve(now);
      return new Promise((resolve) => {
        const settle = (value: boolean): void => {
          clearTimeout(timer);
          waiters.delete(look);
          resolve(value);
        };
        const look = (): void => {
          const found = answer();
          if (found !== undefined) settle(found);
        };
        const timer = setTimeout(() => settle(false), milliseconds);
        waiters.add(look);
      });
    },
    look: () => {
      for (const look of waiters) look();
    },
  };
}
