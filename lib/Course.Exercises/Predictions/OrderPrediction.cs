using Course.Nn.Display;

namespace Course.Exercises;

/// <summary>Things to put in order, and the student's order.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class OrderPrediction : IHtmlDisplay
{
    internal OrderPrediction(string question, string? guess, IReadOnlyList<string> items) => (Question, Guess, Items) = (question, guess, items);

    /// <summary>What was asked.</summary>
    public string Question { get; }

    /// <summary>The letters in the student's order, or null.</summary>
    public string? Guess { get; }

    /// <summary>What is to be ordered, a first.</summary>
    public IReadOnlyList<string> Items { get; }

    /// <summary>The right order beside the student's: one number per item, the smallest first.</summary>
    /// <param name="measured">What the cell above has measured for each item, in the order of <see cref="Items"/>.</param>
    /// <param name="largestFirst">Whether the largest number comes first instead.</param>
    /// <param name="because">A sentence on why, or nothing.</param>
    /// <exception cref="ArgumentException">There is not one number per item.</exception>
    public PredictionAnswer Show(IReadOnlyList<double> measured, bool largestFirst = false, string because = "")
    {
        ArgumentNullException.ThrowIfNull(measured);
        Refuse.Unless(measured.Count == Items.Count, $"\"{Question}\" has {Items.Count} items and was given {measured.Count} numbers.", measured);

        IEnumerable<int> places = Enumerable.Range(0, Items.Count);
        int[] order = [.. largestFirst ? places.OrderByDescending(i => measured[i]) : places.OrderBy(i => measured[i])];
        string answer = string.Concat(order.Select(Predict.Letter));
        string? yours = Guess is null ? null : Named(Guess.Select(letter => letter - 'a')) + (Guess == answer ? ": right" : "");
        return new PredictionAnswer(Question, yours, string.Join(", ", order.Select(i => $"{Items[i]} ({Predict.Text(measured[i])})")), because, isRight: Guess == answer);
    }

    /// <inheritdoc/>
    public string ToHtml() => PredictionHtml.Question(Question, Items, Guess);

    /// <summary>The same as plain lines.</summary>
    public override string ToString() => PredictionHtml.QuestionText(Question, Items, Guess);

    private string Named(IEnumerable<int> order) => string.Join(", ", order.Select(i => Items[i]));
}
