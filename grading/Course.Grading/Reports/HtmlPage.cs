namespace Course.Grading.Reports;

/// <summary>
/// A page in one file that needs no network. Its policy lets a browser apply and run only the style and the script that stand in it by design, so
/// that nothing a student wrote becomes either.
/// </summary>
internal static class HtmlPage
{
    /// <summary>The page.</summary>
    /// <param name="title">Its title, as HTML without elements.</param>
    /// <param name="css">Its style.</param>
    /// <param name="body">What stands in its body.</param>
    /// <param name="script">Its script, which runs once the body is there; null for none.</param>
    internal static string Of(string title, string css, string body, string? script = null)
    {
        // The hash in the policy is of exactly these bytes: a parser makes \n of every line end.
        css = css.ReplaceLineEndings("\n");
        script = script?.ReplaceLineEndings("\n");
        string scripts = script is null ? "" : $" script-src {Html.PolicyHash(script)};";
        return
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {Html.PolicyHash(css)};{scripts} base-uri 'none'; form-action 'none'">
            <title>{title}</title>
            <style>{css}</style>
            </head>
            <body>
            {body}{(script is null ? "" : $"<script>{script}</script>\n")}</body>
            </html>

            """;
    }
}
