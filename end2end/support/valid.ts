// HTML validity of a raw answer.
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';

const validator = new HtmlValidate(
  new FileSystemConfigLoader({
    root: true,
    extends: ['html-validate:standard'],
    rules: {
      // Leptos writes what HTML also allows: no quotes that nothing needs, `<br>` for `<br/>`, attributes without values.
      'attr-quotes': 'off',
      'attribute-boolean-style': 'off',
      'attribute-empty-style': 'off',
      'doctype-style': 'off',
      'no-trailing-whitespace': 'off',
      'void-style': 'off',
      // Leptos's own element around an island.
      'element-name': ['error', { whitelist: ['leptos-island', 'leptos-children'] }],
      'long-title': 'off',
      'no-inline-style': 'error',
    },
  }),
);

/** What is wrong, one line each. */
export async function invalid(html: string): Promise<string[]> {
  const report = await validator.validateString(html);
  const lines = html.split('\n');
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => {
      const near = (lines[line - 1] ?? '').slice(Math.max(0, column - 40), column + 80);
      return `html ${ruleId}: ${message}\n    ${near}`;
    }),
  );
}
