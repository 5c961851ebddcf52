/**
 * How far a desk's reviewers agree, over some of its claims: everything that the agreement screen shows, computed from
 * one table. Only claims whose verdicts the reader may see are in it.
 */
import type { ClaimKind } from "../claims/claim";
import { allDifferences, type Parting, partings } from "../disputes/how-they-differ";
import { groupBy } from "../group-by";
import { type Rating, ratings, type Track } from "../verdicts/scale";
import type { Verdict } from "../verdicts/verdict";
import { agreementOverTime, type TimeBucket } from "./agreement-over-time";
import type { Bootstrap } from "./bootstrap";
import { cohenKappa } from "./cohen-kappa";
import { type ConfusionMatrix, confusionMatrix } from "./confusion-matrix";
import { type FleissCounted, fleissKappa } from "./fleiss-kappa";
import { gwetAc1 } from "./gwet-ac1";
import { krippendorffAlphaNominal, krippendorffAlphaOrdinal } from "./krippendorff-alpha";
import { numericRating } from "./numeric-rating";
import { percentAgreement } from "./percent-agreement";
import { type Agreement, onlyRaters, pairsOfRaters } from "./ratings-table";
import { seededRandom } from "./seeded-random";
import { type CharacterCounted, type CheckedText, characterAlpha, type SpanCounted, spanF1 } from "./span-agreement";

/** One reviewer's verdict on one claim, on the track that is asked about. */
export type JudgedClaim = {
	claimId: string;
	kind: ClaimKind;
	verdict: Pick<Verdict, "id" | "reviewerId" | "rating" | "reading" | "basis" | "sealedAt" | "blind">;
	/** The ruling in force on that track. */
	ruling: Rating | null;
};

/** A text that two people have both taken claims from. */
export type SharedText = CheckedText & { pair: [first: string, second: string] };

export type PairAgreement = {
	first: string;
	second: string;
	percent: Agreement;
	kappa: Agreement;
	confusion: ConfusionMatrix;
	spans: {
		exact: Agreement<SpanCounted>;
		characters: Agreement<SpanCounted>;
		alpha: Agreement<CharacterCounted>;
	} | null;
};

export type DeskAgreement = {
	track: Track;
	/** Claims with a verdict, and verdicts. */
	n: { claims: number; verdicts: number; reviewers: number };
	percent: Agreement;
	fleiss: Agreement<FleissCounted>;
	alphaNominal: Agreement;
	alphaOrdinal: Agreement;
	ac1: Agreement;
	pairs: PairAgreement[];
	/** Each reviewer's verdicts beside the rulings in force. */
	againstRulings: { reviewerId: string; percent: Agreement; kappa: Agreement }[];
	overTime: { bucket: TimeBucket; percent: Agreement; alpha: Agreement }[];
	/** What the differing pairs of verdicts differ in; one pair may differ in several things. */
	disagreements: { pairs: number; differing: number; parts: { part: Parting; pairs: number }[]; luckyPairs: number };
};

/** One rater more, who is no person: no id is called that. */
const theRuling = "the ruling";

export function deskAgreement(
	track: Track,
	judged: readonly JudgedClaim[],
	texts: readonly SharedText[],
): DeskAgreement {
	const table = judged.map(({ claimId, verdict }) => ({
		unit: claimId,
		rater: verdict.reviewerId,
		value: verdict.rating as string,
		at: verdict.sealedAt,
	}));
	const scale = ratings.filter((rating) => rating.track === track).map(({ code }) => code);
	const reviewers = [...new Set(table.map((row) => row.rater))].sort();
	const alphas = agreementOverTime(table, "week", (some) => krippendorffAlphaNominal(some));
	return {
		track,
		n: { claims: new Set(table.map((row) => row.unit)).size, verdicts: table.length, reviewers: reviewers.length },
		percent: percentAgreement(table, bootstrap()),
		fleiss: fleissKappa(table, bootstrap()),
		alphaNominal: krippendorffAlphaNominal(table, bootstrap()),
		alphaOrdinal: krippendorffAlphaOrdinal(table, numericRating, bootstrap()),
		ac1: gwetAc1(table, { bootstrap: bootstrap(), scale }),
		pairs: pairsOfRaters(table).map(({ first, second }) => {
			const pair = onlyRaters(table, [first, second]);
			const shared = texts.filter((text) => text.pair.includes(first) && text.pair.includes(second));
			const inOrder = shared.map((text) =>
				text.pair[0] === first ? text : { ...text, first: text.second, second: text.first },
			);
			return {
				first,
				second,
				percent: percentAgreement(pair, bootstrap()),
				kappa: cohenKappa(pair, [first, second], bootstrap()),
				confusion: confusionMatrix(pair, [first, second], scale),
				spans:
					inOrder.length === 0
						? null
						: {
								exact: spanF1(inOrder, "exact", bootstrap()),
								characters: spanF1(inOrder, "characters", bootstrap()),
								alpha: characterAlpha(inOrder, bootstrap()),
							},
			};
		}),
		againstRulings: reviewers.map((reviewerId) => {
			const beside = judged
				.filter(({ verdict, ruling }) => verdict.reviewerId === reviewerId && ruling !== null)
				.flatMap(({ claimId, verdict, ruling }) => [
					{ unit: claimId, rater: reviewerId, value: verdict.rating as string },
					{ unit: claimId, rater: theRuling, value: ruling as string },
				]);
			return {
				reviewerId,
				percent: percentAgreement(beside, bootstrap()),
				kappa: cohenKappa(beside, [reviewerId, theRuling], bootstrap()),
			};
		}),
		overTime: agreementOverTime(table, "week", (some) => percentAgreement(some)).map(({ bucket, agreement }) => ({
			bucket,
			percent: agreement,
			alpha: alphas.find((one) => one.bucket.from === bucket.from)?.agreement ?? agreement,
		})),
		disagreements: disagreementsOf(judged),
	};
}

/** Each measure draws anew from the same seed: the figures of one table are the same whenever they are asked for. */
function bootstrap(): Bootstrap {
	return { random: seededRandom(1) };
}

function disagreementsOf(judged: readonly JudgedClaim[]): DeskAgreement["disagreements"] {
	const pairs = [...groupBy(judged, (one) => one.claimId).values()].flatMap((own) =>
		allDifferences(own.map(({ verdict }) => verdict)),
	);
	const differing = pairs.filter(({ ratings: [a, b] }) => a !== b);
	return {
		pairs: pairs.length,
		differing: differing.length,
		parts: partings.map((part) => ({ part, pairs: differing.filter(({ parts }) => parts.includes(part)).length })),
		luckyPairs: pairs.filter((pair) => pair.sameVerdictDifferentEvidence).length,
	};
}
