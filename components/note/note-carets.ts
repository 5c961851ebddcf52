import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import {
	absolutePositionToRelativePosition,
	relativePositionToAbsolutePosition,
	ySyncPluginKey,
} from "@tiptap/y-tiptap";
import * as Y from "yjs";

/** Somebody's caret as they say it: theirs to make up, so nothing in it is trusted. */
export type RemoteCaret = { id: string; name: string; colour: number; caret: string };

type Options = {
	/** Where one's own caret is now; null when the hand is elsewhere. */
	say: (caret: string | null) => void;
	others: () => readonly RemoteCaret[];
	subscribe: (onChange: () => void) => () => void;
};

type Binding = { doc: Y.Doc; type: Y.XmlFragment; mapping: Map<Y.AbstractType<unknown>, never> };

const key = new PluginKey<DecorationSet>("noteCarets");

/** Colleagues' carets and selections in a note, and one's own to them. Positions are Yjs': they move with the words. */
export const NoteCarets = Extension.create<Options>({
	name: "noteCarets",
	addOptions: () => ({ say: () => {}, others: () => [], subscribe: () => () => {} }),
	addProseMirrorPlugins() {
		const { say, others, subscribe } = this.options;
		return [
			new Plugin({
				key,
				state: {
					init: () => DecorationSet.empty,
					apply: (transaction, before, _old, state) =>
						transaction.docChanged || transaction.getMeta(key) ? drawn(state, others()) : before,
				},
				props: { decorations: (state) => key.getState(state) },
				view: (view) => {
					const redraw = () => {
						if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, true).setMeta("addToHistory", false));
					};
					const stop = subscribe(redraw);
					return {
						update: (now, before) => {
							if (!now.state.selection.eq(before.selection) || now.state.doc !== before.doc) say(ownCaret(now));
						},
						destroy: stop,
					};
				},
			}),
		];
	},
	onFocus() {
		this.options.say(ownCaret(this.editor.view));
	},
	onBlur() {
		this.options.say(null);
	},
});

function bindingOf(state: EditorState): Binding | undefined {
	return (ySyncPluginKey.getState(state) as { binding?: Binding } | undefined)?.binding;
}

function ownCaret(view: EditorView): string | null {
	const binding = bindingOf(view.state);
	if (!binding || !view.hasFocus()) return null;
	const { anchor, head } = view.state.selection;
	const at = (position: number) =>
		Y.relativePositionToJSON(absolutePositionToRelativePosition(position, binding.type, binding.mapping));
	return JSON.stringify(anchor === head ? [at(anchor)] : [at(anchor), at(head)]);
}

function drawn(state: EditorState, others: readonly RemoteCaret[]): DecorationSet {
	const binding = bindingOf(state);
	if (!binding) return DecorationSet.empty;
	return DecorationSet.create(
		state.doc,
		others.flatMap((one) => decorationsOf(state, binding, one)),
	);
}

function decorationsOf(state: EditorState, binding: Binding, { id, name, colour, caret }: RemoteCaret): Decoration[] {
	const positions = positionsOf(binding, caret);
	const [anchor, head = anchor] = positions.map((position) => Math.min(position, state.doc.content.size));
	if (anchor === undefined || head === undefined) return [];
	const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)];
	const widget = Decoration.widget(head, () => caretElement(name, colour), {
		// A caret that has moved is drawn anew, and shows its name again.
		key: `${id} ${head} ${name}`,
		side: 10,
		ignoreSelection: true,
	});
	if (from === to) return [widget];
	return [Decoration.inline(from, to, { class: "note-selection", "data-person": String(colour) }), widget];
}

/** Where a caret is in this document; nowhere, if it makes no sense or speaks of words that are not here yet. */
function positionsOf({ doc, type, mapping }: Binding, caret: string): number[] {
	try {
		const said: unknown = JSON.parse(caret);
		if (!Array.isArray(said)) return [];
		return said.slice(0, 2).flatMap((one) => {
			const position = Y.createRelativePositionFromJSON(one);
			return relativePositionToAbsolutePosition(doc, type, position, mapping) ?? [];
		});
	} catch {
		return [];
	}
}

function caretElement(name: string, colour: number): HTMLElement {
	const caret = document.createElement("span");
	caret.className = "note-caret";
	caret.dataset.person = String(colour);
	caret.title = name;
	const label = caret.appendChild(document.createElement("span"));
	label.textContent = name;
	// A screen reader would read names in the middle of the text.
	caret.setAttribute("aria-hidden", "true");
	// The name stands on the side where there is room for it.
	requestAnimationFrame(() => {
		const frame = caret.parentElement?.closest(".ProseMirror")?.getBoundingClientRect();
		if (frame) caret.classList.toggle("is-late", caret.getBoundingClientRect().left > frame.left + frame.width / 2);
	});
	return caret;
}
