"use client";

import { useRouter } from "next/navigation";
import { useShortcut } from "@/components/shell/shortcuts";
import { useToast } from "@/components/ui/toast";
import { apiList } from "@/lib/client/api";
import type { QueueItem } from "@/lib/core/queue/next-up";
import { queueHref } from "./queue-href";

/** From anywhere on the desk to what is next for this member; from there to what comes after it. */
export function QueueKey() {
	const router = useRouter();
	const toast = useToast();
	const go = async () => {
		try {
			const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
			const queue = await apiList<QueueItem>("/queue", { zone });
			const here = `${window.location.pathname}${window.location.search}`;
			const at = queue.findIndex((item) => queueHref(item) === here);
			const next = queue[at + 1] ?? queue[0];
			if (!next) return toast({ text: "Nothing waits for you." });
			toast({ text: `Next for you, because: ${next.because}.` });
			router.push(queueHref(next));
		} catch {
			toast({ text: "The desk can’t be reached just now, so nobody knows what is next for you.", isProblem: true });
		}
	};
	useShortcut({ id: "queue.next", run: () => void go(), scope: "desk" });
	return null;
}
