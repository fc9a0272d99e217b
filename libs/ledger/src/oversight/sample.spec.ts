import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { createSample } from './sample.ts';

describe('a sample', () => {
  it('is what its description says', () =>
    fc.assert(
      fc.property(fc.string(), fc.nat(300), fc.integer({ min: 1, max: 40 }), fc.nat(300), (seed, last, size, cut) => {
        const all = Array.from({ length: last + 1 }, (_, index) => index);
        const mark = (index: number) =>
          createHash('sha256')
            .update(`${seed} ${String(index)}`)
            .digest('hex');
        const drawn = all.toSorted((a, b) => (mark(a) < mark(b) ? -1 : 1)).slice(0, size);
        const sample = createSample(seed, size);
        sample.add(0, Math.min(cut, last));
        sample.add(Math.min(cut, last) + 1, last);
        expect(sample.drawn()).toEqual(drawn.toSorted((a, b) => a - b));
      }),
    ));
});
