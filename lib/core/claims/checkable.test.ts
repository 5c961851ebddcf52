import { expect, it } from "vitest";
import { isRatable } from "./checkable";
import { claimKinds } from "./claim";

it("rates every kind but opinions and predictions, and nothing that nobody could check", () => {
	expect(claimKinds.filter((kind) => isRatable(kind, true))).toEqual([
		"quantity",
		"date",
		"event",
		"quotation",
		"causal",
		"characterisation",
		"definition",
		"other",
	]);
	expect(claimKinds.filter((kind) => isRatable(kind, false))).toEqual([]);
});
