import type { Look } from "@/components/shell/state-look";

/** How a mark of a plot is filled: as a state looks, as words that claim nothing, as work done, or as work of a day or week that is not over. */
export type Fill = Look | "no-claim" | "work" | "work-so-far";

type Drawn = { hue: string; texture: "solid" | "rising" | "falling" | "crossed" | "dots" | "lines" | "empty" };

/** Each differs from its neighbours by its texture too, for whoever can't tell the hues apart, and on paper. */
const fills: Record<Fill, Drawn> = {
	open: { hue: "--state-open", texture: "empty" },
	progress: { hue: "--state-progress", texture: "rising" },
	true: { hue: "--state-true", texture: "solid" },
	between: { hue: "--state-between", texture: "falling" },
	false: { hue: "--state-false", texture: "crossed" },
	unproven: { hue: "--state-unproven", texture: "dots" },
	disputed: { hue: "--state-disputed", texture: "solid" },
	stale: { hue: "--state-stale", texture: "lines" },
	none: { hue: "--state-none", texture: "dots" },
	"no-claim": { hue: "--edge", texture: "lines" },
	work: { hue: "--accent", texture: "solid" },
	"work-so-far": { hue: "--accent", texture: "rising" },
};

const paths: Record<Exclude<Drawn["texture"], "solid" | "empty" | "dots">, string> = {
	rising: "M-1.5 1.5 1.5 -1.5M0 6 6 0M4.5 7.5 7.5 4.5",
	falling: "M-1.5 4.5 1.5 7.5M0 0 6 6M4.5 -1.5 7.5 1.5",
	crossed: "M0 0 6 6M0 6 6 0",
	lines: "M0 1.5H6M0 4.5H6",
};

/** What the plots of a page are filled with; once on every page that has some. */
export function Textures() {
	return (
		<svg aria-hidden="true" width="0" height="0" className="absolute">
			<defs>
				{Object.entries(fills).map(([name, { hue, texture }]) => (
					<pattern key={name} id={`fill-${name}`} width="6" height="6" patternUnits="userSpaceOnUse">
						<rect width="6" height="6" fill={`var(${hue})`} opacity={texture === "solid" ? 1 : 0.16} />
						{texture === "dots" && <circle cx="3" cy="3" r="1.4" fill={`var(${hue})`} />}
						{Object.hasOwn(paths, texture) && (
							<path d={paths[texture as keyof typeof paths]} stroke={`var(${hue})`} strokeWidth="1.4" fill="none" />
						)}
					</pattern>
				))}
			</defs>
		</svg>
	);
}

/** The attributes that fill a mark, with an edge that stands out from the paper whatever is inside. */
export function filled(fill: Fill) {
	return { fill: `url(#fill-${fill})`, stroke: `var(${fills[fill].hue})`, strokeWidth: 1 } as const;
}
