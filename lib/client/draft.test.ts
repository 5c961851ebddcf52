import { expect, it, vi } from "vitest";
import { openDraft } from "./draft";
import { memoryStore } from "./local-store";

const settled = () => new Promise((resolve) => setTimeout(resolve));

it("keeps every keystroke, and brings the last one back at the next visit", async () => {
	const store = memoryStore();
	const first = openDraft(store, "ana/desk/note", "");
	for (const typed of ["t", "tw", "two"]) first.set(typed);
	await settled();

	const second = openDraft(store, "ana/desk/note", "");
	expect(second.state()).toEqual({ value: "", loaded: false, restored: false });
	await settled();
	expect(second.state()).toEqual({ value: "two", loaded: true, restored: true });
});

it("never replaces what was typed before the shelf answered", async () => {
	const store = memoryStore();
	await store.set("k", "from last week");
	const draft = openDraft(store, "k", "");
	draft.set("n");
	await settled();
	expect(draft.state()).toEqual({ value: "n", loaded: true, restored: false });
});

it("forgets when the words have become something on the desk", async () => {
	const store = memoryStore();
	const draft = openDraft(store, "k", { rationale: "" });
	draft.set({ rationale: "Two sources agree" });
	draft.clear();
	await settled();
	expect(draft.state().value).toEqual({ rationale: "" });
	expect(await store.get("k")).toBeUndefined();
});

it("tells who listens, until they stop", async () => {
	const draft = openDraft(memoryStore(), "k", "");
	await settled();
	const heard = vi.fn();
	const stop = draft.subscribe(heard);
	draft.set("a");
	stop();
	draft.set("b");
	expect(heard).toHaveBeenCalledTimes(1);
});

it("goes on where the browser keeps nothing", async () => {
	const said = vi.spyOn(console, "warn").mockImplementation(() => {});
	const store = memoryStore();
	store.get = () => Promise.reject(new Error("no IndexedDB"));
	store.set = () => Promise.reject(new Error("no IndexedDB"));
	const draft = openDraft(store, "k", "");
	draft.set("still here");
	await settled();
	expect(draft.state()).toEqual({ value: "still here", loaded: true, restored: false });
	expect(said).toHaveBeenCalledOnce();
	said.mockRestore();
});
