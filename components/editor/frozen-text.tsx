"use client";

import { Editor } from "@tiptap/core";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Block } from "@/lib/core/articles/article";
import { articleHtml, showBlocks } from "./block-markup";
import { frozenDocument, frozenExtensions } from "./frozen-document";

type Props = {
	text: string;
	blocks: readonly Block[];
	/** The id of what tells how to select by keyboard. */
	describedBy?: string;
	/** Called with the element that holds the blocks, whenever they were made anew. Answers how to let go of it. */
	onReady: (root: HTMLElement) => () => void;
};

const className = "frozen-text";

/**
 * The frozen text, for reading and selecting. The server paints it; the editor then takes the same words over, element
 * by element alike, so that nothing moves. It can't be edited, dropped into or pasted into, and copying gives the
 * text's own characters.
 */
export function FrozenText({ text, blocks, describedBy, onReady }: Props) {
	const frame = useRef<HTMLDivElement>(null);
	const shown = useMemo(() => showBlocks(blocks), [blocks]);
	// Only what the server paints: afterwards the editor's own element stands there, and React must leave it alone.
	const [html] = useState(() => articleHtml(text, shown));
	const ready = useRef(onReady);
	ready.current = onReady;

	useEffect(() => {
		const place = frame.current;
		if (!place) return;
		const attributes = { class: className, role: "document", tabindex: "0", "aria-label": "Article text" };
		const editor = new Editor({
			element: document.createElement("div"),
			extensions: frozenExtensions,
			enableCoreExtensions: false,
			content: frozenDocument(text, shown),
			editable: false,
			injectCSS: false,
			editorProps: {
				editable: () => false,
				attributes: describedBy ? { ...attributes, "aria-describedby": describedBy } : attributes,
				handleDOMEvents: {
					// Selecting is the browser's own; ProseMirror would round it to its positions.
					mousedown: () => true,
					dragstart: () => true,
				},
			},
		});
		const root = editor.view.dom;
		place.replaceChildren(root);
		const release = ready.current(root);
		return () => {
			release();
			editor.destroy();
		};
	}, [text, shown, describedBy]);

	const first = `<div class="${className} ProseMirror" role="document" aria-label="Article text">${html}</div>`;
	// biome-ignore lint/security/noDangerouslySetInnerHtml: escaped to the character by articleHtml, which keeps carriage returns as React would not
	return <div ref={frame} className="frozen-frame" dangerouslySetInnerHTML={{ __html: first }} />;
}
