import { type InboxKind, type InboxNews, inboxKinds } from "./inbox-item";
import { itemPath } from "./item-path";
import { itemWords } from "./item-words";

export type DigestMail = { subject: string; text: string; html: string };

type About = {
	deskName: string;
	/** Unread and not mailed before, newest first. */
	items: readonly InboxNews[];
	/** Where the desk is, without a slash at the end. */
	appUrl: string;
	/** Where the reader says that they want no more mails. */
	unsubscribeUrl: string;
};

/** More would make a mail that nobody reads; the inbox has the rest. */
const mostListed = 50;

/**
 * What a digest says: which things wait, and where. A mail lies around and travels through others' hands, so it has no
 * claim, no name but the desk's, no rating and no reason in it; all that is behind the link and the sign-in.
 */
export function digestMail({ deskName, items, appUrl, unsubscribeUrl }: About): DigestMail {
	const desk = plainLine(deskName, 60) || "your desk";
	const counts = countsOf(items);
	const listed = items.slice(0, mostListed).map((item) => ({
		title: itemWords[item.kind].title,
		day: `${item.at.slice(0, 10)} ${item.at.slice(11, 16)} UTC`,
		url: appUrl + itemPath(item),
	}));
	const rest = items.length - listed.length;
	const inboxUrl = `${appUrl}/inbox`;
	const more = rest > 0 ? `${rest} more ${rest === 1 ? "is" : "are"} in your inbox: ` : "Everything is in your inbox: ";
	const settingsUrl = `${appUrl}/settings?part=mail`;
	const why = `You get this mail because you are on the desk ${desk}. How often: ${settingsUrl}`;
	return {
		subject: `${desk}: ${counts}`,
		text: [
			`Waiting for you on ${desk}: ${counts}.`,
			"",
			...listed.flatMap(({ title, day, url }) => [`${title} (${day})`, `  ${url}`]),
			"",
			more + inboxUrl,
			"",
			"-- ",
			why,
			`No more mails: ${unsubscribeUrl}`,
			"",
		].join("\n"),
		html: [
			'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Stet</title></head><body>',
			`<p>Waiting for you on <bdi>${escaped(desk)}</bdi>: ${counts}.</p>`,
			"<ul>",
			...listed.map(({ title, day, url }) => `<li><a href="${escaped(url)}">${title}</a> (${day})</li>`),
			"</ul>",
			`<p>${more}<a href="${escaped(inboxUrl)}">${escaped(inboxUrl)}</a></p>`,
			`<p><small>You get this mail because you are on the desk <bdi>${escaped(desk)}</bdi>. `,
			`<a href="${escaped(settingsUrl)}">How often</a> · <a href="${escaped(unsubscribeUrl)}">No more mails</a></small></p>`,
			"</body></html>",
		].join("\n"),
	};
}

/** "2 rulings, 1 claim for you". */
function countsOf(items: readonly InboxNews[]): string {
	const count = (kind: InboxKind) => items.filter((item) => item.kind === kind).length;
	return inboxKinds
		.flatMap((kind) => {
			const n = count(kind);
			return n === 0 ? [] : [`${n} ${n === 1 ? itemWords[kind].one : itemWords[kind].many}`];
		})
		.join(", ");
}

/**
 * What somebody typed as one line that can't be taken for anything else: no line breaks, which would begin another header,
 * and nothing that turns or hides what stands beside it, such as marks for writing from right to left.
 */
export function plainLine(typed: string, most: number): string {
	const line = typed
		.toWellFormed()
		.replace(/[\p{C}\p{Z}]+/gu, " ")
		.trim();
	const letters = [...line];
	return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : line;
}

/** An address that surely names one mailbox and nothing else, wherever it is put. */
export function isMailable(address: string): boolean {
	return /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?=.{1,253}$)([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u.test(
		address,
	);
}

function escaped(words: string): string {
	return words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
