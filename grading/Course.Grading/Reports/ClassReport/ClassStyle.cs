namespace Course.Grading.Reports.ClassReport;

/// <summary>How a class's page looks. Every colour of text has a contrast of 4.5 to 1 or more with what is behind it.</summary>
internal static class ClassStyle
{
    internal const string Css =
        """
        :root { color-scheme: light dark; --line: #d9dce1; --card: #fff; --page: #f6f7f9; --text: #1d2126; --soft: #505862; --link: #14539a; --bar: #3b78b8; --bad: #b3261e; }
        @media (prefers-color-scheme: dark) { :root { --line: #343a42; --card: #1d2126; --page: #14171a; --text: #e8eaed; --soft: #b0b8c2; --link: #9cc3f5; --bar: #6ea8e0; --bad: #ff9a90; } }
        body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
        header, nav, main { max-width: 64rem; margin: 0 auto; padding: 0 1.25rem; }
        header { padding-top: 1.5rem; } main { padding-bottom: 4rem; }
        h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; } h3 { font-size: 1rem; margin: 0; display: inline; }
        h1, h2, h3, p, li, bdi { overflow-wrap: anywhere; }
        p { margin: .5rem 0; } .soft, figcaption { color: var(--soft); font-size: .9rem; }
        a { color: var(--link); } a:focus-visible, button:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; }
        nav a { display: inline-block; padding: .3rem 0; }
        .scroll { overflow-x: auto; margin: 1rem 0; background: var(--card); border: 1px solid var(--line); border-radius: .4rem; }
        table { border-collapse: collapse; min-width: 60%; font-size: .92rem; }
        caption { text-align: left; font-weight: 600; padding: .6rem .75rem .3rem; }
        th, td { padding: .35rem .75rem; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
        th { font-weight: 500; } tbody th { min-width: 7rem; } thead th { color: var(--soft); vertical-align: bottom; }
        .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        thead th.number { white-space: normal; } thead th button { font: inherit; color: var(--link); background: none; border: 0; padding: .2rem 0; min-height: 1.75rem; text-align: inherit; cursor: pointer; text-decoration: underline dotted; text-underline-offset: .2em; }
        th[aria-sort=ascending] button::after { content: " ▲"; } th[aria-sort=descending] button::after { content: " ▼"; }
        .bars th { white-space: nowrap; min-width: 0; } .bars table { width: 100%; } .bars td:last-child { width: 75%; } .bars svg { display: block; width: 100%; height: 1.2rem; } .bars rect { fill: var(--bar); }
        .id { font: .8rem/1.4 ui-monospace, "DejaVu Sans Mono", monospace; color: var(--soft); display: block; overflow-wrap: anywhere; }
        .words { min-width: 14rem; overflow-wrap: anywhere; } .bad { color: var(--bad); }
        details { background: var(--card); border: 1px solid var(--line); border-radius: .4rem; margin: .5rem 0; padding: 0 .75rem; }
        summary { padding: .5rem 0; cursor: pointer; } details .scroll { border: 0; margin: .25rem 0; }
        @media (max-width: 32rem) { th, td { padding: .35rem .5rem; } header, nav, main { padding-left: .75rem; padding-right: .75rem; } }
        @media print { details > * { display: block; } .scroll { overflow: visible; } }
        """;
}
