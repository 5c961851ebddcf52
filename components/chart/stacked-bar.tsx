import { cx } from "@/components/ui/cx";
import { percentOf } from "@/lib/core/words";
import { type Fill, filled } from "./textures";

export type Part = { label: string; glyph: string; value: number; fill: Fill };

/**
 * A whole and its parts, each with its share in print. `label` says the same as a sentence. Small: glyphs and shares, where a
 * larger bar above names them.
 */
export function StackedBar({
	parts,
	label,
	small = false,
}: {
	parts: readonly Part[];
	label: string;
	small?: boolean;
}) {
	const whole = parts.reduce((sum, { value }) => sum + value, 0);
	if (whole === 0) return <p className="text-xs text-soft">none yet</p>;
	const shown = parts.filter(({ value }) => value > 0);
	let before = 0;
	return (
		<div role="img" aria-label={label} className="flex min-w-0 flex-col gap-1">
			<svg aria-hidden="true" width="100%" height={small ? 10 : 18} className="overflow-visible">
				{shown.map(({ label: name, value, fill }) => {
					const from = before;
					before += value;
					return (
						<rect
							key={name}
							x={percent(from / whole)}
							width={percent(value / whole)}
							y="0.5"
							height={small ? 9 : 17}
							{...filled(fill)}
						/>
					);
				})}
			</svg>
			<div className={cx("flex flex-wrap tabular-nums", small ? "gap-x-3 text-2xs" : "gap-x-5 gap-y-0.5 text-xs")}>
				{shown.map(({ label: name, glyph, value, fill }) => (
					<span key={name} className="flex items-baseline gap-1.5 whitespace-nowrap">
						{small ? (
							<span className="w-3 text-center font-semibold">{glyph}</span>
						) : (
							<Swatch fill={fill} glyph={glyph} />
						)}
						<span>
							{percentOf(value, whole)}
							{!small && <span className="text-soft"> {name}</span>}
						</span>
					</span>
				))}
			</div>
		</div>
	);
}

function Swatch({ fill, glyph }: { fill: Fill; glyph: string }) {
	return (
		<>
			<svg aria-hidden="true" width="12" height="12" className="self-center">
				<rect x="0.5" y="0.5" width="11" height="11" {...filled(fill)} />
			</svg>
			<span className="font-semibold">{glyph}</span>
		</>
	);
}

export function percent(share: number): string {
	return `${Math.round(share * 10_000) / 100}%`;
}
