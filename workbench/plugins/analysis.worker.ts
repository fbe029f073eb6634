import { analyse } from '../../host/analysis/analyse.ts';
import type { Declared } from '../../host/analysis/finding.ts';

/** What the page asks: one module, and what its plugin declares. The answer is an `Analysis`. */
export interface Question {
  readonly text: string;
  readonly declared: Declared;
}

addEventListener('message', ({ data }: MessageEvent<Question>) => postMessage(analyse(data.text, data.declared)));
