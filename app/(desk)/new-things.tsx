"use client";

import { useRouter } from "next/navigation";
import { useMay } from "@/components/shell/person";
import { ShortcutButton } from "@/components/shell/shortcut-button";

/** The two ways in: a new dossier (for those who may), and the intake. */
export function NewThings({ dossierId }: { dossierId?: string }) {
	const router = useRouter();
	const mayMakeDossier = useMay("make-dossier");
	const mayImport = useMay("import-article");
	return (
		<>
			{mayMakeDossier && !dossierId && (
				<ShortcutButton shortcut="dossier.new" onPress={() => router.push("/dossiers?new=dossier")}>
					New dossier
				</ShortcutButton>
			)}
			{mayImport && (
				<ShortcutButton
					shortcut="article.import"
					look="primary"
					onPress={() => router.push(dossierId ? `/intake?dossier=${dossierId}` : "/intake")}
				>
					Import articles
				</ShortcutButton>
			)}
		</>
	);
}
