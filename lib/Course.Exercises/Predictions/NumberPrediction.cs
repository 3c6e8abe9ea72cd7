using Course.Nn.Display;

namespace Course.Exercises;

/// <summary>A question whose answer is a number, and what the student said.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class NumberPrediction : IHtmlDisplay
{
    /// <summary>A guess that is off by this share of the answer, or less, is a hit: nobody computes before running a cell. A tenth, with room for its rounding.</summary>
    private const double Near = 0.1 + 1e-12;

    internal NumberPrediction(string question, double? guess) => (Question, Guess) = (question, guess);

    /// <summary>What was asked.</summary>
    public string Question { get; }

    /// <summary>What the student said, or null.</summary>
    public double? Guess { get; }

    /// <summary>The answer beside the guess: how far off it was, as a difference and, where the answer is not 0, as a factor or per cent.</summary>
    /// <param name="answer">What the cell above has computed.</param>
    /// <param name="because">A sentence on why, or nothing.</param>
    public PredictionAnswer Show(double answer, string because = "") =>
        new(Question, Guess is { } g ? $"{Predict.Text(g)} ({Distance(g, answer)})" : null, Predict.Text(answer), because, isRight: Guess is { } said && Math.Abs(said - answer) <= Near * Math.Abs(answer));

    /// <inheritdoc/>
    public string ToHtml() => PredictionHtml.Question(Question, [], Guess is { } g ? Predict.Text(g) : null);

    /// <summary>The same as plain lines.</summary>
    public override string ToString() => PredictionHtml.QuestionText(Question, [], Guess is { } g ? Predict.Text(g) : null);

    private static string Distance(double guess, double answer)
    {
        if (guess == answer)
        {
            return "exactly";
        }

        if (double.IsNaN(guess - answer))
        {
            return "which cannot be compared";
        }

        if (answer == 0 || guess == 0 || Math.Sign(guess) != Math.Sign(answer))
        {
            return $"off by {Predict.Text(Math.Abs(guess - answer))}";
        }

        double factor = guess / answer;
        return factor is > 2 or < 0.5
            ? $"{Predict.Text(Math.Max(factor, 1 / factor))} times too {((factor > 1) ? "large" : "small")}"
            : $"{Predict.Text(Math.Abs(100 * (factor - 1)))} % too {((factor > 1) ? "large" : "small")}";
    }
}
