using Course.Nn.Display;

namespace Course.Exercises;

/// <summary>A question with options, and the letter the student chose.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ChoicePrediction : IHtmlDisplay
{
    internal ChoicePrediction(string question, char? guess, IReadOnlyList<string> options) => (Question, Guess, Options) = (question, guess, options);

    /// <summary>What was asked.</summary>
    public string Question { get; }

    /// <summary>The letter chosen, small, or null.</summary>
    public char? Guess { get; }

    /// <summary>The answers to choose from, a first.</summary>
    public IReadOnlyList<string> Options { get; }

    /// <summary>The right option beside the chosen one.</summary>
    /// <param name="answer">The letter of the right option, as the cell above has found it.</param>
    /// <param name="because">A sentence on why, or nothing.</param>
    /// <exception cref="ArgumentException">No option has that letter.</exception>
    public PredictionAnswer Show(char answer, string because = "")
    {
        Refuse.Unless(Predict.Letters(Options).Contains(answer), $"There is no option '{answer}' in \"{Question}\".", answer);

        string? yours = Guess is { } g ? Named(g) + (g == answer ? ": right" : "") : null;
        return new PredictionAnswer(Question, yours, Named(answer), because, isRight: Guess == answer);
    }

    /// <inheritdoc/>
    public string ToHtml() => PredictionHtml.Question(Question, Options, Guess?.ToString());

    /// <summary>The same as plain lines.</summary>
    public override string ToString() => PredictionHtml.QuestionText(Question, Options, Guess?.ToString());

    private string Named(char letter) => $"{letter}) {Options[letter - 'a']}";
}
