using System.Text.Json;
using Course.Nn.Display;

namespace Course.Exercises;

/// <summary>Writes a <see cref="PredictionAnswer"/> for people (HTML) and for whoever counts predictions (JSON).</summary>
public sealed class PredictionAnswerFormatterSource
{
    /// <summary>
    /// The MIME type of the JSON form, one object: question, guess (what the student said; null where nothing was), found, hit
    /// (<see cref="PredictionAnswer.IsHit"/>; null without a guess).
    /// </summary>
    public const string PredictionMimeType = "application/vnd.course.prediction+json";

    /// <summary><c>text/html</c>, then <see cref="PredictionMimeType"/>, then <c>text/plain</c>.</summary>
#pragma warning disable CA1822 // A notebook calls it on an instance that it creates by reflection.
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter<PredictionAnswer>("text/html", answer => answer.ToHtml()),
        new MimeFormatter<PredictionAnswer>(PredictionMimeType, ToJson),
        new MimeFormatter<PredictionAnswer>("text/plain", answer => answer.ToString()),
    ];
#pragma warning restore CA1822

    private static string ToJson(PredictionAnswer answer) => JsonSerializer.Serialize(new
    {
        question = answer.Question,
        guess = answer.Yours,
        found = answer.Found,
        hit = answer.IsHit,
    });
}
