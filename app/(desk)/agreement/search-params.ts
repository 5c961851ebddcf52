import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { claimKinds } from "@/lib/core/claims/claim";
import { tracks } from "@/lib/core/verdicts/scale";

/** What is compared, as it stands in the address. */
export const agreementFilter = {
	track: parseAsStringLiteral(tracks).withDefault("substance"),
	which: parseAsStringLiteral(["first", "current"]).withDefault("first"),
	dossier: parseAsString,
	article: parseAsString,
	kind: parseAsStringLiteral(claimKinds),
};

export const loadAgreementFilter = createLoader(agreementFilter);
