/**
 * The desk's rating scale. A published report names the version it used, so a
 * change of scale is a new version, never an edit of this one.
 */
export const scaleVersion = "stet-scale@1";

export const tracks = ["substance", "attribution"] as const;
/** `substance`: is it so? `attribution`: was it said, and said so? */
export type Track = (typeof tracks)[number];

type RatingInfo = {
	code: string;
	label: string;
	track: Track /** 1 (false) to 5 (true); null for a label without a number. */;
	value: number | null;
};

export const ratings = [
	{ code: "true", label: "True", track: "substance", value: 5 },
	{ code: "mostly-true", label: "Mostly true", track: "substance", value: 4 },
	{ code: "half-true", label: "Half true", track: "substance", value: 3 },
	{ code: "mostly-false", label: "Mostly false", track: "substance", value: 2 },
	{ code: "false", label: "False", track: "substance", value: 1 },
	{ code: "misleading", label: "Misleading", track: "substance", value: null },
	{ code: "missing-context", label: "Missing context", track: "substance", value: null },
	{ code: "exaggerated", label: "Exaggerated", track: "substance", value: null },
	{ code: "understated", label: "Understated", track: "substance", value: null },
	{ code: "outdated", label: "Outdated", track: "substance", value: null },
	{ code: "unproven", label: "Unproven", track: "substance", value: null },
	{ code: "satire", label: "Satire", track: "substance", value: null },
	{ code: "accurate", label: "Accurate", track: "attribution", value: null },
	{ code: "drifted", label: "Drifted", track: "attribution", value: null },
	{ code: "misattributed", label: "Misattributed", track: "attribution", value: null },
	{ code: "not-found", label: "Not found", track: "attribution", value: null },
] as const satisfies readonly RatingInfo[];

export type Rating = (typeof ratings)[number]["code"];
export const ratingCodes = ratings.map((rating) => rating.code) as [Rating, ...Rating[]];

export function ratingInfo(code: Rating): RatingInfo {
	const found = ratings.find((rating) => rating.code === code);
	if (!found) throw new Error(`No rating ${code} on ${scaleVersion}`);
	return found;
}
