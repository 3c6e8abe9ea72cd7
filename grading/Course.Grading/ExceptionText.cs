using Course.Grading.Worker.Wire;

namespace Course.Grading;

/// <summary>
/// What is told of an exception that a solution threw. Its message is the student's to choose and could carry the secret inputs out, as
/// digits, letters or anything else: of several cases that threw, only the words that all of them have in common are shown; of one, only
/// the message that .NET gives such an exception by itself.
/// </summary>
internal static class ExceptionText
{
    private const string Left = "…";

    private static readonly Dictionary<string, string> Usual = new[]
    {
        typeof(IndexOutOfRangeException), typeof(NullReferenceException), typeof(DivideByZeroException), typeof(OverflowException), typeof(InvalidCastException),
        typeof(OutOfMemoryException), typeof(NotImplementedException), typeof(NotSupportedException), typeof(InvalidOperationException), typeof(ArgumentException),
        typeof(RankException), typeof(FormatException),
    }.ToDictionary(type => type.FullName!, type => ((Exception)Activator.CreateInstance(type)!).Message);

    /// <summary>The first exception's type and what may be shown of the message.</summary>
    /// <param name="thrown">The cases that threw; at least one.</param>
    internal static string Of(IReadOnlyList<CaseReply> thrown)
    {
        string type = ForeignText.Clean((thrown[0].ErrorType ?? "").Split('.')[^1]);
        string message = MessageOf([.. thrown.Where(one => one.ErrorType == thrown[0].ErrorType)]);
        return type.Length == 0 ? message : message.Length == 0 ? $"threw {type}" : $"threw {type}: {message}";
    }

    private static string MessageOf(IReadOnlyList<CaseReply> thrown)
    {
        bool isOurs = string.IsNullOrEmpty(thrown[0].ErrorType);
        string first = thrown[0].ErrorMessage ?? "";
        return isOurs || IsUsual(thrown[0]) ? ForeignText.CleanMessage(first)
            : thrown.Count == 1 ? ""
            : Common([.. thrown.Select(one => ForeignText.CleanMessage(one.ErrorMessage ?? "").Split(' '))]);
    }

    private static bool IsUsual(CaseReply thrown) =>
        Usual.TryGetValue(thrown.ErrorType ?? "", out string? message) && message == thrown.ErrorMessage;

    /// <summary>The words that all messages have in the same place; the others, however many, become one …</summary>
    private static string Common(IReadOnlyList<string[]> messages)
    {
        var common = new List<string>();
        int length = messages.Min(words => words.Length);
        for (int i = 0; i < length; i++)
        {
            bool isShared = messages.All(words => words[i] == messages[0][i]);
            if (isShared || common is not [.., Left])
            {
                common.Add(isShared ? messages[0][i] : Left);
            }
        }

        bool isCut = messages.Any(words => words.Length > length) && common is not [.., Left];
        return string.Join(' ', isCut ? common.Append(Left) : common);
    }
}
