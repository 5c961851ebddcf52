/**
 * A stranger's annotation says where words stood in their copy of a text. Here they are looked for in ours. Where it
 * is not certain, nothing is guessed: a wrong highlight is worse than none.
 */
import { type CodePointIndex, fromCodePoints, indexCodePoints } from "../anchoring/code-points";
import { finder, unitsOf } from "../anchoring/find-units";
import type { TextRange } from "../anchoring/range";
import type { Spot } from "./found";

export type Located =
	| ({ kind: "found" } & TextRange)
	| { kind: "missing" }
	/** The words stand in several places, and nothing tells which is meant. */
	| { kind: "ambiguous" }
	/** Only a position, and nothing to check it against. */
	| { kind: "unchecked" }
	/** So much was to be looked through that it would hold up the desk. */
	| { kind: "too-much" };

export type LocateOptions = {
	/** Whoever asks says that the positions are of this very text; then one without words is taken. */
	isThisText: boolean;
	effort: Effort;
};

/** How many UTF-16 units may still be looked through, over all quotes and texts of one file. */
export type Effort = { left: number };
export const usualEffort = 100_000_000;

/** More places than this are never told apart. */
const mostPlaces = 1_000;

/** Finds spots in one text; what it needs for that is made when it is first needed. */
export function locator(text: string): (spot: Spot, options: LocateOptions) => Located {
	let index: CodePointIndex | undefined;
	let units: Uint16Array | undefined;

	function atPosition({ position }: Spot): TextRange[] {
		if (!position) return [];
		const { start, end } = position;
		const asUnits = Number.isInteger(start) && start >= 0 && start < end && end <= text.length ? [{ start, end }] : [];
		if (position.unit === "utf-16") return asUnits;
		index ??= indexCodePoints(text);
		const converted = fromCodePoints(index, position);
		// Many programs count UTF-16 units where W3C wants code points; the quote tells which it was.
		return [...(converted && converted.start < converted.end ? [converted] : []), ...asUnits];
	}

	function places(exact: string, effort: Effort): number[] | null {
		effort.left -= text.length + exact.length;
		if (effort.left < 0) return null;
		if (exact.length > text.length) return [];
		units ??= unitsOf(text);
		const find = finder(units, unitsOf(exact));
		const found: number[] = [];
		for (let at = find(0); at !== -1 && found.length <= mostPlaces; at = find(at + 1)) found.push(at);
		return found;
	}

	return (spot, { isThisText, effort }) => {
		const positions = atPosition(spot);
		const { quote } = spot;
		if (!quote) {
			const [only] = positions;
			if (only && isThisText) return { kind: "found", ...only };
			return { kind: spot.position ? (only ? "unchecked" : "missing") : "missing" };
		}
		const { exact, prefix, suffix } = quote;
		if (exact === "") return { kind: "missing" };
		const there = positions.find(({ start, end }) => text.slice(start, end) === exact);
		if (there) return { kind: "found", ...there };
		const starts = places(exact, effort);
		if (!starts) return { kind: "too-much" };
		const [first] = starts;
		if (first === undefined) return { kind: "missing" };
		const foundAt = (start: number): Located => ({ kind: "found", start, end: start + exact.length });
		if (starts.length === 1) return foundAt(first);
		if (starts.length > mostPlaces || (prefix === "" && suffix === "")) return { kind: "ambiguous" };
		const fitting = starts.filter(
			(start) => text.endsWith(prefix, start) && text.startsWith(suffix, start + exact.length),
		);
		const [fit] = fitting;
		return fit !== undefined && fitting.length === 1 ? foundAt(fit) : { kind: "ambiguous" };
	};
}
