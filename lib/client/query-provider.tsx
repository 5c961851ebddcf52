"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { Offline } from "./api";
import { LiveFeed, type News } from "./live-feed";
import { browserStore, type LocalStore } from "./local-store";
import { sendUnsentNotes } from "./note-shelf";
import { Outbox, type Owner } from "./outbox";
import { outdatedBy } from "./outdated";
import { tabShelf, UndoStack, undoPath } from "./undo-stack";
import { Whereabouts } from "./whereabouts";

/**
 * What one person's browser holds for one desk: the outbox, the shelf of drafts, the line on which it hears of others' changes,
 * what can be undone, and where everybody is.
 */
type Local = {
	owner: Owner;
	outbox: Outbox;
	drafts: LocalStore;
	live: LiveFeed;
	undo: UndoStack;
	whereabouts: Whereabouts;
};

const LocalContext = createContext<Local | null>(null);

export function useLocal(): Local {
	const local = useContext(LocalContext);
	if (!local) throw new Error("Outside <QueryProvider>");
	return local;
}

type Props = {
	owner: Owner;
	/** The last line of the log that the page was made with. */
	seq: number;
	children: ReactNode;
};

/** The query cache, the outbox, the drafts and the live feed of one person on one desk. Nothing of it is shared with another person. */
export function QueryProvider(props: Props) {
	return <Provided key={`${props.owner.userId}/${props.owner.deskId}`} {...props} />;
}

function Provided({ owner, seq, children }: Props) {
	const [client] = useState(newClient);
	const [local] = useState<Local>(() => {
		const undo = new UndoStack(`stet-undo:${owner.userId}/${owner.deskId}`, tabShelf());
		const outbox = new Outbox({
			owner,
			store: browserStore("stet-outbox"),
			onDone: (line, { path }) => path !== undoPath && undo.did(line),
		});
		outbox.whenSettled((item) => {
			for (const queryKey of item.invalidates) void client.invalidateQueries({ queryKey });
		});
		const live = new LiveFeed({ deskId: owner.deskId, after: seq });
		const whereabouts = new Whereabouts({ say: (message) => live.say(message) });
		return { owner, drafts: browserStore("stet-drafts"), live, outbox, undo, whereabouts };
	});

	useEffect(() => {
		const { owner, outbox, live } = local;
		const flush = () => {
			live.hurry();
			void outbox.flush();
		};
		const cameBack = () => {
			if (document.visibilityState !== "visible") return;
			live.hurry();
			outbox.cameBack();
		};
		// A visit that ends now would lose what the browser would not keep.
		const leaving = (event: BeforeUnloadEvent) => {
			const { onlyInThisTab, waiting } = outbox.snapshot();
			if (onlyInThisTab && waiting.length > 0) event.preventDefault();
		};
		void outbox.open();
		void sendUnsentNotes(owner, local.drafts, (write) => outbox.send(write));
		live.open();
		const deaf = live.hear((news) => outdate(client, news));
		window.addEventListener("online", flush);
		window.addEventListener("focus", cameBack);
		document.addEventListener("visibilitychange", cameBack);
		window.addEventListener("beforeunload", leaving);
		return () => {
			outbox.close();
			deaf();
			live.close();
			window.removeEventListener("online", flush);
			window.removeEventListener("focus", cameBack);
			document.removeEventListener("visibilitychange", cameBack);
			window.removeEventListener("beforeunload", leaving);
		};
	}, [local, client]);

	useEffect(() => watchOver(local), [local]);

	return (
		<LocalContext value={local}>
			<QueryClientProvider client={client}>{children}</QueryClientProvider>
		</LocalContext>
	);
}

/** Asks again what news have made out of date. */
export function outdate(client: QueryClient, news: News): void {
	if (news === "everything") void client.invalidateQueries();
	else for (const queryKey of news.flatMap(outdatedBy)) void client.invalidateQueries({ queryKey });
}

/** A page that nobody has looked at for so long is nowhere. */
const awayAfter = 60_000;

/** Keeps others told of where this page is, and this page of where they are, while it is connected and somebody looks. */
function watchOver({ live, whereabouts }: Local): () => void {
	const deaf = live.meet((people) => whereabouts.meet(people));
	const unwatch = live.subscribe(() => {
		if (live.snapshot() === "live") whereabouts.begin();
		else if (live.snapshot() !== "connecting") whereabouts.lose();
	});
	let timer: ReturnType<typeof setTimeout> | undefined;
	const look = () => {
		clearTimeout(timer);
		if (document.visibilityState === "visible") whereabouts.away(false);
		else timer = setTimeout(() => whereabouts.away(true), awayAfter);
	};
	look();
	document.addEventListener("visibilitychange", look);
	return () => {
		document.removeEventListener("visibilitychange", look);
		clearTimeout(timer);
		unwatch();
		deaf();
		whereabouts.close();
	};
}

function newClient(): QueryClient {
	return new QueryClient({
		defaultOptions: {
			queries: {
				staleTime: 15_000,
				// A refusal stays one however often it is asked; only silence is worth asking again.
				retry: (tries, error) => error instanceof Offline && tries < 3,
				networkMode: "always",
			},
		},
	});
}
