import { Extension, type Extensions, mergeAttributes } from "@tiptap/core";
import { Blockquote } from "@tiptap/extension-blockquote";
import { Bold } from "@tiptap/extension-bold";
import { Code } from "@tiptap/extension-code";
import { Collaboration, isChangeOrigin } from "@tiptap/extension-collaboration";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Heading } from "@tiptap/extension-heading";
import { Italic } from "@tiptap/extension-italic";
import { Link } from "@tiptap/extension-link";
import { BulletList, ListItem, ListKeymap, OrderedList } from "@tiptap/extension-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Text } from "@tiptap/extension-text";
import type { Node } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import type * as Y from "yjs";
import { headingLevels, isNoteLink, maxNoteDepth, maxNoteText } from "@/lib/core/notes/note";
import { fragmentName } from "@/lib/core/notes/read-document";

/** What a note can hold, for the editor; `readDocument` holds the desk to the same. */
export function noteExtensions(doc: Y.Doc, onTooMuch: () => void): Extensions {
	return [
		Document,
		Text,
		Paragraph.configure({ HTMLAttributes: { dir: "auto" } }),
		NoteHeading.configure({ levels: [...headingLevels], HTMLAttributes: { dir: "auto" } }),
		BulletList,
		NumberedList,
		ListItem,
		ListKeymap,
		Blockquote,
		Bold,
		Italic,
		Code,
		NoteLink.configure({
			openOnClick: false,
			HTMLAttributes: { class: "link", rel: "nofollow noopener noreferrer" },
			isAllowedUri: isNoteLink,
		}),
		HardBreak,
		Limits.configure({ onTooMuch }),
		Collaboration.configure({ document: doc, field: fragmentName }),
	];
}

/** A note's first heading is the page's third: above it are the page's name and "Note". */
const NoteHeading = Heading.extend({
	parseHTML: () => [
		...["h1", "h2", "h3"].map((tag) => ({ tag, attrs: { level: 1 } })),
		{ tag: "h4", attrs: { level: 2 } },
		...["h5", "h6"].map((tag) => ({ tag, attrs: { level: 3 } })),
	],
	renderHTML({ node, HTMLAttributes }) {
		const level = Number(node.attrs.level) + 2;
		return [`h${level}`, mergeAttributes(this.options.HTMLAttributes, HTMLAttributes), 0];
	},
});

/** Numbers, without the letters and Roman numerals that HTML has as well. */
const NumberedList = OrderedList.extend({
	addAttributes: () => ({
		start: { default: 1, parseHTML: (element) => Number.parseInt(element.getAttribute("start") ?? "1", 10) || 1 },
	}),
});

/** Where it leads, and nothing more. */
const NoteLink = Link.extend({
	addAttributes: () => ({ href: { default: null } }),
});

/** What the desk would refuse is not let in here: the words stay in the clipboard, and the note as it was. */
const Limits = Extension.create<{ onTooMuch: () => void }>({
	name: "limits",
	addOptions: () => ({ onTooMuch: () => {} }),
	addProseMirrorPlugins() {
		return [
			new Plugin({
				filterTransaction: (transaction) => {
					if (!transaction.docChanged || isChangeOrigin(transaction)) return true;
					const fits = fitsInANote(transaction.doc);
					if (!fits) this.options.onTooMuch();
					return fits;
				},
			}),
		];
	},
});

function fitsInANote(doc: Node): boolean {
	// Every character is at least one; only a note near the limit has to be counted.
	if (
		doc.content.size > maxNoteText &&
		doc.textBetween(0, doc.content.size, "\n\n", "\n").length > maxNoteText * 0.95
	) {
		return false;
	}
	const within = (node: Node, depth: number): boolean => {
		const { name } = node.type;
		if (node.isTextblock) return true;
		if (name === "orderedList" && !(node.attrs.start >= 0 && node.attrs.start <= 1_000_000_000)) return false;
		const inner = /List$|^blockquote$/.test(name) ? depth + 1 : depth;
		if (inner > maxNoteDepth) return false;
		return node.children.every((child) => within(child, inner));
	};
	return within(doc, 0);
}
