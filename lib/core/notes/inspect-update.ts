import * as Y from "yjs";
import { fragmentName, Unreadable } from "./read-document";

/** Pieces that Yjs makes of an update; what somebody types in an hour without a network is a tenth of it. */
const maxPieces = 20_000;
/** Browsers that one update may speak for: more than one only where waiting updates were put together. */
const maxWriters = 8;
/** Units of text, gone ones too, that one update may stand for. Yjs would believe any number. */
const maxUnits = 1_000_000;
const maxClock = 2 ** 31;

const attributeNames = new Set(["level", "start"]);
const formatNames = new Set(["bold", "italic", "code", "link"]);

/**
 * Looks through an update before Yjs builds anything with it, and throws at whatever no editor of ours writes. Yjs'
 * own reader would set aside as much memory as an update asks for, and make subdocuments, binaries and maps without
 * a word. Answers the browsers (Yjs client ids) that the update speaks for.
 */
export function inspectUpdate(update: Uint8Array): { writers: number[] } {
	const { structs, ds } = decoded(update);
	if (structs.length > maxPieces) throw new Unreadable("This is too much at once. Send it in smaller parts.");
	const writers = new Set<number>();
	let units = 0;
	for (const struct of structs) {
		const { client, clock } = struct.id;
		writers.add(client);
		units += struct.length;
		if (client > 0xffff_ffff || clock + struct.length > maxClock || units > maxUnits) throw damaged();
		if (struct instanceof Y.GC) continue;
		if (!(struct instanceof Y.Item)) throw damaged();
		inspectItem(struct);
	}
	if (writers.size > maxWriters) throw new Unreadable("This update speaks for too many browsers at once.");
	let deletions = 0;
	for (const ranges of ds.clients.values()) deletions += ranges.length;
	if (deletions > maxPieces) throw new Unreadable("This is too much at once. Send it in smaller parts.");
	return { writers: [...writers] };
}

function decoded(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
	try {
		return Y.decodeUpdate(update);
	} catch (cause) {
		throw new Unreadable(damaged().message, { cause });
	}
}

function inspectItem({ parent, parentSub, content }: Y.Item): void {
	// Read on its own, an update names the document's own parts by their name.
	if (typeof parent === "string" && parent !== fragmentName) throw new Unreadable("A note has one part, “content”.");
	if (parentSub !== null) {
		if (!attributeNames.has(parentSub)) {
			throw new Unreadable("Nothing in a note has attributes, apart from a heading's level and where a list starts.");
		}
		const values = content instanceof Y.ContentAny ? content.arr : content instanceof Y.ContentDeleted ? [] : null;
		if (!values?.every((value) => typeof value === "number")) throw new Unreadable("Such an attribute is a number.");
		return;
	}
	if (content instanceof Y.ContentString || content instanceof Y.ContentDeleted) return;
	if (content instanceof Y.ContentFormat && formatNames.has(content.key)) return;
	if (content instanceof Y.ContentType) {
		const { type } = content;
		if (type instanceof Y.XmlText || (type instanceof Y.XmlElement && !(type instanceof Y.XmlHook))) return;
	}
	throw new Unreadable("A note holds words in paragraphs, headings, lists and quotations, and nothing else.");
}

function damaged(): Unreadable {
	return new Unreadable("This update is damaged. Send the bytes of a Yjs update (version 1) in base64.");
}
