using Course.Nn.Display;

namespace Course.Exercises;

/// <summary>The HTML of a check: a coloured card without script or style sheet, readable on light and dark backgrounds.</summary>
internal static class CheckResultHtml
{
    private const string Green = "#1a7f37";
    private const string Red = "#c62828";
    private const string Grey = "#6b7280";

    /// <summary>Everything in it is escaped.</summary>
    internal static string Of(CheckResult result)
    {
        (string colour, string mark) = result.Status switch
        {
            CheckStatus.Passed => (Green, "✓"),
            CheckStatus.Failed => (Red, "✗"),
            _ => (Grey, "○"),
        };
        return $"""
            <div style="border:1px solid #d0d7de;border-left:5px solid {colour};border-radius:6px;padding:10px 14px;max-width:760px;background:#fff;color:#1f2328;font:14px/1.5 system-ui,sans-serif">
            <div style="display:flex;justify-content:space-between;gap:16px"><span><b style="color:{colour}">{mark} {Markup.Escape(Sentence(result.StatusText))}</b> · {Markup.Escape(result.Exercise.Title)}</span><span style="color:{Grey};white-space:nowrap">{Markup.Escape(result.PointsText)}</span></div>
            <div style="margin-top:4px">{Markup.Escape(result.Message)}</div>
            {Outputs(result.Verdict)}{Diagnosis(result.Verdict?.Diagnosis)}{NextHint(result.Hint)}</div>
            """;
    }

    private static string Outputs(ExerciseVerdict? verdict) => verdict is null
        ? string.Empty
        : $"<table style=\"border-collapse:collapse;margin:8px 0 0;font-size:13px;background:transparent;color:inherit\">{string.Concat(verdict.Outputs.Select(Row))}</table>\n";

    private static string Row(OutputVerdict output)
    {
        (string colour, string mark) = output.Passed ? (Green, "✓") : (Red, "✗");
        const string cell = "padding:2px 14px 2px 0;text-align:left;vertical-align:top";
        return $"<tr style=\"background:transparent\"><td style=\"{cell};color:{colour}\"><b>{mark}</b></td>"
            + $"<td style=\"{cell}\"><code style=\"color:inherit;background:transparent\">{Markup.Escape(output.Name)}</code></td>"
            + $"<td style=\"{cell}\">{Markup.Escape(output.Message)}</td></tr>";
    }

    private static string Diagnosis(Misconception? diagnosis) => diagnosis is null
        ? string.Empty
        : "<div style=\"margin-top:8px;padding:8px 12px;border-radius:4px;background:#fff6e5\">"
            + $"<b>{Markup.Escape(Sentence(diagnosis.Name))}.</b> {Markup.Escape(diagnosis.Explanation)}</div>\n";

    private static string NextHint(Hint? hint) => hint is null
        ? string.Empty
        : $"<details style=\"margin-top:8px\"><summary style=\"cursor:pointer;color:#0550ae\">Hint {hint.Number} of {hint.Count}</summary>"
            + $"<div style=\"margin-top:4px\">{Markup.Escape(hint.Text)}</div></details>\n";

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
