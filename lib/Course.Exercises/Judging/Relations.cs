using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>How an output can be related to the right one on every case, and what is said of it.</summary>
/// <param name="Said">What is said.</param>
/// <param name="Holds">Whether it is so.</param>
internal sealed record Relation(Mistake Said, Func<OutputCase[], bool> Holds);

/// <summary>The relations that are looked for, the most telling first.</summary>
internal static class Relations
{
    /// <summary>A term that is off by a multiple of an input shows in several numbers or not at all: this many are asked for.</summary>
    private const int FewestElements = 6;

    /// <summary>Numbers that make a case simpler than others: no border, a growth of 1, a switch.</summary>
    private static readonly int[] Special = [0, 1];

    /// <summary>All of them for one output; <paramref name="inputs"/> are the names of the parameters, <paramref name="batchSize"/> gives N of a case.</summary>
    internal static IEnumerable<Relation> All(string output, IReadOnlyList<string> inputs, Func<Tensor[], int> batchSize) =>
    [
        .. Each(inputs, (name, k) => new Relation(
            new($"{output} is {name} itself", $"What was returned as {output} is {name}, unchanged."),
            cases => Everywhere(cases, k, (c, x) => Comparison.Same(c.Found, x)))),
        .. Each(inputs, (name, k) => new Relation(
            new($"{output} not multiplied by {name}", $"{output} would be right if it were multiplied by {name}: that factor was forgotten, or divided away."),
            cases => Everywhere(cases, k, (c, x) => Fits(c, x) && Comparison.Same(c.Found * x, c.Right)))),
        .. Each(inputs, (name, k) => new Relation(
            new($"{output} multiplied by {name} once too often", $"{output} is the right value multiplied by {name} once more."),
            cases => Everywhere(cases, k, (c, x) => Fits(c, x) && Comparison.Same(c.Found, c.Right * x)))),
        .. Each(inputs, (name, k) => new Relation(
            new($"a term in {name} is wrong in {output}", $"{output} differs from the right value by a multiple of {name}: a term with {name} is missing, stands "
                + "there too often, or has a wrong sign or coefficient."),
            cases => Everywhere(cases, k, (c, x) => c.Right.Shape == x.Shape && c.Right.Count >= FewestElements && IsMultiple(c.Found - c.Right, x)))),
        .. Each(inputs, (name, k) => new Relation(
            new($"{output} wrong only where {name} is negative", $"Where {name} is positive, {output} is right everywhere; look at what happens where {name} is negative."),
            cases => WrongOnly(cases, k, where: -1))),
        .. Each(inputs, (name, k) => new Relation(
            new($"{output} wrong only where {name} is positive", $"Where {name} is negative, {output} is right everywhere; look at what happens where {name} is positive."),
            cases => WrongOnly(cases, k, where: 1))),
        new(new($"{output} zero everywhere", $"Nothing but zeros in {output}, or what rounding leaves of them: never filled, a division of whole numbers, or terms that cancel."),
            cases => cases.All(a => Comparison.Same(a.Found, a.Right * 0))),
        new(new($"{output} off by the same factor everywhere", $"Every number of {output} is the same multiple of the right one, on every case: a constant factor is wrong."),
            cases => Ratio(cases) is { } c && double.IsFinite(c) && cases.All(a => Comparison.Same(a.Found, a.Right * c))),
        new(new($"{output} off by the same amount everywhere", $"Every number of {output} differs from the right one by the same amount, on every case: a constant was added or left out."),
            cases => Offset(cases) is { } c && double.IsFinite(c) && cases.Sum(a => a.Right.Count) >= FewestElements && cases.All(a => Comparison.Same(a.Found, a.Right + c))),
        .. Each(inputs, (name, k) => Special.Select(value => new Relation(
            new($"{output} right only where {name} is {Word(name, value)}", $"Where {name} is {Word(name, value)}, {output} is right, and on all other cases it is wrong: look at "
                + $"what {name} does otherwise."),
            cases => RightOnly(cases, c => k < c.Inputs.Length && Likeness.IsNumber(c.Inputs[k], value), (a, b) => Likeness.ButForNumber(a, b, k))))).SelectMany(r => r),
        new(new($"{output} right for a single example only", $"{output} is right where the batch holds one example and wrong where it holds more: something is summed, averaged or "
                + "divided over the batch, or one example is given what belongs to another."),
            cases => cases.All(c => batchSize(c.Inputs) > 0)
                && RightOnly(cases, c => batchSize(c.Inputs) == 1, (a, b) => Likeness.ButForBatch(a, batchSize(a.Inputs), b, batchSize(b.Inputs)))),
    ];

    private static IEnumerable<T> Each<T>(IReadOnlyList<string> inputs, Func<string, int, T> relation) => inputs.Select(relation);

    private static string Word(string name, int value) =>
        name.Length > 2 && name.StartsWith("is", StringComparison.Ordinal) && char.IsUpper(name[2]) ? (value == 0 ? "false" : "true") : value == 0 ? "0" : "1";

    /// <summary>
    /// Right on all cases of a kind and on no others. It takes a right case and a wrong one that are alike but for this, or whatever else
    /// is simpler in the right ones would explain it as well.
    /// </summary>
    private static bool RightOnly(OutputCase[] cases, Func<OutputCase, bool> isOfTheKind, Func<OutputCase, OutputCase, bool> areAlike) =>
        cases.All(c => isOfTheKind(c) == c.IsRight) && cases.Any(c => c.IsRight && cases.Any(other => !other.IsRight && areAlike(c, other)));

    private static bool Everywhere(OutputCase[] cases, int input, Func<OutputCase, Tensor, bool> holds) =>
        cases.All(c => input < c.Inputs.Length && holds(c, c.Inputs[input]));

    /// <summary>A number, or a tensor of the output's shape.</summary>
    private static bool Fits(OutputCase c, Tensor x) => x.Rank == 0 || x.Shape == c.Right.Shape;

    private static bool IsMultiple(Tensor difference, Tensor x)
    {
        double[] d = difference.ToDoubleArray(), v = x.ToDoubleArray();
        double square = v.Sum(a => a * a);
        double factor = square == 0 ? 0 : d.Zip(v, (a, b) => a * b).Sum() / square;
        return factor != 0 && double.IsFinite(factor) && Comparison.Same(difference, x * factor);
    }

    /// <summary>
    /// Wrong numbers stand only at places of this sign, and nearly everywhere there: a mistake that depends on something else spares
    /// half of them or more. The other sign occurs too, or there would be nothing to tell apart, and nothing overflowed.
    /// </summary>
    private static bool WrongOnly(OutputCase[] cases, int input, int where)
    {
        if (!Everywhere(cases, input, (c, x) => x.Shape == c.Right.Shape && x.Count > 0 && x.Rank > 0 && c.Found.ToDoubleArray().All(double.IsFinite)))
        {
            return false;
        }

        (bool IsRight, int Sign)[] places = [.. cases.SelectMany(c => Comparison.SameElements(c.Found, c.Right)
            .Zip(c.Inputs[input].ToDoubleArray(), (isRight, x) => (isRight, Math.Sign(x))))];
        int there = places.Count(p => p.Sign == where), wrong = places.Count(p => !p.IsRight);
        return places.All(p => p.IsRight || p.Sign == where) && places.Any(p => p.Sign == -where) && 2 * wrong > there;
    }

    /// <summary>Found over right where right is largest.</summary>
    private static double? Ratio(OutputCase[] cases)
    {
        OutputCase c = cases.MaxBy(a => a.Right.ToDoubleArray().Max(Math.Abs))!;
        double[] right = c.Right.ToDoubleArray();
        double largest = right.Max(Math.Abs);
        int at = Array.FindIndex(right, v => Math.Abs(v) == largest);
        return right[at] == 0 ? null : c.Found.ToDoubleArray()[at] / right[at];
    }

    private static double? Offset(OutputCase[] cases) => cases[0].Found.ToDoubleArray()[0] - cases[0].Right.ToDoubleArray()[0];
}
