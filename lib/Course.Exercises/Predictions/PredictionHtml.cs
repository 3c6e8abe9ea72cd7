using Course.Nn.Display;

namespace Course.Exercises;

/// <summary>How predictions and their answers look.</summary>
internal static class PredictionHtml
{
    private const string NotYet = "Write your answer in the place of null, if you like, and run the cell again.";

    internal static string Question(string question, IReadOnlyList<string> options, string? guess) => Card.Of(
        Card.Blue,
        $"""
        <div><b style="color:{Card.Blue}">? Predict</b> · {Markup.Escape(question)}</div>
        {string.Concat(options.Select((option, i) => $"<div style=\"margin-left:18px\">{Predict.Letter(i)}) {Markup.Escape(option)}</div>\n"))}<div style="margin-top:4px;color:{Card.Grey}">{Markup.Escape(Status(guess))}</div>
        """);

    internal static string QuestionText(string question, IReadOnlyList<string> options, string? guess) => string.Join(
        '\n', [$"Predict: {question}", .. options.Select((option, i) => $"  {Predict.Letter(i)}) {option}"), Status(guess)]);

    internal static string Answer(PredictionAnswer answer) => Card.Of(
        Card.Blue, string.Concat(AnswerLines(answer).Select((line, i) => $"<div{(i == 0 ? $" style=\"color:{Card.Grey}\"" : "")}>{Markup.Escape(line)}</div>\n")));

    internal static IEnumerable<string> AnswerLines(PredictionAnswer answer)
    {
        yield return answer.Question;
        if (answer.Yours is not null)
        {
            yield return $"You said: {answer.Yours}";
        }

        yield return $"Found: {answer.Found}";
        if (answer.Because.Length > 0)
        {
            yield return answer.Because;
        }
    }

    private static string Status(string? guess) => guess is null ? NotYet : $"You say: {guess}";
}
