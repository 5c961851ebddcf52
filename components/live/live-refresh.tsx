"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { usePerson } from "@/components/shell/person";
import { useLocal } from "@/lib/client/query-provider";
import { type Reading, refreshPause, withReading } from "@/lib/client/refresh-pause";
import { useLiveState, useNews } from "@/lib/client/use-live";

/** Keeps a page that the server makes as it is on the desk. */
export function LiveRefresh(props: Props) {
	useLiveRefresh(props);
	return null;
}

type Props = {
	/** Also while somebody writes in a note, several times a second: of use to the log alone. */
	withNotes?: boolean;
};

/**
 * Reads the page again when something has happened on the desk; where it can't hear of that, when somebody comes back to it.
 * One reading at a time, with a pause that grows while news keep coming. What is typed stays.
 */
export function useLiveRefresh({ withNotes = false }: Props = {}): void {
	const router = useRouter();
	const { userId } = usePerson();
	const { outbox } = useLocal();
	const state = useLiveState();
	const [isReading, startReading] = useTransition();
	const isOld = useRef(false);
	const readings = useRef<Reading[]>([]);
	const began = useRef<number>(undefined);
	const timer = useRef<number>(undefined);
	const latest = useRef(() => {});
	const readLater = useRef(() => {
		timer.current ??= window.setTimeout(
			() => {
				timer.current = undefined;
				latest.current();
			},
			refreshPause(readings.current, performance.now(), Math.random()),
		);
	});
	useEffect(() => {
		latest.current = () => {
			if (isReading || document.visibilityState !== "visible") return;
			if (!isOld.current && state === "live") return;
			isOld.current = false;
			began.current = performance.now();
			startReading(() => router.refresh());
		};
		if (isReading) return;
		if (began.current !== undefined) {
			const ended = performance.now();
			readings.current = withReading(readings.current, { ended, took: ended - began.current });
			began.current = undefined;
		}
		if (isOld.current) readLater.current();
	});
	useNews((news, _claims, missed) => {
		if (news !== "everything" && !withNotes && news.every(({ kind }) => kind === "note.write")) return;
		// The page that somebody acts on reads itself again with the desk's answer.
		if (!missed && news !== "everything" && document.hasFocus() && news.every(({ actorId }) => actorId === userId))
			return;
		isOld.current = true;
		readLater.current();
	});
	// Unlike what was done with a form that is still there, nobody else reads the page again after it.
	useEffect(
		() =>
			outbox.whenSettled(() => {
				isOld.current = true;
				readLater.current();
			}),
		[outbox],
	);
	useEffect(() => {
		const onReturn = () => latest.current();
		document.addEventListener("visibilitychange", onReturn);
		window.addEventListener("focus", onReturn);
		return () => {
			window.clearTimeout(timer.current);
			timer.current = undefined;
			document.removeEventListener("visibilitychange", onReturn);
			window.removeEventListener("focus", onReturn);
		};
	}, []);
}
