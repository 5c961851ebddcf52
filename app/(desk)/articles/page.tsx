import { redirect } from "next/navigation";

/** Articles are listed by dossier. */
export default function ArticlesPage() {
	redirect("/dossiers");
}
