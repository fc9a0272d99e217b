import { killRepeatedly } from './kills.ts';
import { readTrace, traceFlushes } from './trace.ts';

describe('a process killed while it appends', () => {
  it('loses nothing that it acknowledged, doubles nothing and leaves no gap', async () => {
    const campaign = await killRepeatedly(20);
    expect(campaign.kills).toBe(20);
    expect(campaign.acknowledged).toBeGreaterThan(campaign.kills);
    expect(campaign.events).toBeGreaterThanOrEqual(campaign.acknowledged);
  });
});

// kill -9 leaves the page cache alone, so that a store which never flushes survives it. The order of system calls tells them apart.
describe('the disk', () => {
  it('has every event of a lone caller before it is acknowledged, by a flush of its own', () => {
    const { acknowledgements, flushes, unflushed } = traceFlushes(1, 50, 'FULL');
    expect({ acknowledgements, unflushed }).toEqual({ acknowledgements: 50, unflushed: 0 });
    expect(flushes).toBeGreaterThanOrEqual(50);
  });

  it('has every event of sixteen callers before it is acknowledged, with fewer flushes than events', () => {
    const { acknowledgements, flushes, unflushed } = traceFlushes(16, 320, 'FULL');
    expect({ acknowledgements, unflushed }).toEqual({ acknowledgements: 320, unflushed: 0 });
    expect(flushes).toBeGreaterThanOrEqual(20);
    expect(flushes).toBeLessThan(160);
  });

  it('is seen not to have them when flushing is switched off: the check can tell', () => {
    expect(traceFlushes(1, 20, 'OFF')).toMatchObject({ acknowledgements: 20, unflushed: 20 });
    expect(traceFlushes(16, 160, 'OFF')).toMatchObject({ acknowledgements: 160, unflushed: 160 });
  });

  it('is seen not to have them when the flush comes after the answer, fails or was not needed', () => {
    const wal = '20</data/log.db-wal>';
    const call = {
      write: `7  pwrite64(${wal}, "x", 24, 0) = 24`,
      flush: `7  fsync(${wal}) = 0`,
      answer: '7  write(21</data/acknowledged>, "0 0 ", 12) = 12',
    };
    const unflushed = (...lines: readonly string[]): number => readTrace(lines.join('\n')).unflushed;
    expect(unflushed(call.write, call.flush, call.answer)).toBe(0);
    expect(unflushed(call.write, call.answer, call.flush)).toBe(1);
    expect(unflushed(call.answer)).toBe(1);
    expect(unflushed(call.write, `7  fsync(${wal}) = -1 EIO`, call.answer)).toBe(1);
    expect(unflushed(call.write, `7  fsync(20</data/log.db>) = 0`, call.answer)).toBe(1);
    expect(unflushed(call.write, `7  fsync(${wal} <unfinished ...>`, call.answer, '7  <... fsync resumed>) = 0')).toBe(
      1,
    );
    expect(unflushed(call.write, `7  fsync(${wal} <unfinished ...>`, '7  <... fsync resumed>) = 0', call.answer)).toBe(
      0,
    );
  });
});
