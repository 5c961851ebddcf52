import { expect, it } from "vitest";
import { addEvidenceInput } from "@/lib/input/evidence";
import { checkDraft, emptyEvidence, evidenceRequest, isLink, whatIsMissing } from "./evidence-draft";

const now = "2022-01-11T09:00:00.000Z";
const source = { id: "01a1ffda-7403-71e2-8278-4f3ba347e00b", name: "TASS" };

it.each([
	["asks for something to go by", {}, "Pick a source"],
	["takes a link alone", { url: "https://example.org/a" }, null],
	["takes no link that leads nowhere", { url: "example.org" }, "starts with http"],
	["takes a source alone", { source }, null],
	["asks where a search was made", { search: { where: "", query: "2,500", results: "0" } }, "where you searched"],
	["asks for the number of results", { search: { where: "archive", query: "2,500", results: "none" } }, "a number"],
	["takes a search that found nothing", { search: { where: "archive", query: "2,500", results: "0" } }, null],
])("%s", (_, change, missing) => {
	const said = whatIsMissing({ ...emptyEvidence, ...change });
	if (missing === null) expect(said).toBeNull();
	else expect(said).toContain(missing);
});

it("becomes what the API takes, whatever is filled in", () => {
	const full = {
		...emptyEvidence,
		source,
		url: " https://example.org/a ",
		quote: "about 2,500",
		locator: "¶ 3",
		credibility: "2" as const,
		note: "n",
		archiveText: "There were about 2,500 of them.",
		search: { where: "archive", query: "2,500", results: "0" },
		passage: { versionId: source.id, articleTitle: "t", start: 3, end: 9, exact: "2,500 " },
	};
	for (const draft of [emptyEvidence, full]) {
		const request = { claimId: source.id, ...evidenceRequest(draft, "refutes", now) };
		expect(addEvidenceInput.parse(request)).toMatchObject({ stance: "refutes" });
	}
	expect(evidenceRequest(full, "refutes", now)).toMatchObject({ url: "https://example.org/a", credibility: 2 });
});

it("keeps a copy that was there when no new text is pasted", () => {
	const archive = { id: source.id, filename: null, text: null };
	expect(evidenceRequest({ ...emptyEvidence, archive }, "supports", now)).toMatchObject({ archiveId: source.id });
	const both = evidenceRequest({ ...emptyEvidence, archive, archiveText: "new" }, "supports", now);
	expect(both).toMatchObject({ archiveText: "new" });
	expect(both).not.toHaveProperty("archiveId");
});

it.each([
	["says nothing without a quote", { archiveText: "2,500 men" }, null, null],
	["checks against the pasted text", { quote: "2,500 men", archiveText: "2,500 men" }, null, "exact"],
	["finds no quote with a changed digit", { quote: "2,600 men", archiveText: "2,500 men" }, null, "not-found"],
	["checks against the cited article", { quote: "2,500 men" }, "sent 2,500 men", "exact"],
	[
		"checks nothing where a kept file has no text",
		{ quote: "a", archive: { id: "x", filename: "a.pdf", text: null } },
		"a",
		"unchecked",
	],
])("%s", (_, change, passageText, check) => {
	expect(checkDraft({ ...emptyEvidence, ...change }, passageText)).toBe(check);
});

it("tells a link from words", () => {
	expect(isLink("https://example.org/a?b=1")).toBe(true);
	expect(isLink("see https://example.org")).toBe(false);
	expect(isLink("javascript:alert(1)")).toBe(false);
});
