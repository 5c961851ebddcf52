/** Who may do what on a desk. The permission-matrix test walks this table; nothing else grants anything. */
export const roles = ["admin", "editor", "reviewer", "viewer"] as const;
export type Role = (typeof roles)[number];

const everyone: readonly Role[] = roles;
const annotators: readonly Role[] = ["admin", "editor", "reviewer"];
const editors: readonly Role[] = ["admin", "editor"];

export const permissions = {
	read: everyone,
	"import-article": annotators,
	"edit-article": annotators,
	annotate: annotators,
	"edit-sources": annotators,
	"add-evidence": annotators,
	"seal-verdict": annotators,
	"open-dispute": annotators,
	/** Whoever may read a thread reads along. */
	discuss: annotators,
	/** The desk's policy narrows this further: who may rule on which claims, and never on one they judged. */
	rule: editors,
	/** The desk's policy narrows this further: who may send reports out. */
	"publish-report": editors,
	"change-policy": ["admin"],
	"make-dossier": editors,
	"manage-members": ["admin"],
	/** Who is told outside what happens on the desk. */
	"manage-webhooks": ["admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export function allows(role: Role, permission: Permission): boolean {
	return (permissions[permission] as readonly Role[]).includes(role);
}
