namespace Course.Notebooks.Ipynb;

/// <summary>The MIME types the engine itself knows by name.</summary>
public static class Mime
{
    /// <summary>Unformatted text.</summary>
    public const string Plain = "text/plain";

    /// <summary>A fragment of HTML.</summary>
    public const string Html = "text/html";

    /// <summary>Markdown source.</summary>
    public const string Markdown = "text/markdown";

    /// <summary>Any JSON value.</summary>
    public const string Json = "application/json";

    /// <summary>Result of an exercise's check: {id, status: "passed" | "failed" | "not attempted", points, maxPoints, message}.</summary>
    public const string Check = "application/vnd.course.check+json";

    /// <summary>A prediction beside what was found: {question, guess: text or null, found, hit: true, false or null}.</summary>
    public const string Prediction = "application/vnd.course.prediction+json";

    /// <summary>Whether nbformat stores the type as JSON and not as text.</summary>
    public static bool IsJson(string mimeType) => mimeType == Json || mimeType.EndsWith("+json", StringComparison.Ordinal);
}
