import type { NextConfig } from "next";

const config: NextConfig = {
	distDir: process.env.STET_DIST ?? ".next",
	turbopack: { root: import.meta.dirname },
	poweredByHeader: false,
	reactStrictMode: true,
	typedRoutes: false,
	// Compression is the front server's business in a team's setup; pages are small.
	compress: true,
	serverExternalPackages: ["postgres"],
	images: { unoptimized: true },
};

export default config;
