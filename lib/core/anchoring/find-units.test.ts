import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuTime } from "../../../tests/cpu-time";
import { finder, unitsOf } from "./find-units";

describe("finder", () => {
	const letters = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 30 });

	it("finds every place that indexOf finds, overlapping ones too", () => {
		fc.assert(
			fc.property(letters, letters, (text, needle) => {
				fc.pre(needle.length > 0);
				const find = finder(unitsOf(text), unitsOf(needle));
				for (let from = 0; from <= text.length; ) {
					const at = find(from);
					expect(at).toBe(text.indexOf(needle, from));
					if (at === -1) break;
					from = at + 1;
				}
			}),
			{ numRuns: 1000 },
		);
	});

	it("keeps to the window it is asked about, wherever that moves on to", () => {
		const steps = fc.array(fc.record({ step: fc.nat(6), width: fc.nat(12) }), { maxLength: 12 });
		fc.assert(
			fc.property(letters, letters, steps, (text, needle, asked) => {
				fc.pre(needle.length > 0);
				const find = finder(unitsOf(text), unitsOf(needle));
				let from = 0;
				for (const { step, width } of asked) {
					from = Math.min(text.length, from + step);
					const to = Math.min(text.length, from + width);
					const at = text.slice(from, to).indexOf(needle);
					expect(find(from, to)).toBe(at === -1 ? -1 : from + at);
				}
			}),
			{ numRuns: 1000 },
		);
	});

	it("reads a repetitive text once", () => {
		const half = "a".repeat(2000);
		const text = unitsOf("a".repeat(1_000_000));
		const needle = unitsOf(`${half}b${half}`);
		expect(cpuTime(() => expect(finder(text, needle)(0)).toBe(-1), 3)).toBeLessThan(300);
	});
});
