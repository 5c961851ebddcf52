import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { aNoteUpdate, aParagraph } from "../../../seeds/factories/note";
import { applyUpdate, openDocument } from "./apply-update";
import { maxNoteText, maxUpdateBytes, type NoteContent } from "./note";
import { fragmentName, readDocument } from "./read-document";

function bytes(base64: string): Uint8Array {
	return new Uint8Array(Buffer.from(base64, "base64"));
}

/** The update that an editor would send which did this to an empty note. */
function made(act: (fragment: Y.XmlFragment) => void): Uint8Array {
	return anyMade((doc) => act(doc.getXmlFragment(fragmentName)));
}

/** The same without any regard for what a note is. */
function anyMade(act: (doc: Y.Doc) => void): Uint8Array {
	const doc = new Y.Doc();
	doc.transact(() => act(doc));
	return Y.encodeStateAsUpdate(doc);
}

function element(name: string, children: (Y.XmlElement | Y.XmlText)[] = [], attributes: Record<string, unknown> = {}) {
	const made = new Y.XmlElement<Record<string, never>>(name);
	for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as never);
	made.insert(0, children);
	return made as Y.XmlElement;
}

function words(text: string, formats: Record<string, unknown> = {}): Y.XmlText {
	const made = new Y.XmlText();
	made.insert(0, text, formats as object);
	return made;
}

const everything: NoteContent = [
	{ kind: "heading", level: 2, inline: [{ kind: "text", text: "What we know" }] },
	{
		kind: "paragraph",
		inline: [
			{ kind: "text", text: "Bold", bold: true },
			{ kind: "text", text: "both", bold: true, italic: true },
			{ kind: "break" },
			{ kind: "text", text: "code()", code: true },
			{ kind: "text", text: "there", href: "https://example.org/a?b=1" },
			{ kind: "text", text: "write", href: "mailto:desk@example.org" },
		],
	},
	{
		kind: "list",
		ordered: true,
		start: 3,
		items: [
			[aParagraph("one"), { kind: "list", ordered: false, start: 1, items: [[aParagraph("in it")]] }],
			[aParagraph("two")],
		],
	},
	{ kind: "quote", blocks: [aParagraph("said")] },
	{ kind: "paragraph", inline: [] },
];

describe("what a note holds", () => {
	it("is read as it was written", () => {
		const applied = applyUpdate(new Y.Doc(), bytes(aNoteUpdate(everything)));
		expect(applied).toMatchObject({ kind: "applied", content: everything });
	});

	it("is what is left when two have emptied a list at once", () => {
		const doc = new Y.Doc();
		expect(
			applyUpdate(
				doc,
				made((fragment) => fragment.push([element("bulletList"), element("blockquote"), element("orderedList")])),
			),
		).toMatchObject({ kind: "applied", content: [], text: "" });
	});
});

describe("what no note can hold is refused", () => {
	const paragraph = (...children: (Y.XmlElement | Y.XmlText)[]) => element("paragraph", children);
	const inParagraph = (formats: Record<string, unknown>) =>
		made((fragment) => fragment.push([paragraph(words("x", formats))]));
	it.each<[string, Uint8Array]>([
		["a script", made((fragment) => fragment.push([element("script", [words("alert(1)")])]))],
		[
			"a picture",
			made((fragment) => fragment.push([paragraph(element("image", [], { src: "https://evil.example" }))])),
		],
		["an unknown mark", inParagraph({ onclick: {} })],
		["a mark with more to it", inParagraph({ bold: { style: "x" } })],
		["a link to a script", inParagraph({ link: { href: "javascript:alert(1)" } })],
		["such a link in disguise", inParagraph({ link: { href: " JaVaScRiPt\t:alert(1)" } })],
		["a link to data", inParagraph({ link: { href: "data:text/html,<script>" } })],
		["a link with more to it", inParagraph({ link: { href: "https://example.org", onclick: "alert(1)" } })],
		["a link that is none", inParagraph({ link: "https://example.org" })],
		["a link that hides a line end", inParagraph({ link: { href: "https://example.org\n" } })],
		["an attribute", made((fragment) => fragment.push([element("paragraph", [], { onclick: "alert(1)" })]))],
		["a level that is none", made((fragment) => fragment.push([element("heading", [], { level: 7 })]))],
		["a level of words", made((fragment) => fragment.push([element("heading", [], { level: "1" })]))],
		["a heading without a level", made((fragment) => fragment.push([element("heading")]))],
		["a start that is none", made((f) => f.push([element("orderedList", [element("listItem")], { start: 1.5 })]))],
		["words outside a paragraph", made((fragment) => fragment.push([words("loose")]))],
		["a list item without a list", made((fragment) => fragment.push([element("listItem", [])]))],
		["a paragraph as a list item", made((fragment) => fragment.push([element("bulletList", [paragraph()])]))],
		["a paragraph in a paragraph", made((fragment) => fragment.push([paragraph(paragraph())]))],
		["a break with something in it", made((f) => f.push([paragraph(element("hardBreak", [words("x")]))]))],
		[
			"an embedded thing",
			made((f) => {
				const text = new Y.XmlText();
				f.push([paragraph(text)]);
				text.insertEmbed(0, { image: "x" });
			}),
		],
		[
			"a type within words",
			made((f) => {
				const text = new Y.XmlText();
				f.push([paragraph(text)]);
				text.insertEmbed(0, new Y.Map());
			}),
		],
		[
			"an attribute of words",
			made((f) => {
				const text = new Y.XmlText();
				f.push([paragraph(text)]);
				text.setAttribute("x" as never, "y" as never);
			}),
		],
		["a hook", made((fragment) => fragment.push([new Y.XmlHook("x") as unknown as Y.XmlElement]))],
		["another part", anyMade((doc) => void doc.getXmlFragment("other").push([element("paragraph")]))],
		["a map beside it", anyMade((doc) => void doc.getMap("evil").set("a", 1))],
		["bytes", anyMade((doc) => void doc.getArray(fragmentName).push([new Uint8Array(9)]))],
		["a document in it", anyMade((doc) => void doc.getArray(fragmentName).push([new Y.Doc()]))],
		["values in it", anyMade((doc) => void doc.getArray(fragmentName).push([{ a: 1 }]))],
		["a NUL", made((fragment) => fragment.push([paragraph(words("a\u0000b"))]))],
		[
			"lists without end",
			made((fragment) => {
				let inner = element("bulletList", [element("listItem", [paragraph()])]);
				for (let n = 0; n < 30; n++) inner = element("bulletList", [element("listItem", [inner])]);
				fragment.push([inner]);
			}),
		],
	])("%s", (_, update) => {
		expect(applyUpdate(new Y.Doc(), update)).toMatchObject({
			kind: "unreadable",
			because: expect.stringMatching(/^\p{Lu}.*\.$/u),
		});
	});

	it("too long a text, and too many bytes", () => {
		const long = made((fragment) => fragment.push([element("paragraph", [words("x".repeat(maxNoteText + 1))])]));
		expect(applyUpdate(new Y.Doc(), long).kind).toBe("too-large");
		expect(applyUpdate(new Y.Doc(), new Uint8Array(maxUpdateBytes + 1)).kind).toBe("too-large");
	});

	it("something that builds on what isn't there", () => {
		const doc = new Y.Doc();
		const updates: Uint8Array[] = [];
		doc.on("update", (update: Uint8Array) => updates.push(update));
		const text = words("one");
		doc.getXmlFragment(fragmentName).push([element("paragraph", [text])]);
		text.insert(3, " two");
		text.delete(2, 3);
		const [first, second, third] = updates as [Uint8Array, Uint8Array, Uint8Array];
		expect(applyUpdate(new Y.Doc(), second).kind).toBe("incomplete");
		expect(applyUpdate(openDocument([first]), third)).toMatchObject({ kind: "incomplete" });
		expect(applyUpdate(openDocument([first, second]), third)).toMatchObject({ kind: "applied", text: "onwo" });
	});
});

/** Writes numbers as Yjs does. */
function varUints(...values: number[]): number[] {
	return values.flatMap((value) => {
		const out: number[] = [];
		let rest = value;
		for (; rest > 127; rest = Math.floor(rest / 128)) out.push(128 | (rest % 128));
		return [...out, rest];
	});
}

describe("bytes that are no update", () => {
	it.each<[string, number[]]>([
		["nothing", []],
		["one byte", [255]],
		["a count without end", varUints(2 ** 50)],
		["more pieces than memory", [...varUints(1, 30_000_000, 7, 0), 0, 1]],
		["many such", [...varUints(1_000, 30_000_000, 7, 0), 0, 1]],
		["a gap without end", [...varUints(1, 1, 7, 0), 10, ...varUints(2 ** 40), 0]],
		["something gone without end", [...varUints(1, 1, 7, 0), 0, ...varUints(2 ** 40), 0]],
		["a clock without end", [...varUints(1, 1, 7, 2 ** 50), 0, 1, 0]],
		["a writer that is none", [...varUints(1, 1, 2 ** 45, 0), 0, 1, 0]],
		["a piece of no kind", [...varUints(1, 1, 7, 0), 31, 1, 0]],
		["deletions without end", [0, ...varUints(2 ** 50)]],
	])("%s", (_, numbers) => {
		const begun = performance.now();
		expect(applyUpdate(new Y.Doc(), Uint8Array.from(numbers)).kind).toBe("unreadable");
		expect(performance.now() - begun).toBeLessThan(10_000);
	});

	it("are refused or change nothing, whatever they are", () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
				const applied = applyUpdate(new Y.Doc(), noise);
				if (applied.kind === "applied") expect(applied.content).toEqual([]);
			}),
			{ numRuns: 800 },
		);
	});

	it("are refused where they are an update with a byte gone wrong, or leave a note that can be read", () => {
		const whole = bytes(aNoteUpdate(everything));
		fc.assert(
			fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
				const broken = whole.with(at, byte);
				const doc = new Y.Doc();
				const applied = applyUpdate(doc, broken);
				if (applied.kind === "applied") {
					expect(readDocument(openDocument([applied.state]))).toEqual(applied.content);
				}
			}),
			{ numRuns: 800 },
		);
	});
});

type Edit =
	| { kind: "type"; at: number; text: string }
	| { kind: "delete"; at: number; length: number }
	| { kind: "bold"; at: number; length: number }
	| { kind: "paragraph"; at: number }
	| { kind: "remove"; at: number }
	/** Hears what the desk has. */
	| { kind: "hear" };

const edit: fc.Arbitrary<Edit> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant("type" as const),
			at: fc.nat(40),
			text: fc.string({ minLength: 1, maxLength: 6 }),
		}),
	},
	fc.record({ kind: fc.constant("delete" as const), at: fc.nat(40), length: fc.integer({ min: 1, max: 5 }) }),
	fc.record({ kind: fc.constant("bold" as const), at: fc.nat(40), length: fc.integer({ min: 1, max: 5 }) }),
	fc.record({ kind: fc.constant("paragraph" as const), at: fc.nat(5) }),
	fc.record({ kind: fc.constant("remove" as const), at: fc.nat(5) }),
	fc.record({ kind: fc.constant("hear" as const) }),
);

function perform(doc: Y.Doc, one: Exclude<Edit, { kind: "hear" }>): void {
	const fragment = doc.getXmlFragment(fragmentName);
	if (one.kind === "paragraph")
		fragment.insert(Math.min(one.at, fragment.length), [element("paragraph", [words("new")])]);
	if (one.kind === "paragraph" || fragment.length === 0) return;
	if (one.kind === "remove") fragment.delete(one.at % fragment.length, 1);
	if (one.kind === "remove") return;
	const paragraph = fragment.get(one.at % fragment.length) as Y.XmlElement;
	const text = paragraph.get(0) as Y.XmlText;
	const at = Math.min(one.at, text.length);
	if (one.kind === "type") text.insert(at, one.text.replaceAll("\u0000", ""));
	else if (one.kind === "delete") text.delete(at, Math.min(one.length, text.length - at));
	else text.format(at, Math.min(one.length, text.length - at), { bold: {} });
}

it("comes to the same for three who write at once, whatever comes when", () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.nat(2), edit), { maxLength: 60 }),
			fc.infiniteStream(fc.boolean()),
			(edits, when) => {
				const kept: Uint8Array[] = [];
				const waiting = new Map<number, Uint8Array[]>();
				const people = [0, 1, 2].map((person) => {
					const doc = new Y.Doc();
					waiting.set(person, []);
					doc.on("update", (update: Uint8Array, origin: unknown) => {
						if (origin !== "desk") waiting.get(person)?.push(update);
					});
					return doc;
				});
				let last: NoteContent = [];
				const send = (person: number) => {
					const own = waiting.get(person) ?? [];
					if (own.length === 0) return;
					const update = Y.mergeUpdates(own.splice(0));
					const applied = applyUpdate(openDocument(kept), update);
					if (applied.kind !== "applied") throw new Error(JSON.stringify(applied));
					kept.push(update);
					last = applied.content;
				};
				for (const [person, one] of edits) {
					const doc = people[person] as Y.Doc;
					if (one.kind === "hear") for (const update of kept) Y.applyUpdate(doc, update, "desk");
					else perform(doc, one);
					if (when.next().value) send(person);
				}
				for (const person of [0, 1, 2]) send(person);
				for (const doc of people) {
					for (const update of kept) Y.applyUpdate(doc, update, "desk");
					expect(readDocument(doc)).toEqual(last);
				}
				// What is kept of it in one piece is the same note.
				const state = Y.encodeStateAsUpdate(openDocument(kept));
				expect(readDocument(openDocument([state]))).toEqual(last);
			},
		),
		{ numRuns: 300 },
	);
});
