using Course.Nn.Display;

namespace Course.Exercises;

/// <summary>The HTML of a check: a coloured card without script or style sheet, readable on light and dark backgrounds.</summary>
internal static class CheckResultHtml
{
    /// <summary>Everything in it is escaped.</summary>
    internal static string Of(CheckResult result)
    {
        (string colour, string mark) = result.Status switch
        {
            CheckStatus.Passed => (Card.Green, "✓"),
            CheckStatus.Failed => (Card.Red, "✗"),
            _ => (Card.Grey, "○"),
        };
        return Card.Of(colour, $"""
            <div style="display:flex;justify-content:space-between;gap:16px"><span><b style="color:{colour}">{mark} {Markup.Escape(Sentence(result.StatusText))}</b> · {Markup.Escape(result.Exercise.Title)}</span><span style="color:{Card.Grey};white-space:nowrap">{Markup.Escape(result.PointsText)}</span></div>
            <div style="margin-top:4px">{Markup.Escape(result.Message)}</div>
            {Outputs(result.Verdict)}{Diagnosis(result.Verdict?.Diagnosis)}{(result.Status == CheckStatus.Passed ? AfterPass(result.Exercise) : Hints(result.Exercise))}
            """);
    }

    private static string Outputs(ExerciseVerdict? verdict) => verdict is null
        ? string.Empty
        : $"<table style=\"border-collapse:collapse;margin:8px 0 0;font-size:13px;background:transparent;color:inherit\">{string.Concat(verdict.Outputs.Select(Row))}</table>\n";

    private static string Row(OutputVerdict output)
    {
        (string colour, string mark) = output.Passed ? (Card.Green, "✓") : (Card.Red, "✗");
        const string cell = "padding:2px 14px 2px 0;text-align:left;vertical-align:top";
        return $"<tr style=\"background:transparent\"><td style=\"{cell};color:{colour}\"><b>{mark}</b></td>"
            + $"<td style=\"{cell}\"><code style=\"color:inherit;background:transparent\">{Markup.Escape(output.Name)}</code></td>"
            + $"<td style=\"{cell}\">{Markup.Escape(output.Message)}</td></tr>";
    }

    private static string Diagnosis(Diagnosis? diagnosis) => diagnosis is null
        ? string.Empty
        : "<div style=\"margin-top:8px;padding:8px 12px;border-radius:4px;background:#fff6e5\">"
            + $"<b>{Markup.Escape(diagnosis.Name)}.</b> {Markup.Escape(diagnosis.Explanation)}</div>\n";

    private static string Hints(Exercise exercise) => string.Concat(exercise.Hints.Select((hint, i) => Card.Folded($"Hint {i + 1} of {exercise.Hints.Count}", hint)));

    private static string AfterPass(Exercise exercise) =>
        $"<div style=\"margin-top:8px\"><b>Worth noticing.</b> {Markup.Escape(exercise.Noticed)}</div>\n" + Card.Folded("To go on with", exercise.Variation);

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
