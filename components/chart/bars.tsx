import { percentOf } from "@/lib/core/words";
import { percent } from "./stacked-bar";
import { type Fill, filled } from "./textures";

export type Bar = { label: string; glyph?: string; value: number; fill: Fill };

/** How much of each there is, the longest bar for the most; the count and its share stand beside it. `label` says what one sees. */
export function Bars({ bars, label }: { bars: readonly Bar[]; label: string }) {
	const most = Math.max(1, ...bars.map(({ value }) => value));
	const whole = bars.reduce((sum, { value }) => sum + value, 0);
	return (
		<div role="img" aria-label={label} className="flex flex-col gap-1 text-sm tabular-nums">
			{bars.map(({ label: name, glyph, value, fill }) => (
				<div key={name} className="grid grid-cols-[8.5rem_minmax(0,1fr)_5rem] items-center gap-2">
					<span className="flex gap-1.5">
						{glyph && <span className="w-3 text-center font-semibold">{glyph}</span>}
						{name}
					</span>
					<svg aria-hidden="true" width="100%" height="14">
						<line x1="0.5" x2="0.5" y1="0" y2="14" stroke="var(--edge)" />
						{value > 0 && (
							<rect x="0.5" y="1.5" width={percent((value / most) * 0.985)} height="11" {...filled(fill)} />
						)}
					</svg>
					<span className="text-end">
						{value.toLocaleString("en")}
						<span className="inline-block w-13 text-xs text-soft">{whole > 0 && percentOf(value, whole)}</span>
					</span>
				</div>
			))}
		</div>
	);
}
