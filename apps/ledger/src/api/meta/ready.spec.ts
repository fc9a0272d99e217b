import { type Begun, requireReady } from './ready.ts';

const table = (checkpoint: number, status: 'running' | 'stopped' = 'running') => ({
  table: 'seats',
  version: 1,
  checkpoint,
  status,
});
const begun = (checkpoints: ReturnType<Begun['tables']['health']>, lost = false): Begun => ({
  store: { isLost: () => lost },
  tables: { health: () => checkpoints },
  begunAt: 9,
});

describe('a node takes requests', () => {
  it('once all its read models are where the log was when it began', () => {
    expect(() => requireReady(begun([table(9), table(8)]))).toThrow(
      expect.objectContaining({
        code: 'not-yet-visible',
        message: 'The read models are being made of the log: up to entry 8 of 9.',
      }),
    );
    expect(() => requireReady(begun([table(9), table(12)]))).not.toThrow();
  });

  it('also when one has stopped, but not when the log is lost', () => {
    expect(() => requireReady(begun([table(9), table(3, 'stopped')]))).not.toThrow();
    expect(() => requireReady(begun([table(9)], true))).toThrow(expect.objectContaining({ code: 'log-lost' }));
  });
});
