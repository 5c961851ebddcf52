import { expect, it } from "vitest";
import { whatChanged } from "./what-changed";

const line = (kind: string, body: Record<string, unknown>) =>
	whatChanged(
		{
			seq: 1,
			at: "2022-01-09T10:00:00.000Z",
			actorId: "a",
			actorName: "Ana",
			kind,
			subject: "",
			claimId: "c",
			articleId: null,
			body,
			hash: "",
		},
		(id) => (id === "m" ? "Mira" : "A former member"),
	);

it("shows each field that a reader knows, before and after", () => {
	const { changes } = line("claim.edit", {
		version: 2,
		before: { statement: "2,500 troops", kind: "other", assigneeId: null, tags: [], version: 1 },
		after: { statement: "2,030 troops", kind: "quantity", assigneeId: "m", tags: ["csto"], version: 2 },
	});
	expect(changes).toEqual([
		{ field: "Statement", before: "2,500 troops", after: "2,030 troops" },
		{ field: "Kind", before: "Other", after: "Quantity" },
		{ field: "Assigned to", before: "nobody", after: "Mira" },
		{ field: "Tags", before: "", after: "csto" },
	]);
});

it("shows how somebody judged, and why, where the line reached the reader", () => {
	expect(line("verdict.seal", { rating: "false", rationale: "Nobody saw it." })).toEqual({
		changes: [],
		words: "Nobody saw it.",
		rating: "false",
	});
	expect(line("ruling.make", { rating: "unproven", reason: "Neither is shown." })).toMatchObject({
		words: "Neither is shown.",
		rating: "unproven",
	});
	expect(line("dispute.challenge", { reason: "It is of another day." }).words).toBe("It is of another day.");
});

it("shows who says it as a chain, and new evidence by what it says", () => {
	expect(line("appearance.edit", { before: [], after: [{ name: "Officials" }, { name: "Tass" }] }).changes).toEqual([
		{ field: "Said by", before: "the article itself", after: "Officials → Tass" },
	]);
	expect(line("evidence.add", { stance: "refutes", note: "They deny it.", quote: null }).words).toBe(
		"Refutes: They deny it.",
	);
	expect(line("claim.withdraw", { version: 2 })).toEqual({ changes: [], words: null, rating: null });
});
