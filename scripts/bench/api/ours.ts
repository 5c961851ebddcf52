import { getRequestListener } from "@hono/node-server";
import { apiApp } from "@/lib/api/app";
import { serve } from "./serve";

/** Stet's API as server.ts serves it, without the pages. */
serve(getRequestListener(apiApp().fetch));
