import { svg, type TemplateResult } from 'lit';
import { percent } from './columns.ts';
import { TREND } from './sampler.ts';

const HEIGHT = 18;

/** The last minute as a line, and in words for who does not see it. */
export function trendLine(values: readonly number[]): TemplateResult {
  const points = values.map((value, index) => {
    const x = TREND - values.length + index;
    const y = HEIGHT - 1 - (Math.min(100, Math.max(0, value)) / 100) * (HEIGHT - 2);
    return `${x},${y.toFixed(1)}`;
  });
  return svg`<svg
    viewBox="0 0 ${TREND - 1} ${HEIGHT}"
    preserveAspectRatio="none"
    role="img"
    aria-label=${trendText(values)}
  >
    <path class="floor" d="M0,${HEIGHT - 0.5} H${TREND - 1}"></path>
    <polyline points=${points.join(' ')}></polyline>
  </svg>`;
}

export function trendText(values: readonly number[]): string {
  if (values.length === 0) return 'CPU not measured yet';
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return `CPU of the last ${values.length} s: ${percent(mean)} on average, ${percent(Math.max(...values))} at most`;
}
