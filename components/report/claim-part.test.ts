import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimHref, claimPart, claimParts, claimsAtOnce } from "./claim-part";

const size = fc.nat({ max: 20 * claimsAtOnce });

describe("the parts of a report's claims", () => {
	it("have every claim once, in order, and no more than are shown at once", () => {
		fc.assert(
			fc.property(size, (claims) => {
				const parts = claimParts(claims);
				const numbers = parts.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
				expect(numbers).toEqual(Array.from({ length: claims }, (_, i) => i + 1));
				for (const { from, to } of parts) expect(to - from + 1).toBeLessThanOrEqual(claimsAtOnce);
			}),
		);
	});

	it("are led to by the number of a claim", () => {
		fc.assert(
			fc.property(size, fc.nat(), (claims, at) => {
				fc.pre(claims > 0);
				const number = (at % claims) + 1;
				const { searchParams, hash } = new URL(claimHref(number, claims), "http://localhost/report");
				expect(hash).toBe(`#claim-${number}`);
				const { from, to } = claimPart(Number(searchParams.get("part") ?? 1), claims);
				expect(from <= number && number <= to).toBe(true);
			}),
		);
	});

	it.each([-1, 0, 0.5, 99, 2 ** 31])("are the nearest there is to the one that was asked for: %d", (asked) => {
		expect(claimParts(120)).toContainEqual(claimPart(Math.trunc(asked), 120));
		expect(claimPart(Math.trunc(asked), 0)).toEqual({ number: 1, from: 1, to: 0 });
	});
});
