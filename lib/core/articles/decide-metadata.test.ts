import { expect, it } from "vitest";
import { type ArticleMetadata, metadataFields } from "./article";
import { decideMetadata } from "./decide-metadata";

const twoDates = [
	{ value: "2022-01-07", reason: "month first" },
	{ value: "2022-07-01", reason: "day first" },
];
const proposed = Object.fromEntries(
	metadataFields.map((field) => [
		field,
		{ value: null, decidedBy: "proposal", reason: "", candidates: field === "publishedAt" ? twoDates : [] },
	]),
) as unknown as ArticleMetadata;

it("takes the reason of the candidate that was picked, and keeps the other one in sight", () => {
	const decided = decideMetadata(proposed, { publishedAt: { value: "2022-07-01" } }, "ines");
	expect(decided.publishedAt).toEqual({
		value: "2022-07-01",
		decidedBy: "member",
		memberId: "ines",
		reason: "day first",
		candidates: twoDates,
	});
});

it("lets a person say that nobody knows", () => {
	const decided = decideMetadata(proposed, { publishedAt: { value: null } }, "ines");
	expect(decided.publishedAt).toMatchObject({ value: null, decidedBy: "member", reason: "Unknown" });
});

it("leaves the other fields alone", () => {
	const decided = decideMetadata(proposed, { byline: { value: "Jona", reason: "on the page" } }, "ines");
	expect(decided.outlet).toBe(proposed.outlet);
	expect(decided.byline).toMatchObject({ value: "Jona", reason: "on the page" });
});
