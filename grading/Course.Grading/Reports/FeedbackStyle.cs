namespace Course.Grading.Reports;

/// <summary>How a feedback page looks. Every colour of text has a contrast of 4.5 to 1 or more with what is behind it.</summary>
internal static class FeedbackStyle
{
    internal const string Css =
        """
        :root { color-scheme: light dark; --good: #17703f; --part: #8a5200; --bad: #b3261e; --none: #5b6169; --line: #d9dce1; --card: #fff; --page: #f6f7f9; --text: #1d2126; --soft: #505862; }
        @media (prefers-color-scheme: dark) { :root { --good: #4cc38a; --part: #f0a93c; --bad: #ff9a90; --none: #a8b0ba; --line: #343a42; --card: #1d2126; --page: #14171a; --text: #e8eaed; --soft: #b0b8c2; } }
        body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
        main { max-width: 56rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
        h1 { font-size: 1.5rem; margin: 0 0 1rem; }
        h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; display: flex; gap: 1rem; }
        h3 { font-size: 1rem; margin: 0; display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: baseline; }
        p { margin: .5rem 0 0; } h1, h2 span, h3 span, p { overflow-wrap: anywhere; }
        .points { margin-left: auto; white-space: nowrap; font-variant-numeric: tabular-nums; font-weight: 600; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        .bar { display: block; width: 100%; height: .5rem; border-radius: .25rem; background: var(--line); } .bar rect { fill: var(--good); }
        article { background: var(--card); border: 1px solid var(--line); border-left: .3rem solid var(--accent); border-radius: .4rem; padding: .8rem 1rem; margin-top: .75rem; }
        .good { --accent: var(--good); } .part { --accent: var(--part); } .bad { --accent: var(--bad); } .none { --accent: var(--none); }
        .verdict { color: var(--accent); font-weight: 600; }
        .id { margin: 0; color: var(--soft); font-size: .8rem; font-family: ui-monospace, "DejaVu Sans Mono", monospace; }
        .diagnosis { border-radius: .3rem; padding: .5rem .75rem; background: color-mix(in srgb, var(--accent) 10%, transparent); }
        .hint::before { content: "Hint: "; font-weight: 600; }
        .note { color: var(--soft); font-size: .9rem; } .note::before { content: "Note: "; }
        .problem { color: var(--bad); }
        .scroll { overflow-x: auto; margin-top: .6rem; } .scroll:focus-visible { outline: 3px solid var(--text); outline-offset: 2px; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; }
        caption { text-align: left; color: var(--soft); padding-bottom: .2rem; }
        th { text-align: left; font-weight: 500; } thead th { color: var(--soft); }
        th, td { padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        .result { color: var(--accent); white-space: nowrap; } .number { white-space: nowrap; font-variant-numeric: tabular-nums; } .words { min-width: 12rem; }
        @media (max-width: 32rem) { main { padding: 1rem .75rem 3rem; } article { padding: .6rem .75rem; } h3 .points { order: 1; } h3 .verdict + span { order: 2; flex-basis: 100%; } }
        """;
}
