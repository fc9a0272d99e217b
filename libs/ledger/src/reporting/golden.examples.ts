import type { GoldenFigure } from './golden-figure.contract.ts';
import { FIGURES_OF_OTHERS } from './golden-others.examples.ts';
import { FIGURES_OF_THE_UN } from './golden-un.examples.ts';

/** Every published figure, in the order of their ids. */
export const GOLDEN_FIGURES: readonly GoldenFigure[] = [...FIGURES_OF_THE_UN, ...FIGURES_OF_OTHERS];
