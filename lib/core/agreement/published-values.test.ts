import { describe, expect, it } from "vitest";
import vectors from "../../../tests/vectors/agreement.json";
import { cohenKappa } from "./cohen-kappa";
import { fleissKappa } from "./fleiss-kappa";
import { gwetAc1 } from "./gwet-ac1";
import { krippendorffAlphaNominal, krippendorffAlphaOrdinal } from "./krippendorff-alpha";
import { percentAgreement } from "./percent-agreement";
import type { Agreement, RatingsTable } from "./ratings-table";
import { ratingsFrom } from "./sample-ratings";

const measures: Record<string, (table: RatingsTable) => Agreement> = {
	percent: (table) => percentAgreement(table),
	cohen: (table) => cohenKappa(table, ["a", "b"]),
	fleiss: (table) => fleissKappa(table),
	"krippendorff-nominal": (table) => krippendorffAlphaNominal(table),
	"krippendorff-ordinal": (table) => krippendorffAlphaOrdinal(table, Number),
	"gwet-ac1": (table) => gwetAc1(table),
};

describe.each(vectors)("$name", ({ ratings, expected }) => {
	it.each(expected)("$measure is $value, says $source", ({ measure, value, digits }) => {
		const found = measures[measure]?.(ratingsFrom(ratings));
		expect(found?.kind).toBe("defined");
		const rounded = found?.kind === "defined" ? Number(found.value.toFixed(digits)) : null;
		expect(rounded).toBe(value);
	});
});
