"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { Offline } from "./api";
import { LiveFeed } from "./live-feed";
import { browserStore, type LocalStore } from "./local-store";
import { Outbox, type Owner } from "./outbox";
import { outdatedBy } from "./outdated";
import { tabShelf, UndoStack, undoPath } from "./undo-stack";

/** What one person's browser holds for one desk: the outbox, the shelf of drafts, the line on which it hears of others' changes, and what can be undone. */
type Local = { owner: Owner; outbox: Outbox; drafts: LocalStore; live: LiveFeed; undo: UndoStack };

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
			onSettled: (item) => {
				for (const queryKey of item.invalidates) void client.invalidateQueries({ queryKey });
			},
		});
		const live = new LiveFeed({ deskId: owner.deskId, after: seq });
		return { owner, drafts: browserStore("stet-drafts"), live, outbox, undo };
	});

	useEffect(() => {
		const { outbox, live } = local;
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
		live.open();
		const deaf = live.hear((news) => {
			if (news === "everything") void client.invalidateQueries();
			else for (const queryKey of news.flatMap(outdatedBy)) void client.invalidateQueries({ queryKey });
		});
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

	return (
		<LocalContext value={local}>
			<QueryClientProvider client={client}>{children}</QueryClientProvider>
		</LocalContext>
	);
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
