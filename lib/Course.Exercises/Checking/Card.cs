using Course.Nn.Display;

namespace Course.Exercises;

/// <summary>The frame that checks, predictions and derivations share: no script, no style sheet, readable on light and dark pages.</summary>
internal static class Card
{
    /// <summary>What is right.</summary>
    internal const string Green = "#1a7f37";

    /// <summary>What is wrong.</summary>
    internal const string Red = "#c62828";

    /// <summary>What is still open.</summary>
    internal const string Grey = "#6b7280";

    /// <summary>What asks or tells, without judging.</summary>
    internal const string Blue = "#0550ae";

    /// <summary>A card with a bar of this colour at its left; <paramref name="html"/> is escaped already.</summary>
    internal static string Of(string colour, string html) =>
        $"""
        <div style="border:1px solid #d0d7de;border-left:5px solid {colour};border-radius:6px;padding:10px 14px;max-width:760px;background:#fff;color:#1f2328;font:14px/1.5 system-ui,sans-serif">
        {html}</div>
        """;

    /// <summary>A title that opens on a click to show a text; both are escaped here.</summary>
    internal static string Folded(string title, string text) =>
        $"<details style=\"margin-top:6px\"><summary style=\"cursor:pointer;color:{Blue}\">{Markup.Escape(title)}</summary>"
            + $"<div style=\"margin-top:4px\">{Markup.Escape(text)}</div></details>\n";
}
