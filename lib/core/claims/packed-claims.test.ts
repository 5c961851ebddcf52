import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeAnchor } from "../anchoring/describe-anchor";
import { splitsPair } from "../anchoring/splits-pair";
import { riskClasses } from "../verdicts/policy";
import { type Claim, claimKinds, priorities, stages } from "./claim";
import { packClaims, unpackClaims } from "./packed-claims";
import { packIds, unpackIds } from "./packed-ids";
import { prefillStatement } from "./prefill";

const versionId = "01900000-0000-7000-8000-000000000001";
const text = "In May “2,500 troops” left, he said. Nobody 😀 counted them;\u00a0some say fewer, many say more. ".repeat(
	20,
);

const uuid = fc.oneof(fc.uuid({ version: 7 }), fc.uuid({ version: 7 }), fc.uuid({ version: 4 }));
const time = fc
	.date({ min: new Date("1990-01-01"), max: new Date("2199-01-01"), noInvalidDate: true })
	.map((date) => date.toISOString());

const here = fc
	.array(fc.tuple(fc.nat(text.length - 40), fc.integer({ min: 1, max: 30 })), { minLength: 1, maxLength: 3 })
	.map((pairs) =>
		pairs
			.map(([start, length]) => ({ start, end: start + length }))
			.filter(({ start, end }) => !splitsPair(text, start) && !splitsPair(text, end))
			.map((range) => describeAnchor(text, range)),
	);
const anywhere = fc.array(
	fc.record({
		start: fc.nat(),
		end: fc.nat(),
		exact: fc.string({ unit: "binary" }),
		prefix: fc.string(),
		suffix: fc.string(),
	}),
	{ maxLength: 3 },
);
const attribution = fc.array(fc.record({ name: fc.string(), sourceId: fc.option(uuid) }), { maxLength: 3 });
const appearance = fc.oneof(
	fc.record({ id: uuid, articleId: uuid, versionId: fc.constant(versionId), ranges: here, attribution }),
	fc.record({ id: uuid, articleId: uuid, versionId: fc.constant(versionId), ranges: anywhere, attribution }),
	fc.record({ id: uuid, articleId: uuid, versionId: uuid, ranges: anywhere, attribution }),
);
const claim: fc.Arbitrary<Claim> = fc
	.record({
		id: uuid,
		dossierId: uuid,
		version: fc.integer({ min: 1, max: 9 }),
		statement: fc.string(),
		kind: fc.constantFrom(...claimKinds),
		checkable: fc.boolean(),
		priority: fc.constantFrom(...priorities),
		tags: fc.array(fc.string(), { maxLength: 3 }),
		risk: fc.subarray([...riskClasses]),
		assigneeId: fc.option(uuid),
		stage: fc.constantFrom(...stages),
		rating: fc.constantFrom("true", "false", null),
		evidenceCount: fc.nat(9),
		verdictCount: fc.nat(9),
		appearances: fc.array(appearance, { maxLength: 3 }),
		createdBy: uuid,
		createdAt: time,
		updatedAt: time,
		withdrawnAt: fc.option(time),
	})
	.chain((one) => {
		const words = prefillStatement(one.appearances[0]?.ranges.map((range) => range.exact) ?? []);
		return fc.constantFrom(one, { ...one, statement: words });
	}) as fc.Arbitrary<Claim>;

/** As they go over the line. */
function sent<T>(value: T): T {
	return JSON.parse(JSON.stringify(value)) as T;
}

describe("packed claims", () => {
	it("unpack to what they were", () => {
		fc.assert(
			fc.property(fc.array(claim, { maxLength: 5 }), (claims) => {
				expect(unpackClaims(sent(packClaims(claims, { versionId, text })), { versionId, text })).toEqual(claims);
			}),
		);
	});

	const range = describeAnchor(text, { start: 7, end: 21 });
	const plain: Claim = {
		id: "01a2b3c4-d5e6-7001-8002-0123456789ab",
		dossierId: "01900000-0000-7000-8000-000000000002",
		version: 1,
		statement: prefillStatement([range.exact]),
		kind: "quantity",
		checkable: true,
		priority: "normal",
		tags: [],
		risk: [],
		assigneeId: null,
		dueAt: null,
		stage: "open",
		rating: null,
		evidenceCount: 0,
		verdictCount: 0,
		appearances: [
			{
				id: "01a2b3c4-d5e6-7001-8006-fedcba987654",
				articleId: "01900000-0000-7000-8000-000000000003",
				versionId,
				ranges: [range],
				attribution: [{ name: "a spokesman", sourceId: null }],
			},
		],
		createdBy: "01900000-0000-7000-8000-000000000004",
		createdAt: "2026-11-21T10:00:00.000Z",
		updatedAt: "2026-11-21T10:00:00.000Z",
		withdrawnAt: null,
	};

	it("leave out the words that the text has, and a statement made of them", () => {
		const packed = packClaims([plain, { ...plain, statement: "Troops left." }], { versionId, text });
		expect(packed.words).toEqual([]);
		expect(packed.statements).toEqual([[1, "Troops left."]]);
		expect(JSON.stringify(packed)).not.toContain("2,500");
	});

	it("say what claims have in common once", () => {
		const { details, places } = packClaims([plain, plain, { ...plain, kind: "date" }], { versionId, text });
		expect(details.map(({ kind }) => kind)).toEqual(["quantity", "date"]);
		expect(places).toHaveLength(1);
	});

	it("are refused with another text than they were packed with", () => {
		const packed = packClaims([plain], { versionId, text });
		expect(unpackClaims(packed, { versionId, text: text.replace("2,500", "3,500") })).toBeUndefined();
		expect(unpackClaims(packed, { versionId: plain.id, text })).toBeUndefined();
	});
});

describe("packed ids", () => {
	it("need 7 letters where one counts on from the one before, and 13 where it doesn't", () => {
		const ids = [
			"01a2b3c4-d5e6-7001-8003-ffffffffffff",
			"01a2b3c4-d5e6-7001-8004-0123456789ab",
			"01a2b3c4-d5e7-7fff-bfff-fc0000000000",
			"01a2b3c4-d5e7-7000-8000-020000000000",
		];
		const packed = packIds(ids);
		expect(packed).toMatchObject({ countsOn: [0, 1, 0, 1], waits: [0x01a2b3c4d5e6, 0, 1, 0] });
		expect(packed).toHaveProperty("letters.length", 40);
		expect(unpackIds(sent(packed))).toEqual(ids);
	});

	it("stay as they are where one is of another make", () => {
		const ids = ["01a2b3c4-d5e6-7001-8003-ffffffffffff", "a claim of yours"];
		expect(packIds(ids)).toEqual(ids);
		expect(unpackIds(packIds(ids))).toEqual(ids);
	});
});
