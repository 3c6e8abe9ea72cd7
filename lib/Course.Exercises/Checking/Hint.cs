using System.Collections.Concurrent;
using System.Globalization;

namespace Course.Exercises;

/// <summary>One hint of an exercise and its place in the row.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Count">How many the exercise has.</param>
/// <param name="Text">What it says.</param>
internal sealed record Hint(int Number, int Count, string Text)
{
    private static readonly ConcurrentDictionary<string, int> Given = new();

    /// <summary>The hint after the one given last in this session; the last one again when all have been given.</summary>
    internal static Hint Next(Exercise exercise)
    {
        int number = Given.AddOrUpdate(exercise.Id, 1, (_, given) => Math.Min(given + 1, exercise.Hints.Count));
        return new Hint(number, exercise.Hints.Count, exercise.Hints[number - 1]);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Hint {Number} of {Count}: {Text}");
}
