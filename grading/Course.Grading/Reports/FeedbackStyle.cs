namespace Course.Grading.Reports;

/// <summary>How a feedback page looks.</summary>
internal static class FeedbackStyle
{
    internal const string Css =
        """
        :root { color-scheme: light dark; --good: #1a7f4b; --part: #b26a00; --bad: #c0392b; --none: #7a7f87; --line: #d9dce1; --card: #fff; --page: #f6f7f9; --text: #1d2126; --soft: #59616b; }
        @media (prefers-color-scheme: dark) { :root { --good: #4cc38a; --part: #f0a93c; --bad: #ff7b6e; --none: #9aa1ab; --line: #343a42; --card: #1d2126; --page: #14171a; --text: #e8eaed; --soft: #a8b0ba; } }
        body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
        main { max-width: 56rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
        h1 { font-size: 1.5rem; margin: 0 0 1rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; display: flex; justify-content: space-between; gap: 1rem; overflow-wrap: anywhere; }
        h3 { font-size: 1rem; margin: 0; display: flex; gap: .75rem; align-items: baseline; }
        p { margin: .5rem 0 0; overflow-wrap: anywhere; }
        .points { margin-left: auto; white-space: nowrap; font-variant-numeric: tabular-nums; font-weight: 600; }
        .bar { height: .5rem; border-radius: .25rem; background: var(--line); overflow: hidden; }
        .bar div { height: 100%; background: var(--good); }
        article { background: var(--card); border: 1px solid var(--line); border-left: .3rem solid var(--accent); border-radius: .4rem; padding: .8rem 1rem; margin-top: .75rem; }
        .good { --accent: var(--good); } .part { --accent: var(--part); } .bad { --accent: var(--bad); } .none { --accent: var(--none); }
        .verdict { color: var(--accent); font-weight: 600; white-space: nowrap; }
        .id { margin: 0; color: var(--soft); font-size: .8rem; font-family: ui-monospace, "DejaVu Sans Mono", monospace; }
        .diagnosis { border-radius: .3rem; padding: .5rem .75rem; background: color-mix(in srgb, var(--accent) 10%, transparent); }
        .hint::before { content: "Hint: "; font-weight: 600; }
        .note { color: var(--soft); font-size: .9rem; } .note::before { content: "Note: "; }
        .problem { color: var(--bad); }
        table { border-collapse: collapse; width: 100%; margin-top: .6rem; font-size: .9rem; }
        th { text-align: left; font-weight: 500; color: var(--soft); }
        th, td { padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        td:nth-child(2) { color: var(--accent); } td:nth-child(3), td:nth-child(4) { white-space: nowrap; font-variant-numeric: tabular-nums; }
        """;
}
