import * as Y from "yjs";
import { fromBase64, toBase64 } from "@/lib/core/notes/base64";
import type { NoteReceipt, NoteUpdates } from "@/lib/core/notes/note";
import { apiGet, Offline, Problem } from "./api";
import type { LocalStore } from "./local-store";
import { noteWrite, type UnsentNote, unsentKey } from "./note-shelf";
import type { OutboxSnapshot, Owner, Sent, Write } from "./outbox";

/** "waiting" is for the network, or for its owner to sign in again; "refused" ends this visit to the note. */
export type NoteSaving = "saved" | "saving" | "waiting" | "signed-out" | "refused";

export type NoteSyncState = {
	/** The note is here; before that nobody can write in it. */
	isLoaded: boolean;
	saving: NoteSaving;
	/** Why the desk refused, or why the note can't be had. */
	because: string | null;
};

export type NoteSyncParts = {
	owner: Owner;
	/** `/notes/claim/…` */
	path: string;
	/** What it is called while it waits: "Note on “2,500 troops”". */
	label: string;
	outbox: {
		send(write: Write): Promise<Sent<NoteReceipt>>;
		snapshot(): OutboxSnapshot;
		subscribe(onChange: () => void): () => void;
	};
	shelf: LocalStore;
	/** The note as it reads here now, to be copied should the desk refuse it. */
	words: () => string;
	/** Whether somebody else has the note open. */
	hasCompany: () => boolean;
	fetchUpdates?: (after: number) => Promise<NoteUpdates>;
};

/** Milliseconds from a keystroke to sending, with colleagues who watch and alone. */
const paceInCompany = 150;
const paceAlone = 1_000;
/** After one's own writing, once in a while, a look whether everything is here. */
const lookAfterOwn = 5_000;

/**
 * Keeps a note's document here and on the desk the same. What is typed here lies on the shelf with every keystroke,
 * goes out in batches, one at a time, through the outbox; what colleagues write is asked for when the log says so.
 */
export class NoteSync {
	readonly doc: Y.Doc;
	private readonly parts: Required<NoteSyncParts>;
	private readonly watchers = new Set<() => void>();
	private readonly key: string;
	private state: NoteSyncState = { isLoaded: false, saving: "saved", because: null };
	private number = 0;
	private unsent: Uint8Array[] = [];
	private sending = 0;
	/** Own updates on their way whose line in the log was not heard yet. */
	private unheard = 0;
	private sendTimer: ReturnType<typeof setTimeout> | undefined;
	private lookTimer: ReturnType<typeof setTimeout> | undefined;
	private looking: Promise<void> | undefined;
	private lookAgain = false;
	private failures = 0;
	private earlierRefused = new Set<string>();
	private isClosed = false;
	private stopListening = () => {};

	constructor(parts: NoteSyncParts, doc = new Y.Doc()) {
		this.doc = doc;
		this.parts = {
			fetchUpdates: (after) => apiGet<NoteUpdates>(`${parts.path}/updates`, { after }),
			...parts,
		};
		this.key = unsentKey(parts.owner, doc.clientID);
	}

	readonly snapshot = (): NoteSyncState => this.state;

	readonly subscribe = (watch: () => void): (() => void) => {
		this.watchers.add(watch);
		return () => this.watchers.delete(watch);
	};

	/** Fetches the note, and what an earlier visit has not sent yet. */
	open(): void {
		this.isClosed = false;
		this.earlierRefused = new Set(this.ownItems().refused.map(({ key }) => key));
		this.doc.on("update", this.onUpdate);
		const stop = this.parts.outbox.subscribe(this.onOutbox);
		this.stopListening = () => {
			stop();
			this.doc.off("update", this.onUpdate);
		};
		this.look();
	}

	/** Nobody looks at the note any more; what was typed goes on its way. */
	close(): void {
		this.hurry();
		this.isClosed = true;
		this.stopListening();
		clearTimeout(this.sendTimer);
		clearTimeout(this.lookTimer);
	}

	/** Sends what there is at once, for the page may be gone in a moment. */
	hurry(): void {
		if (this.unsent.length > 0 && this.state.saving !== "refused") void this.send();
	}

	/** A line of the log says that somebody wrote into this note. */
	heard(actorId: string): void {
		const isOwn = actorId === this.parts.owner.userId && this.unheard > 0;
		if (isOwn) this.unheard--;
		if (isOwn) this.lookLater(lookAfterOwn);
		else this.look();
	}

	/** Asks the desk for what is not here. */
	look(): void {
		clearTimeout(this.lookTimer);
		if (this.isClosed) return;
		this.lookAgain = this.looking !== undefined;
		this.looking ??= this.fetch().finally(() => {
			this.looking = undefined;
			if (this.lookAgain) this.look();
		});
	}

	private async fetch(): Promise<void> {
		try {
			const { number, updates } = await this.parts.fetchUpdates(this.number);
			if (this.isClosed) return;
			this.doc.transact(() => {
				for (const update of updates) Y.applyUpdate(this.doc, fromBase64(update));
				if (!this.state.isLoaded) this.showWaiting();
			}, this);
			this.number = number;
			this.failures = 0;
			if (!this.state.isLoaded || (this.state.because !== null && this.state.saving !== "refused")) {
				this.become({ isLoaded: true, because: null });
			}
		} catch (error) {
			const isFinal = error instanceof Problem && error.status < 500 && error.status !== 401 && error.status !== 429;
			if (!isFinal && !(error instanceof Offline) && !(error instanceof Problem)) throw error;
			this.become({ because: error.message });
			if (!isFinal) this.lookLater(Math.min(10_000, 500 * 2 ** this.failures++));
		}
	}

	/** What this person wrote in an earlier visit and the desk has not got yet belongs to what they see. */
	private showWaiting(): void {
		for (const { body } of this.ownItems().waiting) {
			Y.applyUpdate(this.doc, fromBase64((body as { update: string }).update));
		}
	}

	private lookLater(milliseconds: number): void {
		clearTimeout(this.lookTimer);
		if (!this.isClosed) this.lookTimer = setTimeout(() => this.look(), milliseconds);
	}

	private readonly onUpdate = (update: Uint8Array, origin: unknown): void => {
		if (origin === this) return;
		this.unsent = [Y.mergeUpdates([...this.unsent, update])];
		void this.shelve();
		this.plan();
		this.judge();
	};

	private plan(): void {
		if (this.sendTimer !== undefined || this.sending > 0 || this.unsent.length === 0 || this.isClosed) return;
		if (this.state.saving === "refused" || this.ownItems().waiting.length > 0) return;
		this.sendTimer = setTimeout(() => void this.send(), this.parts.hasCompany() ? paceInCompany : paceAlone);
	}

	private async send(): Promise<void> {
		clearTimeout(this.sendTimer);
		this.sendTimer = undefined;
		const unsent = this.takeUnsent();
		if (!unsent) return;
		this.sending++;
		this.unheard++;
		const answer = this.parts.outbox.send(noteWrite(unsent));
		this.judge();
		await this.shelve();
		const sent = await answer;
		this.sending--;
		if (sent.kind === "saved") {
			if (sent.value.number === this.number + 1) this.number++;
			else this.look();
		}
		this.judge();
		this.plan();
	}

	private takeUnsent(): UnsentNote | undefined {
		const [update] = this.unsent;
		this.unsent = [];
		const { path, label, words } = this.parts;
		return update && { path, label, update: toBase64(update), words: words() };
	}

	/** What is not on its way yet, where a crash can't reach it. */
	private async shelve(): Promise<void> {
		const { shelf, path, label, words } = this.parts;
		const [update] = this.unsent;
		try {
			if (update) await shelf.set(this.key, { path, label, update: toBase64(update), words: words() });
			else await shelf.del(this.key);
		} catch {
			// A browser that keeps nothing; what is typed is sent within a second all the same.
		}
	}

	private readonly onOutbox = (): void => {
		this.judge();
		this.plan();
	};

	private ownItems(): Pick<OutboxSnapshot, "waiting" | "refused" | "because"> {
		const { waiting, refused, because } = this.parts.outbox.snapshot();
		const own = <T extends { path: string }>(items: T[]) => items.filter(({ path }) => path === this.parts.path);
		return { waiting: own(waiting), refused: own(refused), because };
	}

	/** Where this visit's words are. */
	private judge(): void {
		const { waiting, refused, because } = this.ownItems();
		if (this.state.saving === "refused") return;
		const refusal = refused.find(({ key }) => !this.earlierRefused.has(key))?.refused;
		const isUnderWay = waiting.length > 0 || this.unsent.length > 0 || this.sending > 0;
		if (refusal) this.become({ saving: "refused", because: refusal.detail });
		else if (!isUnderWay) this.become({ saving: "saved" });
		else if (because === null) this.become({ saving: "saving" });
		else this.become({ saving: because === "offline" ? "waiting" : "signed-out" });
	}

	private become(change: Partial<NoteSyncState>): void {
		const next = { ...this.state, ...change };
		const { isLoaded, saving, because } = this.state;
		if (next.isLoaded === isLoaded && next.saving === saving && next.because === because) return;
		this.state = next;
		for (const watch of this.watchers) watch();
	}
}
