"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { NoteSection } from "@/components/note/note-section";
import { writersIn } from "@/components/note/use-note";
import { useNews } from "@/lib/client/use-live";
import type { Note } from "@/lib/core/notes/note";

/** Milliseconds after the last words. */
const readAgainAfter = 1_500;

/** What stands before the figures, written together. When it has been written in, the page says anew how far readers are behind. */
export function ReportSummary({ id, title, initial }: { id: string; title: string; initial?: Note | undefined }) {
	const router = useRouter();
	const timer = useRef<number>(undefined);
	useEffect(() => () => window.clearTimeout(timer.current), []);
	useNews((news) => {
		if (writersIn(news, { noun: "report", id }).length === 0) return;
		window.clearTimeout(timer.current);
		timer.current = window.setTimeout(() => router.refresh(), readAgainAfter);
	});
	return <NoteSection noun="report" id={id} name={title} initial={initial} heading={<span />} />;
}
