import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { anchors, appearances, attributionLinks } from "@/db/schema/claims";
import { statement, written } from "@/db/statement";
import type { Appearance, AttributionLink } from "@/lib/core/claims/claim";
import { groupBy } from "@/lib/core/group-by";
import { amongGiven, listed } from "./among";

const placeFields = {
	id: appearances.id,
	claimId: appearances.claimId,
	articleId: appearances.articleId,
	versionId: appearances.versionId,
};
const rangeFields = {
	appearanceId: anchors.appearanceId,
	start: anchors.start,
	end: anchors.end,
	exact: anchors.exact,
	prefix: anchors.prefix,
	suffix: anchors.suffix,
};
const linkFields = {
	appearanceId: attributionLinks.appearanceId,
	name: attributionLinks.name,
	sourceId: attributionLinks.sourceId,
};
const live = and(amongGiven(appearances.claimId), isNull(appearances.withdrawnAt));
const findPlaces = statement(
	() => written.select(placeFields).from(appearances).where(live).orderBy(asc(appearances.id)),
	placeFields,
);
const findRanges = statement(
	() =>
		written
			.select(rangeFields)
			.from(anchors)
			.innerJoin(appearances, eq(appearances.id, anchors.appearanceId))
			.where(live)
			.orderBy(asc(anchors.appearanceId), asc(anchors.position)),
	rangeFields,
);
const findLinks = statement(
	() =>
		written
			.select(linkFields)
			.from(attributionLinks)
			.innerJoin(appearances, eq(appearances.id, attributionLinks.appearanceId))
			.where(live)
			.orderBy(asc(attributionLinks.appearanceId), asc(attributionLinks.position)),
	linkFields,
);

/** Where each claim appears now: its ranges, and who is said to have said it. */
export async function appearancesOf(db: Reader, claimIds: readonly string[]): Promise<Map<string, Appearance[]>> {
	const ids = { ids: listed(claimIds) };
	const [places, ranges, links] = await Promise.all([findPlaces(db, ids), findRanges(db, ids), findLinks(db, ids)]);
	const rangesOf = groupBy(ranges, (range) => range.appearanceId);
	const linksOf = groupBy(links, (link) => link.appearanceId);
	const appearance = ({ claimId: _claim, ...place }: (typeof places)[number]): Appearance => ({
		...place,
		ranges: (rangesOf.get(place.id) ?? []).map(({ appearanceId: _appearance, ...range }) => range),
		attribution: (linksOf.get(place.id) ?? []).map(({ name, sourceId }): AttributionLink => ({ name, sourceId })),
	});
	return new Map([...groupBy(places, (place) => place.claimId)].map(([id, own]) => [id, own.map(appearance)]));
}
