import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

const only = (group, message) => ({
  "no-restricted-imports": ["error", { patterns: [{ group, message }] }],
});

export default ts.config(
  { ignores: ["dist", "node_modules", "src/host/bindings.ts"] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: globals.browser } },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    rules: {
      // TypeScript knows which names exist.
      "no-undef": "off",
      // Maps and sets here are replaced as a whole through $state.raw, or are plain caches.
      "svelte/prefer-svelte-reactivity": "off",
    },
  },
  {
    files: ["src/**/*"],
    ignores: ["src/host/**"],
    rules: only(["@tauri-apps/*"], "Only host/ talks to the shell."),
  },
  {
    files: ["src/shared/**/*"],
    rules: only(["@tauri-apps/*", "../*/*"], "shared/ imports no domain."),
  },
);
