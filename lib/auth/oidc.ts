import "server-only";
import { SetupError } from "@/lib/setup-error";

export type OidcProvider = { id: string; name: string; issuer: string; clientId: string; clientSecret: string };

/**
 * The desk's own sign-in providers. `OIDC_PROVIDERS=acme,other` names them; each then has
 * `OIDC_ACME_ISSUER`, `OIDC_ACME_CLIENT_ID`, `OIDC_ACME_CLIENT_SECRET` and, if wanted, `OIDC_ACME_NAME`.
 * Throws on a half-configured provider: better no start than a button that fails.
 */
export function oidcProviders(env: Record<string, string | undefined> = process.env): OidcProvider[] {
	const names = (env.OIDC_PROVIDERS ?? "").split(",").map((name) => name.trim());
	return names.filter(Boolean).map((name) => {
		const prefix = `OIDC_${name.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`;
		const setting = (what: string) => {
			const value = env[`${prefix}_${what}`];
			if (value) return value;
			throw new SetupError(
				`OIDC_PROVIDERS names “${name}”, and ${prefix}_${what} is not set. Set it, or take the name out.`,
			);
		};
		return {
			id: name.toLowerCase(),
			name: env[`${prefix}_NAME`] ?? name,
			issuer: setting("ISSUER").replace(/\/$/, ""),
			clientId: setting("CLIENT_ID"),
			clientSecret: setting("CLIENT_SECRET"),
		};
	});
}
