import { percent } from "./stacked-bar";
import { filled } from "./textures";

/** `from`: its first day as an ISO date. */
export type Column = { name: string; from: string; value: number };

const height = 108;
const top = 16;
const bottom = 18;

/**
 * How much there was in each day or week; the last is not over and is hatched. Where there is no room for every figure, the
 * highest has one. `label` says what one sees.
 */
export function Columns({ columns, label }: { columns: readonly Column[]; label: string }) {
	const most = Math.max(1, ...columns.map(({ value }) => value));
	const floor = height - bottom;
	const width = 1 / Math.max(1, columns.length);
	const hasRoom = columns.length <= 12;
	const highest = columns.findIndex(({ value }) => value === most);
	const ends = [...new Set([columns[0], columns.at(-1)])];
	const isOneYear = new Set(ends.map((column) => column?.from.slice(0, 4))).size === 1;
	return (
		<svg role="img" aria-label={label} width="100%" height={height} className="overflow-visible text-2xs tabular-nums">
			<line x1="0" x2="100%" y1={floor + 0.5} y2={floor + 0.5} stroke="var(--edge)" />
			{columns.map(({ name, value }, i) => {
				const tall = (value / most) * (floor - top);
				return (
					value > 0 && (
						<g key={name}>
							<rect
								x={percent((i + 0.12) * width)}
								width={percent(width * 0.76)}
								y={floor - tall}
								height={tall}
								{...filled(i === columns.length - 1 ? "work-so-far" : "work")}
							>
								<title>{`${name}: ${value.toLocaleString("en")}`}</title>
							</rect>
							{(hasRoom || i === highest) && (
								<text
									x={percent((i + 0.5) * width)}
									y={floor - tall - 4}
									textAnchor={hasRoom ? "middle" : anchorAt((i + 0.5) * width)}
									fill="var(--ink)"
								>
									{value.toLocaleString("en")}
								</text>
							)}
						</g>
					)
				);
			})}
			{ends.map(
				(column, i) =>
					column && (
						<text
							key={column.name}
							x={i === 0 ? "0" : "100%"}
							y={height - 4}
							textAnchor={i === 0 ? "start" : "end"}
							fill="var(--ink-soft)"
						>
							{dayFormats[isOneYear ? "short" : "long"].format(new Date(column.from))}
						</text>
					),
			)}
		</svg>
	);
}

/** So that no figure sticks out at a side. */
function anchorAt(share: number): "start" | "middle" | "end" {
	return share < 0.05 ? "start" : share > 0.95 ? "end" : "middle";
}

const day = { day: "numeric", month: "short", timeZone: "UTC" } as const;
const dayFormats = {
	short: new Intl.DateTimeFormat("en-GB", day),
	long: new Intl.DateTimeFormat("en-GB", { ...day, year: "numeric" }),
};
