/** Which parts of a page are furniture around the article, by what their elements are and are called. */

const elementReasons: Record<string, string> = {
	nav: "navigation",
	footer: "page footer",
	aside: "aside",
	form: "form",
	button: "button",
	menu: "navigation",
	dialog: "dialog",
};

const roleReasons: Record<string, string> = {
	navigation: "navigation",
	search: "form",
	banner: "page header",
	contentinfo: "page footer",
	complementary: "aside",
	dialog: "dialog",
	alertdialog: "dialog",
};

const nameReasons: Record<string, string> = {
	cookie: "cookie notice",
	cookies: "cookie notice",
	cookiebanner: "cookie notice",
	consent: "cookie notice",
	gdpr: "cookie notice",
	onetrust: "cookie notice",
	privacy: "privacy notice",
	nav: "navigation",
	navbar: "navigation",
	navigation: "navigation",
	menu: "navigation",
	breadcrumb: "navigation",
	breadcrumbs: "navigation",
	skip: "navigation",
	sidebar: "aside",
	footer: "page footer",
	comments: "comments",
	comment: "comments",
	disqus: "comments",
	respond: "comment form",
	newsletter: "newsletter sign-up",
	subscribe: "newsletter sign-up",
	share: "share buttons",
	sharing: "share buttons",
	sharedaddy: "share buttons",
	social: "share buttons",
	related: "teaser for another article",
	recommended: "teaser for another article",
	recommendations: "teaser for another article",
	teaser: "teaser for another article",
	teasers: "teaser for another article",
	outbrain: "advertisement",
	taboola: "advertisement",
	ad: "advertisement",
	ads: "advertisement",
	advert: "advertisement",
	advertisement: "advertisement",
	promo: "advertisement",
	sponsored: "advertisement",
	paywall: "subscription notice",
};

/** Elements that hold the page or the article; their class names describe the page ("has-sidebar"), not themselves. */
const holders = new Set(["html", "body", "main", "article"]);

/** Why an element is not part of the article, or null. `inArticle`: a header there holds the title, not the site's name. */
export function furnitureReason(
	name: string,
	attributes: ReadonlyMap<string, string>,
	inArticle: boolean,
): string | null {
	if (holders.has(name)) return null;
	if (attributes.has("hidden") || attributes.get("aria-hidden") === "true" || isUndisplayed(attributes.get("style"))) {
		return "not shown on the page";
	}
	const byElement = elementReasons[name];
	if (byElement) return byElement;
	if (name === "header" && !inArticle) return "page header";
	const byRole = roleReasons[attributes.get("role")?.trim().toLowerCase() ?? ""];
	if (byRole) return byRole;
	const names = `${attributes.get("id") ?? ""} ${attributes.get("class") ?? ""}`.slice(0, 500);
	if (names === " ") return null;
	// "share-buttons" and "cookieBanner" are two words each; "shareholders" is one.
	for (const word of names
		.replace(/([a-z])([A-Z])/g, "$1 $2")
		.toLowerCase()
		.split(/[^a-z]+/)) {
		const reason = Object.hasOwn(nameReasons, word) ? nameReasons[word] : undefined;
		if (reason) return reason;
	}
	return null;
}

function isUndisplayed(style: string | undefined): boolean {
	return (
		style !== undefined &&
		/(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)/i.test(style.slice(0, 500))
	);
}
