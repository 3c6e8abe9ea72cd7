using System.Text.Json;
using Course.Nn.Display;

namespace Course.Exercises;

/// <summary>Writes a <see cref="CheckResult"/> for people (HTML) and for the runner that counts checks (JSON).</summary>
public sealed class CheckResultFormatterSource
{
    /// <summary>
    /// The MIME type of the JSON form, one object: id, status (<c>passed</c>, <c>failed</c>, <c>not attempted</c>), points
    /// earned, maxPoints, message (one line).
    /// </summary>
    public const string CheckMimeType = "application/vnd.course.check+json";

    /// <summary><c>text/html</c>, then <see cref="CheckMimeType"/>, then <c>text/plain</c>.</summary>
#pragma warning disable CA1822 // A notebook calls it on an instance that it creates by reflection.
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter<CheckResult>("text/html", result => result.ToHtml()),
        new MimeFormatter<CheckResult>(CheckMimeType, ToJson),
        new MimeFormatter<CheckResult>("text/plain", result => result.ToString()),
    ];
#pragma warning restore CA1822

    private static string ToJson(CheckResult result) => JsonSerializer.Serialize(new
    {
        id = result.Exercise.Id,
        status = result.StatusText,
        points = result.Points,
        maxPoints = result.Exercise.Points,
        message = string.Join(' ', result.Message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
    });
}
