import type loadHighs from 'highs';
import { exchanged, greedyChoice } from './greedy.ts';
import { gapOf, valueOf, worthOf, type Siting, type SitingProblem, type SitingProgress } from './siting.ts';

export type ExtendedHighs = Awaited<ReturnType<typeof loadHighs>>;
export type Model = ReturnType<ExtendedHighs['createModel']>;

export interface SearchOptions {
  /** The exact search ends after this time with what it has. */
  seconds: number;
  /** Seconds since some start, as `performance.now() / 1000`. */
  clock: () => number;
  onProgress: (progress: SitingProgress) => void;
}

const PROGRESS_EVERY = 0.1;

/** The best choice known and the bound known, while programmes are run one after another within one time limit. */
export class Search {
  readonly #highs: ExtendedHighs;
  readonly #problem: SitingProblem;
  readonly #options: SearchOptions;
  readonly #began: number;
  #chosen: readonly number[];
  #value: number;
  #bound: number | null = null;
  #foundBy: Siting['foundBy'] = 'greedy';
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(highs: ExtendedHighs, problem: SitingProblem, options: SearchOptions) {
    this.#highs = highs;
    this.#problem = problem;
    this.#options = options;
    this.#began = options.clock();
    this.#chosen = greedyChoice(problem);
    this.#value = this.#valueOf(this.#chosen);
  }

  best(): readonly number[] {
    return this.#chosen;
  }

  progress(): SitingProgress {
    const [value, bound] = [this.#value, this.#bound];
    return { value, bound, gap: gapOf(value, bound), seconds: this.#seconds() };
  }

  /** A choice the solver found; kept when it is better, and its own when it equals the start. */
  chose(choice: readonly number[]): void {
    const value = this.#valueOf(choice);
    if (this.#isBetter(value, this.#value)) [this.#chosen, this.#value] = [choice, value];
    if (value === this.#value) this.#foundBy = 'highs';
    this.#tell(true);
  }

  /**
   * Runs a model in the time that is left; `total` turns its objective into the problem's. The columns of its optimum,
   * or null when the time was up. Whatever is proven on the way tightens the bound.
   */
  run(model: Model, total: (objective: number) => number): Float64Array | null {
    const { constants } = this.#highs;
    const left = this.#options.seconds - this.#seconds();
    if (left <= 0) return null;
    model.zeroAllClocks();
    model.options.set({ output_flag: false, mip_rel_gap: 0, time_limit: left });
    const hear = ({ data }: { data: { mip_dual_bound?: number } }): undefined => {
      if (data.mip_dual_bound !== undefined) this.#bounded(total(data.mip_dual_bound));
      this.#tell(false);
    };
    model.run({
      [constants.callbackType.mipLogging]: hear,
      [constants.callbackType.mipImprovingSolution]: hear,
      [constants.callbackType.mipInterrupt]: hear,
    });
    const status = model.getModelStatus();
    if (status === constants.modelStatus.timeLimit) return null;
    if (status !== constants.modelStatus.optimal)
      throw new Error(`The siting model ended with status ${status}`);
    this.#bounded(total(model.getObjectiveValue()));
    this.#tell(false);
    return model.getSolution().colValue;
  }

  result(): Siting {
    const polished = exchanged(this.#problem, this.#chosen);
    if (this.#isBetter(this.#valueOf(polished), this.#value)) this.#foundBy = 'greedy';
    this.#chosen = polished;
    this.#value = this.#valueOf(polished);
    const progress = this.progress();
    return {
      ...progress,
      bound: progress.gap === 0 ? this.#value : progress.bound,
      chosen: this.#chosen,
      proof: progress.gap === 0 ? 'optimal' : 'time_limit',
      foundBy: this.#foundBy,
    };
  }

  #valueOf(choice: readonly number[]): number {
    return valueOf(this.#problem, worthOf(this.#problem, choice));
  }

  #isBetter(one: number, other: number): boolean {
    return this.#problem.objective === 'coverage' ? one > other : one < other;
  }

  /**
   * A bound is only ever tightened, and never past the best choice: where candidates were left out because none of
   * them can be part of a better one, the model's own optimum may be worse than what is known.
   */
  #bounded(bound: number): void {
    if (!Number.isFinite(bound)) return;
    const proven = this.#isBetter(bound, this.#value) ? bound : this.#value;
    if (this.#bound === null || this.#isBetter(this.#bound, proven)) this.#bound = proven;
  }

  #seconds(): number {
    return this.#options.clock() - this.#began;
  }

  #tell(always: boolean): void {
    const seconds = this.#seconds();
    if (!always && seconds - this.#toldAt < PROGRESS_EVERY) return;
    this.#toldAt = seconds;
    this.#options.onProgress(this.progress());
  }
}
